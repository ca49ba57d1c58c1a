"""Closed codes of publishing, with their names for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attribute(models.TextChoices):
    """公开属性. An item without one cannot move on."""

    UNDECIDED = "", _("未认定")
    PROACTIVE = "proactive", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class Stage(models.TextChoices):
    """五公开环节."""

    DECISION = "decision", _("决策公开")
    EXECUTION = "execution", _("执行公开")
    MANAGEMENT = "management", _("管理公开")
    SERVICE = "service", _("服务公开")
    RESULT = "result", _("结果公开")


class SourceKind(models.TextChoices):
    """Where the information comes from (制作、获取、转载、转发)."""

    OWN = "own", _("本机关制作")
    OBTAINED = "obtained", _("本机关获取")
    REPRINT = "reprint", _("转载")
    FORWARDED = "forwarded", _("转发")


class SecrecyVerdict(models.TextChoices):
    """Outcome of the secrecy review (保密审查结论)."""

    MAY = "may", _("可公开")
    AFTER_CHANGE = "after_change", _("处理后公开")
    MAY_NOT = "may_not", _("不公开")
    REFER = "refer", _("报请确定")


class LogAction(models.TextChoices):
    """What a line of the publish log says."""

    PUBLISH = "publish", _("公开")
    CORRECT = "correct", _("更正")
    WITHDRAW = "withdraw", _("撤下")
    EXPIRE = "expire", _("到期")
    RESTORE = "restore", _("恢复公开")


class WithdrawalReason(models.TextChoices):
    """Why an item is taken down; some need an explanation."""

    ERROR = "error", _("内容有误")
    SECRECY = "secrecy", _("涉及国家秘密或者工作秘密")
    PRIVACY = "privacy", _("涉及个人隐私")
    TRADE_SECRET = "trade_secret", _("涉及商业秘密")
    SUPERSEDED = "superseded", _("已被新的信息替代")
    DUPLICATE = "duplicate", _("重复公开")
    ATTRIBUTE = "attribute", _("公开属性变更")
    OTHER = "other", _("其他")


NEEDS_NOTE = frozenset({WithdrawalReason.ERROR, WithdrawalReason.OTHER, WithdrawalReason.ATTRIBUTE})
"""Reasons that must be explained in words."""

HIDES_TITLE = frozenset({WithdrawalReason.SECRECY, WithdrawalReason.PRIVACY})
"""Reasons after which neither title nor note may be told in public."""

NEEDS_REVIEW = HIDES_TITLE | {WithdrawalReason.TRADE_SECRET, WithdrawalReason.ATTRIBUTE}
"""Reasons that lie in the content: such an item comes back only through a new review."""


class ChannelCode(models.TextChoices):
    """Channels a review sheet can clear (channel registers hang on these codes)."""

    SITE = "site", _("政府网站")
    WECHAT = "wechat", _("政务微信")
    WEIBO = "weibo", _("政务微博")
    TOUTIAO = "toutiao", _("今日头条")
    BOARD = "board", _("政务公开栏（纸件）")
    SCREEN = "screen", _("电子显示屏")
    GAZETTE = "gazette", _("政府公报")
    PRESS = "press", _("报刊广播电视")
    CONFERENCE = "conference", _("新闻发布会")
    READING_ROOM = "reading_room", _("查阅场所")
