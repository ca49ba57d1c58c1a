"""Directories of a body: 事项, negative list, what is had on request, duties, bases, rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.choices import Attribute
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.choices import EntryState, LimitUnit, Sensitivity
from gongkai.registers.catalogue.models.columns import Column

NEVER_PUBLIC: Mapping[str, Any] = {"pk__in": ()}


class EntryQuerySet(ScopedQuerySet["CatalogueEntry"]):
    """事项 are public while they hold."""

    public_filter: ClassVar[Mapping[str, Any]] = {"state": EntryState.ACTIVE}


class CatalogueEntry(models.Model):
    """One 事项 of the basic catalogue (主动公开基本目录)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("编码"), max_length=40)
    category = models.CharField(_("一级事项"), max_length=80)
    title = models.CharField(_("二级事项"), max_length=160)
    subject = models.CharField(_("公开主体"), max_length=120)
    elements = models.TextField(_("公开内容（要素）"))
    basis = models.TextField(_("公开依据"))
    time_limit = models.CharField(_("公开时限"), max_length=200)
    limit_days = models.PositiveIntegerField(null=True, blank=True)
    limit_unit = models.CharField(max_length=10, choices=LimitUnit, blank=True, default="")
    manner = models.CharField(_("公开方式"), max_length=120, blank=True)
    carrier = models.CharField(_("公开渠道和载体"), max_length=200, blank=True)
    stages = models.JSONField(_("五公开环节"), default=list, blank=True)
    audience = models.CharField(_("公开对象"), max_length=120, blank=True)
    statutory = models.CharField(_("法定主动公开内容"), max_length=20, blank=True)
    column = models.ForeignKey(Column, models.PROTECT, null=True, blank=True, related_name="+")
    duty = models.ForeignKey("Duty", models.PROTECT, null=True, blank=True, related_name="entries")
    state = models.CharField(max_length=8, choices=EntryState, default=EntryState.ACTIVE)
    position = models.PositiveIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        """One code per body."""

        ordering: ClassVar[list[str]] = ["body", "position", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_entry_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class EntryItem(models.Model):
    """The entry that the published version of an item names. Derived; may be rebuilt."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    entry = models.ForeignKey(CatalogueEntry, models.PROTECT, related_name="published")

    def __str__(self) -> str:
        return f"{self.item_id} under {self.entry_id}"


class NegativeQuerySet(ScopedQuerySet["NegativeEntry"]):
    """The negative list is internal: its words may disclose what they protect."""

    public_filter: ClassVar[Mapping[str, Any]] = NEVER_PUBLIC


class NegativeEntry(models.Model):
    """One entry of the negative list (负面清单), with its legal ground."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.CharField(_("不予公开事项"), max_length=200)
    words = models.JSONField(_("识别词"), default=list, blank=True)
    ground = models.CharField(_("法律依据（条款）"), max_length=200)
    until = models.DateField(_("至"), null=True, blank=True)
    reviewer = models.CharField(_("审查人"), max_length=80)
    decided_on = models.DateField(_("认定日期"))
    state = models.CharField(max_length=8, choices=EntryState, default=EntryState.ACTIVE)

    objects = NegativeQuerySet.as_manager()

    class Meta:
        """By body."""

        ordering: ClassVar[list[str]] = ["body", "id"]

    def __str__(self) -> str:
        return f"{self.pk}"


class OnRequestQuerySet(ScopedQuerySet["OnRequestEntry"]):
    """What may be had on request is public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"state": EntryState.ACTIVE}


class OnRequestEntry(models.Model):
    """One entry of the on-request catalogue (依申请公开目录)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("编码"), max_length=40)
    title = models.CharField(_("信息名称"), max_length=200)
    keeper = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("保存科室"),
    )
    carrier = models.CharField(_("载体"), max_length=120, blank=True)
    sensitivity = models.CharField(
        _("敏感级"), max_length=12, choices=Sensitivity, default=Sensitivity.PLAIN
    )
    basis = models.CharField(_("依据"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=EntryState, default=EntryState.ACTIVE)

    objects = OnRequestQuerySet.as_manager()

    class Meta:
        """One code per body."""

        ordering: ClassVar[list[str]] = ["body", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_on_request_code")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class DutyQuerySet(ScopedQuerySet["Duty"]):
    """Duties are public (机构职能)."""


class Duty(models.Model):
    """A duty from the document that sets up the body (三定), for the entries it gives rise to."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.SlugField(_("编码"), max_length=40)
    text = models.TextField(_("职责"))
    document = models.CharField(_("来源文件"), max_length=200)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    no_entry_reason = models.CharField(_("没有公开事项的理由"), max_length=300, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        """One code per body."""

        ordering: ClassVar[list[str]] = ["body", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_duty_code")
        ]

    def __str__(self) -> str:
        return self.code


class AnswerQuerySet(ScopedQuerySet["StatutoryAnswer"]):
    """Answers of a body to the statutory checklist are internal."""

    public_filter: ClassVar[Mapping[str, Any]] = NEVER_PUBLIC


class StatutoryAnswer(models.Model):
    """A body says a statutory content does not apply to it, and why (C13)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    reason = models.CharField(_("不适用的理由"), max_length=300)
    actor_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        """One answer per content."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "code"], name="catalogue_answer_once")
        ]

    def __str__(self) -> str:
        return self.code


class TermQuerySet(ScopedQuerySet["VocabularyTerm"]):
    """Vocabularies are public with the figures that use them."""


class VocabularyTerm(models.Model):
    """A word of a category vocabulary of the body, mapped to statutory contents (C9)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    vocabulary = models.CharField(_("类别体系"), max_length=60)
    code = models.CharField(_("代码"), max_length=20)
    label = models.CharField(_("名称"), max_length=80)
    kinds = models.JSONField(_("信息种类"), default=list, blank=True)
    columns = models.JSONField(_("栏目"), default=list, blank=True)
    statutory = models.CharField(_("法定主动公开内容"), max_length=20, blank=True)
    from_year = models.PositiveSmallIntegerField(_("自年度"))
    to_year = models.PositiveSmallIntegerField(_("至年度"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        """One code per vocabulary."""

        ordering: ClassVar[list[str]] = ["body", "vocabulary", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["body", "vocabulary", "code"], name="catalogue_term_once"
            )
        ]

    def __str__(self) -> str:
        return self.label


class BasisQuerySet(ScopedQuerySet["BasisDocument"]):
    """The basis library is public."""


class BasisDocument(models.Model):
    """A document that is cited as a basis (B3). ``number`` is the normalised 文号."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    number = models.CharField(_("文号"), max_length=80, db_index=True)
    title = models.CharField(_("标题"), max_length=300)
    issuer = models.CharField(_("发文机关"), max_length=160, blank=True)
    made_on = models.DateField(_("成文日期"), null=True, blank=True)
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True)
    url = models.URLField(_("网址"), blank=True)

    objects = BasisQuerySet.as_manager()

    class Meta:
        """The same number with two titles is kept and flagged, not refused."""

        ordering: ClassVar[list[str]] = ["body", "number", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "number", "title"], name="catalogue_basis_once")
        ]

    def __str__(self) -> str:
        return self.number or self.title


class RegisteredRuleQuerySet(ScopedQuerySet["RegisteredRule"]):
    """Rules that are open are public; internal ones are not."""

    public_filter: ClassVar[Mapping[str, Any]] = {"attribute": Attribute.PROACTIVE}


class RegisteredRule(models.Model):
    """A rule of the body (制度, B1), or an internal one (B2), with its chain of editions."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    name = models.CharField(_("名称"), max_length=200)
    number = models.CharField(_("文号"), max_length=80, blank=True)
    edition = models.CharField(_("版次"), max_length=40, blank=True)
    made_on = models.DateField(_("成文日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    trial = models.BooleanField(_("试行、暂行"), default=False)
    internal = models.BooleanField(_("内部制度"), default=False)
    attribute = models.CharField(_("公开属性"), max_length=12, choices=Attribute)
    attribute_reason = models.CharField(_("理由"), max_length=300, blank=True)
    replaced_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    repealed_on = models.DateField(_("废止日期"), null=True, blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RegisteredRuleQuerySet.as_manager()

    class Meta:
        """By name."""

        ordering: ClassVar[list[str]] = ["body", "name", "made_on", "id"]

    def __str__(self) -> str:
        return self.name
