"""Rich text from outside: cleaned, taken from Word, told in plain words."""

from __future__ import annotations

from gongkai.foundation.texts.cleaning import Cleaned, clean, cleaned, plain

__all__ = ["Cleaned", "clean", "cleaned", "plain"]
