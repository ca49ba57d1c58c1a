"""Memberships: which official works for which body, in which role and when.

Personal data: exactly that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models.tree import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import ScopedQuerySet


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
