"""Columns, directories, kinds of items, drafting, content checks, the 20-day clock."""
