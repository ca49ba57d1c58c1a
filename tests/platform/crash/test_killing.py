"""Killed at random points of save, sign, publish, withdraw and upload: nothing by half, nothing
acknowledged lost. GONGKAI_CRASH_KILLS=500 for the full run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("GONGKAI_CRASH_KILLS", "40"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """An empty database of the kind the tests run on."""
    server = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'crash.sqlite3'}"
        return
    name = f"gongkai_crash_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.mark.slow
def test_killed_at_random_points_nothing_is_lost_or_half_written(
    database: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.platform.crash.killing", str(KILLS), str(os.getpid())],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
            "GONGKAI_DATABASE_URL": database,
            "GONGKAI_VAR": str(tmp_path / "var"),
            "GONGKAI_SECRET_KEY": "only-for-tests",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=60 + 6 * KILLS,
        check=False,
    )
    assert done.stdout, done.stderr[-3000:]
    figures = json.loads(done.stdout.splitlines()[-1])
    print(figures)
    assert figures["lost"] == [] and figures["faults"] == [], figures
    assert figures["kills"] == KILLS
    assert {"logged", "file", "signed"} <= set(figures["answered"]), figures
