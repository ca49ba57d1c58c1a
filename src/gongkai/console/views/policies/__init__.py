"""Screens of the register of policies."""
