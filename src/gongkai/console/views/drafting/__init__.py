"""Screens of one item: new, edit, merge, look, act, review sheet."""
