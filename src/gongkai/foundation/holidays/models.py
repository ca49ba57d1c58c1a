"""Installed holiday notices, extra days, and what a notice did to open deadlines."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body


class InstalledNotice(models.Model):
    """A notice entered here: a new year, or a further version for a year. Never changed.

    The shipped data of ``gongkai_rules`` are version 0 of each year. ``region`` empty = nation.
    """

    region = models.CharField(_("地区"), max_length=12, blank=True)
    """Code of the region of ``gongkai_rules.workdays`` (``CN-GX``)."""
    year = models.PositiveSmallIntegerField(_("年度"))
    version = models.PositiveSmallIntegerField(_("版本"))
    title = models.CharField(_("标题"), max_length=200)
    number = models.CharField(_("发文字号"), max_length=80, blank=True)
    published_on = models.DateField(_("成文或发布日期"))
    holidays = models.JSONField()
    """``[{"name", "days": [ISO dates]}]`` as in the shipped data."""
    make_up_days = models.JSONField()
    """``[{"day", "for"}]``."""
    source_text = models.TextField(blank=True)
    """What was pasted or uploaded."""
    effective_since = models.DateField(_("自何日起采用"))
    installed_by_name = models.CharField(max_length=150)
    installed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """One row per version."""

        verbose_name = _("放假安排通知")
        ordering: ClassVar[list[str]] = ["region", "year", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "year", "version"], name="holidays_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region}{self.year}.{self.version}"


class BodyDay(models.Model):
    """A day that one body (and what is below it) treats otherwise, with the reason."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    day = models.DateField(_("日期"))
    working = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=80)
    source = models.CharField(_("依据"), max_length=200)
    recorded_by_name = models.CharField(max_length=150)
    recorded_at = models.DateTimeField(default=timezone.now)
    struck_at = models.DateTimeField(null=True)
    struck_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """One standing row per body and day."""

        verbose_name = _("本机关特别日")
        ordering: ClassVar[list[str]] = ["body", "day"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "day"],
                condition=models.Q(struck_at__isnull=True),
                name="holidays_body_day_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.day}"


class Projection(models.Model):
    """What a deadline was before a notice was installed and what it became; kept on record."""

    notice = models.ForeignKey(InstalledNotice, models.PROTECT, related_name="projections")
    label = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    old_due = models.DateField()
    new_due = models.DateField()

    class Meta:
        """By notice."""

        ordering: ClassVar[list[str]] = ["notice", "old_due", "pk"]

    def __str__(self) -> str:
        return f"{self.label}: {self.old_due} → {self.new_due}"


class CalendarStamp(models.Model):
    """A new token with every change of the calendar: other processes see that theirs is old."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.CharField(max_length=32, blank=True)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="holidays_one_stamp")
        ]

    def __str__(self) -> str:
        return self.token
