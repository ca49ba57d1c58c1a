"""Words for administrators who come upon an act of business."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope


def no_business_right(scope: Scope) -> list[str]:
    """Why an administrator may not draft, sign or publish (三员分立); empty for others."""
    if not scope.duty:
        return []
    return [_("系统、安全、审计管理员不担任业务角色，不能起草、审签和公开信息。")]
