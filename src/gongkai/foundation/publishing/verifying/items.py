"""Items: versions against their digests, pointers and columns against the log and the audit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core.serializers.json import DjangoJSONEncoder

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.publishing.choices import LogAction
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, ItemAlias, LogEntry, Version
from gongkai.foundation.publishing.verifying.report import Faults, chunks
from gongkai.foundation.reviews.acting import missing_signatures
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct

_AT_ONCE = 200
_UP = frozenset({LogAction.PUBLISH, LogAction.CORRECT, LogAction.RESTORE})
_SAVED = frozenset({"item.create", "item.save", "item.amend"})


@dataclass(slots=True)
class Around:
    """Everything that belongs to one item."""

    versions: dict[int, Version] = field(default_factory=dict)
    lines: list[LogEntry] = field(default_factory=list)
    audit: list[AuditEntry] = field(default_factory=list)


def item_faults(faults: Faults) -> dict[str, int]:
    """Check every item with its versions, then what belongs to no item any more."""
    items = versions = 0
    rows = Item.objects.unscoped("every item is checked").select_related("body", "sheet")
    for part in chunks(rows.order_by("pk").iterator(chunk_size=_AT_ONCE), _AT_ONCE):
        around = _gather(part)
        sheets = _sheets(part)
        for item in part:
            items += 1
            versions += len(around[item.pk].versions)
            _item(item, around[item.pk], sheets, faults)
        if faults.full:
            break
    _vanished(faults)
    return {"items": items, "versions": versions}


def _gather(part: Sequence[Item]) -> dict[int, Around]:
    found: dict[int, Around] = defaultdict(Around)
    ids = [item.pk for item in part]
    by_uid = {str(item.uid): item.pk for item in part}
    for version in Version.objects.filter(item_id__in=ids):
        found[version.item_id].versions[version.number] = version
    for line in LogEntry.objects.filter(item_id__in=ids).order_by("sequence"):
        found[line.item_id].lines.append(line)
    entries = AuditEntry.objects.filter(object_type="item", object_id__in=by_uid)
    for entry in entries.order_by("number"):
        found[by_uid[entry.object_id]].audit.append(entry)
    return found


def _sheets(part: Sequence[Item]) -> dict[int, tuple[ReviewSheet, list[SheetAct]]]:
    ids = {item.cleared_by_id for item in part if item.cleared_by_id}
    acts: dict[int, list[SheetAct]] = defaultdict(list)
    for act in SheetAct.objects.filter(sheet_id__in=ids).order_by("sheet_id", "ordinal"):
        acts[act.sheet_id].append(act)
    rows = ReviewSheet.objects.unscoped("every sheet is checked").filter(pk__in=ids)
    return {sheet.pk: (sheet, acts[sheet.pk]) for sheet in rows}


def _item(
    item: Item,
    around: Around,
    sheets: dict[int, tuple[ReviewSheet, list[SheetAct]]],
    faults: Faults,
) -> None:
    row = f"item {item.pk} ({item.uid})"

    def wrong(what: str) -> None:
        faults.add(row, what)

    _versions(item, around, faults)
    by_key = {version.pk: version for version in around.versions.values()}
    draft = by_key.get(item.draft_id or 0)
    if draft is None:
        wrong("its draft pointer leads to no version of its own")
    elif draft.number != max(around.versions):
        wrong("its draft pointer does not lead to the newest version")
    else:
        _columns(item, draft, wrong)
    if item.sheet is not None and item.sheet.subject_id != str(item.uid):
        wrong(f"review sheet {item.sheet_id} is about something else")
    if item.sheet is not None and item.sheet.body_id != item.body_id:
        wrong(f"review sheet {item.sheet_id} belongs to another body")
    _pointer(item, around, by_key, sheets, wrong)
    _plans(item, around, wrong)


def _versions(item: Item, around: Around, faults: Faults) -> None:
    saved = {
        entry.after["version"]: entry
        for entry in around.audit
        if entry.action in _SAVED and entry.after
    }
    if sorted(around.versions) != list(range(1, len(around.versions) + 1)):
        faults.add(f"item {item.pk} ({item.uid})", "its versions are not numbered without gaps")
    for number, version in sorted(around.versions.items()):
        row = f"version {number} of item {item.pk} (row {version.pk})"
        try:
            digest = Content.from_json(version.content).digest
        except (ValueError, TypeError, AttributeError):
            digest = ""
        if digest != version.digest:
            faults.add(row, "its content does not match its digest")
        entry = saved.get(number)
        if entry is None:
            entered_in_bulk = number == 1 and item.back_captured and item.cleared_by_id is None
            if not entered_in_bulk:
                faults.add(row, "the audit record does not know it")
        elif entry.after and entry.after["digest"] != version.digest:
            faults.add(row, "its digest is not the one in the audit record")
        elif entry.actor != version.made_by_name or entry.actor_id != version.made_by_id:
            faults.add(row, "its author is not the one in the audit record")


def _columns(item: Item, draft: Version, wrong: Callable[[str], None]) -> None:
    try:
        content = Content.from_json(draft.content)
    except (ValueError, TypeError, AttributeError):
        return
    for name in ("kind", "attribute", "document_number", "made_on", "back_captured"):
        if getattr(item, name) != getattr(content, name):
            wrong(f"{name} is {getattr(item, name)!r}, its draft says otherwise")
    if item.title != content.title.strip():
        wrong("its title is not that of its draft")
    if item.sheet is not None and item.state != item.sheet.state:
        wrong(f"state {item.state!r} is not that of review sheet {item.sheet_id}")


def _pointer(
    item: Item,
    around: Around,
    by_key: dict[int, Version],
    sheets: dict[int, tuple[ReviewSheet, list[SheetAct]]],
    wrong: Callable[[str], None],
) -> None:
    last = around.lines[-1] if around.lines else None
    first_at = around.lines[0].at if around.lines else None
    if item.first_published_at != first_at:
        wrong("the time of its first publication is not that of the publish log")
    if (last is None or last.action not in _UP) and item.published_id is not None:
        wrong("is public, the publish log says it is not")
    if last is None:
        return
    if item.withdrawn_at != (None if last.action in _UP else last.at):
        wrong("the time of its withdrawal is not that of the publish log")
    if item.withdrawal_reason != last.reason:
        wrong("the reason of its withdrawal is not that of the publish log")
    if item.displayed_on != last.displayed_on:
        wrong("the date of publication it shows is not that of the publish log")
    if last.item_uid != item.uid or last.body_code != item.body.code:
        wrong(f"publish log line {last.sequence} names another item or body")
    if (item.index_number or "") != last.index_number and not (
        ItemAlias.objects.filter(item=item, value=last.index_number).exists()
    ):
        wrong(f"its index number is not that of publish log line {last.sequence}")
    if last.action not in _UP:
        return
    version = by_key.get(item.published_id or 0)
    if version is None or (version.number, version.digest) != (last.version, last.digest):
        wrong(f"what is public is not the version in publish log line {last.sequence}")
        return
    _signatures(item, version, sheets, wrong)


def _signatures(
    item: Item,
    version: Version,
    sheets: dict[int, tuple[ReviewSheet, list[SheetAct]]],
    wrong: Callable[[str], None],
) -> None:
    if item.cleared_by_id is None:
        if not item.back_captured:
            wrong("was published without a review sheet")
        return
    sheet, acts = sheets.get(item.cleared_by_id, (None, []))
    if sheet is None or sheet.subject_id != str(item.uid):
        wrong(f"review sheet {item.cleared_by_id}, which cleared it, is missing or another's")
        return
    for step in missing_signatures(sheet, acts, version.digest):
        wrong(f"review sheet {sheet.pk} has no valid signature for {step.title_en}")


def _plans(item: Item, around: Around, wrong: Callable[[str], None]) -> None:
    planned = expiry = None
    for entry in around.audit:
        if entry.action == "item.schedule" and entry.after:
            planned = entry.after["publish_at"]
        elif entry.action == "item.expiry" and entry.after:
            expiry = entry.after["expires_at"]
        elif entry.action in ("item.expire", "item.expiry_refused"):
            expiry = None
        elif entry.action == "item.create" and (
            entry.actor != item.created_by_name or entry.actor_id != item.created_by_id
        ):
            wrong("its author is not the one in the audit record")
    if item.publish_at is not None and _told(item.publish_at) != _told(planned):
        wrong("the time of its planned publication is not the one in the audit record")
    if _told(item.expires_at) != _told(expiry):
        wrong("the end of its term is not the one in the audit record")


def _told(value: datetime | str | None) -> str:
    """A time as the audit record writes it, whatever the zone it was given in."""
    if value is None:
        return ""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return str(DjangoJSONEncoder().default(moment.astimezone(UTC)))


def _vanished(faults: Faults) -> None:
    """Versions and items the audit record or the log knows and the tables no longer do."""
    lines = LogEntry.objects.filter(item__pk__isnull=True).values_list("sequence", flat=True)
    for sequence in lines[: faults.most]:
        faults.add(f"publish log line {sequence}", "its item is missing")
    entries = AuditEntry.objects.filter(object_type="item", action__in=_SAVED)
    rows = entries.order_by("number").values_list("number", "object_id", "after")
    for part in chunks(rows.iterator(chunk_size=1000), 1000):
        there = {
            (str(uid), number)
            for uid, number in Version.objects.filter(
                item__uid__in={uid for _number, uid, _after in part}
            ).values_list("item__uid", "number")
        }
        for number, uid, after in part:
            if after and (uid, after["version"]) not in there:
                faults.add(
                    f"version {after['version']} of item {uid}",
                    f"is missing (audit entry {number})",
                )
        if faults.full:
            return
