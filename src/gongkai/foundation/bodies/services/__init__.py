"""Founding and changing bodies, giving roles, keeping the registers of a body, making a scope."""

from __future__ import annotations

from gongkai.foundation.bodies.services.scopes import roles_of, scope_of
from gongkai.foundation.bodies.services.tree import (
    add_former_name,
    end_role,
    found_body,
    give_role,
    merge_body,
    rename_body,
)

__all__ = [
    "add_former_name",
    "end_role",
    "found_body",
    "give_role",
    "merge_body",
    "rename_body",
    "roles_of",
    "scope_of",
]
