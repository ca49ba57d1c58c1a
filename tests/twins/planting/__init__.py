"""Contradictions that can be planted, by where they stand."""
