"""Dossiers of major administrative decisions (重大行政决策)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import Stage


class DossierQuerySet(ScopedQuerySet["Dossier"]):
    """Dossiers; the public sees those marked as public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"is_public": True}


class Dossier(models.Model):
    """One decision from the draft to its effect."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("决策事项"), max_length=200)
    owner_name = models.CharField(_("承办科室"), max_length=120)
    opened_on = models.DateField(_("启动日期"))
    is_public = models.BooleanField(default=False)
    """Set with the first step whose item is published."""
    closed_on = models.DateField(null=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-opened_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-opened_on", "-id"], name="policies_dossiers")
        ]

    def __str__(self) -> str:
        return self.title


class StepQuerySet(ScopedQuerySet["DossierStep"]):
    """Steps follow their dossier; the public sees those with a published item."""

    body_path = "dossier__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"item__published__isnull": False}


class DossierStep(models.Model):
    """A stage reached on a day, shown by an item."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=12, choices=Stage)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    reached_on = models.DateField(_("日期"))
    window_end = models.DateField(_("征求意见截止"), null=True)
    shortened_reason = models.CharField(_("缩短期限的理由"), max_length=300, blank=True)
    received = models.PositiveIntegerField(_("收到意见数"), null=True)
    adopted = models.PositiveIntegerField(_("采纳意见数"), null=True)
    note = models.CharField(_("说明"), max_length=400, blank=True)
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = StepQuerySet.as_manager()

    class Meta:
        """In order of time."""

        ordering: ClassVar[list[str]] = ["reached_on", "id"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.stage}"
