"""Public bodies, who works for them in which role, and the scope every query starts from."""
