"""Every address of this area: anonymous, nobody, person of another body, reader, keeper."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from tests.console.bodies.addresses import ADDRESSES
from tests.platform.foundation.bodies.office import Office
from tests.platform.permissions import PERSONS

from gongkai.console.routes import bodies as routes


def test_every_address_of_the_area_has_its_cases() -> None:
    names = {route.name for route in routes.urlpatterns if isinstance(route, URLPattern)}
    assert set(ADDRESSES) == names


@pytest.mark.parametrize("person", PERSONS)
def test_who_gets_what(office: Office, person: str) -> None:
    wrong = []
    people = {**office.city.people, "own": office.city.people["officer"]}
    for name, cases in ADDRESSES.items():
        for case in cases:
            client = Client()
            if person != "anonymous":
                client.force_login(people[person])
            url = reverse(f"console:{name}", args=case.args)
            status = getattr(client, case.method)(url, dict(case.data)).status_code
            if status != case.statuses[PERSONS.index(person)]:
                wrong.append(f"{case.method} {url}: {status}")
    assert not wrong, "\n".join(wrong)
