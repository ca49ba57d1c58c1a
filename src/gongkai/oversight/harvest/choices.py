"""Closed codes of harvested reports."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """As in :class:`gongkai_rules.crossfoot.base.Severity`, most serious first."""

    ERROR = "error", _("错误")
    LIKELY = "likely", _("很可能有误")
    DEFINITION = "definition", _("口径问题")
    PLAUSIBILITY = "plausibility", _("存疑")
    FORMAT = "format", _("格式问题")


class Decision(models.TextChoices):
    """What a reviewer says of a finding. ``reopened`` takes an earlier word back."""

    CONFIRMED = "confirmed", _("属实")
    DISMISSED = "dismissed", _("不属实")
    REOPENED = "reopened", _("重新核查")


class Cause(models.TextChoices):
    """Why a version exists."""

    FILE = "file", _("新文件")
    REREAD = "reread", _("重新读取")


class CellState(models.TextChoices):
    """A printed cell holds a number, nothing, or words. Absent cells have no row."""

    NUMBER = "number", _("数字")
    BLANK = "blank", _("空白")
    TEXT = "text", _("文字")


class IntakeState(models.TextChoices):
    """What became of a file whose body or year was not recognised."""

    OPEN = "open", _("待认领")
    ASSIGNED = "assigned", _("已认领")
    REJECTED = "rejected", _("不采用")
