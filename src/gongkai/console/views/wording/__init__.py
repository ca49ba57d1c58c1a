"""Screens of the content checks and their lists."""
