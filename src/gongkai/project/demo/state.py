"""Whether the demonstration is in place: a few queries, so that starting again is quick."""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body
from gongkai.oversight.harvest.models import ReportVersion, Verdict
from gongkai.project.demo.accounts import accounts_file
from gongkai.project.demo.history.play import is_played

HERE = Path(__file__).resolve().parent
REPORTS = HERE / "reports"


def city() -> dict[str, Any]:
    """Bodies, people and verdicts of ``city.toml``."""
    return tomllib.loads((HERE / "city.toml").read_text(encoding="utf-8"))


def manifest() -> list[dict[str, Any]]:
    """The report files: name, body, level, year, what was planted."""
    listed: dict[str, Any] = json.loads((REPORTS / "manifest.json").read_text(encoding="utf-8"))
    reports: list[dict[str, Any]] = listed["reports"]
    return reports


def in_place() -> bool:
    """Whether every body, person and report file is there, and someone has judged findings."""
    wanted = city()
    codes = {row["code"] for row in wanted["body"]}
    bodies = Body.objects.unscoped("is the demonstration there?").filter(code__in=codes)
    names = {row["username"] for row in wanted["person"]}
    hashes = {
        hashlib.sha256((REPORTS / row["file"]).read_bytes()).hexdigest() for row in manifest()
    }
    versions = ReportVersion.objects.unscoped("is the demonstration there?")
    loaded = versions.filter(file_id__in=hashes).values_list("file_id", flat=True).distinct()
    return (
        bodies.count() == len(codes)
        and User.objects.filter(username__in=names).count() == len(names)
        and accounts_file().exists()
        and loaded.count() == len(hashes)
        and is_played()
        and Verdict.objects.unscoped("is the demonstration there?").exists()
    )
