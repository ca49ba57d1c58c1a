"""The development reports with their truth, where a checkout has them beside it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(
    os.environ.get("GONGKAI_REPORTS", Path(__file__).resolve().parents[2].parent / "shared/reports")
)
needs_reports = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published reports are not beside this checkout"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A published report: its file and its truth."""

    name: str
    path: Path
    truth: dict[str, Any]


def published() -> list[Published]:
    """All reports of the folder, with the variants of a file beside it; empty without folder."""
    found: list[Published] = []
    if not FOLDER.is_dir():
        return found
    for truth_file in sorted([*FOLDER.glob("*.truth.json"), *FOLDER.glob("*/truth.json")]):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        folder = truth_file.parent
        name = truth_file.name.split(".")[0] if folder == FOLDER else folder.name
        found.append(Published(name, folder / truth["file"], truth))
        if folder != FOLDER:
            found.extend(
                Published(f"{name}:{path.name}", path, truth)
                for path in sorted(folder.glob("variant*"))
            )
    return found
