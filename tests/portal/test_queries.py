"""Numbers of database queries of the list pages, pinned. ``UPDATE_QUERY_COUNTS=1`` rewrites."""

from __future__ import annotations

import json
import os
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.portal.world import WATER

PINNED = Path(__file__).with_name("query_counts.json")
LISTS = (
    "/",
    "/jiguan/",
    f"/jiguan/{WATER}/",
    "/nianbao/",
    "/nianbao/2023/",
    f"/nianbao/2023/duibi/?jiguan={WATER}",
    f"/nianbao/2023/{WATER}/",
    f"/nianbao/2023/{WATER}/wenti/",
    f"/nianbao/2023/{WATER}/quanwen/",
    "/wenti/?nian=quanbu",
    "/guize/",
    "/ditu/",
    "/sitemap.xml",
)


def test_query_counts(world: None, client: Client) -> None:
    found = {}
    for path in LISTS:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(path).status_code == 200
        found[path] = len(caught)
    if os.environ.get("UPDATE_QUERY_COUNTS") == "1":
        PINNED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(PINNED.read_text("utf-8"))
    assert max(found.values()) <= 20
