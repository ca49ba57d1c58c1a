"""A page: template, crumbs, and the head tags that the national guideline asks for.

Head tags (国办发〔2017〕47号, annex): SiteName, SiteDomain, SiteIDCode on every page, ColumnName,
ColumnDescription, ColumnKeywords, ColumnType on column pages, ArticleTitle, PubDate,
ContentSource on articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.portal.site import site

Crumb = tuple[str, str]
"""Words and address; the last crumb has no address."""


@dataclass(frozen=True, slots=True)
class Column:
    """The column a page belongs to, in the words of the guideline's closed list (``type``)."""

    name: str
    description: str
    keywords: str
    type: str


@dataclass(frozen=True, slots=True)
class Article:
    """Head tags of a content page."""

    title: str
    published: datetime | None
    source: str


def page(
    request: HttpRequest,
    template: str,
    title: str,
    context: Mapping[str, Any],
    *,
    crumbs: Sequence[Crumb] = (),
    column: Column | None = None,
    article: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a public page."""
    shown = site()
    tags = [
        ("SiteName", shown.name),
        ("SiteDomain", shown.domain or request.get_host()),
        ("SiteIDCode", shown.id_code),
    ]
    if column is not None:
        tags += [
            ("ColumnName", column.name),
            ("ColumnDescription", column.description),
            ("ColumnKeywords", column.keywords),
            ("ColumnType", column.type),
        ]
    if article is not None:
        published = (
            timezone.localtime(article.published).strftime("%Y-%m-%d %H:%M")
            if article.published
            else ""
        )
        tags += [
            ("ArticleTitle", article.title),
            ("PubDate", published),
            ("ContentSource", article.source),
        ]
    trail = [(_("首页"), reverse("portal:home")), *crumbs] if crumbs else []
    return render(
        request,
        f"portal/{template}",
        {"title": title, "crumbs": trail, "head_tags": tags, **context},
        status=status,
    )


def annual_column() -> Column:
    """The column of annual reports."""
    return Column(
        _("政府信息公开年报"),
        _("各机关政府信息公开工作年度报告及核验结果"),
        _("政府信息公开,年度报告,年报,核验"),
        "信息公开年报",
    )
