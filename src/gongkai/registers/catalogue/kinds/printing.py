"""The chapter on kinds, printed from the kind files (``docs/kinds.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.registers.catalogue.kinds.rulechecks import CHECKS
from gongkai.registers.catalogue.kinds.shape import FIELD_TYPES, GROUPS, Kind

HEAD = """# Kinds of information

Printed from the kind files by `printing.chapter`; a test tells when this page is not current.

A kind is one TOML file in `src/gongkai/registers/catalogue/kinds/`; a site puts its own into a
folder of `KIND_FOLDERS`. `gongkai check` names files that cannot be used
(`gongkai.catalogue.E001`). Marks: V text read, V~ second-hand, M from memory, practice no rule.
"""


def chapter(kinds: Iterable[Kind]) -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines(sorted(kinds, key=lambda one: one.category))) + "\n"


def _lines(kinds: list[Kind]) -> Iterator[str]:
    yield HEAD
    yield f"Types of fields: {', '.join(f'`{one}`' for one in FIELD_TYPES)}."
    yield ""
    yield "| check | settings |"
    yield "|---|---|"
    for name, check in CHECKS.items():
        settings = ", ".join(f"`{key}`: {type_}" for key, type_ in check.keys.items())
        yield f"| `{name}` | {settings or 'none'} |"
    for group, (zh, en) in GROUPS.items():
        members = [one for one in kinds if one.group == group]
        if not members:
            continue
        yield f"\n## {zh} ({en})\n"
        for one in members:
            yield from _kind(one)


def _kind(one: Kind) -> Iterator[str]:
    yield f"### {one.title} `{one.code}`\n"
    parts = [f"{one.title_en}. Source: {one.source} [{one.mark}]. Index category {one.category}"]
    if one.statutory:
        parts.append(f"statutory content {', '.join(one.statutory)}")
    named = {
        "normative document": one.normative, "policy": one.policy,
        "period for objections": one.window, "needs an interpretation plan": one.interpretation,
        "news": one.news,
    }  # fmt: skip
    parts += [words for words, holds in named.items() if holds]
    parts.append(f"timing {one.timing}, {one.chain} chain")
    if one.follows:
        parts.append(f"after `{one.follows}`")
    yield "; ".join(parts) + ".\n"
    if one.fields:
        yield "| field | title | type | needed |"
        yield "|---|---|---|---|"
        for field in one.fields:
            inner = ""
            if field.columns:
                inner = f" of {', '.join(column.title for column in field.columns)}"
            needed = "yes" if field.required else ""
            yield f"| `{field.name}` | {field.title} | {field.type}{inner} | {needed} |"
        yield ""
    for rule in one.rules:
        source = f" ({rule.source} [{rule.mark}])" if rule.source else ""
        yield f"- `{rule.id}` {rule.severity}: {rule.text}{source}"
    if one.rules:
        yield ""
