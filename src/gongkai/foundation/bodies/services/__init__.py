"""Founding and changing bodies, giving roles, keeping the registers of a body, making a scope."""

from __future__ import annotations

from gongkai.foundation.bodies.services.changes import merge_body, rename_body, split_body
from gongkai.foundation.bodies.services.handover import (
    HandOverPart,
    Held,
    assign,
    end_assignment,
    hand_over,
    open_work,
)
from gongkai.foundation.bodies.services.records import (
    confirm_training,
    correct,
    end,
    enter,
    strike,
)
from gongkai.foundation.bodies.services.roles import (
    end_role,
    end_role_by_id,
    give_role,
    give_role_to,
    may_assign,
)
from gongkai.foundation.bodies.services.scopes import roles_of, scope_of
from gongkai.foundation.bodies.services.tree import (
    add_department,
    add_former_name,
    change_department,
    ensure_takes_work,
    found_body,
    may_keep,
    move_body,
)

__all__ = [
    "HandOverPart",
    "Held",
    "add_department",
    "add_former_name",
    "assign",
    "change_department",
    "confirm_training",
    "correct",
    "end",
    "end_assignment",
    "end_role",
    "end_role_by_id",
    "ensure_takes_work",
    "enter",
    "found_body",
    "give_role",
    "give_role_to",
    "hand_over",
    "may_assign",
    "may_keep",
    "merge_body",
    "move_body",
    "open_work",
    "rename_body",
    "roles_of",
    "scope_of",
    "split_body",
    "strike",
]
