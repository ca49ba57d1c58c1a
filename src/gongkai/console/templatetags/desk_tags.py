"""Parts of the desk's screens: menu, lamps, help from the rules, tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.console.due import Due, due
from gongkai.console.rulehelp import RuleHelp, rule_by_id
from gongkai.console.sidemenu import ShownSection, side_menu
from gongkai.foundation.notifications.selectors import MOST_COUNTED, unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_menu(context: Mapping[str, Any]) -> list[ShownSection]:
    """Sections of the side menu for the person of the request."""
    request = context["request"]
    duty = getattr(request.user, "duty", "")
    return side_menu(context["scope"], request.path, administrator=bool(duty))


@register.simple_tag(takes_context=True)
def unread_notices(context: Mapping[str, Any]) -> str:
    """The badge of the notices: empty, a number, or 99+."""
    count = unread_count(context["scope"])
    return "" if not count else "99+" if count >= MOST_COUNTED else str(count)


@register.simple_tag
def lamp_of(state: str | Due, words: str = "") -> SafeString:
    """A lamp: shape (by its class), words, colour. ``state`` may be a :class:`Due`."""
    shown = state if isinstance(state, Due) else Due(state, words)
    return format_html('<span class="lamp {}">{}</span>', shown.state, shown.words)


@register.simple_tag
def due_lamp(left: int | None, waiting: str = "", *, working: bool = True) -> SafeString:
    """A deadline as a lamp: 剩 3 个工作日, 今天到期, 逾期 1 个工作日, 等申请人补正."""
    return lamp_of(due(left, waiting=waiting, working=working))


@register.inclusion_tag("console/parts/rule_help.html")
def rule_help(rule_id: str, label: str = "") -> dict[str, RuleHelp | str]:
    """What a rule demands: title, instrument, article and mark. Unknown ids raise ``KeyError``."""
    return {"rule": rule_by_id(rule_id), "label": label or _("依据")}


@register.simple_block_tag
def table(content: str, label: str, *, wide: bool = False, stack: bool = False) -> SafeString:
    """A table in a region that scrolls sideways: ``{% table "名称" %}<thead>…{% endtable %}``."""
    return format_html(
        '<div class="scroll{}" role="region" tabindex="0" aria-label="{}">'
        '<table class="table{}">{}</table></div>',
        " wide" if wide else "",
        label,
        " stack" if stack else "",
        content,
    )


@register.filter
def is_choice(field: BoundField) -> bool:
    """Whether the field is one box to tick (its label stands behind it)."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not hasattr(
        field.field, "choices"
    )


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether the field is several boxes (a fieldset with a legend)."""
    return bool(getattr(field.field.widget, "use_fieldset", False))


@register.filter
def text_of(values: Mapping[str, str], key: str) -> str:
    """A value by its key; a dash for none."""
    return values.get(key) or "—"


@register.filter
def short_day(value: date | datetime | None) -> str:
    """``11-04``, or ``2025-11-04`` of another year."""
    if value is None:
        return "—"
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return f"{day:%m-%d}" if day.year == timezone.localdate().year else day.isoformat()
