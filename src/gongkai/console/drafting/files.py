"""Attachments in the draft form: sealed descriptors, order, removal, text equivalents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gongkai.console.drafting.typed import Typed, seal, unseal
from gongkai.foundation.publishing.content import Attachment, Content

PREFIX = "att-"
MOST = 60
"""Attachments one item may have on the form."""

ROLES: tuple[tuple[str, str | Promise], ...] = (
    ("attachment", gettext_lazy("附件")),
    ("original", gettext_lazy("原件（签章文本）")),
    ("picture", gettext_lazy("正文图片")),
    ("video", gettext_lazy("视频")),
)


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment as the form shows it. ``token`` seals hash, size and type to the item."""

    number: int
    attachment: Attachment
    token: str
    removed: bool = False

    @property
    def prefix(self) -> str:
        """Names of the inputs of this row begin so."""
        return f"{PREFIX}{self.number}-"


def row_of(subject: str, number: int, one: Attachment, *, removed: bool = False) -> AttachmentRow:
    """A row for a stored file of this item."""
    return AttachmentRow(
        number, one, seal(subject, [one.sha256, one.size, one.media_type]), removed
    )


def attachment_rows(subject: str, content: Content, typed: Typed | None) -> list[AttachmentRow]:
    """The rows: of the content, or as typed. Descriptors not sealed for this item are left out."""
    if typed is None or f"{PREFIX}count" not in typed:
        return [row_of(subject, n, one) for n, one in enumerate(content.attachments)]
    found: list[tuple[int, AttachmentRow]] = []
    for number in range(min(_int(_one(typed, f"{PREFIX}count")), MOST)):
        prefix = f"{PREFIX}{number}-"
        sealed = unseal(subject, _one(typed, prefix + "file"))
        if not isinstance(sealed, list) or len(sealed) != 3:
            continue
        sha256, size, media_type = sealed
        role = _one(typed, prefix + "role")
        one = Attachment(
            sha256=str(sha256),
            name=_one(typed, prefix + "name").strip()[:200],
            media_type=str(media_type),
            size=int(size),
            role=role if role in dict(ROLES) else "attachment",
            text=_one(typed, prefix + "text").strip(),
            attribute=_one(typed, prefix + "attribute"),
        )
        place = _int(_one(typed, prefix + "order")) or number + 1
        row = row_of(subject, number, one, removed=bool(_one(typed, prefix + "remove")))
        found.append((place, row))
    found.sort(key=lambda pair: (pair[0], pair[1].number))
    return [
        row_of(subject, n, row.attachment, removed=row.removed)
        for n, (_place, row) in enumerate(found)
    ]


def typed_rows(rows: Sequence[AttachmentRow]) -> Typed:
    """The rows as the form would send them."""
    typed: Typed = {f"{PREFIX}count": [str(len(rows))]}
    for row in rows:
        one = row.attachment
        for name, value in (
            ("file", row.token),
            ("name", one.name),
            ("role", one.role),
            ("text", one.text),
            ("attribute", one.attribute),
            ("order", str(row.number + 1)),
            ("remove", "1" if row.removed else ""),
        ):
            typed[row.prefix + name] = [value]
    return typed


def with_files(subject: str, typed: Typed, added: Sequence[Attachment]) -> Typed:
    """What was typed, with further files behind the rows there are."""
    rows = attachment_rows(subject, Content(), typed)
    rows += [row_of(subject, len(rows) + n, one) for n, one in enumerate(added)]
    others = {name: values for name, values in typed.items() if not name.startswith(PREFIX)}
    return {**others, **typed_rows(rows)}


def _one(typed: Typed, name: str) -> str:
    values = typed.get(name) or [""]
    return values[-1]


def _int(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
