"""What a person wants mailed."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.notifications.choices import Delivery, NoticeKind
from gongkai.foundation.notifications.models import Preference
from gongkai.foundation.refusals import Problem, RefusedError


@transaction.atomic
def set_preferences(scope: Scope, *, address: str, deliveries: Mapping[str, str]) -> Preference:
    """Keep the address and the delivery of each kind. Raises :class:`RefusedError`."""
    if scope.user_id is None:
        raise NotPermitted(_("只有登录人员可以设置通知"))
    problems = []
    address = address.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        problems.append(Problem("address", "bad_address", _("这不是一个邮箱地址。")))
    chosen = {kind: way for kind, way in deliveries.items() if way}
    problems += [
        Problem(kind, "unknown_choice", _("没有这个选项。"))
        for kind, way in chosen.items()
        if kind not in NoticeKind.values or way not in Delivery.values
    ]
    if not address and any(way != Delivery.DESK for way in chosen.values()):
        problems.append(Problem("address", "no_address", _("要收邮件，请填写邮箱。")))
    if problems:
        raise RefusedError(*problems)
    row, _made = Preference.objects.update_or_create(
        user_id=scope.user_id, defaults={"address": address, "deliveries": chosen}
    )
    record(
        actor=scope.actor,
        actor_id=scope.user_id,
        action="notifications.preferences",
        object_type="user",
        object_id=scope.user_id,
        after={"address": bool(address), "deliveries": chosen},
    )
    return row
