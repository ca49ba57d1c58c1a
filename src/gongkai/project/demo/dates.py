"""Dates of the demonstration."""

from __future__ import annotations

from datetime import date

IN_OFFICE_SINCE = date(2024, 1, 1)
