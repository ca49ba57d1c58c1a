"""Reads about bodies; the first argument is the scope."""

from __future__ import annotations

from gongkai.foundation.bodies.selectors.office import (
    contact,
    leading_group,
    liaisons,
    spokespersons,
    staff,
)
from gongkai.foundation.bodies.selectors.training import has_current_training, trained_users
from gongkai.foundation.bodies.selectors.tree import bodies, body, departments

__all__ = [
    "bodies",
    "body",
    "contact",
    "departments",
    "has_current_training",
    "leading_group",
    "liaisons",
    "spokespersons",
    "staff",
    "trained_users",
]
