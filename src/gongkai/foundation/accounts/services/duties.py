"""Who acts, and whether the act is his: three administrators, none does the other's work."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.refusals import NotPermitted, Problem


class Actor(Protocol):
    """Who acts, as the audit record needs it (a scope)."""

    @property
    def actor(self) -> str:
        """Name."""

    @property
    def user_id(self) -> int | None:
        """Account, if it is a person."""

    @property
    def duty(self) -> str:
        """Code of :class:`Duty`; empty for everyone but the three administrators."""

    @property
    def is_command(self) -> bool:
        """Whether the operator of the machine acts through a command."""


def demand(actor: Actor, *duties: Duty) -> None:
    """Raises ``NotPermitted`` unless the actor holds one of the duties (or is a command)."""
    if actor.is_command or actor.duty in duties:
        return
    words = "、".join(str(duty.label) for duty in duties)
    raise NotPermitted(_("只有%(duty)s可以这样做。") % {"duty": words})


def lacking_reason(reason: str) -> list[Problem]:
    """A problem when an act that goes on record with its reason has none."""
    if len(reason.strip()) >= 2:
        return []
    return [Problem("reason", "reason", _("请写明理由，理由会记入审计日志。"))]
