"""The platform (Django)."""
