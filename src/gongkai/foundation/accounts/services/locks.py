"""Lifting a lock-out before its time: the security administrator's work."""

from __future__ import annotations

from axes.utils import reset
from django.db import transaction

from gongkai.foundation.accounts.choices import Duty
from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services.duties import Actor, demand, lacking_reason
from gongkai.foundation.accounts.services.second_factor import unlock_second_step
from gongkai.foundation.audit.services import record
from gongkai.foundation.refusals import RefusedError


@transaction.atomic
def unlock(actor: Actor, username: str, reason: str) -> None:
    """Forget the failures under a sign-in name, at all addresses, and those of its second step."""
    demand(actor, Duty.SECURITY)
    if problems := lacking_reason(reason):
        raise RefusedError(*problems)
    forgotten = reset(username=username)
    user = User.objects.filter(username=username).first()
    if user is not None:
        unlock_second_step(user)
    record(
        actor=actor.actor,
        actor_id=actor.user_id,
        action="account.unlock",
        object_type="user",
        object_id=user.pk if user else "",
        object_label=username,
        after={"reason": reason.strip()[:500], "forgotten": forgotten},
    )
