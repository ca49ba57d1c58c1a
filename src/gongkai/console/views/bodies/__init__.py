"""Screens of a body's own data and of the calendar."""
