"""Taking down with a typed reason, at the end of a term, putting back, and correcting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import log
from gongkai.foundation.publishing.chains import chain_of
from gongkai.foundation.publishing.choices import (
    HIDES_TITLE,
    NEEDS_NOTE,
    NEEDS_REVIEW,
    LogAction,
    WithdrawalReason,
)
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, LogEntry, Version
from gongkai.foundation.publishing.services.handling import (
    against,
    audit_note,
    bring_up_to_date,
    change,
    fresh,
    one_transaction,
    virtual_sheet,
)
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.acting import Ask, Taken, acts_of, missing_signatures, refuse, write
from gongkai.foundation.reviews.models import ReviewSheet
from gongkai.foundation.reviews.services import open_sheet
from gongkai_rules.steps import Reason


@one_transaction
def withdraw(scope: Scope, item: Item, reason: str, note: str = "") -> LogEntry:
    """Take the item down for a typed reason; some reasons need a note.

    For secrecy and privacy the log line carries neither title nor note. A revision under way
    goes on. Raises ``RefusedError`` for an unknown reason or a missing note.
    """
    current = fresh(scope, item)
    sheet = _clearing(current)
    ask = Ask("withdraw", facts={"withdraw_reason": reason, "note": note.strip()})
    found = against(scope, sheet, (), ask)
    if current.published_id is None and not any(r.code == "wrong_state" for r in found):
        found.append(not_public())
    refuse([one for one in found if one.code != "missing_fact"], "withdraw")
    _demand_reason(reason, note)
    return _take_down(scope, item, current, sheet, ask, LogAction.WITHDRAW, reason, note.strip())


@one_transaction
def expire(item: Item, now: datetime) -> LogEntry | None:
    """Take an item down whose term has ended; ``None`` when there is nothing to do any more."""
    current = fresh(None, item)
    if current.published_id is None or current.expires_at is None or current.expires_at > now:
        return None
    sheet, ask = _clearing(current), Ask("expire")
    refuse(against(None, sheet, (), ask), "expire")
    return _take_down(None, item, current, sheet, ask, LogAction.EXPIRE, "", "")


@one_transaction
def restore(scope: Scope, item: Item, note: str = "") -> LogEntry:
    """Put back what was taken down, exactly as it was; its signatures must still hold.

    What was taken down for its content (secrecy, privacy, trade secret, changed attribute) comes
    back only through a new review (:func:`revise`).
    """
    current = fresh(scope, item)
    sheet = _clearing(current)
    last = LogEntry.objects.filter(item_id=current.pk).order_by("-sequence").first()
    version = (
        Version.objects.filter(item_id=current.pk, number=last.version).first() if last else None
    )
    digest = version.digest if version else ""
    ask = Ask("restore", digest, note)
    acts = acts_of(sheet) if sheet.pk else []
    found = against(scope, sheet, acts, ask)
    if sheet.pk and version and missing_signatures(sheet, acts, digest):
        found.append(Reason("unsigned", "签字已不再有效", "its signatures no longer hold"))
    if sheet.pk and current.sheet_id != sheet.pk:
        found.append(
            Reason("under_revision", "该信息正在修改送审", "a revision of the item is under way")
        )
    if current.withdrawal_reason in NEEDS_REVIEW:
        found.append(
            Reason(
                "needs_review",
                "因内容原因撤下的信息，须修改后重新送审才能公开",
                "taken down for what it says: only a new review puts it back",
            )
        )
    refuse(found, "restore")
    if version is None or last is None:
        raise RefusedError(Problem("", "never_published", _("该信息没有公开过")))
    content, at = Content.from_json(version.content), moment.now()
    change(
        current,
        at,
        published_id=version.pk,
        state="published",
        withdrawn_at=None,
        withdrawal_reason="",
        withdrawal_note="",
    )
    _write_and_record(scope, current, sheet, ask, {"closed_at": at}, version)
    entry = log.append(
        current,
        LogAction.RESTORE,
        at=at,
        version=version.number,
        digest=version.digest,
        body_code=current.body.code,
        title=content.title,
        made_on=content.made_on,
        displayed_on=last.displayed_on,
        note=note.strip(),
    )
    bring_up_to_date(item, current)
    return entry


@one_transaction
def revise(scope: Scope, item: Item, *, chain: str = "", note: str = "") -> ReviewSheet:
    """Begin a correction: a new sheet over the same item; what is public stays public.

    ``note`` says what is to be corrected and stands on the new sheet. A later publication is
    logged as a correction. Raises ``NotPermitted`` with all reasons.
    """
    current = fresh(scope, item)
    sheet = current.sheet or virtual_sheet(
        current, "published" if current.published_id else "withdrawn"
    )
    digest = current.draft.digest if current.draft else ""
    ask = Ask("revise", digest, note)
    refuse(against(scope, sheet, (), ask), "revise")
    begun = open_sheet(
        scope,
        kind=chain or (sheet.kind if sheet.pk else chain_of(current.body, current.kind)),
        body=current.body,
        subject_type="item",
        subject_id=str(current.uid),
        label=current.title,
        channels=sheet.channels,
        department=current.department,
    )
    change(current, moment.now(), sheet_id=begun.pk, state=begun.state)
    taken = write(scope, begun, [ask], body_code=current.body.code)
    record_all([one.note for one in taken])
    current.sheet = begun
    bring_up_to_date(item, current)
    return begun


def not_public() -> Reason:
    """Nothing of the item is public."""
    return Reason("not_public", "该信息没有公开", "nothing of this item is public")


def _clearing(item: Item) -> ReviewSheet:
    """The sheet that cleared what was last published."""
    if item.cleared_by_id is None:
        state = "published" if item.published_id else "withdrawn"
        return virtual_sheet(item, state if item.first_published_at else "draft")
    if item.sheet is not None and item.cleared_by_id == item.sheet_id:
        return item.sheet
    sheet = ReviewSheet.objects.unscoped("the item's own sheet").get(pk=item.cleared_by_id)
    sheet.body = item.body
    return sheet


def _demand_reason(reason: str, note: str) -> None:
    if reason not in WithdrawalReason.values:
        raise RefusedError(Problem("reason", "unknown", _("请选择撤下原因")))
    if reason in NEEDS_NOTE and not note.strip():
        raise RefusedError(Problem("note", "missing", _("选择该撤下原因时必须写明具体情况")))
    if len(note) > 500:
        raise RefusedError(Problem("note", "too_long", _("不能超过 %(most)d 个字") % {"most": 500}))


def _take_down(
    scope: Scope | None,
    item: Item,
    current: Item,
    sheet: ReviewSheet,
    ask: Ask,
    action: LogAction,
    reason: str,
    note: str,
) -> LogEntry:
    at = moment.now()
    version = Version.objects.get(pk=current.published_id or 0)
    fields: dict[str, Any] = {
        "published_id": None,
        "withdrawn_at": at,
        "withdrawal_reason": reason,
        "withdrawal_note": note,
    }
    if action == LogAction.EXPIRE:
        fields["expires_at"] = None
    if sheet.pk is None or sheet.pk == current.sheet_id:
        fields["state"] = "withdrawn" if action == LogAction.WITHDRAW else "expired"
    change(current, at, **fields)
    _write_and_record(scope, current, sheet, ask, {"closed_at": at}, version)
    hidden = reason in HIDES_TITLE
    content = Content.from_json(version.content)
    entry = log.append(
        current,
        action,
        at=at,
        version=version.number,
        digest=version.digest,
        body_code=current.body.code,
        title="" if hidden else content.title,
        made_on=content.made_on,
        displayed_on=current.displayed_on,
        reason=reason,
        note="" if hidden else note,
    )
    bring_up_to_date(item, current)
    return entry


def _write_and_record(
    scope: Scope | None,
    item: Item,
    sheet: ReviewSheet,
    ask: Ask,
    changes: dict[str, Any],
    version: Version,
) -> None:
    taken: list[Taken] = []
    if sheet.pk is not None:
        taken = write(scope, sheet, [ask], body_code=item.body.code, changes=changes)
    after: dict[str, Any] = {"version": version.number, "digest": version.digest}
    for one in taken:
        after |= dict(one.note.after or {})
    if ask.facts:
        after |= dict(ask.facts)
    record_all([audit_note(scope, item, f"item.{ask.step}", after)])
