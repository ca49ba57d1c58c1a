"""Interpretations (解读), who owes one until when, and policy events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import EventKind, Form
from gongkai.registers.policies.models.documents import PolicyDocument


class InterpretationQuerySet(ScopedQuerySet["Interpretation"]):
    """Interpretations; the public sees those whose item is published."""

    public_filter: ClassVar[Mapping[str, Any]] = {"item__published__isnull": False}


class Interpretation(models.Model):
    """An item that explains one or more policies."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    form = models.CharField(_("解读形式"), max_length=12, choices=Form)

    objects = InterpretationQuerySet.as_manager()

    class Meta:
        """Newest first within a body."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-id"], name="policies_interpretations")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.form}"


class InterpretationLink(models.Model):
    """One interpretation, one policy: read from either side."""

    interpretation = models.ForeignKey(Interpretation, models.CASCADE, related_name="links")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="+")

    class Meta:
        """Once per pair."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["interpretation", "document"], name="policies_interpretation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interpretation_id}→{self.document_id}"


class DutyQuerySet(ScopedQuerySet["InterpretationDuty"]):
    """Duties are internal."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class InterpretationDuty(models.Model):
    """Whether a policy needs an interpretation, who makes it, from when the days count.

    The due day is computed each time from ``published_on`` and the working days set.
    """

    document = models.OneToOneField(PolicyDocument, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    needed = models.BooleanField(default=True)
    exempt_reason = models.CharField(max_length=300, blank=True)
    planned_form = models.CharField(max_length=12, choices=Form, blank=True)
    planned_for = models.DateField(null=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    owner_name = models.CharField(max_length=150, blank=True)
    published_on = models.DateField(null=True)
    """Day of the first publication of the policy."""
    done_on = models.DateField(null=True)
    """Day of the first publication of an interpretation; empty while there is none."""

    objects = DutyQuerySet.as_manager()

    class Meta:
        """Open duties by day; years for the coverage."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "done_on", "published_on"], name="policies_duties")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.owner_name}"


class EventQuerySet(ScopedQuerySet["PolicyEvent"]):
    """Events of a body; public."""


class PolicyEvent(models.Model):
    """A briefing or training on policies (政策宣讲、培训)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EventKind)
    title = models.CharField(_("名称"), max_length=200)
    held_on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    venue_seats = models.PositiveIntegerField(_("场地容量"), null=True)
    people = models.PositiveIntegerField(_("参加人数"))
    topics = models.CharField(_("内容"), max_length=400, blank=True)
    department = models.CharField(_("主办科室"), max_length=80, blank=True)
    documents = models.ManyToManyField(PolicyDocument, related_name="+", blank=True)
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        """By date."""

        ordering: ClassVar[list[str]] = ["-held_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-held_on", "-id"], name="policies_events")
        ]

    def __str__(self) -> str:
        return self.title
