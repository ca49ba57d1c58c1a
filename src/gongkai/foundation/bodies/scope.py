"""Whose rows a query may see.

``Model.objects`` of a scoped model refuses to run until it was narrowed by ``.within(scope)``
or opened by ``.unscoped("reason")``. Rows outside a scope do not exist for it (404); rows inside
that the role may only read answer an act with a refusal (403).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.refusals import NotPermitted as NotPermitted
from gongkai.foundation.refusals import OutsideScope as OutsideScope

_M = TypeVar("_M", bound=models.Model)


class UnscopedQueryError(RuntimeError):
    """A query over a body's rows was about to run without a scope."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks, and the roles held at each body (by body id).

    ``everything`` marks the two scopes that see all bodies: the public one (published rows
    only) and the one of a maintenance command.
    """

    actor: str
    user_id: int | None = None
    roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    office: str = ""
    """Name of the body the person works for; shown to the public instead of the person."""
    home_id: int | None = None
    sees_unowned: bool = False
    """Supervisors of a body without superior also see what belongs to no office (loaded by a
    command, not yet assigned)."""
    is_public: bool = False
    everything: bool = False
    duty: str = ""
    """Administrator's duty (``system``, ``security``, ``audit``); he holds no role anywhere."""
    wide: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    """Roles held for the whole of a body (by body id)."""
    departments: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Departments in which some role is held (ids, by body id); empty: none in particular."""
    department_roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    """Roles held in a department (by department id)."""

    @classmethod
    def public(cls) -> Scope:
        """What anyone may see."""
        return cls(actor="公众", is_public=True, everything=True)

    @classmethod
    def command(cls, name: str) -> Scope:
        """A command run by the operator of the machine; ``name`` goes into the audit record."""
        return cls(actor=f"命令 {name}", everything=True)

    @property
    def bodies(self) -> frozenset[int]:
        """Ids of the bodies in which some role is held."""
        return frozenset(self.roles)

    @property
    def is_command(self) -> bool:
        """Whether a maintenance command acts."""
        return self.everything and not self.is_public

    def holds(self, role: Role, body_id: int | None = None) -> bool:
        """Whether the role is held at the body (or anywhere, without a body)."""
        if self.is_command:
            return True
        if body_id is None:
            return any(role in held for held in self.roles.values())
        return role in self.roles.get(body_id, frozenset())

    def holds_in(self, role: Role, body_id: int, department_id: int | None) -> bool:
        """Whether the role is held for the whole body, or for this very department."""
        if self.is_command or role in self.wide.get(body_id, frozenset()):
            return True
        if department_id is None:
            return False
        return department_id in self.departments.get(body_id, frozenset()) and (
            role in self.department_roles.get(department_id, frozenset())
        )

    def with_role(self, role: Role, body_id: int) -> Scope:
        """The scope with one more role, for a body entered in the course of an act."""
        held = self.roles.get(body_id, frozenset()) | {role}
        wide = self.wide.get(body_id, frozenset()) | {role}
        return replace(self, roles={**self.roles, body_id: held}, wide={**self.wide, body_id: wide})

    def sees(self, body_id: int | None) -> bool:
        """Whether rows of the body are visible."""
        return self.everything or (body_id is not None and body_id in self.roles)


class ScopedQuerySet(models.QuerySet[_M]):
    """A queryset that must be narrowed before it runs."""

    body_path: ClassVar[str] = "body"
    """Lookup that leads from the row to its body."""
    unowned: ClassVar[bool] = False
    """Whether rows without a body go to those who see what is unowned."""
    public_filter: ClassVar[Mapping[str, Any]] = {}
    """Further conditions under which the public may see a row."""
    narrowed = False

    def within(self, scope: Scope) -> Self:
        """Only rows the scope may see."""
        rows = self._opened()
        if scope.is_public:
            return rows.filter(**self.public_filter)
        if scope.everything:
            return rows
        own = models.Q(**{f"{self.body_path}__in": scope.bodies})
        if self.unowned and scope.sees_unowned:
            own |= models.Q(**{f"{self.body_path}__isnull": True})
        return rows.filter(own)

    def unscoped(self, reason: str) -> Self:
        """All rows. The reason stands in the code for its reviewer and must not be empty."""
        if not reason.strip():
            raise UnscopedQueryError("an unscoped query must say why")
        return self._opened()

    def _opened(self) -> Self:
        rows = self.all()
        rows.narrowed = True
        return rows

    def _clone(self) -> Self:
        rows: Self = super()._clone()  # type: ignore[misc]
        rows.narrowed = self.narrowed
        return rows

    def _demand(self) -> None:
        if not self.narrowed:
            raise UnscopedQueryError(
                f"{self.model.__name__}: call .within(scope) or .unscoped(reason) first"
            )

    def _fetch_all(self) -> None:
        self._demand()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[_M]:
        """As in Django, once narrowed."""
        self._demand()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        """As in Django, once narrowed."""
        self._demand()
        return super().count()

    def exists(self) -> bool:
        """As in Django, once narrowed."""
        self._demand()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As in Django, once narrowed."""
        self._demand()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As in Django, once narrowed."""
        self._demand()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As in Django, once narrowed."""
        self._demand()
        return super().delete()
