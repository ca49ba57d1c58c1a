"""Verbs of the catalogue, one module per idea. ``drafting`` is the door for screens."""
