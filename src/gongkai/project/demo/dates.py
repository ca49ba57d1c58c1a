"""Dates of the demonstration."""

from __future__ import annotations

from datetime import date

IN_OFFICE_SINCE = date(2025, 1, 1)
