"""Codes of items in words, in the language of the page."""

from __future__ import annotations

from gongkai.foundation.publishing.choices import Attribute
from gongkai.portal.labels import is_english
from gongkai.registers.catalogue.kinds import KINDS
from gongkai_rules.steps import TABLES, Step
from gongkai_rules.steps.publishing import STATES

STATE_LAMPS = {
    "draft": "idle",
    "published": "ok",
    "signed": "ok",
    "refused": "late",
    "withdrawn": "late",
    "expired": "idle",
}
"""Lamp of a state; the others wait for somebody."""


def kind_words(code: str) -> str:
    """Name of a kind."""
    kind = KINDS.get(code)
    if kind is None:
        return code or "—"
    return kind.title_en if is_english() else kind.title


STATES_EN = {
    "draft": "draft",
    "department_review": "with department head",
    "leader_review": "with leader",
    "secrecy_review": "secrecy review",
    "referred": "referred for determination",
    "refused": "refused by secrecy review",
    "sign_off": "awaiting sign-off",
    "signed": "signed off",
    "published": "published",
    "withdrawn": "withdrawn",
    "expired": "taken down at its term",
}


def state_words(code: str) -> str:
    """Name of a state of the review."""
    return (STATES_EN if is_english() else STATES).get(code, code)


def step_words(step: Step) -> str:
    """Title of a step."""
    return step.title_en if is_english() else step.title


def step_of(kind: str, key: str) -> str:
    """Title of a step by the kind of its sheet and its key."""
    table = TABLES.get(kind)
    step = table.step(key) if table else None
    return step_words(step) if step else key


def attribute_words(code: str) -> str:
    """Name of a 公开属性."""
    return str(dict(Attribute.choices).get(code, code))
