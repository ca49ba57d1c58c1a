"""What every page needs: site, language, reading modes, main menu."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.portal.language import in_other_languages, request_language
from gongkai.portal.modes import MODES, chosen, css_classes
from gongkai.portal.site import site


def _menu(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Main menu: address, words, whether we are in it."""
    entries = (
        (reverse("portal:home"), _("首页")),
        (reverse("portal:years"), _("年度报告")),
        (reverse("portal:bodies"), _("公开机关")),
        (reverse("portal:findings"), _("核验发现")),
        (reverse("portal:rules"), _("核验规则")),
        (reverse("portal:data"), _("开放数据")),
        (reverse("portal:about"), _("关于本站")),
    )
    home = entries[0][0]
    here = request.path
    return [
        (url, words, here == url or (url != home and here.startswith(url)))
        for url, words in entries
    ]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    choice = chosen(request)
    language = request_language(request)
    shown = site()
    english = language.code == "en"
    return {
        "site": shown,
        "site_name": shown.name_en if english else shown.name,
        "site_subtitle": shown.subtitle_en if english else shown.subtitle,
        "language": language,
        "english": english,
        "languages": in_other_languages(request),
        "mode": choice,
        "mode_choices": MODES,
        "html_class": " ".join(filter(None, (css_classes(choice), "grey" if shown.grey else ""))),
        "menu": _menu(request),
        "here": request.get_full_path(),
    }
