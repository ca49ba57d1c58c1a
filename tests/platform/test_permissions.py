"""Anonymous, outsider, person of another body, reader, own role: at every address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pytest
from tests.platform.people import COMMAND, City
from tests.platform.permissions import Address, PermissionCases, named
from tests.platform.samples import page

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.models import Intake
from gongkai.oversight.harvest.services import harvest_file

CODE, YEAR = "yunchuan-swj", 2023
KEY = "0123456789abcdef0123"
ALL_200 = (200, 200, 200, 200, 200)
REPORT = (YEAR, CODE)


@pytest.fixture
def people(city: City) -> Mapping[str, User]:
    """A report with an error, and a file that waits at the water office."""
    harvest_file(COMMAND, page(cells={"t3.granted.total": 8}), "a.html")
    harvest_file(city.scope("officer"), page(body="海州市水利局"), "b.html")
    Intake.objects.unscoped("known number for the addresses").update(id=77)
    return {**city.people, "own": city.people["officer"]}


class TestPortal(PermissionCases):
    """The public site is the same for all."""

    namespace = "portal"
    addresses: ClassVar[Mapping[str, tuple[Address, ...]]] = {
        **{
            name: (Address(ALL_200),)
            for name in (
                "home", "bodies", "years", "findings", "rules", "search", "data", "all-csv",
                "all-json", "findings-csv", "bodies-json", "about", "accessibility", "privacy",
                "site-map", "display", "robots", "sitemap",
            )
        },
        **{name: (Address(ALL_200, (CODE,)),) for name in ("body", "two-years")},
        **{name: (Address(ALL_200, (YEAR,)),) for name in ("year", "year-csv", "year-json")},
        "side-by-side": (Address(ALL_200, (YEAR,), query=f"?jiguan={CODE}"),),
        **{
            name: (
                Address(ALL_200, REPORT),
                Address((404,) * 5, (1999, CODE)),
                Address((404,) * 5, (YEAR, "no-such-body")),
            )
            for name in (
                "report", "report-findings", "report-text", "report-versions", "report-json",
                "report-csv",
            )
        },
        "original": (Address(ALL_200, (*REPORT, 1)), Address((404,) * 5, (*REPORT, 9))),
        "rule": (Address(ALL_200, ("X2",)), Address((404,) * 5, ("no-such-rule",))),
        # Nothing is published here: the log has a key and no line yet.
        "log-key": (Address(ALL_200),),
        "log-checkpoint": (Address((404,) * 5),),
        "log-entries": (Address((404,) * 5, (0,)), Address((404,) * 5, (9,))),
        "log-item": (Address((404,) * 5, ("00000000-0000-0000-0000-000000000000",)),),
        "log-consistency": (Address((404,) * 5, (1, 2)),),
    }  # fmt: skip


class TestConsole(PermissionCases):
    """Strangers to a body find nothing there; readers may look and not act.

    The screens of reports; ``tests/console/test_permissions_everywhere.py`` goes over all.
    """

    namespace = "console"
    addresses: ClassVar[Mapping[str, tuple[Address, ...]]] = {
        **{
            name: (Address((302, 200, 200, 200, 200)),)
            for name in ("home", "findings", "inbox", "failures")
        },
        "upload": (
            Address((302, 200, 200, 200, 200)),
            Address((302, 403, 200, 403, 200), method="post"),
        ),
        "sign-in": (Address((200, 302, 302, 302, 302)),),
        "sign-out": (Address((405,) * 5), Address((302,) * 5, method="post")),
        "settle": (
            # A number outside the scope answers like one that is settled: back to the list.
            Address((302, 302, 302, 200, 200), (77,)),
            Address(
                (302, 302, 302, 403, 200),
                (77,),
                method="post",
                data={"body": CODE, "year": "1999"},
            ),
        ),
        "review": (
            Address((302, 404, 404, 200, 200), REPORT),
            Address((302, 404, 404, 404, 404), (1999, CODE)),
        ),
        "verdict": (
            Address((302, 404, 404, 404, 404), (*REPORT, KEY)),
            Address(
                (302, 404, 404, 404, 404), (*REPORT, KEY), method="post",
                data={"decision": "confirmed"},
            ),
        ),
    }  # fmt: skip

    def test_every_address_has_its_cases(self) -> None:
        """All declared here exist; that none is missing is asserted over all screens."""
        assert set(self.addresses) <= named(self.namespace)


def test_only_a_reviewer_can_post_a_verdict(people: Mapping[str, User], client: object) -> None:
    detail = selectors.report_detail(Scope.public(), CODE, YEAR)
    key = detail.findings[0].key
    url = f"/desk/hecha/{YEAR}/{CODE}/{key}/"
    for person, status in (
        ("nobody", 404),
        ("stranger", 404),
        ("reader", 403),
        ("officer", 403),
        ("reviewer", 302),
    ):
        client.force_login(people[person])  # type: ignore[attr-defined]
        response = client.post(url, {"decision": "confirmed", "reason": "已核对"})  # type: ignore[attr-defined]
        assert (person, response.status_code) == (person, status)
    verdicts = selectors.report_detail(Scope.public(), CODE, YEAR).findings[0].history
    assert [v.decision for v in verdicts] == ["confirmed"]
