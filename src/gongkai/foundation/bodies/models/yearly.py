"""The year of a body: plan and tasks, meetings, training, appraisal weights, self-check.

Personal data: who took part in a training.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.choices import CheckResult, PlanKind, TrainingKind, TrainingRole
from gongkai.foundation.bodies.models.dated import Record, person_field
from gongkai.foundation.bodies.models.tree import Department


class AnnualPlan(Record):
    """年度工作要点、实施方案、工作计划: parent of the year's tasks."""

    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("类别"), max_length=12, choices=PlanKind)
    title = models.CharField(_("标题"), max_length=200)
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    issued_on = models.DateField(_("印发日期"))

    class Meta:
        """Newest first."""

        verbose_name = _("年度计划")
        ordering: ClassVar[list[str]] = ["-year", "-issued_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class PlanTask(Record):
    """A task of the year."""

    year = models.PositiveSmallIntegerField(_("年度"))
    plan = models.ForeignKey(
        AnnualPlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("所属计划"),
    )
    title = models.CharField(_("任务"), max_length=200)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("承办科室"),
    )
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    proof = models.CharField(_("完成证明"), max_length=300, blank=True)

    class Meta:
        """By year and time limit."""

        verbose_name = _("计划任务")
        ordering: ClassVar[list[str]] = ["-year", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Meeting(Record):
    """专题会议."""

    year = models.PositiveSmallIntegerField(_("计入年度"))
    held_on = models.DateField(_("会议日期"))
    title = models.CharField(_("会议名称"), max_length=200)
    agenda = models.TextField(_("议题"))
    decision = models.TextField(_("议定事项"), blank=True)
    papers = models.CharField(_("会议材料"), max_length=300, blank=True)
    """Numbers or places of minutes and papers."""

    class Meta:
        """Newest first."""

        verbose_name = _("专题会议")
        ordering: ClassVar[list[str]] = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class Training(Record):
    """学习培训: held or attended; ``secrecy`` counts for the reviewers' yearly confirmation."""

    kind = models.CharField(_("类别"), max_length=10, choices=TrainingKind)
    part = models.CharField(_("举办或参加"), max_length=10, choices=TrainingRole)
    topic = models.CharField(_("主题"), max_length=200)
    host = models.CharField(_("主办单位"), max_length=120)
    held_on = models.DateField(_("培训日期"))
    hours = models.DecimalField(_("学时"), max_digits=5, decimal_places=1)
    people = models.PositiveIntegerField(_("参加人数"))
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("登记科室"),
    )

    class Meta:
        """Newest first."""

        verbose_name = _("学习培训")
        ordering: ClassVar[list[str]] = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.topic


class TrainingConfirmation(Record):
    """A person confirms to have taken part in a training."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="+", verbose_name=_("培训"))
    user = person_field(_("人员"), required=True)
    confirmed_on = models.DateField(_("确认日期"))

    class Meta:
        """Newest first."""

        verbose_name = _("培训确认")
        ordering: ClassVar[list[str]] = ["-confirmed_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["training", "user"],
                condition=models.Q(struck_at__isnull=True),
                name="bodies_confirmed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.training_id}:{self.user_id}"


class AppraisalWeight(Record):
    """One line of the body's own appraisal: weight and score of a department or indicator."""

    year = models.PositiveSmallIntegerField(_("年度"))
    indicator = models.CharField(_("指标"), max_length=120)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("科室"),
    )
    weight = models.DecimalField(_("权重"), max_digits=5, decimal_places=2)
    score = models.DecimalField(_("得分"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        """As entered."""

        verbose_name = _("目标考核")
        ordering: ClassVar[list[str]] = ["-year", "pk"]

    def __str__(self) -> str:
        return self.indicator


class SelfCheck(Record):
    """One line of a self-check (自查): what was looked at, result, proof, what was put right."""

    year = models.PositiveSmallIntegerField(_("年度"))
    checked_on = models.DateField(_("检查日期"))
    subject = models.CharField(_("检查事项"), max_length=200)
    result = models.CharField(_("结果"), max_length=12, choices=CheckResult)
    proof = models.CharField(_("佐证"), max_length=300, blank=True)
    finding = models.CharField(_("发现的问题"), max_length=300, blank=True)
    fix = models.CharField(_("整改情况"), max_length=300, blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("自查")
        ordering: ClassVar[list[str]] = ["-year", "-checked_on", "pk"]

    def __str__(self) -> str:
        return self.subject
