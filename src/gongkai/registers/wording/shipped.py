"""The list of often confused words that comes with the product (``data/confusion.csv``)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from gongkai.registers.wording.shapes import Listed

_FILE = Path(__file__).resolve().parent / "data" / "confusion.csv"


@cache
def shipped() -> Mapping[str, Listed]:
    """Pairs by the wrong word."""
    found: dict[str, Listed] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            re.compile(row["unless"])
            found[row["wrong"]] = Listed(
                row["wrong"], row["right"], row["note"], unless=row["unless"]
            )
    return found
