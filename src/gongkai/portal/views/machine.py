"""robots.txt and sitemap.xml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.portal.language import LANGUAGES
from gongkai.portal.rulelist import all_rules

_STANDING = (
    "home", "bodies", "years", "findings", "rules", "data", "about", "accessibility", "privacy",
    "site-map",
)  # fmt: skip
_PARTS = ("report", "report-findings", "report-text", "report-versions")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the desk, search and settings are no pages to index."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{lang.prefix}{part}/" for lang in LANGUAGES for part in _CLOSED]
    lines += [f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


_CLOSED = ("desk", "sousuo", "xianshi")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages with the time of the reading they show, and their other languages."""
    root = request.build_absolute_uri("/")
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for path, changed in _entries():
        tail = path.removeprefix(reverse("portal:home"))
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang.lang}" '
            f'href="{escape(root + lang.prefix + tail)}"/>'
            for lang in LANGUAGES
        )
        when = f"<lastmod>{timezone.localtime(changed):%Y-%m-%d}</lastmod>" if changed else ""
        out.append(f"<url><loc>{escape(root + tail)}</loc>{when}{others}</url>")
    out.append("</urlset>")
    return HttpResponse("\n".join(out), content_type="application/xml; charset=utf-8")


def _entries() -> Iterator[tuple[str, datetime | None]]:
    scope = Scope.public()
    for name in _STANDING:
        yield reverse(f"portal:{name}"), None
    for rule in all_rules():
        yield reverse("portal:rule", args=[rule.id]), None
    matrix = selectors.matrix(scope)
    for year in matrix.years:
        yield reverse("portal:year", args=[year]), None
    for row in matrix.rows:
        yield reverse("portal:body", args=[row.body.code]), None
        for cell in row.cells:
            if cell is not None:
                for part in _PARTS:
                    yield reverse(f"portal:{part}", args=[cell.year, cell.body_code]), cell.read_at
