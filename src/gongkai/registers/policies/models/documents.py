"""The document in the register, what others do to it, and the figures once reported.

No personal data but the names of officials who decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.policies.choices import (
    FigureColumn,
    Level,
    Marker,
    Origin,
    RelationKind,
    RelationState,
)


class DocumentQuerySet(ScopedQuerySet["PolicyDocument"]):
    """Documents; the public sees those whose item is published."""

    public_filter: ClassVar[Mapping[str, Any]] = {"item__published__isnull": False}


class PolicyDocument(models.Model):
    """A policy or normative document, one to one with the item that publishes it.

    ``title`` to ``displayed_on`` repeat the published version (or the draft while there is
    none) so that the list reads one table. ``first_day``, ``last_day`` and ``end_cause`` are a
    projection of the facts of its life; the validity on a day is compared from them and is
    never stored.
    """

    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("文件名称"), max_length=300)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True)
    """The number in one spelling, to find it again however it is printed."""
    issuer = models.CharField(_("发文机关"), max_length=200, blank=True)
    made_on = models.DateField(_("成文日期"))
    displayed_on = models.DateField(_("发布时间"), null=True)
    listed_on = models.DateField()
    """``displayed_on``, else ``made_on``: the order of the lists."""

    marker = models.CharField(_("文件标识"), max_length=12, choices=Marker)
    level = models.CharField(_("发文机关层级"), max_length=12, choices=Level, default=Level.OWN)
    origin = models.CharField(_("来源"), max_length=8, choices=Origin, default=Origin.OWN)
    maker = models.CharField(_("起草单位"), max_length=120, blank=True)
    theme = models.CharField(_("主题分类"), max_length=4, blank=True)
    topics = models.JSONField(_("专题"), default=list, blank=True)

    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    trial = models.BooleanField(_("试行、暂行"), default=False)
    term_years = models.PositiveSmallIntegerField(_("有效期（年）"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    stated_validity = models.CharField(_("页面所写有效性"), max_length=20, blank=True)
    facts_checked = models.BooleanField(default=False)
    """Whether a person has looked at the dates (they may come from the text)."""
    entered_on = models.DateField(default=timezone.localdate)

    first_day = models.DateField(editable=False)
    amended_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    end_cause = models.CharField(max_length=20, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        """The indexes carry the register, its validity filter and the terms that end."""

        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-listed_on", "-id"], name="policies_by_body"),
            models.Index(fields=["body", "marker", "-listed_on", "-id"], name="policies_by_marker"),
            models.Index(fields=["-listed_on", "-id"], name="policies_newest"),
            models.Index(fields=["body", "last_day"], name="policies_ending"),
            models.Index(fields=["number_key"], name="policies_number"),
        ]

    def __str__(self) -> str:
        return self.title


class RelationQuerySet(ScopedQuerySet["Relation"]):
    """Relations belong to the body that entered them; the public sees confirmed ones."""

    public_filter: ClassVar[Mapping[str, Any]] = {"state": RelationState.CONFIRMED}


class Relation(models.Model):
    """One document does something to another from a day on.

    Either side may lie outside the register: then only its words are kept.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RelationKind)
    source = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    source_text = models.CharField(max_length=300, blank=True)
    target = models.ForeignKey(PolicyDocument, models.PROTECT, null=True, related_name="+")
    target_text = models.CharField(max_length=300, blank=True)
    target_key = models.CharField(max_length=80, blank=True)
    effective_on = models.DateField(null=True)
    new_end = models.DateField(null=True)
    """The new last day, of an extension."""
    part = models.CharField(_("涉及条款"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=RelationState, default=RelationState.CONFIRMED)
    read_from_text = models.BooleanField(default=False)
    excerpt = models.CharField(max_length=400, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by_name = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = RelationQuerySet.as_manager()

    class Meta:
        """By each end; by state for the work list."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target", "state"], name="policies_relation_target"),
            models.Index(fields=["source", "state"], name="policies_relation_source"),
            models.Index(fields=["body", "state", "-id"], name="policies_relation_work"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "kind", "target", "part"],
                condition=models.Q(target__isnull=False, source__isnull=False),
                name="policies_relation_once",
            ),
            models.UniqueConstraint(
                fields=["source", "kind", "target_text", "part"],
                condition=models.Q(target__isnull=True, source__isnull=False),
                name="policies_relation_text_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id or self.target_text}"


class SettingQuerySet(ScopedQuerySet["PolicySetting"]):
    """Settings are read by staff."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class PolicySetting(models.Model):
    """A number a body set in place of the default (``periods.PERIODS``), with its basis."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    value = models.PositiveIntegerField()
    basis = models.CharField(max_length=200)
    changed_by_name = models.CharField(max_length=150)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SettingQuerySet.as_manager()

    class Meta:
        """One value per body and code."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="policies_setting_once")
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.code}={self.value}"


class FigureQuerySet(ScopedQuerySet["ReportedFigure"]):
    """Figures typed from reports; staff only (the reports themselves are public)."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class ReportedFigure(models.Model):
    """A figure as a report of a year states it, to be set beside the records."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    marker = models.CharField(max_length=12, choices=Marker, blank=True)
    """Row of table 2; empty for a figure of the prose."""
    column = models.CharField(max_length=14, choices=FigureColumn)
    words = models.CharField(max_length=200, blank=True)
    """What the prose says is counted (``stated``)."""
    value = models.PositiveIntegerField()
    entered_by_name = models.CharField(max_length=150)
    entered_at = models.DateTimeField(default=timezone.now)

    objects = FigureQuerySet.as_manager()

    class Meta:
        """One value per cell."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "year", "marker", "column", "words"], name="policies_figure_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.year} {self.column} {self.value}"


class FollowedLog(models.Model):
    """How far the publish log has been read."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="policies_one_cursor")
        ]

    def __str__(self) -> str:
        return str(self.sequence)
