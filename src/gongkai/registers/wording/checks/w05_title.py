"""Titles that say nothing, or not who publishes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text

_FORMAL = frozenset({"policy", "normative", "plan", "budget", "final_accounts", "annual_report"})
_EMPTY = re.compile(
    r"(?:通知|公告|公示|通告|新闻|动态|信息|文件|附件|测试|test|无标题|标题)[\d一二三]*", re.I
)
_EXTENSION = re.compile(r"\.(?:docx?|pdf|wps|xlsx?|txt|ofd)$", re.I)
_REPORT = re.compile(
    r"政府信息公开(?:工作)?年度报告|预算公开|决算公开|部门预算|部门决算|责任清单|权责清单"
)


def run(subject: Subject) -> Iterator[Hit]:
    """Formal kinds bear the name of the body or of its region in the title."""
    title = subject.content.title
    at = Text("title", title)
    stripped = title.strip()
    if not stripped:
        yield hit(at, 0, len(title), _("没有标题。"))
        return
    if _EMPTY.fullmatch(stripped):
        yield hit(at, 0, len(title), _("标题只有“%(title)s”，看不出内容。") % {"title": stripped})
    if match := _EXTENSION.search(stripped):
        yield hit(
            at, match.start(), match.end(), _("标题带有文件后缀。"), stripped[: match.start()]
        )
    if stripped.endswith(("。", "，", "；", "、")):
        yield hit(at, len(title) - 1, len(title), _("标题末尾不用标点。"), stripped[:-1])
    if subject.content.source.kind not in ("", "own") or not subject.names.own:
        return
    if subject.content.kind in _FORMAL or _REPORT.search(stripped):
        names = (*subject.names.own, *subject.names.former, subject.names.region)
        if _REPORT.search(stripped) and not any(name and name in stripped for name in names):
            words = _("标题没有写明机关或者地区，脱离本网站就看不出是谁的。")
            yield hit(at, 0, len(title), words, f"{subject.names.own[0]}{stripped}")


CHECK = Check(
    "W05",
    Severity.WARNING,
    "标题",
    "Titles",
    "GB/T 9704—2012 7.3.1：标题由发文机关名称、事由和文种组成",
    run,
)
