"""Reports as documents of the search index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.foundation.search.index import SearchDocument, SearchIndex
from gongkai.oversight.harvest.models import Report

INDEX = "reports"
"""Name of the index; its keys are ``body-code/year``."""


def report_index() -> SearchIndex:
    """The index of reports."""
    return SearchIndex(INDEX)


def key_of(body_code: str, year: int) -> str:
    """Key of a report in the index."""
    return f"{body_code}/{year}"


def split_key(key: str) -> tuple[str, int]:
    """Body code and year of a key."""
    code, _, year = key.rpartition("/")
    return code, int(year)


def documents(keys: Sequence[str]) -> Iterable[SearchDocument]:
    """Documents of current reports; withdrawn ones give none and so leave the index."""
    wanted = set(keys)
    codes = {split_key(key)[0] for key in keys}
    years = {split_key(key)[1] for key in keys}
    rows = (
        Report.objects.unscoped("the index holds what is public")
        .filter(body__code__in=codes, year__in=years, current__isnull=False)
        .values_list("body__code", "body__name", "body__short_names", "year", "current__text")
        .order_by("pk")
    )
    for code, name, short_names, year, text in rows.iterator(chunk_size=100):
        key = key_of(code, year)
        if key in wanted:
            yield SearchDocument(
                key=key,
                title=" ".join([title_of(name, year), *short_names]),
                text=text,
                filters={"body": code, "year": str(year)},
            )


def title_of(body_name: str, year: int) -> str:
    """The title under which a report is listed."""
    return f"{body_name}{year}年政府信息公开工作年度报告"
