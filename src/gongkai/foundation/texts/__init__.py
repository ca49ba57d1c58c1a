"""Rich text from outside: cleaned, taken from Word, told in plain words."""

from __future__ import annotations

from gongkai.foundation.texts.cleaning import Cleaned, clean, cleaned, plain
from gongkai.foundation.texts.word.converting import Picture
from gongkai.foundation.texts.word.importing import Imported, from_docx

__all__ = ["Cleaned", "Imported", "Picture", "clean", "cleaned", "from_docx", "plain"]
