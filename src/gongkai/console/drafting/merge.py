"""Two people changed the same draft: base, theirs and mine, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gongkai.foundation.publishing.content import Content


class Side(StrEnum):
    """Whose text is taken."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that differs. ``clash``: both changed it, differently; somebody has to choose."""

    key: str
    base: Any
    theirs: Any
    mine: Any

    @property
    def clash(self) -> bool:
        """Whether both sides changed the part."""
        return bool(self.theirs != self.base and self.mine != self.base)

    @property
    def proposed(self) -> Side:
        """The side that changed; on a clash mine, because it is not saved anywhere else."""
        return Side.MINE if self.mine != self.base else Side.THEIRS


def parts(content: Content) -> dict[str, Any]:
    """The content as parts that are chosen one by one; fields of the kind each alone."""
    plain = content.as_json()
    fields = plain.pop("fields")
    return {**plain, **{f"fields.{name}": value for name, value in fields.items()}}


def differences(base: Content, theirs: Content, mine: Content) -> list[Difference]:
    """All parts in which theirs and mine are not the same."""
    b, t, m = parts(base), parts(theirs), parts(mine)
    keys = dict.fromkeys([*t, *m])
    return [
        Difference(key, b.get(key), t.get(key), m.get(key))
        for key in keys
        if t.get(key) != m.get(key)
    ]


def merged(theirs: Content, mine: Content, chosen: Mapping[str, Side]) -> Content:
    """Theirs, with the parts taken from mine."""
    result, source = parts(theirs), parts(mine)
    for key, side in chosen.items():
        if side is Side.MINE:
            if key in source:
                result[key] = source[key]
            else:
                result.pop(key, None)
    fields = {
        key.removeprefix("fields."): result.pop(key)
        for key in [key for key in result if key.startswith("fields.")]
    }
    return Content.from_json({**result, "fields": fields})
