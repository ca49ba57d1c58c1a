"""What every row of a body's own registers carries: whose it is, who entered it, if it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models.tree import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet


class RecordQuerySet(ScopedQuerySet[Any]):
    """Rows of a body; not public unless a selector says what of them is."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}

    def standing(self) -> Self:
        """Rows that were not struck out."""
        return self.filter(struck_at__isnull=True)

    def in_force(self, on: date) -> Self:
        """Standing rows whose dates hold on the day (models with ``from_date``)."""
        return self.standing().filter(
            models.Q(from_date__lte=on),
            models.Q(to_date__isnull=True) | models.Q(to_date__gte=on),
        )


class Record(models.Model):
    """A row that is entered, corrected on record, or struck out with a reason; never deleted."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    recorded_by_name = models.CharField(max_length=150, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    struck_at = models.DateTimeField(null=True, editable=False)
    struck_reason = models.CharField(max_length=300, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        """Base only."""

        abstract = True


class DatedRecord(Record):
    """A row that holds from a day to a day (both included; open end = ``None``)."""

    from_date = models.DateField(_("自"))
    to_date = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        """Base only."""

        abstract = True

    def holds(self, on: date) -> bool:
        """Whether it holds on the day."""
        return (
            self.struck_at is None
            and self.from_date <= on
            and (self.to_date is None or on <= self.to_date)
        )


def person_field(words: Any, *, required: bool = False) -> models.ForeignKey[Any, Any]:
    """A link to an account; the name beside it outlives the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=not required,
        blank=not required,
        related_name="+",
        verbose_name=words,
    )
