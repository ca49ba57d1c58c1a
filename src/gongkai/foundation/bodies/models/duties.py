"""Who answers for what: operators, the responsibility matrix, accountability, open work passed on.

Personal data: names of officials, and what they were held to account for.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.choices import Breach, ObjectKind
from gongkai.foundation.bodies.models.dated import DatedRecord, Record, person_field
from gongkai.foundation.bodies.models.tree import Body, Department


class Operation(DatedRecord):
    """委托运营: ``body`` sponsors a channel (主办), another body or firm runs it (承办)."""

    channel = models.CharField(_("平台或渠道"), max_length=120)
    operator = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办机关")
    )
    operator_name = models.CharField(_("承办单位"), max_length=120, blank=True)
    """Name of an operator that is no body of the platform."""
    contract = models.CharField(_("委托合同或协议"), max_length=200, blank=True)
    may_publish = models.BooleanField(_("可以发布"), default=False)

    class Meta:
        """Newest first."""

        verbose_name = _("委托运营")
        ordering: ClassVar[list[str]] = ["channel", "-from_date", "-pk"]

    def __str__(self) -> str:
        return self.channel


class Responsibility(DatedRecord):
    """责任链: 第一责任人 → 直接责任人 → 承办科室 for a column, an item or a task."""

    object_kind = models.CharField(_("对象类别"), max_length=10, choices=ObjectKind)
    object_key = models.CharField(max_length=80, blank=True)
    """Stable key of the object in its register, where it has one."""
    object_label = models.CharField(_("对象"), max_length=200)
    first_name = models.CharField(_("第一责任人"), max_length=60, blank=True)
    first_user = person_field(_("第一责任人账号"))
    direct_name = models.CharField(_("直接责任人"), max_length=60, blank=True)
    direct_user = person_field(_("直接责任人账号"))
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("承办科室"),
    )

    class Meta:
        """By object."""

        verbose_name = _("责任分工")
        ordering: ClassVar[list[str]] = ["object_kind", "object_label", "-from_date", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["object_kind", "object_key"], name="bodies_responsible_for")
        ]

    def __str__(self) -> str:
        return self.object_label


class Accountability(Record):
    """责任追究: a breach and what followed (条例第四十六条). Not published unless decided so."""

    on = models.DateField(_("日期"))
    breach = models.CharField(_("情形"), max_length=12, choices=Breach)
    person = models.CharField(_("责任人"), max_length=60, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("责任科室"),
    )
    fact = models.TextField(_("事实"))
    basis = models.CharField(_("依据"), max_length=300)
    result = models.CharField(_("处理结果"), max_length=300, blank=True)
    reference = models.CharField(_("关联的信息或事项"), max_length=200, blank=True)
    published = models.BooleanField(_("予以公开"), default=False)

    class Meta:
        """Newest first."""

        verbose_name = _("责任追究")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.breach}"


class Assignment(DatedRecord):
    """Open work that was passed on to a person: a draft, a sheet, whatever a register holds."""

    user = person_field(_("承办人"), required=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        """By person."""

        verbose_name = _("移交的工作")
        ordering: ClassVar[list[str]] = ["user", "kind", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "kind"], name="bodies_assigned_to"),
            models.Index(fields=["kind", "key"], name="bodies_assigned_what"),
        ]

    def __str__(self) -> str:
        return self.label


class HandOver(Record):
    """工作移交: everything open of a person moved to a successor in one act."""

    leaver = person_field(_("移交人"), required=True)
    successor = person_field(_("接收人"), required=True)
    on = models.DateField(_("移交日期"))
    reason = models.CharField(_("原因"), max_length=200)
    lines = models.JSONField(default=list)
    """What moved: ``{"part", "title", "label", "url"}``."""

    class Meta:
        """Newest first."""

        verbose_name = _("工作移交")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.leaver_id}→{self.successor_id}"
