"""A deadline that a register above knows: told to this floor so that a notice can be previewed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gongkai.foundation.bodies.models import Body
from gongkai_rules.workdays import Calendar


@dataclass(frozen=True, slots=True)
class OpenDeadline:
    """An item or case whose period still runs.

    ``compute`` counts it again with any calendar and must not touch the database. ``body`` is
    whose calendar applies (``None``: the nation's).
    """

    label: str
    url: str
    compute: Callable[[Calendar], date]
    body: Body | None = None
