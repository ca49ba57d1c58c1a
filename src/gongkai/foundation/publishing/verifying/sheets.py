"""Review sheets: acts in order, states that follow from them, who signed, and the audit record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.publishing.verifying.report import Faults, chunks
from gongkai.foundation.reviews.acting import act_hash
from gongkai.foundation.reviews.models import NumberSeries, ReviewSheet, SheetAct
from gongkai_rules.steps import TABLES

_AT_ONCE = 300


def sheet_faults(faults: Faults) -> dict[str, int]:
    """Check every sheet with its acts, then that no audited act has vanished."""
    sheets = acts = 0
    rows = ReviewSheet.objects.unscoped("every sheet is checked").order_by("pk")
    for part in chunks(rows.iterator(chunk_size=_AT_ONCE), _AT_ONCE):
        ids = [sheet.pk for sheet in part]
        by_sheet: dict[int, list[SheetAct]] = defaultdict(list)
        for act in SheetAct.objects.filter(sheet_id__in=ids).order_by("sheet_id", "ordinal"):
            by_sheet[act.sheet_id].append(act)
        audited = _audited(part)
        for sheet in part:
            sheets += 1
            acts += len(by_sheet[sheet.pk])
            _sheet(sheet, by_sheet[sheet.pk], faults)
            _against_audit(sheet, by_sheet[sheet.pk], audited, faults)
        if faults.full:
            break
    _vanished(faults)
    _numbers(faults)
    return {"review sheets": sheets, "acts": acts}


def row_of(act: SheetAct) -> str:
    """How an act is named."""
    return f"act {act.ordinal} of review sheet {act.sheet_id} (row {act.pk})"


def _sheet(sheet: ReviewSheet, acts: list[SheetAct], faults: Faults) -> None:
    row, table = f"review sheet {sheet.pk}", TABLES.get(sheet.kind)
    if table is None:
        faults.add(row, f"there is no kind of sheet {sheet.kind!r}")
        return
    if [act.ordinal for act in acts] != list(range(1, sheet.last_ordinal + 1)):
        faults.add(row, f"its acts are not numbered from 1 to {sheet.last_ordinal}")
        return
    state, drafters, signers = table.start, set[int | None](), set[int | None]()
    for act in acts:
        step = table.step(act.step)
        opens = act.step == "revise" and act.ordinal == 1
        if step is None or (state not in step.states and not opens):
            faults.add(row_of(act), f"{act.step!r} is not possible in state {state!r}")
            return
        if step.signs and act.actor_id in drafters:
            faults.add(row_of(act), "signed by somebody who drafted")
        if step.signs and act.actor_id in signers:
            faults.add(row_of(act), "signed twice by the same person")
        if step.voids:
            signers.clear()
        if step.drafts:
            drafters.add(act.actor_id)
        if step.signs:
            signers.add(act.actor_id)
        state = step.target or state
    if state != sheet.state:
        faults.add(row, f"stands in state {sheet.state!r}, its acts lead to {state!r}")


Marks = dict[tuple[int, int], tuple[str, dict[str, object]]]


def _audited(sheets: Iterable[ReviewSheet]) -> Marks:
    subjects: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        subjects[sheet.subject_type].add(sheet.subject_id)
    found: Marks = {}
    for kind, ids in subjects.items():
        entries = AuditEntry.objects.filter(object_type=kind, object_id__in=ids)
        for number, after in entries.values_list("number", "after"):
            if after and "act_hash" in after:
                found[after["sheet"], after["act"]] = (str(after["act_hash"]), after)
            del number
    return found


def _against_audit(
    sheet: ReviewSheet, acts: list[SheetAct], audited: Marks, faults: Faults
) -> None:
    number, channels = "", None
    for act in acts:
        mark = audited.get((sheet.pk, act.ordinal))
        if mark is None:
            faults.add(row_of(act), "the audit record does not know it")
        elif mark[0] != act_hash(act):
            faults.add(row_of(act), "differs from what the audit record says of it")
        else:
            number = str(mark[1].get("number", number))
            channels = mark[1].get("channels", channels)
    if number != sheet.number:
        faults.add(f"review sheet {sheet.pk}", f"bears number {sheet.number!r}, not {number!r}")
    if channels is not None and channels != sheet.channels:
        faults.add(f"review sheet {sheet.pk}", "its channels are not those that were submitted")


def _vanished(faults: Faults) -> None:
    """Acts the audit record knows and the sheets no longer do."""
    entries = (
        AuditEntry.objects.filter(after__has_key="act_hash")
        .order_by("number")
        .values_list("number", "after")
    )
    for part in chunks(entries.iterator(chunk_size=1000), 1000):
        marks = {(after["sheet"], after["act"]): number for number, after in part if after}
        there = set(
            SheetAct.objects.filter(sheet_id__in={sheet for sheet, _act in marks}).values_list(
                "sheet_id", "ordinal"
            )
        )
        for (sheet, act), number in marks.items():
            if (sheet, act) not in there:
                faults.add(
                    f"act {act} of review sheet {sheet}", f"is missing (audit entry {number})"
                )
        if faults.full:
            return


def _numbers(faults: Faults) -> None:
    """Numbers of sheets have no gap."""
    for series in NumberSeries.objects.filter(series="sheet").order_by("pk"):
        numbers = (
            ReviewSheet.objects.unscoped("every number is checked")
            .filter(body_id=series.body_id, number__startswith=f"{series.year}-")
            .values_list("number", flat=True)
        )
        given = {number.partition("-")[2] for number in numbers}
        wanted = {f"{one:05d}" for one in range(1, series.last + 1)}
        for one in sorted(given ^ wanted)[:5]:
            what = "is missing" if one in wanted else "was never given"
            faults.add(
                f"number series {series.pk} of body {series.body_id}",
                f"sheet number {series.year}-{one} {what}",
            )
