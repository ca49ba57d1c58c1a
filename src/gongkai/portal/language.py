"""Languages by address: ``/…`` simplified, ``/hant/…`` traditional, ``/en/…`` English.

The first part of the path decides, never a cookie or a header, so that one address is always one
page (and can be written to a file). The prefix is taken off before the address is resolved and
given to ``reverse`` as script prefix: every link on a page stays in its language by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from gongkai.portal.script import html_to_traditional


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site: its code, prefix, ``lang`` value and name in itself."""

    code: str
    prefix: str
    lang: str
    name: str
    short: str


LANGUAGES: tuple[Language, ...] = (
    Language("zh-hans", "", "zh-Hans", "简体中文", "简"),
    Language("zh-hant", "hant/", "zh-Hant", "繁體中文", "繁"),
    Language("en", "en/", "en", "English", "EN"),
)


def split_prefix(path: str) -> tuple[Language, str]:
    """Language of a path and the path without its prefix."""
    for language in LANGUAGES[1:]:
        if path == f"/{language.prefix[:-1]}":
            return language, "/"
        if path.startswith(f"/{language.prefix}"):
            return language, path[len(language.prefix) :]
    return LANGUAGES[0], path


def request_language(request: HttpRequest) -> Language:
    """The language of this request."""
    found: Language = getattr(request, "portal_language", LANGUAGES[0])
    return found


def in_other_languages(request: HttpRequest) -> list[tuple[Language, str]]:
    """The address of this page in each language, query included."""
    root = getattr(request, "portal_root", "/")
    tail = request.path_info.lstrip("/")
    query = request.META.get("QUERY_STRING", "")
    mark = f"?{query}" if query else ""
    return [(language, f"{root}{language.prefix}{tail}{mark}") for language in LANGUAGES]


class LanguageMiddleware:
    """Takes the language from the address and writes traditional pages in their script."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Resolve, answer, convert."""
        root = get_script_prefix()
        language, rest = split_prefix(request.path_info)
        request.portal_language = language  # type: ignore[attr-defined]
        request.portal_root = root  # type: ignore[attr-defined]
        request.path_info = rest
        if language.prefix:
            set_script_prefix(root + language.prefix)
        try:
            with translation.override(language.code):
                response = self.get_response(request)
        finally:
            set_script_prefix(root)
        if language.code == "zh-hant" and isinstance(response, HttpResponse):
            _convert(response)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language.lang)
        return response


def _convert(response: HttpResponse) -> None:
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return
    response.content = html_to_traditional(response.content.decode(response.charset))
    if "Content-Length" in response.headers:
        response.headers["Content-Length"] = str(len(response.content))
