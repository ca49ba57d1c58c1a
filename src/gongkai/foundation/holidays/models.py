"""Records of this application."""
