"""The statutory registers: one app each, the same rooms in all of them."""
