"""Reads about bodies; the first argument is the scope."""

from __future__ import annotations

from gongkai.foundation.bodies.selectors.flags import (
    body_flags,
    contact_differences,
    unowned,
)
from gongkai.foundation.bodies.selectors.office import (
    contact,
    leading_group,
    liaisons,
    spokespersons,
    staff,
)
from gongkai.foundation.bodies.selectors.records import (
    appraisal_lines,
    assigned_to,
    confirmations,
    department,
    former_names,
    hand_overs,
    history,
    may_see,
    memberships,
    people,
    register_row,
    register_table,
    row_choices,
)
from gongkai.foundation.bodies.selectors.training import (
    has_current_training,
    trained_users,
    training_days,
)
from gongkai.foundation.bodies.selectors.tree import (
    assignable_body,
    bodies,
    body,
    departments,
    public_bodies,
    supervised_bodies,
)

__all__ = [
    "appraisal_lines",
    "assignable_body",
    "assigned_to",
    "bodies",
    "body",
    "body_flags",
    "confirmations",
    "contact",
    "contact_differences",
    "department",
    "departments",
    "former_names",
    "hand_overs",
    "has_current_training",
    "history",
    "leading_group",
    "liaisons",
    "may_see",
    "memberships",
    "people",
    "public_bodies",
    "register_row",
    "register_table",
    "row_choices",
    "spokespersons",
    "staff",
    "supervised_bodies",
    "trained_users",
    "training_days",
    "unowned",
]
