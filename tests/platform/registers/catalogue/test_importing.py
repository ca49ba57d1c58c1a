"""Taking over old items (F4, R1): dates kept, numbers kept, batches whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from openpyxl import Workbook
from pytest_django import DjangoAssertNumQueries
from tests.platform.people import COMMAND
from tests.platform.registers.catalogue.desk import Desk

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item, ItemAlias, LogEntry, Version
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue import selectors
from gongkai.registers.catalogue.models import ImportBatch, Placement
from gongkai.registers.catalogue.services import importing
from gongkai.registers.catalogue.services.columns import NewColumn, add_column
from gongkai.registers.catalogue.services.importing import import_items
from gongkai.registers.catalogue.services.importrows import RowError
from gongkai.registers.catalogue.services.rowfiles import rows_of


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "source_id": f"old-{number}", "title": f"二〇一八年第{number}号通知", "kind": "notice",
        "made_on": "2018-03-01", "displayed_on": "2018-03-05", "text": f"第{number}号的正文。",
        "columns": "notices", **changes,
    }  # fmt: skip


@pytest.fixture
def office(desk: Desk) -> Desk:
    add_column(COMMAND, desk.body, NewColumn("notices", "通知公告", cycle_days=30))
    return desk


def taken(desk: Desk) -> Any:
    return Item.objects.unscoped("test").filter(body=desk.body, back_captured=True)


def test_f4_items_keep_their_dates_and_are_marked(office: Desk) -> None:
    report = import_items(COMMAND, office.body, [row(1)], source="old.csv")
    assert (report.created, report.failed) == (1, 0)
    item = taken(office).get()
    assert (item.made_on, item.displayed_on) == (date(2018, 3, 1), date(2018, 3, 5))
    assert item.back_captured and item.published_id and item.state == "published"
    assert item.index_number == "YUNCHUAN-SWJ-0100-2018-00001"
    assert Version.objects.get(item=item).content["back_captured"] is True
    line = LogEntry.objects.get(item=item)
    assert line.at.date().year > 2018, "the log tells when it really came up here"
    assert selectors.column(COMMAND, office.body, "notices").items == 1


def test_f4_after_the_first_reviewed_publication_nothing_goes_round_the_review(
    office: Desk,
) -> None:
    import_items(COMMAND, office.body, [row(1)], source="old.csv")
    taken(office).update(back_captured=False, first_published_at=datetime(2024, 5, 6, tzinfo=UTC))
    old, new = row(2, displayed_on="2024-05-05"), row(3, displayed_on="2024-05-06")
    report = import_items(COMMAND, office.body, [old, new], source="old.csv")
    assert (report.created, report.failed) == (1, 1)
    assert [one.code for one in report.errors[0].problems] == ["needs_review"]


def test_f4_back_captured_items_count_in_no_on_time_rate(office: Desk) -> None:
    import_items(COMMAND, office.body, [row(1), row(2)], source="old.csv")
    item = taken(office).first()
    year = item.first_published_at.year
    total, _departments, _months = selectors.on_time_rates(COMMAND, office.body, year)
    assert (total.counted, total.left_out, total.percent) == (0, 2, "–")
    clock = selectors.clock_of(item)
    assert clock.counts is False and "补录" in clock.why_not


def test_f4_imported_items_do_not_make_a_column_fresh(office: Desk) -> None:
    import_items(COMMAND, office.body, [row(1)], source="old.csv")
    assert selectors.column(COMMAND, office.body, "notices").fresh_at is None


def test_batches_have_one_audit_entry_and_unbroken_chains(office: Desk) -> None:
    import_items(COMMAND, office.body, [row(n) for n in range(25)], source="old.csv", batch=10)
    batches = list(ImportBatch.objects.order_by("pk"))
    assert [one.count for one in batches] == [10, 10, 5]
    entries = AuditEntry.objects.filter(action="catalogue.import").order_by("number")
    assert [entry.after["digest"] for entry in entries] == [one.digest for one in batches]
    assert verify_chain().intact
    lines = list(LogEntry.objects.order_by("sequence"))
    assert [line.sequence for line in lines] == list(range(1, 26))
    for before, after in pairwise(lines):
        assert after.previous_hash == before.hash


def test_a_second_run_changes_nothing(office: Desk) -> None:
    rows = [row(n) for n in range(5)]
    import_items(COMMAND, office.body, rows, source="old.csv")
    report = import_items(COMMAND, office.body, rows, source="old.csv")
    assert (report.created, report.unchanged, report.failed) == (0, 5, 0)
    assert taken(office).count() == 5


def test_r1_the_same_id_with_other_content_is_reported_not_overwritten(office: Desk) -> None:
    import_items(COMMAND, office.body, [row(1)], source="old.csv")
    report = import_items(COMMAND, office.body, [row(1, title="别的标题")], source="old.csv")
    assert [one.problems[0].code for one in report.errors] == ["other_content"]
    assert taken(office).get().title == "二〇一八年第1号通知"
    twice = [row(7), row(7, title="同号不同文")]
    report = import_items(COMMAND, office.body, twice, source="old.csv")
    assert (report.created, report.failed) == (1, 1)


def test_old_index_numbers_and_addresses_are_kept(office: Desk) -> None:
    old = row(1, index_number="LEGACY/2018-00007", aliases="/art/2018/7.html|/old/7")
    import_items(COMMAND, office.body, [old], source="old.csv")
    item = taken(office).get()
    assert item.index_number == "LEGACY/2018-00007"
    assert set(ItemAlias.objects.filter(item=item).values_list("value", flat=True)) == {
        "/art/2018/7.html", "/old/7",
    }  # fmt: skip
    clash = row(2, index_number="LEGACY/2018-00007")
    report = import_items(COMMAND, office.body, [clash, row(3)], source="old.csv")
    assert (report.created, report.errors[0].problems[0].code) == (1, "taken")


def test_a_number_an_old_system_gave_is_passed_over(office: Desk) -> None:
    old = row(1, index_number="YUNCHUAN-SWJ-0100-2018-00001")
    import_items(COMMAND, office.body, [old, row(2)], source="old.csv")
    numbers = sorted(taken(office).values_list("index_number", flat=True))
    assert numbers == ["YUNCHUAN-SWJ-0100-2018-00001", "YUNCHUAN-SWJ-0100-2018-00002"]


BAD_ROWS = {
    "source_id": ("required", {"source_id": ""}),
    "title": ("required", {"title": " "}),
    "kind": ("unknown_kind", {"kind": "no-such"}),
    "columns": ("unknown_column", {"columns": "nowhere"}),
    "made_on": ("bad_date", {"made_on": "2018-02-30"}),
    "displayed_on": ("required", {"displayed_on": ""}),
    "attribute": ("not_open", {"attribute": "不予公开"}),
    "fields": ("bad_json", {"fields": "{"}),
    "department": ("unknown", {"department": "没有的科"}),
    "entry": ("unknown_entry", {"entry": "no-such"}),
}


@pytest.mark.parametrize("field", sorted(BAD_ROWS))
def test_a_bad_row_is_reported_with_its_field_and_stops_no_other(office: Desk, field: str) -> None:
    code, changes = BAD_ROWS[field]
    seen: list[RowError] = []
    report = import_items(
        COMMAND, office.body, [row(1, **changes), row(2)], source="old.csv", on_error=seen.append
    )
    assert (report.created, report.failed) == (1, 1)
    assert seen[0].number == 1
    assert (field, code) in {(one.field, one.code) for one in seen[0].problems}


def test_other_bad_rows(office: Desk) -> None:
    rows = [
        row(1, made_on="2018-04-01"),
        row(2, displayed_on="2999-01-01"),
        row(3, title="长" * 301),
        row(4, unheard="x"),
        row(5, title="坏\x00字"),
    ]
    report = import_items(COMMAND, office.body, rows, source="old.csv")
    codes = [{one.code for one in error.problems} for error in report.errors]
    assert codes == [
        {"made_after_published"}, {"future"}, {"too_long"}, {"unknown_column"}, {"unusable"},
    ]  # fmt: skip


def test_hostile_html_is_cleaned(office: Desk) -> None:
    bad = row(1, html="<p onclick='x()'>甲<script>alert(1)</script></p>", text="")
    import_items(COMMAND, office.body, [bad], source="old.csv")
    html = Version.objects.get(item=taken(office).get()).content["html"]
    assert "甲" in html and "script" not in html and "onclick" not in html


def test_a_batch_that_breaks_leaves_nothing_half_written_and_can_be_resumed(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row(n) for n in range(30)]
    write = importing._note
    calls = 0

    def broken(*args: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise RuntimeError("power cut")
        write(*args)

    monkeypatch.setattr(importing, "_note", broken)
    with pytest.raises(RuntimeError):
        import_items(COMMAND, office.body, rows, source="old.csv", batch=10)
    assert taken(office).count() == Version.objects.count() == LogEntry.objects.count() == 10
    assert Placement.objects.count() == 10
    report = import_items(COMMAND, office.body, rows, source="old.csv", batch=10)
    assert (report.created, report.unchanged) == (20, 10)
    assert [one.sequence for one in LogEntry.objects.order_by("sequence")] == list(range(1, 31))


def test_when_the_database_refuses_rows_the_others_still_go_in(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = importing._write

    def picky(scope: Any, body: Any, rows: Any, source: str) -> Any:
        if any(one.source_id == "old-3" for one in rows):
            raise IntegrityError("unique")
        return write(scope, body, rows, source)

    monkeypatch.setattr(importing, "_write", picky)
    report = import_items(COMMAND, office.body, [row(n) for n in range(8)], source="old.csv")
    assert (report.created, [one.source_id for one in report.errors]) == (7, ["old-3"])


def test_memory_does_not_hold_the_rows(office: Desk) -> None:
    alive = 0
    most = 0

    class Row(dict[str, Any]):
        def __init__(self, number: int) -> None:
            nonlocal alive, most
            super().__init__(row(number))
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def rows() -> Iterator[Row]:
        for number in range(300):
            yield Row(number)

    import_items(COMMAND, office.body, rows(), source="old.csv", batch=20)
    assert most <= 60


def test_five_hundred_rows_take_few_statements(
    office: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    import_items(COMMAND, office.body, [row(9999)], source="warm.csv")
    with django_assert_max_num_queries(52):
        import_items(COMMAND, office.body, [row(n) for n in range(500)], source="old.csv")


def test_the_digest_of_a_row_is_that_of_its_version(office: Desk) -> None:
    import_items(COMMAND, office.body, [row(1)], source="old.csv")
    version = Version.objects.get(item=taken(office).get())
    assert Content.from_json(version.content).digest == version.digest


def test_who_may_import(office: Desk) -> None:
    assert import_items(office.scope("office_head"), office.body, [row(1)], source="x").created
    with pytest.raises(NotPermitted):
        import_items(office.scope("drafter"), office.body, [row(2)], source="x")
    with pytest.raises(OutsideScope):
        import_items(office.scope("stranger"), office.body, [row(2)], source="x")


def write_file(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".xlsx":
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["原编号", "标题", "信息种类", "成文日期", "发布日期", "文字", "栏目"])
        for one in rows:
            sheet.append(
                [one["source_id"], one["title"], one["kind"], date(2018, 3, 1), date(2018, 3, 5),
                 one["text"], "通知公告"]
            )  # fmt: skip
        book.save(path)
    elif path.suffix == ".jsonl":
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in rows)
        path.write_text(text, encoding="utf-8")
    else:
        out = io.StringIO()
        table = csv.DictWriter(out, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)
        path.write_bytes(out.getvalue().encode("gb18030" if "gbk" in path.name else "utf-8-sig"))
    return path


@pytest.mark.parametrize("name", ["a.csv", "gbk.csv", "a.jsonl", "a.xlsx"])
def test_the_command_reads_every_kind_of_table(office: Desk, tmp_path: Path, name: str) -> None:
    path = write_file(tmp_path / name, [row(1), row(2)])
    call_command("import_items", str(path), body_code=office.body.code)
    assert sorted(taken(office).values_list("title", flat=True)) == [
        "二〇一八年第1号通知", "二〇一八年第2号通知",
    ]  # fmt: skip
    assert selectors.column(COMMAND, office.body, "notices").items == 2


def test_the_command_writes_refused_rows_to_a_file(office: Desk, tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.csv", [row(1, kind="?"), row(2)])
    with pytest.raises(CommandError, match="1 row"):
        call_command("import_items", str(path), body_code=office.body.code)
    lines = (tmp_path / "a.csv.errors.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("1,old-1,kind,unknown_kind,")
    with pytest.raises(CommandError, match="no body"):
        call_command("import_items", str(path), body_code="nobody")


def test_r1_an_empty_or_foreign_file_is_no_success(tmp_path: Path) -> None:
    for name, data in (("a.csv", b"source_id,title\n"), ("a.docx", b"x"), ("a.xlsx", b"x")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(RefusedError):
            list(rows_of(tmp_path / name))
