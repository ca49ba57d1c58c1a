"""Open data: forms, conditional requests, spreadsheets that cannot run anything."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

import pytest
from django.test import Client
from tests.platform.samples import page
from tests.portal.world import COMMAND, FOREST, WATER

from gongkai.oversight.harvest.models import CheckRun, Report
from gongkai.oversight.harvest.services import harvest_file, set_verdict
from gongkai.portal.views.data import _plain

FILES = (
    f"/nianbao/2023/{WATER}.json",
    f"/nianbao/2023/{WATER}.csv",
    "/shuju/quanbu.csv",
    "/shuju/quanbu.json",
    "/shuju/2023.csv",
    "/shuju/2023.json",
    "/shuju/wenti.csv",
    "/shuju/jiguan.json",
)


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    content = getattr(response, "streaming_content", None)
    return (b"".join(content) if content is not None else response.content).decode()


def test_conditional_requests(world: None, client: Client) -> None:
    for path in FILES:
        first = client.get(path)
        etag = first.headers["ETag"]
        again = client.get(path, headers={"If-None-Match": etag})
        assert again.status_code == 304, path
        assert client.get(path, headers={"If-None-Match": '"old"'}).status_code == 200
        assert client.head(path).status_code == 200


def test_report_json_is_the_open_form_with_findings(world: None, client: Client) -> None:
    form = json.loads(body(client, f"/nianbao/2023/{WATER}.json"))
    assert form["year"] == 2023
    assert form["body"] == "云川市水务局"
    assert form["format"] == "2021"
    assert form["tables"]["t3"]["rows"]["new"][0] == 21
    assert form["tables"]["t2"]["regulations"]["made"] is None
    found = form["contradictions"]
    assert {"id", "kind", "severity", "where", "stated", "computed", "note"} <= set(found[0])
    assert any(f["severity"] == "error" and f["kind"] == "sum" for f in found)
    assert len(form["source"]["sha256"]) == 64


def test_csv_has_one_row_per_printed_cell(world: None, client: Client) -> None:
    text = body(client, f"/nianbao/2023/{WATER}.csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    cells = {(r["table"], r["row"], r["column"]): r for r in rows}
    assert cells["t3", "new", "natural"]["number"] == "21"
    assert cells["t2", "regulations", "made"]["state"] == "blank"
    assert cells["t2", "punishment", "decisions"]["text"] == "/"
    assert cells["t3", "new", "natural"]["column_label"] == "自然人"


def test_all_files_hold_all_reports(world: None, client: Client) -> None:
    forms = json.loads(body(client, "/shuju/quanbu.json"))
    assert {(f["body_code"], f["year"]) for f in forms} >= {(WATER, 2020), (WATER, 2023)}
    rows = list(csv.DictReader(io.StringIO(body(client, "/shuju/quanbu.csv").lstrip("\ufeff"))))
    assert {(r["body_code"], int(r["year"])) for r in rows} >= {(WATER, 2020), (WATER, 2023)}
    one = json.loads(body(client, "/shuju/2023.json"))
    assert {f["year"] for f in one} == {2023}


def test_original_is_a_download_only(world: None, client: Client) -> None:
    response = client.get(f"/nianbao/2023/{WATER}/yuanjian/1/")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    response.close()


def test_missing_data_is_404(world: None, client: Client) -> None:
    for path in ("/shuju/1999.csv", "/shuju/1999.json", "/nianbao/1999/nobody.json"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_text_is_no_formula(text: str) -> None:
    assert str(_plain(text)).startswith("'")


CHANGING = (
    f"/nianbao/2023/{WATER}.json",
    f"/nianbao/2023/{WATER}.csv",
    "/shuju/quanbu.csv",
    "/shuju/2023.csv",
    "/shuju/wenti.csv",
)


def tags(client: Client) -> dict[str, str]:
    return {path: client.get(path).headers["ETag"] for path in CHANGING}


def test_every_change_of_a_verdict_changes_the_tag(world: None, client: Client) -> None:
    """Also one that leaves every count as it was: another reason, two findings swapped."""
    keys = [
        f["id"] for f in json.loads(body(client, f"/nianbao/2023/{WATER}.json"))["contradictions"]
    ]
    steps = (
        (keys[0], "confirmed", "原表合计有误"),
        (keys[0], "confirmed", "原表合计有误，已与填报人核对"),
        (keys[0], "reopened", "填报人提出异议"),
        (keys[1], "confirmed", "原表合计有误"),
    )
    seen = [tags(client)]
    for key, decision, reason in steps:
        set_verdict(COMMAND, WATER, 2023, key, decision, reason)
        seen.append(tags(client))
    for path in CHANGING:
        shown = [step[path] for step in seen]
        assert all(one != then for one, then in pairwise(shown)), path
        assert shown[1] != shown[4], path  # one confirmed before, another one now
        stale = client.get(path, headers={"If-None-Match": seen[-2][path]})
        assert stale.status_code == 200, path


def test_other_findings_in_equal_number_change_the_tag(world: None, client: Client) -> None:
    """A check whose counts are those of the last one, but which says something else."""
    before = tags(client)
    report = Report.objects.within(COMMAND).get(body__code=WATER, year=2023)
    assert report.current_check is not None
    last = report.current_check
    report.current_check = CheckRun.objects.create(
        version=last.version,
        checker_version=last.checker_version,
        counts=last.counts,
        fingerprint="another",
    )
    report.save(update_fields=["current_check"])
    after = tags(client)
    for path in CHANGING:
        assert before[path] != after[path], path


def test_a_new_version_changes_the_tag(world: None, client: Client) -> None:
    before = tags(client)
    content = page("云川市水务局", 2023, figures={"new": 22, "carried_in": 2, "granted": 13})
    harvest_file(COMMAND, content, "later.html", body_code=WATER, year=2023)
    after = tags(client)
    for path in CHANGING:
        assert before[path] != after[path], path


def test_a_verdict_elsewhere_leaves_the_tag(world: None, client: Client) -> None:
    """The file of one report is not fetched anew for a verdict on another report."""
    path = f"/nianbao/2023/{FOREST}.csv"
    before = client.get(path).headers["ETag"]
    key = json.loads(body(client, f"/nianbao/2023/{WATER}.json"))["contradictions"][0]["id"]
    set_verdict(COMMAND, WATER, 2023, key, "confirmed")
    assert client.get(path).headers["ETag"] == before
