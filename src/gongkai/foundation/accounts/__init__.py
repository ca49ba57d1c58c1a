"""Staff accounts, the three administrators, sign-in rules."""
