"""Response to public concern (回应社会关切) and clarifications (澄清)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import ConcernKind, ZeroRegister


class ConcernQuerySet(ScopedQuerySet["Concern"]):
    """Concerns; the public sees those with a published answer."""

    public_filter: ClassVar[Mapping[str, Any]] = {"response__published__isnull": False}


class Concern(models.Model):
    """What the public is concerned about, the facts found, and the answer."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(_("类别"), max_length=8, choices=ConcernKind)
    topic = models.CharField(_("事由"), max_length=200)
    source = models.CharField(_("来源"), max_length=200)
    source_url = models.URLField(_("来源网址"), max_length=500, blank=True)
    arose_at = models.DateTimeField(_("发生时间"))
    heat = models.PositiveIntegerField(_("热度（阅读、转发量）"), null=True)
    facts = models.TextField(_("事实核查"), blank=True)
    owner_name = models.CharField(_("责任人"), max_length=120)
    first_words_at = models.DateTimeField(_("首次发声时间"), null=True)
    conference_at = models.DateTimeField(_("新闻发布会时间"), null=True)
    response = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("回应时间"), null=True)
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-arose_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-arose_at", "-id"], name="policies_concerns")
        ]

    def __str__(self) -> str:
        return self.topic


class ClarificationQuerySet(ScopedQuerySet["Clarification"]):
    """Clarifications; the public sees those whose item is published."""

    public_filter: ClassVar[Mapping[str, Any]] = {"item__published__isnull": False}


class Clarification(models.Model):
    """A false or incomplete claim and the item that sets it right (条例第六条)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    claim = models.CharField(_("不实内容"), max_length=500)
    source = models.CharField(_("出处"), max_length=200)
    source_url = models.URLField(_("出处网址"), max_length=500, blank=True)
    seen_on = models.DateField(_("发现日期"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-seen_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-seen_on", "-id"], name="policies_clarifications")
        ]

    def __str__(self) -> str:
        return self.claim


class ZeroQuerySet(ScopedQuerySet["ExplicitZero"]):
    """Declared zeros; public."""


class ExplicitZero(models.Model):
    """A year without an entry, declared in words: a zero is no blank."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    register = models.CharField(max_length=16, choices=ZeroRegister)
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(_("说明"), max_length=300)
    declared_by_name = models.CharField(max_length=150)
    declared_at = models.DateTimeField(default=timezone.now)

    objects = ZeroQuerySet.as_manager()

    class Meta:
        """Once per year."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "register", "year"], name="policies_zero_once")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.register} {self.year}"
