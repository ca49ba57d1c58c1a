"""Leading group, disclosure office, liaisons, staff, spokesperson (A1–A4, E5)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.foundation.bodies.models import (
    GroupMember,
    LeadershipChange,
    LeadingGroup,
    Liaison,
    OfficeContact,
    Spokesperson,
    StaffCount,
    StaffMember,
)
from gongkai.foundation.bodies.refusals import Problem
from gongkai.foundation.bodies.registers.base import Register, Shelf, not_future, overlap

_POSTCODE = re.compile(r"[0-9]{6}", re.ASCII)
_NUMBER = re.compile(r"[0-9０-９]")


def _contact(row: OfficeContact, others: Sequence[OfficeContact]) -> list[Problem]:
    problems = []
    if row.postcode and not _POSTCODE.fullmatch(row.postcode):
        problems.append(Problem("postcode", "form", _("邮政编码是六位数字。")))
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            problems.append(Problem("email", "form", _("电子邮箱的写法不对。")))
    for name in ("telephone", "fax"):
        value = getattr(row, name)
        if value and not _NUMBER.search(value):
            problems.append(Problem(name, "form", _("号码里没有数字。")))
    if row.website and not row.website.startswith(("http://", "https://")):
        problems.append(Problem("website", "form", _("请填写以 http:// 或 https:// 开头的网址。")))
    return problems


def _seat(row: GroupMember, others: Sequence[GroupMember]) -> list[Problem]:
    twice = any(
        other.group_id == row.group_id and other.person == row.person and overlap(row, other)
        for other in others
    )
    return [Problem("person", "twice", _("此人在这段时间内已在领导小组中。"))] if twice else []


def _leadership(row: LeadershipChange, others: Sequence[LeadershipChange]) -> list[Problem]:
    return not_future(row, "on")


def _liaison(row: Liaison, others: Sequence[Liaison]) -> list[Problem]:
    problems = []
    if row.deputy_id is not None and row.deputy_id == row.user_id:
        problems.append(Problem("deputy", "same", _("联络员和副联络员不能是同一人。")))
    for name, person in (("user", row.user), ("deputy", row.deputy)):
        if person is not None and not person.is_active:
            problems.append(Problem(name, "disabled", _("账号已停用。")))
    return problems


def _staff(row: StaffMember, others: Sequence[StaffMember]) -> list[Problem]:
    twice = any(
        overlap(row, other)
        and (other.user_id == row.user_id if row.user_id else other.person == row.person)
        for other in others
    )
    return [Problem("person", "twice", _("此人在这段时间内已登记。"))] if twice else []


def _count(row: StaffCount, others: Sequence[StaffCount]) -> list[Problem]:
    problems = not_future(row, "on")
    problems += [
        Problem(name, "negative", _("人数不能是负数。"))
        for name in ("full_time", "part_time", "total")
        if getattr(row, name) < 0
    ]
    if any(other.on == row.on for other in others):
        problems.append(Problem("on", "twice", _("这一天已有人数记录，请改正原记录。")))
    return problems


REGISTERS: tuple[Register, ...] = (
    Register(
        "lianxi",
        gettext_lazy("公开工作机构和联系方式"),
        OfficeContact,
        (
            "name",
            "address",
            "postcode",
            "telephone",
            "fax",
            "email",
            "website",
            "hours",
            "from_date",
        ),
        Shelf.OFFICE,
        "条例第四条、第十二条",
        "V",
        _contact,
        succeeds=(),
    ),
    Register(
        "xiaozu",
        gettext_lazy("领导小组"),
        LeadingGroup,
        ("name", "document", "from_date", "to_date"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        succeeds=(),
    ),
    Register(
        "chengyuan",
        gettext_lazy("领导小组成员"),
        GroupMember,
        ("group", "seat", "person", "post", "user", "from_date", "to_date"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        _seat,
    ),
    Register(
        "banzi",
        gettext_lazy("领导班子变动"),
        LeadershipChange,
        ("on", "person", "post", "note"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        _leadership,
    ),
    Register(
        "lianluoyuan",
        gettext_lazy("信息联络员"),
        Liaison,
        ("department", "user", "deputy", "from_date", "to_date"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        _liaison,
        succeeds=("department",),
    ),
    Register(
        "renyuan",
        gettext_lazy("公开工作人员"),
        StaffMember,
        ("person", "user", "department", "engagement", "from_date", "to_date"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        _staff,
    ),
    Register(
        "renshu",
        gettext_lazy("工作人员数"),
        StaffCount,
        ("on", "full_time", "part_time", "total"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
        _count,
    ),
    Register(
        "fayanren",
        gettext_lazy("新闻发言人"),
        Spokesperson,
        ("person", "post", "user", "document", "from_date", "to_date"),
        Shelf.OFFICE,
        "通行做法",
        "practice",
    ),
)
