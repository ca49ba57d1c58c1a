"""Clean-up batches (清理) and the review of old unpublished documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import BackReviewDecision, CleanupDecision
from gongkai.registers.policies.models.documents import PolicyDocument


class BatchQuerySet(ScopedQuerySet["CleanupBatch"]):
    """Batches; the public sees those with a published result."""

    public_filter: ClassVar[Mapping[str, Any]] = {"closed_at__isnull": False}


class CleanupBatch(models.Model):
    """One clean-up of a body: all documents in force on a day, each to be decided."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("名称"), max_length=200)
    year = models.PositiveSmallIntegerField(_("年度"))
    reference_day = models.DateField(_("清理基准日"))
    announcement = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    effect_on = models.DateField(_("结果生效日期"), null=True)
    opened_by_name = models.CharField(max_length=150)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_by_name = models.CharField(max_length=150, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-year", "-id"]

    def __str__(self) -> str:
        return self.title


class EntryQuerySet(ScopedQuerySet["CleanupEntry"]):
    """Entries follow their batch."""

    body_path = "batch__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"batch__closed_at__isnull": False}


class CleanupEntry(models.Model):
    """What a batch decided on one document."""

    batch = models.ForeignKey(CleanupBatch, models.PROTECT, related_name="entries")
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="+")
    decision = models.CharField(
        max_length=10, choices=CleanupDecision, blank=True, default=CleanupDecision.UNDECIDED
    )
    reason = models.CharField(max_length=300, blank=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        """One entry per document."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "document"], name="policies_cleanup_once")
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.document_id} {self.decision}"


class BackReviewQuerySet(ScopedQuerySet["BackReview"]):
    """Never public: the title alone may disclose."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class BackReview(models.Model):
    """An old document not published so far: reviewed by one person, decided by another."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("文件名称"), max_length=300)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    made_on = models.DateField(_("成文日期"))
    opinion = models.TextField(_("审查意见"), blank=True)
    reviewed_by_id_at_time = models.BigIntegerField(null=True)
    reviewed_by_name = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    decision = models.CharField(
        max_length=12, choices=BackReviewDecision, blank=True, default=BackReviewDecision.UNDECIDED
    )
    ground = models.CharField(_("不予公开的依据"), max_length=200, blank=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")

    objects = BackReviewQuerySet.as_manager()

    class Meta:
        """Oldest documents first."""

        ordering: ClassVar[list[str]] = ["made_on", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "decision", "made_on"], name="policies_back_review")
        ]

    def __str__(self) -> str:
        return self.title
