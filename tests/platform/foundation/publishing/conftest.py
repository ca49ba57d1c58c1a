"""People of one body, each with one role, and shortcuts through the chain."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.foundation.publishing.chain import Office
from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role


@pytest.fixture
def office(city: City) -> Office:
    """The water office with a department and everybody the chain needs."""
    department = Department.objects.create(body=city.water, code="gongshui", name="供水科")
    people = {}
    for role in (
        Role.DRAFTER,
        Role.DEPARTMENT_HEAD,
        Role.LEADER,
        Role.SECRECY_REVIEWER,
        Role.SIGNER,
        Role.PUBLISHER,
    ):
        user = User.objects.create_user(role.value, "Water-2026-pw", f"{role.value} 同志")
        give_role(COMMAND, user, city.water, role, date(2020, 1, 1))
        people[role.value] = user
    chief = User.objects.create_user("chief", "Water-2026-pw", "chief 同志")
    for role in (Role.SIGNER, Role.PUBLISHER):
        give_role(COMMAND, chief, city.water, role, date(2020, 1, 1))
    people["chief"] = chief
    stranger = User.objects.create_user("foreign_drafter", "Water-2026-pw", "外局联络员")
    give_role(COMMAND, stranger, city.forest, Role.DRAFTER, date(2020, 1, 1))
    people["foreign_drafter"] = stranger
    people |= city.people
    return Office(city, department, people)
