"""What one version of an item says: a frozen value with a canonical form and a hash.

Everything a signature covers is in here. Derived text (of attachments, for search) is not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

FORMAT = "gongkai-content-1"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file shown with the item. ``text`` is the equivalent people wrote for it
    (of a picture, a film); ``attribute`` is its own 公开属性 where it differs."""

    sha256: str
    name: str
    media_type: str = "application/octet-stream"
    size: int = 0
    role: str = "attachment"
    """``attachment``, ``original`` (the signed document itself), ``picture``, ``video``."""
    text: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where it comes from: ``SourceKind`` code, name and address of the source, its own date.

    ``parent`` is the uid of the item that was forwarded or reprinted, where we hold it.
    """

    kind: str = "own"
    name: str = ""
    url: str = ""
    published_on: date | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One version. Codes are those of ``choices``; ``fields`` holds what the kind asks for."""

    title: str = ""
    kind: str = ""
    attribute: str = ""
    attribute_reason: str = ""
    attribute_ground: str = ""
    """Article or code of the ground where the attribute is not ``proactive``."""
    stages: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Codes of columns of the body."""
    entry: str = ""
    """Code of the 事项 of the basic catalogue (主动公开基本目录)."""
    department: str = ""
    """Code of the department (承办科室) inside the body."""
    issuer: str = ""
    """发文机关 / 发布机构; joint issuers separated by 、."""
    document_number: str = ""
    made_on: date | None = None
    displayed_on: date | None = None
    summary: str = ""
    keywords: tuple[str, ...] = ()
    html: str = ""
    """Sanitised text."""
    attachments: tuple[Attachment, ...] = ()
    source: Source = field(default_factory=Source)
    channels: tuple[str, ...] = ("site",)
    timing: str = ""
    """公开节奏: permanent, staged, prompt, ad_hoc."""
    back_captured: bool = False
    """补录: an item published before the platform; keeps its dates, out of on-time rates."""
    interpretation: Mapping[str, Any] = field(default_factory=dict)
    """解读 plan of a policy: ``{"plan": "with", "form": …, "owner": …, "due": …}`` or
    ``{"plan": "exempt", "reason": …}``."""
    fields: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON; dates as ``YYYY-MM-DD``, empty values kept."""
        found: dict[str, Any] = _plain(self)
        return found

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read :meth:`as_json`; unknown keys are refused with ``ValueError``."""
        known = {one.name for one in fields(cls)}
        if unknown := sorted(set(data) - known):
            raise ValueError(f"unknown parts of the content: {', '.join(unknown)}")
        values = dict(data)
        for name in ("made_on", "displayed_on"):
            values[name] = _day(values.get(name))
        for name in ("stages", "columns", "keywords", "channels"):
            if name in values:
                values[name] = tuple(values[name])
        values["attachments"] = tuple(Attachment(**one) for one in values.get("attachments", ()))
        source = dict(values.get("source") or {})
        if "published_on" in source:
            source["published_on"] = _day(source["published_on"])
        values["source"] = Source(**source)
        return cls(**values)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical form. A signature names it."""
        canonical = json.dumps(
            self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(f"{FORMAT}\n{canonical}".encode()).hexdigest()


def _day(value: Any) -> date | None:
    if value in (None, ""):
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Content | Attachment | Source):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
