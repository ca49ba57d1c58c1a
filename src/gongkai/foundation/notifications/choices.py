"""Kinds of notices and how a person wants to get them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What a notice is about."""

    ARRIVED = "arrived", _("到我办理")
    RETURNED = "returned", _("退回修改")
    SIGNED = "signed", _("已经签发")
    PUBLISHED = "published", _("已经公开")
    WITHDRAWN = "withdrawn", _("已经撤下")
    PLAN_FAILED = "plan_failed", _("定时公开没有完成")
    NEAR = "near", _("期限临近")
    LATE = "late", _("已经逾期")
    TERM_ENDING = "term_ending", _("文件有效期将届满")
    HOLIDAYS = "holidays", _("节假日安排尚未导入")
    CIRCULATED = "circulated", _("传阅")
    TASK = "task", _("其他任务")


class Delivery(models.TextChoices):
    """How notices of a kind reach a person; all stand in the desk."""

    DESK = "desk", _("只在工作台")
    DAILY = "daily", _("每日汇总邮件")
    AT_ONCE = "at_once", _("即时邮件")


class MailState(models.TextChoices):
    """How far the e-mail of a notice is."""

    WAIT = "wait", _("待处理")
    DIGEST = "digest", _("等每日汇总")
    DONE = "done", _("已处理")


URGENT = frozenset(
    {NoticeKind.ARRIVED, NoticeKind.RETURNED, NoticeKind.PLAN_FAILED, NoticeKind.LATE}
)
"""Kinds that are mailed at once unless the person says otherwise."""


def usual_delivery(kind: str) -> Delivery:
    """How a kind is delivered to a person who gave an address and chose nothing."""
    return Delivery.AT_ONCE if kind in URGENT else Delivery.DAILY
