"""A water office with everybody the chain needs, and someone who keeps the catalogue."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.people import COMMAND, City
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.services import give_role


@pytest.fixture
def desk(city: City) -> Desk:
    """The water office at work."""
    department = Department.objects.create(body=city.water, code="gongshui", name="供水科")
    people = dict(city.people)
    for role in (
        Role.DRAFTER,
        Role.DEPARTMENT_HEAD,
        Role.LEADER,
        Role.SECRECY_REVIEWER,
        Role.SIGNER,
        Role.PUBLISHER,
        Role.OFFICE_HEAD,
    ):
        user = User.objects.create_user(role.value, "Water-2026-pw", f"{role.value} 同志")
        give_role(COMMAND, user, city.water, role, date(2020, 1, 1))
        people[role.value] = user
    return Desk(city, department, people)
