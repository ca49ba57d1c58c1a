"""Staff desk."""
