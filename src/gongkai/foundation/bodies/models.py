"""Bodies (机关), their former names, and memberships.

Personal data: which official works for which body, in which role and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.roles import Role
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


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    """Memberships are never public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}

    def in_force(self, on: date) -> MembershipQuerySet:
        """Those that hold on the day."""
        return self.filter(
            models.Q(from_date__lte=on),
            models.Q(to_date__isnull=True) | models.Q(to_date__gte=on),
        )


class Membership(models.Model):
    """A role of a person at a body, for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("科室")
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role)
    from_date = models.DateField(_("自"))
    to_date = models.DateField(_("至"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        """No role twice from the same day."""

        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        ordering: ClassVar[list[str]] = ["body", "role", "from_date"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "body", "role", "from_date"],
                condition=models.Q(department__isnull=True),
                name="bodies_membership_once",
            ),
            models.UniqueConstraint(
                fields=["user", "department", "role", "from_date"],
                condition=models.Q(department__isnull=False),
                name="bodies_membership_department_once",
            ),
            models.CheckConstraint(
                condition=models.Q(to_date__isnull=True)
                | models.Q(to_date__gte=models.F("from_date")),
                name="bodies_membership_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}@{self.body_id}:{self.role}"
