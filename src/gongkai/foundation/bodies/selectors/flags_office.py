"""Flags of leading group, contact data, liaisons, staff and spokesperson (A1–A4, E5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.choices import Engagement, Seat
from gongkai.foundation.bodies.selectors.facts import Facts
from gongkai.foundation.bodies.shapes import Flag, Lamp

FREE_MAIL = (
    "163.com", "126.com", "yeah.net", "qq.com", "foxmail.com", "sina.com", "sina.cn",
    "sohu.com", "139.com", "189.cn", "aliyun.com", "21cn.com", "tom.com", "gmail.com",
    "hotmail.com", "outlook.com",
)  # fmt: skip
"""Mail providers open to anybody; an office writes from a domain of its own (practice)."""

_AREA_CODE = re.compile(r"^(?:\+?86[-\s]?)?[(（]?0[0-9]{2,3}[)）]?[-\s－]?[0-9]{7,8}", re.ASCII)
_NATIONAL = re.compile(
    r"^(?:\+?86[-\s]?)?(?:1[0-9]{10}|[48]00[-\s]?[0-9]{3}[-\s]?[0-9]{4}|1[0-9]{4})"
)


def has_area_code(number: str) -> bool:
    """Whether a number can be dialled from anywhere: area code, mobile, 400/800 or 12345."""
    plain = number.strip()
    return bool(_AREA_CODE.match(plain) or _NATIONAL.match(plain))


def office_flags(facts: Facts) -> Iterator[Flag]:
    """All flags of these registers."""
    yield from _group(facts)
    yield from _contact(facts)
    yield from _liaisons(facts)
    yield from _staff(facts)
    if not facts.spokespersons:
        yield Flag("spokesperson.none", "fayanren", Lamp.YELLOW, _("没有在任的新闻发言人。"))


def _group(facts: Facts) -> Iterator[Flag]:
    if not facts.groups:
        yield Flag("group.none", "xiaozu", Lamp.YELLOW, _("没有登记在任的领导小组。"))
        return
    for group in facts.groups:
        seats = [seat for seat in facts.seats if seat.group_id == group.pk]
        heads = [seat for seat in seats if seat.seat == Seat.HEAD]
        if not heads:
            yield Flag("group.no_head", "chengyuan", Lamp.RED, _("领导小组没有组长。"), group.pk)
        elif len(heads) > 1:
            names = "、".join(seat.person for seat in heads)
            words = _("领导小组同时有%(n)d名组长：%(names)s。") % {"n": len(heads), "names": names}
            yield Flag("group.two_heads", "chengyuan", Lamp.RED, words, heads[0].pk)
        for seat in seats:
            if facts.left(seat.user):
                words = _("领导小组成员%(name)s已不在本机关任职。") % {"name": seat.person}
                yield Flag("group.member_left", "chengyuan", Lamp.RED, words, seat.pk)
        later = [change for change in facts.leadership if change.on > group.from_date]
        if later:
            words = _("领导班子%(on)s有变动，领导小组此后没有调整。") % {"on": later[0].on}
            yield Flag("group.stale", "xiaozu", Lamp.YELLOW, words, group.pk)


def _contact(facts: Facts) -> Iterator[Flag]:
    if not facts.contacts:
        yield Flag(
            "contact.none",
            "lianxi",
            Lamp.RED,
            _("没有登记公开工作机构和联系方式（条例第十二条）。"),
        )
    for row in facts.contacts:
        for number, what in ((row.telephone, _("联系电话")), (row.fax, _("传真"))):
            if number and not has_area_code(number):
                words = _("%(what)s“%(number)s”没有区号。") % {"what": what, "number": number}
                yield Flag("contact.no_area_code", "lianxi", Lamp.YELLOW, words, row.pk)
        domain = row.email.rpartition("@")[2].casefold()
        if any(domain == free or domain.endswith(f".{free}") for free in FREE_MAIL):
            words = _("电子邮箱%(email)s是公共免费邮箱。") % {"email": row.email}
            yield Flag("contact.free_mail", "lianxi", Lamp.YELLOW, words, row.pk)


def _liaisons(facts: Facts) -> Iterator[Flag]:
    served = {row.department_id for row in facts.liaisons}
    for department in facts.departments:
        begun = department.from_date is None or department.from_date <= facts.on
        open_now = begun and (department.to_date is None or department.to_date >= facts.on)
        if open_now and department.pk not in served:
            words = _("%(name)s没有信息联络员。") % {"name": department.name}
            yield Flag("liaison.missing", "lianluoyuan", Lamp.YELLOW, words, department.pk)
    for row in facts.liaisons:
        if row.department.to_date is not None and row.department.to_date < facts.on:
            words = _("%(name)s已撤销，仍有联络员。") % {"name": row.department.name}
            yield Flag("liaison.closed_department", "lianluoyuan", Lamp.YELLOW, words, row.pk)
        for person in (row.user, row.deputy):
            if person is None or not facts.left(person):
                continue
            names = {"name": person.display_name, "department": row.department.name}
            if not person.is_active:
                words = _("%(department)s的联络员%(name)s的账号已停用。") % names
                yield Flag("liaison.disabled", "lianluoyuan", Lamp.RED, words, row.pk)
            else:
                words = _("%(department)s的联络员%(name)s已不在本机关任职。") % names
                yield Flag("liaison.left", "lianluoyuan", Lamp.RED, words, row.pk)


def _staff(facts: Facts) -> Iterator[Flag]:
    for row in facts.counts:
        if min(row.full_time, row.part_time, row.total) < 0:
            words = _("截至%(on)s的工作人员数有负数。") % {"on": row.on}
            yield Flag("staff.negative", "renshu", Lamp.RED, words, row.pk)
        if row.full_time + row.part_time != row.total:
            words = _("截至%(on)s：专职%(full)d＋兼职%(part)d≠合计%(total)d。") % {
                "on": row.on,
                "full": row.full_time,
                "part": row.part_time,
                "total": row.total,
            }
            yield Flag("staff.total", "renshu", Lamp.RED, words, row.pk)
    today = [row for row in facts.counts if row.on == facts.on]
    full = sum(1 for row in facts.staff if row.engagement == Engagement.FULL)
    for row in today:
        if facts.staff and (row.full_time, row.total) != (full, len(facts.staff)):
            words = _("截至%(on)s登记%(total)d人，按人员名单为%(n)d人。") % {
                "on": row.on,
                "total": row.total,
                "n": len(facts.staff),
            }
            yield Flag("staff.differs", "renshu", Lamp.YELLOW, words, row.pk)
    for other in facts.staff_elsewhere:
        words = _("%(name)s同时计入%(body)s的工作人员。") % {
            "name": other.person,
            "body": other.body.name,
        }
        yield Flag("staff.two_bodies", "renyuan", Lamp.YELLOW, words, other.pk)
