"""Content-addressed store of uploaded and harvested files."""
