"""Numbers of this register that a body may set, each with its source and how sure it is.

Marks as in ``gongkai_rules.ruleinfo``: V text read, V~ second-hand, M from memory, ? doubtful,
practice = no rule demands it. A mark other than V is shown on screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai_rules.validity import Terms


@dataclass(frozen=True, slots=True)
class Period:
    """One number: code, what it is, default, unit, the range allowed, source and mark."""

    code: str
    name: str | Promise
    default: int
    unit: str | Promise
    least: int
    most: int
    source: str
    mark: str


_LOCAL = "地方规范性文件管理规定（各地不一）"
PERIODS: Mapping[str, Period] = {
    period.code: period
    for period in (
        Period("term.normal", _("规范性文件未写明有效期时的默认有效期（0 表示不设）"), 5, _("年"),
               0, 30, _LOCAL, "M"),
        Period("term.trial", _("暂行、试行文件的默认有效期（0 表示不设）"), 2, _("年"),
               0, 10, _LOCAL, "M"),
        Period("term.alarm", _("有效期届满前多少天提醒"), 180, _("天"), 1, 730, "", "practice"),
        Period("interpretation.days", _("政策公开后多少个工作日内公开解读"), 3, _("个工作日"),
               1, 30, "国办发〔2016〕80号（部分省份规定为5个工作日）", "M"),
        Period("interpretation.near", _("解读到期前多少个工作日亮黄灯"), 1, _("个工作日"),
               0, 20, "", "practice"),
        Period("dossier.call", _("重大行政决策公开征求意见的最短期限"), 30, _("天"), 1, 180,
               "重大行政决策程序暂行条例第十五条", "V"),
        Period("dossier.adoption", _("征求意见截止后多少天提醒公布采纳情况"), 30, _("天"), 1, 365,
               "", "practice"),
        Period("response.first", _("重大突发事件首次发声时限"), 5, _("小时"), 1, 72,
               "国办发〔2016〕80号", "M"),
        Period("response.conference", _("重大突发事件举行新闻发布会时限"), 24, _("小时"), 1, 240,
               "国办发〔2016〕61号", "V~"),
        Period("response.other", _("其他政务舆情回应时限"), 48, _("小时"), 1, 720,
               "国办发〔2016〕61号", "V~"),
        Period("stock.expiry", _("有效期届满的文件计入“本年废止件数”（1 是，0 否）"), 0, "",
               0, 1, "国办公开办函〔2021〕30号未明确", "?"),
        Period("cleanup.years", _("多少年至少清理一次"), 2, _("年"), 1, 10, "", "practice"),
    )
}  # fmt: skip


def value(settings: Mapping[str, int], code: str) -> int:
    """The number set by the body, or the default."""
    return settings.get(code, PERIODS[code].default)


def terms_of(settings: Mapping[str, int]) -> Terms:
    """Default terms of a body for ``gongkai_rules.validity``; 0 = none."""
    return Terms(
        normal=value(settings, "term.normal") or None,
        trial=value(settings, "term.trial") or None,
    )
