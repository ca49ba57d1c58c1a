"""The printed review sheet: 《互联网网站和“两微一端”新媒体信息发布保密审查和内容审核表》.

Every box of the form as plain values. The screen, the A4 print and the Word file are drawn from
the same view.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from gongkai.foundation.bodies.models import Department
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.selectors import has_current_training
from gongkai.foundation.publishing.choices import Attribute, ChannelCode, SecrecyVerdict, Stage
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, Version
from gongkai.foundation.reviews.acting import acts_of, signed, table_of
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct

TITLE = "互联网网站和“两微一端”新媒体信息发布保密审查和内容审核表"
UNTRAINED = "签字之日没有在有效期内的保密培训确认记录"
"""What the form says beside such a signature."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion box. Empty ``name``: nobody has signed it yet."""

    step: str
    label: str
    """科室负责人审核, 分管领导审核, 保密审查, 签发."""
    text: str = ""
    verdict: str = ""
    """Name of the secrecy verdict."""
    name: str = ""
    post: str = ""
    at: datetime | None = None
    digest: str = ""
    holds: bool = False
    """Whether the signature stands for the text of this sheet."""
    untrained: bool = False
    """Whether the secrecy reviewer signed without a current, confirmed secrecy training."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """Every box of the form, ready to be drawn."""

    form_title: str
    number: str
    """Register number; empty before the first submission."""
    body: str
    title: str
    html: str
    """Sanitised text of the version."""
    department: str
    drafter: str
    attribute: str
    attribute_reason: str
    stages: tuple[str, ...]
    channels: tuple[str, ...]
    source: str
    attachments: tuple[str, ...]
    check_result: str
    opinions: tuple[Opinion, ...]
    state: str
    state_name: str
    version: int
    digest: str
    opened_at: datetime
    history: tuple[Opinion, ...]
    """Every act on the sheet with words or a verdict, also those that no longer hold."""


def sheet_view(scope: Scope, item: Item, *, check_result: str = "") -> SheetView:
    """The form of the item's present sheet. ``check_result``: what the content checks found.

    Raises ``OutsideScope`` when the item is not visible or was entered without a sheet.
    """
    sheet = item.sheet
    if scope.is_public or not scope.sees(item.body_id) or sheet is None or item.draft is None:
        raise OutsideScope
    acts = acts_of(sheet)
    version = _version_of(item, sheet, acts)
    content = Content.from_json(version.content)
    table = table_of(sheet)
    holding = {act.step: act for act in signed(sheet, acts, version.digest)}
    untrained = _untrained(holding.get("approve_secrecy"))
    opinions = tuple(
        _opinion(
            holding[step.key],
            step.title,
            holds=True,
            untrained=untrained and step.key == "approve_secrecy",
        )
        if step.key in holding
        else Opinion(step.key, step.title)
        for step in table.steps
        if step.signs
    )
    history = tuple(
        _opinion(
            act,
            step.title if (step := table.step(act.step)) else act.step,
            holds=any(one.pk == act.pk for one in holding.values()),
        )
        for act in acts
        if act.opinion or act.verdict or ((s := table.step(act.step)) and s.signs)
    )
    department = (
        Department.objects.unscoped("the department of a visible item")
        .filter(pk=item.department_id or 0)
        .values_list("name", flat=True)
        .first()
    )
    return SheetView(
        form_title=TITLE,
        number=sheet.number,
        body=item.body.name,
        title=content.title,
        html=content.html,
        department=department or "",
        drafter=version.made_by_name,
        attribute=_name(Attribute, content.attribute) if content.attribute else "",
        attribute_reason=content.attribute_reason,
        stages=tuple(_name(Stage, code) for code in content.stages),
        channels=tuple(_name(ChannelCode, code) for code in sheet.channels),
        source=content.source.name,
        attachments=tuple(one.name for one in content.attachments),
        check_result=check_result,
        opinions=opinions,
        state=sheet.state,
        state_name=table.states.get(sheet.state, sheet.state),
        version=version.number,
        digest=version.digest,
        opened_at=sheet.opened_at,
        history=history,
    )


def _version_of(item: Item, sheet: ReviewSheet, acts: list[SheetAct]) -> Version:
    """The version the sheet is about: what it published, else the draft."""
    for act in reversed(acts):
        if act.step == "publish" and sheet.state != "draft":
            found = Version.objects.filter(item=item, digest=act.seen_digest).last()
            if found:
                return found
    if item.draft is None:
        raise OutsideScope
    return item.draft


def _untrained(act: SheetAct | None) -> bool:
    """Whether nobody had confirmed the reviewer's training on the day of the signature."""
    if act is None or act.actor_id is None:
        return False
    return not has_current_training(act.actor_id, timezone.localdate(act.at))


def _opinion(act: SheetAct, label: str, *, holds: bool, untrained: bool = False) -> Opinion:
    return Opinion(
        act.step,
        label,
        act.opinion,
        _name(SecrecyVerdict, act.verdict) if act.verdict else "",
        act.actor_name,
        act.actor_post,
        act.at,
        act.seen_digest,
        holds,
        untrained,
    )


def _name(
    choices: type[Attribute] | type[Stage] | type[ChannelCode] | type[SecrecyVerdict], code: str
) -> str:
    return str(choices(code).label) if code in choices.values else code
