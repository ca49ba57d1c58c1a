"""Findings of the kind, the gates and the content checks, as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.console.drafting.desk_item import DeskItem
from gongkai.console.drafting.form import KIND_PREFIX
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.selectors import contact, contact_differences
from gongkai.registers.catalogue.services.drafting import DraftFinding, findings_of
from gongkai.registers.wording.services import CheckFinding, check

_SEVERITIES: dict[str, tuple[str, str | Promise]] = {
    "error": ("error", gettext_lazy("须改正")),
    "warning": ("likely", gettext_lazy("请核对")),
    "info": ("format", gettext_lazy("提示")),
}
_PLACES = {"source": "source_kind", "interpretation": "interpretation_plan"}
GUIDE_CONTACT = {
    "office": "name",
    "address": "address",
    "hours": "hours",
    "phone": "telephone",
    "fax": "fax",
    "contact": "website",
}
"""Field of the guide → field of the contact data (A2, C1)."""
_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding with its lamp and the place on the form."""

    key: str
    id: str
    severity: str
    lamp: str
    words: str | Promise
    text: str
    excerpt: str
    suggestion: str
    waived: bool
    waiver: str
    can_waive: bool
    anchor: str


def shown_findings(scope: Scope, found: DeskItem) -> list[ShownFinding]:
    """Everything there is to say about the version on the desk: open ones first, errors first.

    The content checks are asked here themselves: they tell place, suggestion and waiver.
    """
    item = found.item
    rows = [
        _of_door(one)
        for one in findings_of(scope, item.body, found.content, item)
        if one.origin != "wording"
    ]
    rows += [_of_check(one) for one in check(found.content, body=item.body, scope=scope, item=item)]
    rows += _contact_findings(scope, found)
    return sorted(rows, key=lambda one: (one.waived, _ORDER.get(one.severity, 3)))


def _contact_findings(scope: Scope, found: DeskItem) -> list[ShownFinding]:
    """Where the guide (条例第十二条) says other contact data than the body's register."""
    if found.content.kind != "guide":
        return []
    office = contact(scope, found.item.body)
    lamp, words = _SEVERITIES["warning"]
    rows: list[ShownFinding] = []
    for name, register in GUIDE_CONTACT.items():
        printed = str(found.content.fields.get(name) or "")
        rows += [
            ShownFinding(
                f"{flag.code}.{name}", flag.code, "warning", lamp, words, flag.text, printed,
                getattr(office, register), False, "", False, anchor_of(f"fields.{name}"),
            )
            for flag in contact_differences(office, {register: printed}, _("指南"))
        ]  # fmt: skip
    return rows


def _of_door(one: DraftFinding) -> ShownFinding:
    lamp, words = _SEVERITIES.get(one.severity, ("format", one.severity))
    return ShownFinding(
        one.key, one.id, one.severity, lamp, words, one.text, one.excerpt, "", False, "", False,
        anchor_of(one.field),
    )  # fmt: skip


def _of_check(one: CheckFinding) -> ShownFinding:
    lamp, words = _SEVERITIES.get(one.severity, ("format", one.severity))
    return ShownFinding(
        key=one.key,
        id=one.id,
        severity=one.severity,
        lamp="ok" if one.waived else lamp,
        words=gettext_lazy("已忽略") if one.waived else words,
        text=one.text,
        excerpt=one.excerpt,
        suggestion=one.suggestion,
        waived=one.waived,
        waiver=one.waiver,
        can_waive=not one.waived,
        anchor=anchor_of(one.field),
    )


def form_name(field: str) -> str:
    """Name of the form field for the place of a finding; empty for the whole."""
    if field.startswith("fields."):
        return KIND_PREFIX + field.removeprefix("fields.").partition(".")[0]
    if field in _PLACES:
        return _PLACES[field]
    return field.replace(".", "_")


def anchor_of(field: str) -> str:
    """Anchor of the place on the form."""
    if field.startswith("attachments") or not field:
        return "part-attachments" if field else "main"
    return f"id_{form_name(field)}"


def put_refusal(form: forms.Form, refusal: RefusedError | NotPermitted) -> int:
    """Put every problem by its field, or above the form; the HTTP status that goes with it."""
    if isinstance(refusal, NotPermitted):
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return 403
    for problem in refusal.problems:
        name = form_name(problem.field)
        form.add_error(name if name in form.fields else None, problem.text)
    return 422
