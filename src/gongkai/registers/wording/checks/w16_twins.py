"""Nearly the same text is there already."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

ALIKE = 0.85
"""Share of equal runs of five characters from which a text counts as nearly the same."""


def run(subject: Subject) -> Iterator[Hit]:
    """Reprints are alike by nature; their source is shown instead."""
    if subject.content.source.kind in ("reprint", "forwarded"):
        return
    for twin in subject.twins:
        if twin.alike < ALIKE:
            continue
        words = (
            _("与本机关的“%(title)s”有%(share)d%%相同，请核对是否重复发布或者未改旧稿。")
            if twin.own
            else _("与其他机关的“%(title)s”有%(share)d%%相同，请核对是否照搬或者应标明转载。")
        )
        share = round(twin.alike * 100)
        yield Hit(
            "html", 0, 0, words % {"title": twin.title, "share": share}, excerpt=f"twin {twin.uid}"
        )


CHECK = Check(
    "W16",
    Severity.WARNING,
    "与已有信息几乎相同",
    "Nearly the same text exists",
    "国办秘函〔2019〕19号 检查指标；惯例",
    run,
)
