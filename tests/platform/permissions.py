"""The permission cases every screen must pass: who gets what at every address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from gongkai.foundation.accounts.models import User

PERSONS = ("anonymous", "nobody", "stranger", "reader", "own")


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its arguments and the status each person gets, in the order of ``PERSONS``."""

    statuses: tuple[int, int, int, int, int]
    args: tuple[object, ...] = ()
    method: str = "get"
    data: Mapping[str, object] = field(default_factory=dict)
    query: str = ""


def named(namespace: str) -> set[str]:
    """Names of all addresses in a namespace."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace == namespace:
            return {str(inner.name) for inner in pattern.url_patterns if hasattr(inner, "name")}
    raise AssertionError(f"no namespace {namespace}")


class PermissionCases:
    """Subclass with ``namespace`` and ``addresses``; a person per role comes from ``people``."""

    namespace: ClassVar[str]
    addresses: ClassVar[Mapping[str, tuple[Address, ...]]]

    def test_every_address_has_its_cases(self) -> None:
        """A page without permission cases does not get in."""
        assert set(self.addresses) == named(self.namespace)

    @pytest.mark.parametrize("person", PERSONS)
    def test_who_gets_what(self, people: Mapping[str, User], person: str) -> None:
        """All addresses for one person; the list of differences is the message."""
        wrong = []
        for name, cases in self.addresses.items():
            for case in cases:
                client = Client()
                if person != "anonymous":
                    client.force_login(people[person])
                url = reverse(f"{self.namespace}:{name}", args=case.args) + case.query
                response = getattr(client, case.method)(url, dict(case.data))
                expected = case.statuses[PERSONS.index(person)]
                if response.status_code != expected:
                    wrong.append(f"{case.method} {url}: {response.status_code}, not {expected}")
        assert not wrong, "\n".join(wrong)
