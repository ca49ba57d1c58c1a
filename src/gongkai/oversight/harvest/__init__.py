"""Published annual reports of other bodies: load, check, judge, compare."""
