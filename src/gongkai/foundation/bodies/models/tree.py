"""Bodies (机关) and departments, their former names and what became of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.choices import ChangeKind, Kind, Rank
from gongkai.foundation.bodies.scope import ScopedQuerySet


class BodyQuerySet(ScopedQuerySet["Body"]):
    """Bodies; the public may see all of them."""

    body_path = "pk"


class Body(models.Model):
    """A public body under its present name."""

    code = models.SlugField(_("代码"), max_length=80, unique=True)
    name = models.CharField(_("名称"), max_length=120, unique=True)
    short_names = models.JSONField(_("简称"), default=list, blank=True)
    rank = models.CharField(_("层级"), max_length=12, choices=Rank, default=Rank.CITY)
    kind = models.CharField(_("类别"), max_length=16, choices=Kind, default=Kind.DEPARTMENT)
    region = models.CharField(_("区划"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("上级")
    )
    path = models.CharField(max_length=400, editable=False, db_index=True)
    """Codes from the root to this body, ``/yunchuan/yunchuan-kjj/``; kept by the services."""
    position = models.PositiveIntegerField(default=0)
    established_on = models.DateField(null=True, blank=True)
    abolished_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("职责划入")
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        """In the order of the tree."""

        verbose_name = _("机关")
        verbose_name_plural = _("机关")
        ordering: ClassVar[list[str]] = ["position", "path"]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """0 for a root."""
        return self.path.count("/") - 2

    @property
    def report_level(self) -> str:
        """The word of the report reader for this body (``city department``, ``city roll-up``)."""
        if self.kind == Kind.GOVERNMENT:
            return f"{self.rank} roll-up"
        if self.kind == Kind.ZONE:
            return "development zone" if self.rank != Rank.ZONE else "zone roll-up"
        noun = "general office" if self.kind == Kind.GENERAL_OFFICE else "department"
        return f"{self.rank} {noun}"


class FormerName(models.Model):
    """A name the body bore, so that old reports still find it."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=120)
    from_date = models.DateField(null=True, blank=True)
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        """One row per name and body."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "name"], name="bodies_former_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class DepartmentQuerySet(ScopedQuerySet["Department"]):
    """Departments; the public may see them (机构设置, 条例第二十条第二项)."""


class Department(models.Model):
    """A department inside a body (内设机构、科室)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("代码"), max_length=60)
    name = models.CharField(_("名称"), max_length=80)
    position = models.PositiveIntegerField(default=0)
    from_date = models.DateField(_("自"), null=True, blank=True)
    to_date = models.DateField(_("至"), null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        """One code per body."""

        verbose_name = _("科室")
        verbose_name_plural = _("科室")
        ordering: ClassVar[list[str]] = ["body", "position", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="bodies_department_once")
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Whose duties went where: every body that follows another, directly or over others.

    Members of the successor may read what the predecessor left.
    """

    predecessor = models.ForeignKey(Body, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, models.PROTECT, related_name="inheritances")
    on = models.DateField()
    direct = models.BooleanField(default=True)

    class Meta:
        """One row per pair."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="bodies_succession_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id}→{self.successor_id}"


class BodyChangeQuerySet(ScopedQuerySet["BodyChange"]):
    """The history of a body is public (机构沿革)."""


class BodyChange(models.Model):
    """One event in the history of a body. Only ever added."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    other = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    """The other body concerned: successor, predecessor, new superior."""
    kind = models.CharField(max_length=12, choices=ChangeKind)
    on = models.DateField(null=True)
    """Effective date."""
    document = models.CharField(_("依据文件"), max_length=200, blank=True)
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    recorded_by_name = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = BodyChangeQuerySet.as_manager()

    class Meta:
        """Oldest first."""

        ordering: ClassVar[list[str]] = ["body", "on", "pk"]

    def __str__(self) -> str:
        return f"{self.body_id} {self.kind} {self.on}"
