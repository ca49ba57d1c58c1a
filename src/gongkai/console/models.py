"""What a person keeps of the desk itself: saved views of lists. No business record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from gongkai.foundation.bodies.scope import ScopedQuerySet


class SavedViewQuerySet(ScopedQuerySet["SavedView"]):
    """Views are never public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class SavedView(models.Model):
    """Filters, order and columns of a list under a name."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    body = models.ForeignKey("bodies.Body", models.PROTECT, null=True, related_name="+")
    """Whose people see it when it is shared."""
    screen = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000)
    is_default = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        """One name per person and list; one default."""

        ordering: ClassVar[list[str]] = ["name", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "screen"], name="console_shared_views")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "screen", "name"], name="console_view_once"),
            models.UniqueConstraint(
                fields=["user", "screen"],
                condition=models.Q(is_default=True),
                name="console_view_one_default",
            ),
        ]

    def __str__(self) -> str:
        return self.name
