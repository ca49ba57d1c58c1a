"""Statutory contents (条例第二十条、第二十一条) and templates of columns, as data files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body
from gongkai.registers.catalogue.kinds.shape import told

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class StatutoryContent:
    """One content that must be open, with its article; ``bodies`` empty = all bodies."""

    code: str
    title: str
    title_en: str
    source: str
    mark: str
    bodies: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Title in the language of the request."""
        return told(self.title, self.title_en)


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a template."""

    code: str
    name: str
    source: str
    mark: str
    parent: str = ""
    slug: str = ""
    statutory: str = ""
    cycle_days: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """Columns for a kind of body."""

    code: str
    title: str
    title_en: str
    bodies: tuple[str, ...]
    source: str
    mark: str
    columns: tuple[TemplateColumn, ...]

    @property
    def label(self) -> str:
        """Title in the language of the request."""
        return told(self.title, self.title_en)


@lru_cache(maxsize=1)
def contents() -> Mapping[str, StatutoryContent]:
    """All statutory contents by code, in the order of the law."""
    data = tomllib.loads((HERE / "contents.toml").read_text(encoding="utf-8"))
    rows = (StatutoryContent(**{**row, "bodies": tuple(row.get("bodies", ()))})
            for row in data["contents"])  # fmt: skip
    return {one.code: one for one in rows}


@lru_cache(maxsize=1)
def templates() -> Mapping[str, Template]:
    """Templates by code."""
    found = {}
    for path in sorted(HERE.glob("template-*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        columns = tuple(TemplateColumn(**row) for row in data.pop("columns"))
        one = Template(**{**data, "bodies": tuple(data["bodies"])}, columns=columns)
        found[one.code] = one
    return found


def class_of(body: Body) -> str:
    """``township``, ``government``, ``department``, …: whose template and contents apply."""
    if body.rank == Rank.TOWNSHIP:
        return "township"
    return str(body.kind)


def template_for(body: Body) -> Template:
    """The template that fits the body; the department's where none says so."""
    wanted = class_of(body)
    for one in templates().values():
        if wanted in one.bodies:
            return one
    return templates()["department"]


def contents_for(body: Body) -> list[StatutoryContent]:
    """Statutory contents that concern this kind of body."""
    wanted = class_of(body)
    if wanted == Kind.GOVERNMENT.value:
        wanted = "government"
    return [one for one in contents().values() if _concerns(one, wanted)]


def _concerns(one: StatutoryContent, wanted: str) -> bool:
    return not one.bodies or wanted in one.bodies
