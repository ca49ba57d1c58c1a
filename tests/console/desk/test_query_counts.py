"""Every list of the desk costs the same number of statements at ten rows and at a thousand.

The numbers stand in ``tests/console/query_counts.json``; ``GONGKAI_WRITE_QUERY_COUNTS=1`` writes
them anew after a change that is meant.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.foundation.notifications.choices import NoticeKind
from gongkai.foundation.notifications.models import Circulation, CirculationReader
from gongkai.foundation.notifications.services import Notice, tell_all
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.notices import tell_of_acts
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct

COUNTS = Path(__file__).resolve().parents[1] / "query_counts.json"
PAGES = {
    "home": ("department_head", "/desk/"),
    "home of a drafter": ("drafter", "/desk/"),
    "done": ("drafter", "/desk/yiban/"),
    "to read": ("drafter", "/desk/daiyue/"),
    "started": ("drafter", "/desk/wofaqi/"),
    "items": ("drafter", "/desk/xinxi/?px="),
    "items, page two": ("drafter", ""),
    "items by state": ("drafter", "/desk/xinxi/?zt=department_review"),
    "items late": ("drafter", "/desk/xinxi/?dp=late"),
    "items by date made": ("drafter", "/desk/xinxi/?px=chengwen"),
    "items of a supervisor": ("supervisor", "/desk/xinxi/?px="),
    "search": ("drafter", "/desk/chazhao/?q=城区供水"),
    "notifications": ("drafter", "/desk/tongzhi/"),
}


def fill(office: Office, number: int) -> None:
    """Items under review and drafts, acts, readings and notices, ``number`` of each."""
    have = Item.objects.unscoped("count").count() // 2
    drafter = office.people["drafter"]
    first = office.draft(replace(CONTENT, made_on=date(2026, 1, 5)))
    services.submit(office.scope("drafter"), first)
    first.refresh_from_db()
    assert first.sheet
    sheets = ReviewSheet.objects.bulk_create(
        ReviewSheet(
            kind="publishing", body=office.body, number=f"T-{have + n:05}", subject_type="item",
            subject_id=str(first.uid), subject_label=f"第{n}件", state="department_review",
            opened_by=drafter, last_ordinal=1,
        )
        for n in range(number)
    )  # fmt: skip
    SheetAct.objects.bulk_create(
        SheetAct(sheet=sheet, ordinal=1, step="submit", actor=drafter, actor_name="drafter")
        for sheet in sheets
    )
    for state in ("department_review", "draft"):
        Item.objects.bulk_create(
            Item(
                body=office.body, kind="notice", sheet=sheet, draft=first.draft, state=state,
                title=f"第{n}件", attribute="proactive", created_by=drafter,
                created_by_name="drafter 同志", made_on=date(2026, 1, 5),
            )
            for n, sheet in enumerate(sheets)
        )  # fmt: skip
    notices = [
        Notice((drafter.pk,), f"通知{n}", "/desk/", NoticeKind.TASK, office.body.pk)
        for n in range(number)
    ]
    tell_all(notices)
    rounds = Circulation.objects.bulk_create(
        Circulation(
            body=office.body, subject_type="item", subject_id=str(first.uid), label=f"第{n}件",
            url="/desk/", sent_by=drafter, sent_by_name="x",
        )
        for n in range(number)
    )  # fmt: skip
    tell_of_acts()
    CirculationReader.objects.bulk_create(
        CirculationReader(circulation=one, user=drafter) for one in rounds
    )


def measure(clients: dict[str, Client]) -> dict[str, int]:
    """Statements of each page, the caches of the process warm."""
    found = {}
    for name, (person, path) in PAGES.items():
        client = clients[person]
        if name == "items, page two":
            html = client.get("/desk/xinxi/?px=").content.decode()
            path = (
                "/desk/xinxi/"
                + html.split('" rel="next"')[0].rpartition('href="')[2].replace("&amp;", "&")
                if 'rel="next"' in html
                else "/desk/xinxi/?px="
            )
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        found[name] = len(queries)
    return found


def test_lists_cost_the_same_at_ten_and_at_a_thousand_rows(
    office: Office, signed_in: Callable[[str], Client]
) -> None:
    clients = {person: signed_in(person) for person, _path in PAGES.values()}
    fill(office, 10)
    few = measure(clients)
    fill(office, 990)
    many = measure(clients)
    assert few == many
    if os.environ.get("GONGKAI_WRITE_QUERY_COUNTS"):
        COUNTS.write_text(json.dumps(many, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert many == json.loads(COUNTS.read_text(encoding="utf-8"))
