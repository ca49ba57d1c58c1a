"""Floor 2: what every register stands on."""
