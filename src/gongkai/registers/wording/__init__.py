"""Content checks and the lists they use."""
