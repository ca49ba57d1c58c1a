"""A body with its office, for the tests of its registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.platform.people import COMMAND, City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.selectors import body_flags
from gongkai.foundation.bodies.services import add_department, enter, give_role

START = date(2024, 1, 1)
ON = date(2026, 6, 1)
CONTACT: dict[str, Any] = {
    "name": "云川市水务局办公室",
    "address": "云川市清河路8号",
    "postcode": "543200",
    "telephone": "0770-2345678",
    "fax": "0770-2345679",
    "email": "gongkai@swj.yunchuan.gov.cn",
    "website": "",
    "hours": "工作日8:30–12:00，14:30–17:30",
    "from_date": START,
}


@dataclass(slots=True)
class Office:
    """The water office with two departments and people."""

    city: City
    body: Body
    first: Department
    second: Department
    wang: User
    li: User

    @property
    def scope(self) -> Scope:
        """The officer's scope."""
        return self.city.scope("officer")

    def enter(self, code: str, **values: Any) -> Any:
        """A row by the officer."""
        return enter(self.scope, self.body, code, values)

    def codes(self, on: date = ON) -> set[str]:
        """Codes of the flags."""
        return {flag.code for flag in body_flags(self.scope, self.body, on)}


def make_office(city: City) -> Office:
    """Two departments, two drafters."""
    scope = city.scope("officer")
    first = add_department(scope, city.water, code="ghk", name="规划科", from_date=START)
    second = add_department(scope, city.water, code="szk", name="水资源科", from_date=START)
    people = []
    for username, name in (("wang", "王一"), ("li", "李二")):
        user = User.objects.create_user(username, "Water-2026-pw", name)
        give_role(COMMAND, user, city.water, Role.DRAFTER, START)
        people.append(user)
    return Office(city, city.water, first, second, *people)
