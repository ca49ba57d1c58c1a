"""Settings from the environment: wrong values stop the start with a sentence."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from gongkai.project import manage_commands
from gongkai.project.environment import (
    database,
    env_bool,
    env_int,
    env_list,
    make_secret_key,
    secret_key,
)


@pytest.mark.parametrize(("raw", "value"), [("1", True), ("Yes", True), ("0", False), ("", False)])
def test_switches(monkeypatch: pytest.MonkeyPatch, raw: str, value: bool) -> None:
    monkeypatch.setenv("GONGKAI_X", raw)
    assert env_bool("GONGKAI_X", not value) is value


def test_wrong_values_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_X", "maybe")
    for read in (env_bool, lambda name: env_int(name, 1)):
        with pytest.raises(ImproperlyConfigured, match="GONGKAI_X='maybe'"):
            read("GONGKAI_X")
    monkeypatch.setenv("GONGKAI_X", "0")
    with pytest.raises(ImproperlyConfigured, match="at least 1"):
        env_int("GONGKAI_X", 5, least=1)
    monkeypatch.setenv("GONGKAI_X", " a, b ,")
    assert env_list("GONGKAI_X", []) == ["a", "b"]


def test_database_urls(tmp_path: Path) -> None:
    assert database("", tmp_path)["NAME"] == str(tmp_path / "gongkai.sqlite3")
    assert database("sqlite:////srv/a.db", tmp_path)["NAME"] == "/srv/a.db"
    given = database("postgresql://u:p%40ss@db:5433/gk?sslmode=require", tmp_path)
    assert (given["USER"], given["PASSWORD"], given["HOST"], given["PORT"], given["NAME"]) == (
        "u",
        "p@ss",
        "db",
        "5433",
        "gk",
    )
    assert given["OPTIONS"] == {"sslmode": "require"}
    for wrong in ("mysql://x/y", "gongkai.db", "postgresql://host"):
        with pytest.raises(ImproperlyConfigured):
            database(wrong, tmp_path)


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for() -> None:
    asked = os.environ.get("GONGKAI_TEST_DATABASE_URL", "")
    assert connection.vendor == ("postgresql" if asked.startswith("postgres") else "sqlite")


def test_a_secret_key_is_made_once_and_only_the_owner_reads_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("GONGKAI_SECRET_KEY", "GONGKAI_SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert secret_key(tmp_path) == ""
    assert make_secret_key(tmp_path)
    first = secret_key(tmp_path)
    assert len(first) > 60 and not make_secret_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "from outside")
    assert secret_key(tmp_path) == "from outside"


def test_there_is_no_default_secret(tmp_path: Path) -> None:
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GONGKAI_")},
        "GONGKAI_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
    }
    code = "from django.conf import settings; assert not settings.DEBUG; settings.SECRET_KEY"
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1 and "SECRET_KEY setting must not be empty" in result.stderr


def test_every_setting_is_in_the_handbook() -> None:
    root = Path(__file__).parents[3]
    used = set()
    for path in (root / "src" / "gongkai").rglob("*.py"):
        used |= set(re.findall(r"GONGKAI_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")))
    used -= {"GONGKAI_TEST_DATABASE_URL"}
    listed = set(
        re.findall(
            r"^\| `(GONGKAI_[A-Z_]+)`", (root / "docs" / "settings.md").read_text("utf-8"), re.M
        )
    )
    assert used == listed


def test_every_check_and_command_is_in_the_readme() -> None:
    project = Path(__file__).parents[3] / "src" / "gongkai" / "project"
    readme = (project / "README.md").read_text(encoding="utf-8")
    ids = set(re.findall(r'id="gongkai\.([EW]\d+)"', (project / "checks.py").read_text("utf-8")))
    assert ids and all(check in readme for check in ids)
    commands = {str(c.name) for c in vars(manage_commands).values() if isinstance(c, click.Command)}
    assert len(commands) > 12
    named = {"audit verify-export" if name == "verify-export" else name for name in commands}
    assert [name for name in sorted(named) if f"`gongkai {name}" not in readme] == []
