"""Dossiers of major decisions, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.refusals import OutsideScope, Problem
from gongkai.registers.policies.choices import Stage
from gongkai.registers.policies.dossier_rules import DossierFault, StepFact, faults_of_new
from gongkai.registers.policies.models import Dossier, DossierStep
from gongkai.registers.policies.periods import value
from gongkai.registers.policies.services.acts import (
    MAY_ENTER,
    audit,
    body_of,
    find_item,
    refuse_if,
    require,
    settings_of,
)


@dataclass(frozen=True, slots=True)
class NewStep:
    """A stage as typed. ``item`` is the uid of the item that shows it."""

    stage: str
    reached_on: date
    item: str = ""
    window_end: date | None = None
    shortened_reason: str = ""
    received: int | None = None
    adopted: int | None = None
    note: str = ""


@transaction.atomic
def open_dossier(scope: Scope, body_code: str, title: str, owner: str, opened_on: date) -> Dossier:
    """Open the dossier of a decision."""
    body = body_of(scope, body_code)
    require(scope, body.pk, MAY_ENTER)
    problems = []
    if not title.strip():
        problems.append(Problem("title", "missing", _("请填写决策事项。")))
    if not owner.strip():
        problems.append(Problem("owner", "missing", _("请写明承办科室。")))
    if opened_on > timezone.localdate():
        problems.append(Problem("opened_on", "future", _("启动日期不能晚于今天。")))
    refuse_if(problems)
    dossier = Dossier.objects.create(
        body=body,
        title=title.strip()[:200],
        owner_name=owner.strip()[:120],
        opened_on=opened_on,
    )
    audit(scope, body, "dossier.open", dossier.pk, dossier.title)
    return dossier


@transaction.atomic
def add_step(scope: Scope, dossier_id: int, new: NewStep) -> DossierStep:
    """Enter a stage. Refused with all reasons when the order or the window is broken."""
    rows = Dossier.objects.within(scope).select_for_update(of=("self",)).select_related("body")
    dossier = rows.filter(pk=dossier_id).first()
    if dossier is None:
        raise OutsideScope(dossier_id)
    require(scope, dossier.body_id, MAY_ENTER)
    if new.stage not in Stage.values:
        refuse_if([Problem("stage", "unknown", _("请选择环节。"))])
    problems = []
    item = None
    if new.item.strip():
        item = find_item(scope, new.item, "item")
        if item.body_id != dossier.body_id:
            problems.append(Problem("item", "other_body", _("信息应由本机关公开。")))
    elif new.stage in (Stage.CALL, Stage.ADOPTION, Stage.DECISION):
        text = _("这一环节应当公开，请指明所公开的信息。")
        problems.append(Problem("item", "missing", text))
    if new.stage == Stage.ADOPTION:
        problems += _opinions(new)
    steps = [
        StepFact(Stage(s.stage), s.reached_on, s.window_end, s.shortened_reason)
        for s in DossierStep.objects.within(scope).filter(dossier=dossier)
    ]
    fact = StepFact(Stage(new.stage), new.reached_on, new.window_end, new.shortened_reason)
    least = value(settings_of(dossier.body_id), "dossier.call")
    faults = faults_of_new(steps, fact, timezone.localdate(), least)
    problems += [_problem(fault, least) for fault in faults if fault.refuse]
    refuse_if(problems)
    step = DossierStep.objects.create(
        dossier=dossier,
        stage=new.stage,
        item=item,
        reached_on=new.reached_on,
        window_end=new.window_end if new.stage == Stage.CALL else None,
        shortened_reason=new.shortened_reason.strip()[:300],
        received=new.received,
        adopted=new.adopted,
        note=new.note.strip()[:400],
        entered_by_name=scope.actor,
    )
    if item is not None and item.published_id is not None and not dossier.is_public:
        dossier.is_public = True
    if new.stage == Stage.RESULT:
        dossier.closed_on = new.reached_on
    dossier.save()
    audit(
        scope,
        dossier.body,
        "dossier.step",
        step.pk,
        dossier.title,
        after={"stage": new.stage, "on": new.reached_on},
    )
    return step


def _opinions(new: NewStep) -> list[Problem]:
    if new.received is None or new.adopted is None:
        text = _("请填写收到和采纳的意见数；没有意见的填 0。")
        return [Problem("received", "missing", text)]
    if new.adopted > new.received:
        return [Problem("adopted", "more_than_received", _("采纳的意见数不能多于收到的意见数。"))]
    if new.received > new.adopted and not new.note.strip():
        return [Problem("note", "missing", _("有意见未采纳的，请说明情况。"))]
    return []


_FIELDS = {
    "future": "reached_on",
    "out_of_order": "reached_on",
    "before_window_end": "reached_on",
    "no_window": "window_end",
    "window_reversed": "window_end",
    "window_short": "window_end",
}


def _problem(fault: DossierFault, least: int) -> Problem:
    return Problem(_FIELDS.get(fault.code, "stage"), fault.code, fault_words(fault, least))


def fault_words(fault: DossierFault, least: int) -> str:
    """A fault in the language of the request."""
    words = {
        "future": _("日期不能晚于今天。"),
        "twice": _("“%(stage)s”已经登记。"),
        "no_call": _("没有公开征求意见，不能公布决策（重大行政决策程序暂行条例第十五条）。"),
        "no_adoption": _(
            "没有意见采纳情况的说明，不能公布决策（重大行政决策程序暂行条例第三十二条）。"
        ),
        "missing_before": _("“%(stage)s”之前还没有“%(other)s”。"),
        "out_of_order": _("“%(stage)s”的日期与“%(other)s”的先后次序不符。"),
        "before_window_end": _("征求意见尚未截止：“%(stage)s”的日期应当在截止日期之后。"),
        "no_window": _("请填写征求意见的截止日期。"),
        "window_reversed": _("征求意见的截止日期早于开始日期。"),
        "window_short": _("征求意见 %(days)d 天，少于 %(least)d 天，须说明缩短期限的理由。"),
        "adoption_overdue": _("征求意见截止已 %(days)d 天，尚未公布采纳情况。"),
        "not_public": _("“%(stage)s”的信息没有公开。"),
    }
    return words[fault.code] % {
        "stage": fault.stage.label,
        "other": fault.other.label if fault.other else "",
        "days": fault.days,
        "least": least,
    }
