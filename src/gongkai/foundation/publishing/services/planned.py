"""What the platform does on its own at its time: planned publications, ends of terms."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied

from gongkai.foundation.audit.services import record_all
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.publishing.services.handling import (
    audit_note,
    change,
    fresh,
    one_transaction,
)
from gongkai.foundation.publishing.services.releasing import release_planned
from gongkai.foundation.publishing.services.takingdown import expire
from gongkai.foundation.reviews import moment

_AT_ONCE = 500
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class DueReport:
    """What became due: lines written, and items (uid, why) that were refused or failed."""

    done: list[LogEntry] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)


def publish_due(now: datetime | None = None) -> DueReport:
    """Publish what was planned for now or before; can be repeated and run by several at once.

    Each item has a transaction of its own: one that is refused (a signature lapsed, a channel
    missing) loses its plan, is recorded, and stops no other.
    """
    now = now or moment.now()
    return _each("publish_at", now, lambda item: release_planned(item, now))


def expire_due(now: datetime | None = None) -> DueReport:
    """Take down what has reached its end; as :func:`publish_due`."""
    now = now or moment.now()
    return _each("expires_at", now, lambda item: expire(item, now))


def _each(column: str, now: datetime, act: Callable[[Item], LogEntry | None]) -> DueReport:
    report = DueReport()
    rows = Item.objects.unscoped("the platform carries out what was planned").filter(
        **{f"{column}__lte": now}
    )
    if column == "expires_at":
        rows = rows.filter(published__isnull=False)
    for item in rows.order_by(column, "pk")[:_AT_ONCE]:
        try:
            entry = act(item)
        except (PermissionDenied, RefusedError) as error:
            if isinstance(error, RefusedError) and _busy(error):  # the next run tries again
                report.failed.append((str(item.uid), str(error)))
                continue
            report.refused.append((str(item.uid), str(error)))
            _call_off(item, column, str(error))
        except Exception as error:  # whatever is wrong with one item stops no other
            _log.exception("item %s stays planned", item.uid)
            report.failed.append((str(item.uid), f"{type(error).__name__}: {error}"))
        else:
            if entry is not None:
                report.done.append(entry)
    return report


def _busy(error: RefusedError) -> bool:
    return any(problem.code == "busy" for problem in error.problems)


@one_transaction
def _call_off(item: Item, column: str, why: str) -> None:
    current = fresh(None, item)
    if getattr(current, column) is None:
        return
    before = {column: getattr(current, column)}
    change(current, moment.now(), **{column: None})
    action = "item.schedule_refused" if column == "publish_at" else "item.expiry_refused"
    record_all(
        [audit_note(None, current, action, {"reasons": why}, before=before, succeeded=False)]
    )
