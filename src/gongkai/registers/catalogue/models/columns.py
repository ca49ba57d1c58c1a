"""Columns (栏目) of a body, what happened to them, and which items stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import ChangeKind, ColumnState


class ColumnQuerySet(ScopedQuerySet["Column"]):
    """Columns; the public sees those that are not closed."""

    public_filter: ClassVar[Mapping[str, Any]] = {"state": ColumnState.ACTIVE}


class Column(models.Model):
    """A column of a body. Never deleted: a closed one keeps its code and leads elsewhere."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("代码"), max_length=60)
    name = models.CharField(_("名称"), max_length=80)
    slug = models.SlugField(_("地址"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    owner = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("责任科室"),
    )
    cycle_days = models.PositiveIntegerField(_("更新周期（天）"), null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=8, choices=ColumnState, default=ColumnState.ACTIVE
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(_("顺序"), default=0)
    statutory = models.CharField(_("法定主动公开内容"), max_length=20, blank=True)
    """Code of the statutory content (``20-7``), empty for other columns."""
    template = models.CharField(max_length=40, blank=True)
    source = models.CharField(_("依据"), max_length=200, blank=True)
    mark = models.CharField(_("依据核实情况"), max_length=10, blank=True)
    opened_on = models.DateField(_("启用日期"), null=True)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)
    fresh_at = models.DateTimeField(_("最近实质更新"), null=True, blank=True)
    """Last publication that brought something new; a touched text does not count (C10, O3)."""
    items = models.PositiveIntegerField(default=0)
    """Published items in this column itself; kept with the placements."""

    objects = ColumnQuerySet.as_manager()

    class Meta:
        """Codes are never used twice in a body, closed columns included."""

        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")
        ordering: ClassVar[list[str]] = ["body", "position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_column_code"),
            models.UniqueConstraint(fields=["body", "slug"], name="catalogue_column_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class ColumnChange(models.Model):
    """One line of the change log of the columns (C7)."""

    column = models.ForeignKey(Column, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    on = models.DateField()
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)
    actor_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Newest last."""

        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.column_id} {self.kind} {self.on}"


class ColumnRedirect(models.Model):
    """An address a column had; it leads on to a column that is open."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    address = models.CharField(max_length=200)
    """Slugs from the root of the columns, ``zfxxgk/czxx``."""
    column = models.ForeignKey(Column, models.PROTECT, related_name="+")
    since = models.DateField()

    class Meta:
        """One target per address."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "address"], name="catalogue_redirect_once")
        ]

    def __str__(self) -> str:
        return self.address


class Placement(models.Model):
    """A published item in a column, as its published version says. Derived; may be rebuilt."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="placements")
    column = models.ForeignKey(Column, models.PROTECT, related_name="placements")
    shown_on = models.DateField()
    """Date by which the list of the column is ordered (the displayed date)."""
    text_key = models.CharField(max_length=32)
    """Hash of title and text without blanks: the same key twice is no update."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Lists of a column, newest first, without counting rows."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "column"], name="catalogue_placement_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["column", "-shown_on", "-id"], name="catalogue_column_list"),
            models.Index(fields=["column", "text_key"], name="catalogue_column_text"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.column_id}"
