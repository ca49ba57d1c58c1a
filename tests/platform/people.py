"""The people and bodies of the platform tests."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import scope_of

COMMAND = Scope.command("test")


@dataclass(slots=True)
class City:
    """A city government with two offices, and one person per role."""

    government: Body
    water: Body
    forest: Body
    people: dict[str, User]

    def scope(self, person: str) -> Scope:
        """The scope of a person."""
        return scope_of(self.people[person])
