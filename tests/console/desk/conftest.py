"""The water office with everybody the chain needs, and people signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.platform.conftest import city, own_files
from tests.platform.foundation.publishing.chain import Office
from tests.platform.foundation.publishing.conftest import office

__all__ = ["city", "office", "own_files", "signed_in"]


@pytest.fixture
def signed_in(office: Office) -> Callable[[str], Client]:
    """A client of a person of the office."""

    def client_of(person: str) -> Client:
        client = Client()
        client.force_login(
            office.people[person], "gongkai.foundation.accounts.backends.AccountBackend"
        )
        return client

    return client_of
