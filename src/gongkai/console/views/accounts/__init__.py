"""Screens of one's own account and of the three administrators."""
