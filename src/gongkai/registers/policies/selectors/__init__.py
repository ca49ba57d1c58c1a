"""Reads of the register of policies. The first argument is the scope."""

from __future__ import annotations
