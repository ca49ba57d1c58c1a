"""Lists filed with the superior once a year: the document catalogue and what is withheld (B5)."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Max, Q
from django.utils import timezone

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.reviews.models import SheetAct

SUBJECT = "item"
"""What the sheets of items are about."""
SIGNED_STATES = ("signed", "published", "withdrawn", "expired")
"""States of what was signed and stands; a voided signature is none."""


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One signed document."""

    uid: str
    title: str
    number: str
    index_number: str
    made_on: date | None
    attribute: str
    reason: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class FilingList:
    """The list of a year. ``digest`` is the SHA-256 of its CSV file."""

    year: int
    rows: tuple[FiledRow, ...]
    csv: bytes
    digest: str


def filing_list(scope: Scope, body: Body, year: int, *, withheld: bool = False) -> FilingList:
    """What was signed in a year and stands; with ``withheld`` what was decided 不予公开 only.

    Computed from the signatures, so that nothing signed can be left out.
    """
    zone = timezone.get_current_timezone()
    start, end = (datetime.combine(date(y, 1, 1), time(), zone) for y in (year, year + 1))
    acts = SheetAct.objects.filter(sheet__body=body, sheet__subject_type=SUBJECT, step="sign")
    last = acts.order_by().values_list("sheet__subject_id").annotate(last=Max("at"))
    signed = dict(last.filter(last__gte=start, last__lt=end))
    items = Item.objects.within(scope).filter(body=body, uid__in=list(signed))
    items = items.filter(Q(state__in=SIGNED_STATES) | Q(published__isnull=False))
    if withheld:
        items = items.filter(attribute=Attribute.WITHHELD)
    rows = []
    for item in items.select_related("draft"):
        content = item.draft.content if item.draft else {}
        rows.append(
            FiledRow(
                str(item.uid), item.title, str(content.get("document_number") or ""),
                item.index_number or "", item.made_on, item.attribute,
                str(content.get("attribute_reason") or ""),
                timezone.localtime(signed[str(item.uid)]).date(),
            )
        )  # fmt: skip
    rows.sort(key=lambda one: (one.signed_on, one.title, one.uid))
    file = _csv(rows)
    return FilingList(year, tuple(rows), file, hashlib.sha256(file).hexdigest())


def missing_from(filed: str, found: FilingList) -> list[FiledRow]:
    """Documents signed in the year that a list as filed does not name, by number or title."""
    text = _bare(filed)
    return [
        one
        for one in found.rows
        if not (one.number and _bare(one.number) in text) and _bare(one.title) not in text
    ]


def _bare(text: str) -> str:
    """Letters, digits and characters only: 〔〕, ［］ and blanks make no difference."""
    return re.sub(r"[\W_]+", "", text)


def _csv(rows: Sequence[FiledRow]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["标题", "文号", "索引号", "成文日期", "签发日期", "公开属性", "理由"])
    for one in rows:
        cells = (one.title, one.number, one.index_number, one.made_on or "", one.signed_on,
                 Attribute(one.attribute).label if one.attribute else "", one.reason)  # fmt: skip
        writer.writerow([_inert(str(cell)) for cell in cells])
    return ("\ufeff" + out.getvalue()).encode()


def _inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
