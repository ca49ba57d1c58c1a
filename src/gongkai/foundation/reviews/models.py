"""Sheets and the acts on them. An act is only ever added.

Personal data: names of officials and what they decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import ScopedQuerySet


class SheetQuerySet(ScopedQuerySet["ReviewSheet"]):
    """Sheets are never public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class ReviewSheet(models.Model):
    """One sheet over one subject (an item, a reply, a report), driven by a table of steps."""

    kind = models.CharField(max_length=40)
    """Kind of the table in ``gongkai_rules.steps.TABLES``."""
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    number = models.CharField(_("审签单号"), max_length=60, blank=True)
    """Given without gaps by body and year at the first submission; never changed."""
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    subject_label = models.CharField(max_length=300)
    state = models.CharField(max_length=40)
    channels = models.JSONField(_("发布渠道"), default=list, blank=True)
    """Codes of the channels this sheet clears (one sheet may clear several)."""
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    """Whose head gives the first opinion (承办科室)."""
    last_ordinal = models.PositiveIntegerField(default=0)
    """Number of the last act; an act is added only on top of the one its author knew."""
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    arrived_at = models.DateTimeField(default=timezone.now)
    """Since when it lies in the present state."""
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        """By subject; by state for the to-do lists."""

        verbose_name = _("审签单")
        verbose_name_plural = _("审签单")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="reviews_subject"),
            models.Index(fields=["body", "state", "arrived_at"], name="reviews_state"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "number"],
                condition=~models.Q(number=""),
                name="reviews_number_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number or self.pk} {self.subject_label}"


class SheetAct(models.Model):
    """Somebody took a step. ``seen_digest`` is the hash of the version that was on the screen."""

    sheet = models.ForeignKey(ReviewSheet, models.PROTECT, related_name="acts")
    ordinal = models.PositiveIntegerField()
    step = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """``None`` when the platform acted on its own (a planned publication)."""
    actor_name = models.CharField(max_length=150)
    actor_post = models.CharField(max_length=150, blank=True)
    opinion = models.TextField(_("意见"), blank=True)
    verdict = models.CharField(max_length=20, blank=True)
    """Closed code where the step asks for one (secrecy review)."""
    seen_digest = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In order."""

        ordering: ClassVar[list[str]] = ["sheet", "ordinal"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["actor", "-at"], name="reviews_done_by")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["sheet", "ordinal"], name="reviews_act_order")
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id}/{self.ordinal} {self.step} {self.actor_name}"


class NumberSeries(models.Model):
    """The last number given in a series of a body and year; its row is the lock."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One row per series."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "series", "year"], name="reviews_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.series} {self.year}: {self.last}"
