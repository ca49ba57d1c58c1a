"""Words the body watches for (an imported list, empty by default)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject


def run(subject: Subject) -> Iterator[Hit]:
    """Each word carries its own severity and category."""
    known = subject.lists.watch
    if not known:
        return
    for text in subject.texts:
        for start, end, word in subject.lists.find(text.text):
            row = known.get(word)
            if row is None:
                continue
            words = _("关注词“%(word)s”（%(category)s）。%(note)s") % {
                "word": word, "category": row.category or _("未分类"), "note": row.note,
            }  # fmt: skip
            yield Hit(text.field, start, end, words, row.right, row.severity)


CHECK = Check(
    "W17",
    Severity.WARNING,
    "关注词",
    "Watched words",
    "机关导入的词表（系统不附带词表）",
    run,
)
