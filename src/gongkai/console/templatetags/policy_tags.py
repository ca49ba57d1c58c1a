"""Words and lamps of the register of policies."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = template.Library()

_NAMES: dict[str, Promise] = {
    "not_yet": _("尚未施行"),
    "effective": _("有效"),
    "amended": pgettext_lazy("validity", "修改"),
    "expired": _("失效"),
    "repealed": pgettext_lazy("validity", "废止"),
}
_LAMPS = {"not_yet": "wait", "effective": "ok", "amended": "definition", "expired": "idle"}


@register.filter
def validity_name(code: str) -> str:
    """The word printed for a validity."""
    return str(_NAMES.get(code, code))


@register.filter
def validity_lamp(code: str) -> str:
    """Shape and colour of a validity."""
    return _LAMPS.get(code, "late")
