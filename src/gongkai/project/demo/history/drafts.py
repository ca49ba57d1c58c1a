"""From a kind of information to a draft: title, text, fields; figures that foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.publishing.content import Attachment, Content, Source
from gongkai.project.demo.history.words import PLACES, PROFILES, Profile
from gongkai.registers.catalogue.kinds import KINDS

OWN_COLUMNS = {
    "news": "gzdt", "notice": "tzgg", "meeting": "huiyi", "personnel": "rsxx",
    "project_call": "xmsb", "project_notice": "xmgs", "project_result": "xmgs",
    "project_acceptance": "xmgs", "award": "xmgs", "recognition": "xmgs",
    "public_notice": "tzgg", "opinion_call": "hdjl", "adoption_note": "hdjl",
    "response": "hdjl", "clarification": "hdjl", "press_conference": "hdjl",
    "proposal_reply": "jyta", "work_summary": "gzdt", "rule": "rules", "guide": "guide",
    "list": "tzgg", "data_file": "tzgg", "topic": "tzgg", "decision": "hdjl",
    "execution": "hdjl", "result": "hdjl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a writer of a kind knows: the body, the day it is made, chance."""

    body: Body
    day: date
    rng: Random
    serial: int = 0

    @property
    def work(self) -> Profile:
        """The body's field."""
        return PROFILES[self.body.code]

    @property
    def subject(self) -> str:
        """One of the body's subjects."""
        return self.rng.choice(self.work.subjects)

    @property
    def program(self) -> str:
        """One of the body's programmes."""
        return self.rng.choice(self.work.programs)

    @property
    def place(self) -> str:
        """A place in the city."""
        return self.rng.choice(PLACES)

    def number(self, least: int, most: int) -> int:
        """A figure."""
        return self.rng.randint(least, most)

    def period(self, days: int, after: int = 0) -> dict[str, str]:
        """A stretch of days from the day (or ``after`` days later)."""
        start = self.day + timedelta(days=after)
        return {"from": start.isoformat(), "to": (start + timedelta(days=days - 1)).isoformat()}


@dataclass(slots=True)
class Draft:
    """What a writer gives."""

    title: str
    parts: Sequence[str]
    fields: dict[str, Any] = field(default_factory=dict)
    numbered: bool = False
    """Whether it carries a document number."""
    files: Sequence[Attachment] = ()
    interpretation: dict[str, Any] = field(default_factory=dict)
    source: Source = field(default_factory=Source)
    extra: str = ""
    """Further HTML, such as a table."""


Writer = Callable[[Told], Draft]


def day_words(day: date) -> str:
    """2025年3月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def money(amount: float | int) -> dict[str, str]:
    """An amount in 万元."""
    return {"amount": f"{amount:.2f}", "unit": "万元"}


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table as HTML."""
    top = "".join(f"<th>{one}</th>" for one in head)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def shares(rng: Random, total: int, count: int) -> list[int]:
    """Parts that add up to the total."""
    cuts = sorted(rng.sample(range(1, total), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


def column_for(kind: str, known: Sequence[str]) -> tuple[str, ...]:
    """Column of a kind among those the body has."""
    spec = KINDS[kind]
    wanted = [f"c{one}" for one in spec.statutory] + [OWN_COLUMNS.get(kind, "tzgg")]
    return next(((one,) for one in wanted if one in known), ())


def content_of(
    kind: str, told: Told, draft: Draft, *, department: str, columns: Sequence[str],
    document_number: str = "", attribute: str = "proactive", ground: str = "",
    reason: str = "", entry: str = "",
) -> Content:  # fmt: skip
    """The draft as content of an item."""
    spec = KINDS[kind]
    body = "".join(f"<p>{part}</p>" for part in draft.parts)
    imprint = f"<p>{told.body.name}</p><p>{day_words(told.day)}</p>"
    return Content(
        title=draft.title,
        kind=kind,
        attribute=attribute,
        attribute_reason=reason or _reason(kind),
        attribute_ground=ground,
        stages=spec.stages,
        columns=column_for(kind, columns),
        entry=entry,
        department=department,
        issuer=told.body.name,
        document_number=document_number,
        made_on=told.day,
        summary=draft.parts[0][:80] if draft.parts else "",
        keywords=(told.work.area, spec.title),
        html=f"{body}{draft.extra}{imprint}",
        attachments=tuple(draft.files),
        source=draft.source,
        timing=spec.timing if spec.timing != "staged" else "prompt",
        interpretation=draft.interpretation,
        fields=draft.fields,
    )


def _reason(kind: str) -> str:
    spec = KINDS[kind]
    articles = {"20": "第二十条", "21": "第二十一条"}
    for one in spec.statutory:
        if one.split("-")[0] in articles:
            return f"属于《政府信息公开条例》{articles[one.split('-')[0]]}规定的主动公开内容"
    return "涉及公众利益调整、需要公众广泛知晓，依照《政府信息公开条例》第十九条主动公开"
