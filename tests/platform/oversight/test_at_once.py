"""Two people at the same time: nothing is lost, nothing stands twice."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.audit.services import record, verify_chain
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.models import Report
from gongkai.oversight.harvest.services import harvest_file
from gongkai_reports.api import read_bytes

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = Scope.public()


def at_once(*acts: Callable[[], object]) -> list[BaseException]:
    """Run acts in threads that start together; returns what they raised."""
    failures: list[BaseException] = []
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failures


def test_the_audit_chain_holds_under_load() -> None:
    failures = at_once(
        *(
            lambda n=n: [record(actor=f"p{n}", action="test.act") for _ in range(10)]  # type: ignore[misc]
            for n in range(6)
        )
    )
    assert failures == []
    assert AuditEntry.objects.count() == 60 and verify_chain().intact


def test_versions_and_neighbouring_years_loaded_together(city: City) -> None:
    files = [(page(year=2022, figures={"carried_out": n}), f"2022-{n}.html") for n in (2, 4)] + [
        (page(year=2023, figures={"carried_in": 4, "new": n}), f"2023-{n}.html") for n in (11, 12)
    ]
    acts = [
        lambda c=content, n=name: harvest_file(COMMAND, c, n, read=read_bytes(c, n))  # type: ignore[misc]
        for content, name in files
    ]
    assert at_once(*acts) == []
    assert Report.objects.unscoped("test").count() == 2
    for year in (2022, 2023):
        found = selectors.versions(PUBLIC, "yunchuan-swj", year)
        assert sorted(v.number for v in found) == [1, 2]
        assert [v.is_current for v in found] == [True, False]
    detail = selectors.report_detail(PUBLIC, "yunchuan-swj", 2023)
    carried = next(
        c.value
        for t in selectors.report_detail(PUBLIC, "yunchuan-swj", 2022).tables
        for address, c in t.cells.items()
        if t.key == "t3" and address == ("carried_out", "total")
    )
    contradicted = any(f.rule == "X5" for f in detail.findings)
    assert contradicted == (carried != 4)
    assert detail.compared_with_year == 2022
    assert verify_chain().intact
