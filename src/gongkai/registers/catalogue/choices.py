"""Closed codes of the catalogue, with their names for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ColumnState(models.TextChoices):
    """Whether a column takes items."""

    ACTIVE = "active", _("启用")
    CLOSED = "closed", _("停用")
    MERGED = "merged", _("并入其他栏目")


class ChangeKind(models.TextChoices):
    """What happened to a column (栏目变更记录)."""

    ADDED = "added", _("新增")
    RENAMED = "renamed", _("更名")
    MOVED = "moved", _("移动")
    CLOSED = "closed", _("停用")
    MERGED = "merged", _("合并")
    REOPENED = "reopened", _("恢复")
    ADJUSTED = "adjusted", _("调整责任科室、更新周期")


class Timing(models.TextChoices):
    """公开节奏 (C11)."""

    PERMANENT = "permanent", _("长期公开")
    STAGED = "staged", _("逐段公开")
    PROMPT = "prompt", _("及时公开")
    AD_HOC = "ad_hoc", _("随时公开")


class LimitUnit(models.TextChoices):
    """Unit of a time limit of a catalogue entry."""

    WORKDAYS = "workdays", _("工作日")
    DAYS = "days", _("日")
    PROMPTLY = "promptly", _("及时")
    PERMANENT = "permanent", _("长期")
    UNKNOWN = "", _("无法识别")


class EntryState(models.TextChoices):
    """Whether an entry of a directory holds."""

    ACTIVE = "active", _("有效")
    CLOSED = "closed", _("停用")


class Lamp(models.TextChoices):
    """Lights: each has a shape and words of its own besides the colour."""

    DONE = "done", _("已完成")
    CALM = "calm", _("正常")
    SOON = "soon", _("临近期限")
    LATE = "late", _("已超期")
    UNKNOWN = "unknown", _("无法计算")


class Have(models.TextChoices):
    """State of a statutory content at a body (C13)."""

    HAVE = "have", _("已公开")
    MISSING = "missing", _("缺失")
    NOT_APPLICABLE = "not_applicable", _("不适用")


class Sensitivity(models.TextChoices):
    """敏感级 of what may be had on request (C5)."""

    PLAIN = "plain", _("一般")
    THIRD_PARTY = "third_party", _("涉及第三方，须征求意见")
    PARTIAL = "partial", _("须区分处理")


class LifeStep(models.TextChoices):
    """信息全生命周期 (B4)."""

    MADE = "made", _("制作")
    OBTAINED = "obtained", _("获取")
    STORED = "stored", _("保存")
    PROCESSED = "processed", _("处理")
    PUBLISHED = "published", _("发布")
    REGISTERED = "registered", _("登记")
