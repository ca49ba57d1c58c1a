"""Views of the public site, cut by what they show. All read with the public scope."""
