"""The cross-footing rules, one per module. Modules here are found by ``crossfoot.RULES``."""
