"""The demonstration: the fictional city of 云川, its reports, people and verdicts."""
