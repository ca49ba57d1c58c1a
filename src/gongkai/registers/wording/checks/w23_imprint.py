"""Formal documents without the name of the body or the date at their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject

_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零]\S{2}年\S{1,3}月\S{1,3}日")
_SALUTATION = re.compile(r"(?m)^[^\n。]{2,60}[:：]\s*$")


def run(subject: Subject) -> Iterator[Hit]:
    """Asked only of texts that have a document number and a salutation: letters of office."""
    text = subject.body.text.strip()
    if not subject.content.document_number or len(text) < 100:
        return
    if not _SALUTATION.search(text[:400]):
        return
    cut = re.search(r"(?m)^[ \u3000]*附件\s*\d{0,2}[ \u3000]*$", text)
    tail = text[: cut.start()].rstrip()[-300:] if cut else text[-300:]
    end = len(subject.body.text)
    if not _DATE.search(tail):
        yield Hit("html", end, end, _("文末没有成文日期。"), excerpt="imprint date")
    else:
        made = subject.content.made_on
        found = re.findall(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日", tail)
        if made and found and tuple(map(int, found[-1])) != (made.year, made.month, made.day):
            said = "{}年{}月{}日".format(*found[-1])
            words = _("文末日期%(said)s与成文日期%(made)s不一致。") % {"said": said, "made": made}
            yield Hit("html", end, end, words, excerpt=f"imprint {said}")
    names = (*subject.names.own, *subject.names.former, subject.content.issuer)
    parts = [part for name in names for part in re.split("[、 ]", name) if len(part) >= 3]
    if parts and not any(part in tail for part in parts):
        yield Hit("html", end, end, _("文末没有发文机关署名。"), excerpt="imprint name")


CHECK = Check(
    "W23",
    Severity.INFO,
    "落款和成文日期",
    "Imprint and date",
    "GB/T 9704—2012 7.3.5",
    run,
)
