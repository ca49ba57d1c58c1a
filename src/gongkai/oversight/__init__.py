"""Floor 5: looking at what other bodies have published."""
