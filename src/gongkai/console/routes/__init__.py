"""Addresses and menu entries of the desk, one module per area."""
