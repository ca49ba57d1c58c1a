"""Views of the staff desk, cut by what they do. All read with the scope of the person."""
