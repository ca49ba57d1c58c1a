"""Looking inside a file before it is kept: what it really is, and what is hidden in it."""
