"""The office of the tests."""

from __future__ import annotations

import pytest
from tests.platform.foundation.bodies.office import Office, make_office
from tests.platform.people import City


@pytest.fixture
def office(city: City) -> Office:
    """The water office."""
    return make_office(city)
