"""Runs one check over a small content, without a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gongkai.foundation.publishing.content import Attachment, Content, Source
from gongkai.foundation.texts import clean, plain
from gongkai.registers.wording.automata import finder
from gongkai.registers.wording.checks import BY_ID
from gongkai.registers.wording.services.checking import findings, texts_of
from gongkai.registers.wording.shapes import (
    CheckFinding,
    Listed,
    Lists,
    Names,
    Office,
    Subject,
    Text,
    Twin,
)
from gongkai.registers.wording.shipped import shipped

OTHERS = {"云川市林业局": "云川市林业局", "市林业局": "云川市林业局"}
OWN = ("云川市水务局", "市水务局")
ABOVE = ("云川市人民政府", "云川省水利厅")
NAMES = Names(OWN, (), ABOVE, "云川市", OTHERS, finder([*OTHERS, *OWN, *ABOVE]))
TODAY = date(2026, 6, 1)
OFFICES = (
    Office("沈清和", "局长", 1, date(2024, 1, 1)),
    Office("罗以宁", "副局长", 2, date(2022, 1, 1)),
    Office("魏长青", "局长", 1, date(2019, 1, 1), date(2023, 12, 31)),
)
WATCH = {"水厂二期": Listed("水厂二期", category="未公开")}
LISTS = Lists(shipped(), WATCH, finder([*shipped(), *WATCH, "布署站"]), OFFICES)


def tried(
    check_id: str,
    text: str = "",
    *,
    title: str = "云川市水务局节水工作情况",
    html: str = "",
    number: str = "",
    made_on: date | None = None,
    displayed_on: date | None = None,
    attribute: str = "proactive",
    attachments: Sequence[Attachment] = (),
    source: Source | None = None,
    file_texts: Mapping[str, str] | None = None,
    states: Mapping[str, str] | None = None,
    terms: Sequence[str] = (),
    twins: Sequence[Twin] = (),
) -> list[CheckFinding]:
    """Findings of one check."""
    cleaned = clean(html) if html else "".join(f"<p>{line}</p>" for line in text.split("\n"))
    content = Content(
        title=title,
        document_number=number,
        html=cleaned,
        made_on=made_on,
        displayed_on=displayed_on,
        attribute=attribute,
        attachments=tuple(attachments),
        source=source or Source(),
    )
    texts = texts_of(content)
    texts += [Text(field, said, written=False) for field, said in (file_texts or {}).items()]
    assert plain(cleaned) is not None
    subject = Subject(
        content, tuple(texts), TODAY, NAMES, LISTS, tuple(terms), tuple(twins), dict(states or {})
    )
    return findings(subject, {}, [BY_ID[check_id]])
