"""Closed codes of bodies, with their names for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rank(models.TextChoices):
    """Administrative rank."""

    STATE = "state", _("国家级")
    PROVINCE = "provincial", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    ZONE = "zone", _("开发区")
    TOWNSHIP = "township", _("乡镇级")


class Kind(models.TextChoices):
    """What kind of body it is; a government reports for its whole area (汇总)."""

    GOVERNMENT = "government", _("人民政府")
    GENERAL_OFFICE = "general_office", _("政府办公厅（室）")
    DEPARTMENT = "department", _("政府部门")
    ZONE = "zone", _("管理委员会")
    SUPERVISED_UNIT = "supervised_unit", _("直属事业单位")
    OTHER = "other", _("其他")


class Seat(models.TextChoices):
    """Seats of a leading group, in the order shown."""

    HEAD = "1_head", _("组长")
    DEPUTY = "2_deputy", _("副组长")
    MEMBER = "3_member", _("成员")


class Engagement(models.TextChoices):
    """How much of the post is disclosure."""

    FULL = "full", _("专职")
    PART = "part", _("兼职")


class ObjectKind(models.TextChoices):
    """What somebody answers for."""

    COLUMN = "column", _("栏目")
    ENTRY = "entry", _("公开事项")
    TASK = "task", _("工作任务")
    OTHER = "other", _("其他")


class Breach(models.TextChoices):
    """Breaches that lead to accountability."""

    OVERDUE = "overdue", _("超期公开或超期答复")
    LEAK = "leak", _("公开了不应公开的信息")
    WRONG_TEXT = "wrong_text", _("公开的信息有误")
    REFUSAL = "refusal", _("应公开而不公开")
    OTHER = "other", _("其他")


class PlanKind(models.TextChoices):
    """Kinds of yearly plan documents."""

    POINTS = "points", _("工作要点")
    SCHEME = "scheme", _("实施方案")
    PLAN = "plan", _("工作计划")


class TrainingKind(models.TextChoices):
    """Kinds of training."""

    BUSINESS = "business", _("业务培训")
    SECRECY = "secrecy", _("保密教育")
    WINDOW = "window", _("窗口人员培训")
    MEETING = "meeting", _("工作会议")


class TrainingRole(models.TextChoices):
    """Whether the body held it or sent people."""

    HELD = "held", _("举办")
    ATTENDED = "attended", _("参加")


class CheckResult(models.TextChoices):
    """Result of one line of a self-check."""

    DONE = "done", _("完成")
    PARTLY = "partly", _("部分完成")
    OPEN = "open", _("未完成")
    NOT_DUE = "not_due", _("不涉及")


class ChangeKind(models.TextChoices):
    """What happened to a body."""

    FOUNDED = "founded", _("设立")
    RENAMED = "renamed", _("更名")
    MERGED = "merged", _("并入")
    SPLIT = "split", _("拆分")
    MOVED = "moved", _("变更隶属关系")
    ABOLISHED = "abolished", _("撤销")
