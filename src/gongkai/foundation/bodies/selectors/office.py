"""The disclosure office of a body: contact data, leading group, liaisons, staff, spokesperson."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import Engagement
from gongkai.foundation.bodies.models import (
    Body,
    GroupMember,
    LeadingGroup,
    Liaison,
    OfficeContact,
    Spokesperson,
    StaffMember,
)
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.shapes import (
    Contact,
    Group,
    GroupSeat,
    LiaisonRow,
    SpokespersonRow,
    Staff,
    StaffRow,
)

_PUBLIC = "contact data are disclosed by everybody's right (条例第十二条、第二十条第二项)"


def contact(scope: Scope, body: Body, on: date | None = None) -> Contact | None:
    """Contact data of the disclosure office in force on a day (today); public.

    The one source for guide, page footer, notices and the preface of the yearly report.
    """
    if not scope.sees(body.pk):
        return None
    row = (
        OfficeContact.objects.unscoped(_PUBLIC)
        .in_force(on or timezone.localdate())
        .filter(body=body)
        .order_by("-from_date", "-pk")
        .first()
    )
    return contact_shape(row) if row else None


def contact_shape(row: OfficeContact) -> Contact:
    """A version of the contact data, plain."""
    return Contact(
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        telephone=row.telephone,
        fax=row.fax,
        email=row.email,
        website=row.website,
        hours=row.hours,
        since=row.from_date,
    )


def leading_group(scope: Scope, body: Body, on: date | None = None) -> Group | None:
    """The leading group in force on a day with the seats held that day, head first."""
    day = on or timezone.localdate()
    group = LeadingGroup.objects.within(scope).in_force(day).filter(body=body).first()
    if group is None:
        return None
    seats = GroupMember.objects.within(scope).in_force(day).filter(group=group)
    return Group(
        id=group.pk,
        name=group.name,
        document=group.document,
        from_date=group.from_date,
        to_date=group.to_date,
        seats=tuple(
            GroupSeat(
                id=row.pk,
                seat=row.seat,
                seat_words=row.get_seat_display(),
                person=row.person,
                post=row.post,
                user_id=row.user_id,
                from_date=row.from_date,
                to_date=row.to_date,
            )
            for row in seats
        ),
    )


def liaisons(scope: Scope, body: Body, on: date | None = None) -> list[LiaisonRow]:
    """Liaisons of the departments in force on a day, by department."""
    rows = (
        Liaison.objects.within(scope)
        .in_force(on or timezone.localdate())
        .filter(body=body)
        .select_related("department", "user", "deputy")
        .order_by("department__position", "department__code", "from_date")
    )
    return [
        LiaisonRow(
            id=row.pk,
            department_id=row.department_id,
            department=row.department.name,
            user_id=row.user_id,
            person=_name(row.user),
            deputy_id=row.deputy_id,
            deputy=_name(row.deputy),
            from_date=row.from_date,
            to_date=row.to_date,
        )
        for row in rows
    ]


def staff(scope: Scope, body: Body, on: date | None = None) -> Staff:
    """People working on disclosure on a day, counted from their rows."""
    day = on or timezone.localdate()
    rows = (
        StaffMember.objects.within(scope)
        .in_force(day)
        .filter(body=body)
        .select_related("department")
    )
    people = tuple(
        StaffRow(
            id=row.pk,
            person=row.person,
            user_id=row.user_id,
            department=row.department.name if row.department else "",
            engagement=row.engagement,
            from_date=row.from_date,
            to_date=row.to_date,
        )
        for row in rows
    )
    full = sum(1 for row in people if row.engagement == Engagement.FULL)
    return Staff(on=day, full_time=full, part_time=len(people) - full, people=people)


def spokespersons(scope: Scope, body: Body, on: date | None = None) -> list[SpokespersonRow]:
    """Spokespersons in office on a day (新闻发言人)."""
    rows = Spokesperson.objects.within(scope).in_force(on or timezone.localdate())
    return [
        SpokespersonRow(row.pk, row.person, row.post, row.from_date, row.to_date)
        for row in rows.filter(body=body)
    ]


def _name(user: User | Any | None) -> str:
    return user.display_name if user is not None else ""
