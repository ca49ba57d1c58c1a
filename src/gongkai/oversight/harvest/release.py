"""Version of the reader and the checks, kept with what they produce."""

from __future__ import annotations

from importlib.metadata import version

READER_VERSION = version("gongkai")
