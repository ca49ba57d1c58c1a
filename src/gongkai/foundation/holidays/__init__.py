"""Working-day notices installed on this site, and what a new one would move."""
