"""Search over the text of reports and the names of bodies."""

from __future__ import annotations

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.search.highlight import excerpts, mark
from gongkai.foundation.search.query import Term, parse
from gongkai.foundation.search.services import catch_up
from gongkai.foundation.search.words import folded
from gongkai.oversight.harvest.indexing import documents, report_index, split_key, title_of
from gongkai.oversight.harvest.models import Report
from gongkai.oversight.harvest.selectors.overview import bodies
from gongkai.oversight.harvest.shapes import SearchHit, SearchPage

_MOST_PAGES = 200


def search_reports(
    scope: Scope,
    query: str,
    *,
    year: int | None = None,
    body_code: str = "",
    page: int = 1,
    per_page: int = 20,
) -> SearchPage:
    """Reports that match, best first; on the first page also the bodies whose name matches.

    Either script finds both. The index holds public reports only, and whatever it answers is
    looked up again within the scope. ``total`` counts reports.
    """
    parsed = parse(query)
    note = "检索词过长，只使用了前面的部分。" if parsed.cut else ""
    if not parsed.terms:
        empty = "请输入要查找的文字。" if query.strip() == "" else "检索词中没有可以查找的文字。"
        return SearchPage(query, 0, (), 1, 1, note or empty)
    index = report_index()
    catch_up(index, documents)
    filters: dict[str, list[str]] = {}
    if year is not None:
        filters["year"] = [str(year)]
    if body_code:
        filters["body"] = [body_code]
    page = min(max(page, 1), _MOST_PAGES)
    hits = index.search(parsed.terms, filters, limit=per_page, offset=(page - 1) * per_page)
    pages = min(max(-(-hits.total // per_page), 1), _MOST_PAGES)
    found = _reports(scope, hits.keys, parsed.terms)
    if page == 1 and year is None and not body_code:
        found = [*_bodies(scope, parsed.terms), *found]
    return SearchPage(query, hits.total, tuple(found), page, pages, note)


def _bodies(scope: Scope, terms: tuple[Term, ...]) -> list[SearchHit]:
    matching = []
    for row in bodies(scope):
        names = [folded(name) for name in (row.name, *row.short_names, *row.former_names)]
        if all(any(term.text in name for name in names) for term in terms):
            matching.append(
                SearchHit(
                    "body", row.code, row.name, None, row.name, mark(row.name, terms), (), None
                )
            )
    return matching[:5]


def _reports(scope: Scope, keys: tuple[str, ...], terms: tuple[Term, ...]) -> list[SearchHit]:
    places = {split_key(key): rank for rank, key in enumerate(keys)}
    rows = (
        Report.objects.within(scope)
        .filter(
            body__code__in={code for code, _year in places},
            year__in={year for _code, year in places},
            current__isnull=False,
        )
        .values_list("body__code", "body__name", "year", "current__text")
    )
    ranked: list[tuple[int, SearchHit]] = []
    for code, name, year, text in rows:
        rank = places.get((code, year))
        if rank is None:
            continue
        title = title_of(name, year)
        shown = excerpts(text, terms)
        hit = SearchHit(
            "report", code, name, year, title, mark(title, terms), shown.snippets, shown.first
        )
        ranked.append((rank, hit))
    return [hit for _rank, hit in sorted(ranked, key=lambda item: item[0])]
