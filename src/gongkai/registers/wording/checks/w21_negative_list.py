"""Terms of the negative list (负面清单) of the body (C4)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject


def run(subject: Subject) -> Iterator[Hit]:
    """Only where the text is to be published."""
    if subject.content.attribute in ("withheld", "on_request"):
        return
    for term in subject.terms:
        if not term.strip():
            continue
        for text in subject.texts:
            start = text.text.find(term)
            while start >= 0:
                words = _("“%(term)s”在负面清单之列，请核对公开属性。") % {"term": term}
                yield hit(text, start, start + len(term), words)
                start = text.text.find(term, start + len(term))


CHECK = Check(
    "W21",
    Severity.WARNING,
    "涉及负面清单",
    "Terms of the negative list",
    "机关的政府信息公开负面清单；《政府信息公开条例》第十四条至第十六条",
    run,
)
