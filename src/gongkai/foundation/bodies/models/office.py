"""Who is responsible for disclosure at a body, and where the public finds them.

Personal data: names and posts of officials.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.choices import Engagement, Seat
from gongkai.foundation.bodies.models.dated import DatedRecord, Record, person_field
from gongkai.foundation.bodies.models.tree import Department


class LeadingGroup(DatedRecord):
    """政务公开（政府信息公开）工作领导小组 of a body, with its founding document."""

    name = models.CharField(_("名称"), max_length=120)
    document = models.CharField(_("成立或调整文件"), max_length=200)
    """Title and number of the document that founded or last composed the group."""

    class Meta:
        """Newest first."""

        verbose_name = _("领导小组")
        ordering: ClassVar[list[str]] = ["-from_date", "-pk"]

    def __str__(self) -> str:
        return self.name


class GroupMember(DatedRecord):
    """A seat in the leading group."""

    group = models.ForeignKey(LeadingGroup, models.PROTECT, related_name="+")
    seat = models.CharField(_("职务"), max_length=10, choices=Seat)
    person = models.CharField(_("姓名"), max_length=60)
    user = person_field(_("账号"))
    post = models.CharField(_("行政职务"), max_length=80, blank=True)

    class Meta:
        """Head first."""

        verbose_name = _("领导小组成员")
        ordering: ClassVar[list[str]] = ["group", "seat", "from_date", "pk"]

    def __str__(self) -> str:
        return self.person


class LeadershipChange(Record):
    """The leadership of the body changed on a day; a leading group composed before is stale."""

    on = models.DateField(_("变动日期"))
    person = models.CharField(_("姓名"), max_length=60)
    post = models.CharField(_("行政职务"), max_length=80)
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("领导班子变动")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.person}"


class OfficeContact(DatedRecord):
    """政府信息公开工作机构 and its contact data (条例第十二条).

    One source for guide, footer, notices and report preface. A change is a further version; the
    earlier one ends the day before.
    """

    name = models.CharField(_("机构名称"), max_length=120)
    address = models.CharField(_("办公地址"), max_length=200)
    postcode = models.CharField(_("邮政编码"), max_length=10, blank=True)
    telephone = models.CharField(_("联系电话"), max_length=60)
    fax = models.CharField(_("传真"), max_length=60, blank=True)
    email = models.CharField(_("电子邮箱"), max_length=120, blank=True)
    website = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    hours = models.CharField(_("办公时间"), max_length=200)

    class Meta:
        """Newest first."""

        verbose_name = _("公开工作机构")
        ordering: ClassVar[list[str]] = ["-from_date", "-pk"]

    def __str__(self) -> str:
        return self.name


class Liaison(DatedRecord):
    """信息联络员 of a department, with a deputy; tasks and reminders go there."""

    department = models.ForeignKey(
        Department, models.PROTECT, related_name="+", verbose_name=_("科室")
    )
    user = person_field(_("联络员"), required=True)
    deputy = person_field(_("副联络员"))

    class Meta:
        """By department."""

        verbose_name = _("信息联络员")
        ordering: ClassVar[list[str]] = ["department", "-from_date", "-pk"]

    def __str__(self) -> str:
        return f"{self.department_id}:{self.user_id}"


class StaffMember(DatedRecord):
    """A person who works on disclosure, full or part time; year-end counts derive from these."""

    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("科室")
    )
    person = models.CharField(_("姓名"), max_length=60)
    user = person_field(_("账号"))
    engagement = models.CharField(_("专职或兼职"), max_length=10, choices=Engagement)

    class Meta:
        """By name."""

        verbose_name = _("公开工作人员")
        ordering: ClassVar[list[str]] = ["engagement", "person", "pk"]

    def __str__(self) -> str:
        return self.person


class StaffCount(Record):
    """A head count as it was stated for a day (a year-end for the report)."""

    on = models.DateField(_("截至日期"))
    full_time = models.IntegerField(_("专职人数"))
    part_time = models.IntegerField(_("兼职人数"))
    total = models.IntegerField(_("合计"))

    class Meta:
        """Newest first."""

        verbose_name = _("工作人员数")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.total}"


class Spokesperson(DatedRecord):
    """新闻发言人 and the term."""

    person = models.CharField(_("姓名"), max_length=60)
    user = person_field(_("账号"))
    post = models.CharField(_("行政职务"), max_length=80, blank=True)
    document = models.CharField(_("任命文件"), max_length=200, blank=True)

    class Meta:
        """Newest first."""

        verbose_name = _("新闻发言人")
        ordering: ClassVar[list[str]] = ["-from_date", "-pk"]

    def __str__(self) -> str:
        return self.person
