"""Parts of the screens of one item: differences, strips, values of metadata."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.forms import BoundField
from django.forms.widgets import MultiWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.console.drafting.differences import Change, Piece

register = template.Library()


@register.filter
def has_subwidgets(field: BoundField) -> bool:
    """Whether the widget draws its parts itself (a period, an amount, a person)."""
    return isinstance(field.field.widget, MultiWidget)


@register.filter
def pieces_of(pieces: Iterable[Piece]) -> SafeString:
    """Removed and added runs as ``del`` and ``ins``; brackets and hidden words tell them apart
    where colour does not."""
    names = {Change.REMOVED: ("del", _("删去")), Change.ADDED: ("ins", _("增加"))}
    return format_html_join(
        "",
        "{}",
        (
            (
                piece.text
                if piece.change is Change.SAME
                else format_html(
                    '<{tag}><span class="vh">{words}：</span>{text}</{tag}>',
                    tag=names[piece.change][0],
                    words=names[piece.change][1],
                    text=piece.text,
                ),
            )
            for piece in pieces
        ),
    )
