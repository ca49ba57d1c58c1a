"""Open deadlines of all registers, for the preview of a holiday notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.urls import reverse

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.selectors import bodies
from gongkai.foundation.holidays.deadlines import OpenDeadline
from gongkai.registers.catalogue.selectors import open_deadlines as open_items
from gongkai_rules.clock import publication_due
from gongkai_rules.workdays import Calendar

MOST = 2000
"""Per register; a body with more open deadlines sees the most urgent."""


def _publication(scope: Scope) -> Iterator[OpenDeadline]:
    by_name = {body.name: body for body in bodies(scope)}
    for row in open_items(scope, limit=MOST):
        yield OpenDeadline(
            label=row.title,
            url=reverse("console:item", args=[row.uid]),
            compute=partial(_publication_due, row.made_on),
            body=by_name.get(row.body),
        )


def _publication_due(made_on: date, calendar: Calendar) -> date:
    return publication_due(made_on, calendar).due


SOURCES: tuple[Callable[[Scope], Iterator[OpenDeadline]], ...] = (_publication,)
"""Registers to come (applications, reconsideration) add theirs here."""


def open_deadlines(scope: Scope) -> list[OpenDeadline]:
    """Every open deadline the person sees."""
    return [one for source in SOURCES for one in source(scope)]
