"""Lists of a body, leaders, waivers, and sketches of texts that find near-duplicates.

Personal data: names and posts of leaders (public office), names of officials who changed a list
or waived a finding.
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
from gongkai.registers.wording.choices import Severity, WordList


class _NeverPublic:
    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class ListedWordQuerySet(_NeverPublic, ScopedQuerySet["ListedWord"]):
    """Words of the lists; never public."""


class ListedWord(models.Model):
    """A word of one of a body's lists. ``right`` is what belongs there instead."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    list = models.CharField(max_length=12, choices=WordList)
    word = models.CharField(_("词"), max_length=60)
    right = models.CharField(_("改为"), max_length=60, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    category = models.CharField(_("类别"), max_length=40, blank=True)
    severity = models.CharField(max_length=8, choices=Severity, default=Severity.WARNING)
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ListedWordQuerySet.as_manager()

    class Meta:
        """One row per word and list of a body."""

        ordering: ClassVar[list[str]] = ["body", "list", "word"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "list", "word"], name="wording_word_once")
        ]

    def __str__(self) -> str:
        return self.word


class LeaderQuerySet(_NeverPublic, ScopedQuerySet["Leader"]):
    """Leaders as the checks know them; the public reads the leaders' column instead."""


class Leader(models.Model):
    """A leader, the post held and the place in the order of names, for a time."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    name = models.CharField(_("姓名"), max_length=40)
    post = models.CharField(_("职务"), max_length=80)
    position = models.PositiveIntegerField(_("排序"))
    from_date = models.DateField(_("自"))
    to_date = models.DateField(_("至"), null=True, blank=True)
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = LeaderQuerySet.as_manager()

    class Meta:
        """In the order of names."""

        ordering: ClassVar[list[str]] = ["body", "position", "from_date"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "name", "post", "from_date"], name="wording_leader_once"
            ),
            models.CheckConstraint(
                condition=models.Q(to_date__isnull=True)
                | models.Q(to_date__gte=models.F("from_date")),
                name="wording_leader_dates",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.post}"


class ListVersion(models.Model):
    """A mark that changes with a body's lists, so that what was built from them is known as old."""

    body = models.OneToOneField(Body, models.CASCADE, primary_key=True, related_name="+")
    mark = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.body_id}:{self.mark}"


class Waiver(models.Model):
    """A finding set aside with a reason. Holds while the excerpt stays the same."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    check_id = models.CharField(max_length=8)
    field = models.CharField(max_length=80)
    excerpt = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    waived_by = models.CharField(max_length=150)
    waived_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One per finding of an item."""

        ordering: ClassVar[list[str]] = ["waived_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "key"], name="wording_waiver_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_id} {self.excerpt}"


class Sketch(models.Model):
    """A few hashes of an item's latest text: enough to tell how alike two texts are."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    least = models.JSONField()

    def __str__(self) -> str:
        return str(self.item_id)


class SketchBand(models.Model):
    """Items that share a key are candidates for near-duplicates."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="bands")
    key = models.BigIntegerField()

    class Meta:
        """Found by key."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "sketch"], name="wording_band")
        ]

    def __str__(self) -> str:
        return str(self.key)
