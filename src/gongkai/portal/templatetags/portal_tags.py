"""Filters and small parts of the pages: labels, dates, lamps, data in its own language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.oversight.harvest.shapes import FindingView
from gongkai.portal import labels
from gongkai.portal.labels import is_english
from gongkai.portal.quantities import cell_words, quantity_name
from gongkai.portal.rulelist import shown_rule

register = template.Library()

_HAN_RUN = re.compile(
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’·…—]*[\u3400-\u9fff]"
    r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\d.%/“”‘’·…—]*"
)


@register.filter
def zh(value: object) -> SafeString:
    """Data in Chinese: marked as such on an English page, plain elsewhere."""
    text = conditional_escape(str(value))
    if not is_english() or not text:
        return text
    return format_html('<span lang="zh-Hans">{}</span>', text)


@register.filter
def mixed(value: object) -> SafeString:
    """English that quotes Chinese: the quotes are marked as Chinese."""
    text = conditional_escape(str(value))
    if not is_english():
        return text
    marked = _HAN_RUN.sub(lambda m: f'<span lang="zh-Hans">{m.group()}</span>', text)
    return mark_safe(marked)  # noqa: S308  escaped above, only spans added


@register.simple_tag
def data_lang(script: str = "simplified") -> str:
    """``lang`` of a block that shows a document: as stored, or converted on traditional pages."""
    if script == "traditional" or get_language() == "zh-hant":
        return "zh-Hant"
    return "zh-Hans"


@register.filter
def label(value: str) -> SafeString:
    """A printed label; in English where the form is known, else marked as Chinese."""
    shown = labels.label(value)
    return mixed(shown)


def _name(table: Mapping[str, str | Promise], code: str) -> str:
    return str(table.get(code, code))


@register.filter
def severity_name(code: str) -> str:
    """Words for a severity."""
    return _name(labels.SEVERITIES, code)


@register.filter
def severity_meaning(code: str) -> str:
    """What a severity means."""
    return _name(labels.SEVERITY_MEANINGS, code)


@register.filter
def kind_name(code: str) -> str:
    """Words for a kind of finding."""
    return _name(labels.KINDS, code)


@register.filter
def edition_name(code: str) -> str:
    """Words for an edition of the form."""
    return _name(labels.EDITIONS, code)


@register.filter
def decision_name(code: str) -> str:
    """Words for a verdict."""
    return _name(labels.DECISIONS, code)


@register.filter
def message(finding: FindingView) -> SafeString:
    """The sentence of a finding in the language of the page."""
    return mixed(finding.message_en if is_english() else finding.message)


_MONTHS = "January February March April May June July August September October November December"


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words: 2026年5月29日, or 29 May 2026."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    if is_english():
        return f"{value.day} {_MONTHS.split()[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def stamp(value: datetime | None) -> str:
    """An instant as YYYY-MM-DD HH:MM (the form the national guideline asks for)."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return local.strftime("%Y-%m-%d %H:%M")


@register.filter
def figure(value: int | Decimal | None) -> str:
    """A figure in a list: grouped digits; a dash where there is none."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        value = value.normalize()
        text = format(value, "f")
        whole, _dot, rest = text.partition(".")
        return f"{int(whole):,}" + (f".{rest}" if rest else "")
    return f"{value:,}"


@register.filter
def size(value: int) -> str:
    """A file size."""
    if value < 1024 * 1024:
        return f"{number_format(max(1, round(value / 1024)))} KB"
    return f"{value / 1024 / 1024:.1f} MB"


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    """Look a key up."""
    return mapping.get(key, 0)


@register.simple_tag
def lamps(counts: Mapping[str, int], *, checked: bool = True) -> SafeString:
    """Lamps for the findings that stand: shape, words and number for each severity."""
    if not checked:
        return format_html('<span class="lamp idle">{}</span>', _("未核验"))
    found = [
        (code, name, counts[code]) for code, name in labels.SEVERITIES.items() if counts.get(code)
    ]
    if not found:
        return format_html('<span class="lamp ok">{}</span>', _("未发现问题"))
    return format_html_join(" ", '<span class="lamp {}">{} {}</span>', found)


@register.simple_tag
def lamp(counts: Mapping[str, int], worst: str, *, short: bool = False) -> SafeString:
    """One lamp: the most serious severity and how often it stands."""
    names = labels.SEVERITY_SHORT if short else labels.SEVERITIES
    if not worst:
        return format_html('<span class="lamp ok">{}</span>', _("无"))
    return format_html(
        '<span class="lamp {}">{} {}</span>', worst, names[worst], counts.get(worst, 0)
    )


@register.simple_tag
def pieces(parts: Sequence[tuple[str, bool]]) -> SafeString:
    """Text with the matches of a search marked."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", t) if hit else t,) for t, hit in parts)
    )


@register.simple_tag(takes_context=True)
def query(context: Mapping[str, Any], **changes: object) -> str:
    """The query of this page with some parts changed; empty values are taken out."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            params.pop(name, None)
        else:
            params[name] = str(value)
    encoded: str = params.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag
def quantity(line: Any) -> SafeString:
    """Name of a followed quantity."""
    return mixed(quantity_name(line.key, line.label))


@register.simple_tag
def rule_title_of(rule: Any) -> SafeString:
    """Title of a rule in the language of the page (objects with ``title`` or ``rule_title``)."""
    if isinstance(rule, FindingView):
        rule = shown_rule(rule.rule) or rule
    plain = getattr(rule, "rule_title", None) or getattr(rule, "title", "")
    english = getattr(rule, "rule_title_en", None) or getattr(rule, "title_en", "")
    return mixed(english if is_english() and english else plain)


@register.filter
def cell_name(address: str) -> SafeString:
    """A cell address in words."""
    return mixed(cell_words(address))


@register.filter
def quotes(finding: FindingView) -> list[Any]:
    """Places worth quoting: words, not the bare figures of table cells."""
    found = [p for p in finding.evidence if not re.fullmatch(r"[\d\s.,/-]{0,14}", p.text)]
    return found[:4]


@register.filter
def mark_name(mark: str) -> str:
    """How sure the source of a rule is."""
    return _name(labels.MARKS, mark) or "—"


@register.filter
def pairs(line: Any) -> list[tuple[Any, str]]:
    """Values of a line with their states."""
    return list(zip(line.values, line.states, strict=True))
