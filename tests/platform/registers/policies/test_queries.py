"""Lists cost the same number of queries for few and for many; the indexes carry them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from tests.platform.people import City
from tests.platform.registers.policies.making import document, followed, item

from gongkai.console.paging import keyset_page
from gongkai.foundation.bodies.scope import Scope
from gongkai.registers.policies.selectors import documents, interpretations
from gongkai.registers.policies.selectors.cleanup import batches, entries, entry_rows
from gongkai.registers.policies.selectors.compilations import compilation
from gongkai.registers.policies.selectors.dossiers import dossier, dossiers, stage_reached
from gongkai.registers.policies.selectors.responses import concerns, year_counts
from gongkai.registers.policies.selectors.stock import stock_sheet
from gongkai.registers.policies.services.cleanup import open_cleanup
from gongkai.registers.policies.services.compilations import add_member, create_compilation
from gongkai.registers.policies.services.dossiers import open_dossier
from gongkai.registers.policies.services.interpretations import register_interpretation

PINNED = Path(__file__).with_name("query_counts.json")
PUBLIC = Scope.public()
LONG = "<p>" + "背景、目的和主要措施说明。" * 8 + "</p>"


def fill(city: City, first: int, last: int) -> None:
    officer = city.scope("officer")
    for number in range(first, last):
        one = followed(city.water, f"办法{number}", made_on=date(2023, 1, 1 + number))
        text = item(city.water, f"解读{number}", kind="interpretation", html=LONG)
        register_interpretation(officer, str(text.uid), "text", [str(one.item.uid)])
        followed(city.water, f"未解读{number}", made_on=date(2023, 2, 1 + number))
        open_dossier(officer, city.water.code, f"决策{number}", "科", date(2024, 1, 1 + number))


def acts(city: City, batch: int, book: int, uid: str, case: int) -> dict[str, Callable[[], object]]:
    officer = city.scope("officer")
    page = QueryDict("")
    code = city.water.code
    return {
        "register": lambda: documents.document_rows(
            keyset_page(
                documents.register(officer, documents.Filters()), page, order=documents.ORDER
            ).rows
        ),
        "public register": lambda: documents.document_rows(
            keyset_page(
                documents.register(PUBLIC, documents.Filters(validity="in_force")),
                page,
                order=documents.ORDER,
            ).rows
        ),
        "unregistered": lambda: documents.unregistered(officer),
        "document": lambda: documents.detail(officer, uid),
        "proposals": lambda: list(documents.proposals(officer)[:40]),
        "interpretations": lambda: interpretations.interpretation_rows(
            interpretations.interpretations(officer)[:40]
        ),
        "duties": lambda: interpretations.as_rows(interpretations.duties(officer)[:40]),
        "coverage": lambda: interpretations.coverage(
            officer, code, date(2023, 1, 1), date(2023, 12, 31)
        ),
        "clean-ups": lambda: batches(officer),
        "clean-up": lambda: entry_rows(list(entries(officer, batch)[:40])),
        "stock": lambda: stock_sheet(officer, code, 2021, 2024),
        "compilation": lambda: compilation(officer, book),
        "dossiers": lambda: [stage_reached(one) for one in dossiers(officer)[:40]],
        "dossier": lambda: dossier(officer, case),
        "concerns": lambda: list(concerns(officer)[:40]),
        "year counts": lambda: year_counts(officer, code, 2024),
    }


def counted(tried: dict[str, Callable[[], object]]) -> dict[str, int]:
    found = {}
    for name, act in tried.items():
        act()
        with CaptureQueriesContext(connection) as queries:
            act()
        found[name] = len(queries)
    return found


def test_query_counts_are_pinned_and_do_not_grow(city: City) -> None:
    """Set UPDATE_QUERY_COUNTS=1 to write the file anew after a change that is meant."""
    officer = city.scope("officer")
    one = document(officer, city.water, "总则")
    fill(city, 0, 2)
    batch = open_cleanup(officer, city.water.code, "清理", date(2024, 11, 1))
    book = create_compilation(officer, city.water.code, "汇编", "", ["一", "二"])
    add_member(officer, book.pk, 1, str(one.item.uid))
    case = open_dossier(officer, city.water.code, "水价", "科", date(2024, 1, 5))
    tried = acts(city, batch.pk, book.pk, str(one.item.uid), case.pk)
    few = counted(tried)
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        PINNED.write_text(json.dumps(few, indent=1) + "\n", encoding="utf-8")
    assert few == json.loads(PINNED.read_text(encoding="utf-8"))
    fill(city, 2, 9)
    assert counted(tried) == few


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plan")
@pytest.mark.parametrize("scope", ["officer", "public"])
def test_the_register_reads_an_index_and_sorts_nothing(city: City, scope: str) -> None:
    seen = PUBLIC if scope == "public" else city.scope(scope)
    rows = documents.register(seen, documents.Filters())[:41]
    plan = rows.explain()
    assert "TEMP B-TREE" not in plan and "policies_" in plan, plan
