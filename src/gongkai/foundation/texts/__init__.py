"""Rich text from outside: cleaned, taken from Word, told in plain words."""
