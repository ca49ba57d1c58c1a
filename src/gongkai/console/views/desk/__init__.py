"""Screens of the desk as a whole: home, lists, search, notices."""
