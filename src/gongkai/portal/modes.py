"""Reading modes: letter size, contrast, theme. Kept in one cookie, set by a plain link or form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "xianshi"
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a mode: the word in the address, the class on ``<html>``, its name."""

    value: str
    css: str
    name: str | Promise


MODES: Mapping[str, tuple[Choice, ...]] = {
    "zihao": (
        Choice("biaozhun", "", _("标准字号")),
        Choice("da", "size-large", _("大字号")),
        Choice("zhangzhe", "size-elder", _("长者模式（特大字号）")),
    ),
    "duibidu": (
        Choice("biaozhun", "", _("标准对比度")),
        Choice("gao", "contrast-high", _("高对比度")),
    ),
    "secai": (
        Choice("lan", "", _("蓝色")),
        Choice("hong", "theme-red", _("红色")),
    ),
}
MODE_NAMES: Mapping[str, str | Promise] = {
    "zihao": _("字号"),
    "duibidu": _("对比度"),
    "secai": _("色彩"),
}


def chosen(request: HttpRequest) -> dict[str, str]:
    """The chosen value of each mode; unknown words in the cookie count as the first choice."""
    found = {name: choices[0].value for name, choices in MODES.items()}
    for part in request.COOKIES.get(COOKIE, "")[:100].split("."):
        name, _sep, value = part.partition("-")
        if name in MODES and any(c.value == value for c in MODES[name]):
            found[name] = value
    return found


def changed(current: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """The choices after a wish; what is not known is left as it was."""
    out = dict(current)
    for name, choices in MODES.items():
        if any(c.value == wanted.get(name) for c in choices):
            out[name] = wanted[name]
    return out


def cookie_value(choice: Mapping[str, str]) -> str:
    """The cookie for a choice; empty when everything is as usual."""
    return ".".join(
        f"{name}-{choice[name]}" for name in MODES if choice[name] != MODES[name][0].value
    )


def css_classes(choice: Mapping[str, str]) -> str:
    """Classes for ``<html>``."""
    found = (c.css for name, cs in MODES.items() for c in cs if c.value == choice[name])
    return " ".join(css for css in found if css)
