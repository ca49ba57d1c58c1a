"""Loading reports: idempotent, versioned, nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.oversight.harvest.models import (
    CheckRun,
    FindingRow,
    HarvestFailure,
    Intake,
    Report,
    ReportCell,
    ReportVersion,
)
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.selectors import failures, inbox, report_detail, versions
from gongkai.oversight.harvest.services import (
    assign_intake,
    harvest_directory,
    harvest_file,
    reject_intake,
    reread_report,
    restore_report,
    withdraw_report,
)

PUBLIC = Scope.public()


def rows(model: type) -> int:
    return int(model.objects.unscoped("count in a test").count())  # type: ignore[attr-defined]


def test_a_report_is_read_and_stored_with_every_cell(city: City) -> None:
    result = harvest_file(COMMAND, page(), "swj2023.html")
    assert (result.kind, result.body_code, result.year) == ("created", "yunchuan-swj", 2023)
    detail = report_detail(PUBLIC, "yunchuan-swj", 2023)
    t3 = next(t for t in detail.tables if t.key == "t3")
    assert t3.cells[("new", "natural")].value == 12
    assert t3.cells[("u1_not_held", "total")].value == 4
    assert len(t3.cells) == 25 * 7
    place = t3.cells[("new", "total")].place
    assert place is not None and place.start is not None
    assert detail.text[place.start : place.end].strip() == "12"
    assert [t.key for t in detail.tables] == ["t2", "t3", "t4"]
    assert detail.counts == {}
    assert len(detail.sections) == 6


def test_the_same_content_again_changes_nothing(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    entries = AuditEntry.objects.count()
    again = harvest_file(COMMAND, page(), "other-name.html")
    assert (again.kind, again.version) == ("unchanged", 1)
    assert rows(ReportVersion) == 1
    assert AuditEntry.objects.count() == entries


def test_other_content_for_the_same_year_is_a_new_version(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    second = harvest_file(COMMAND, page(cells={"t3.granted.total": 8}), "b.html")
    assert (second.kind, second.version) == ("new_version", 2)
    assert [(v.number, v.is_current) for v in versions(PUBLIC, "yunchuan-swj", 2023)] == [
        (2, True),
        (1, False),
    ]
    old = report_detail(PUBLIC, "yunchuan-swj", 2023, version=1)
    assert old.counts == {}
    new = report_detail(PUBLIC, "yunchuan-swj", 2023)
    assert new.counts.get("error", 0) >= 1
    table = next(t for t in new.tables if t.key == "t3")
    assert table.cells[("granted", "total")].worst == "error"


def test_the_year_before_is_used_and_the_year_after_checked_again(city: City) -> None:
    harvest_file(COMMAND, page(year=2023, figures={"carried_in": 5}), "2023.html")
    first = report_detail(PUBLIC, "yunchuan-swj", 2023)
    assert first.compared_with_year is None and first.counts.get("error", 0) == 0
    harvest_file(COMMAND, page(year=2022, figures={"carried_out": 2}), "2022.html")
    after = report_detail(PUBLIC, "yunchuan-swj", 2023)
    assert after.compared_with_year == 2022
    assert any(f.rule == "X5" for f in after.findings)
    harvest_file(COMMAND, page(year=2022, figures={"carried_out": 5, "granted": 6}), "2022b.html")
    mended = report_detail(PUBLIC, "yunchuan-swj", 2023)
    assert not any(f.rule == "X5" for f in mended.findings)


def test_withdrawing_and_restoring(city: City) -> None:
    scope = city.scope("officer")
    harvest_file(COMMAND, page(year=2022), "2022.html")
    harvest_file(COMMAND, page(year=2023, figures={"carried_in": 2}), "2023.html")
    with pytest.raises(RefusedError):
        withdraw_report(scope, "yunchuan-swj", 2022, " ")
    withdraw_report(scope, "yunchuan-swj", 2022, "数据有误，待更正")
    with pytest.raises(OutsideScope):
        report_detail(PUBLIC, "yunchuan-swj", 2022)
    assert report_detail(PUBLIC, "yunchuan-swj", 2023).compared_with_year is None
    with pytest.raises(RefusedError):
        withdraw_report(scope, "yunchuan-swj", 2022, "再次")
    restore_report(scope, "yunchuan-swj", 2022)
    assert report_detail(PUBLIC, "yunchuan-swj", 2022).year == 2022
    assert report_detail(PUBLIC, "yunchuan-swj", 2023).compared_with_year == 2022


def test_an_unreadable_file_leaves_its_reason_and_nothing_else(city: City) -> None:
    for _ in range(2):
        result = harvest_file(city.scope("officer"), b"%PDF-1.7\n broken", "坏.pdf")
        assert result.kind == "failed" and result.code and result.message and result.message_en
    assert rows(Report) == rows(ReportVersion) == rows(ReportCell) == rows(CheckRun) == 0
    (failure,) = failures(city.scope("officer"))
    assert (failure.times, failure.file_name) == (2, "坏.pdf")
    assert failures(city.scope("stranger")) == []
    assert failures(PUBLIC) == []


def test_nothing_is_half_written_when_the_store_fails(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("gongkai.oversight.harvest.services.writing.audit_report", explode)
    with pytest.raises(RuntimeError):
        harvest_file(COMMAND, page(), "a.html")
    assert rows(Report) == rows(ReportVersion) == rows(ReportCell) == rows(FindingRow) == 0


def test_too_large_a_file_says_both_sizes(city: City, settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    result = harvest_file(COMMAND, b"x" * (2 * 1024 * 1024), "big.html")
    assert result.code == "too_large" and "2.0 MB" in result.message and "1 MB" in result.message
    assert rows(HarvestFailure) == 1


def test_an_unknown_body_waits_in_the_inbox(city: City) -> None:
    officer = city.scope("officer")
    content = page(body="海州市水利局")
    first = harvest_file(officer, content, "x.html")
    assert first.kind == "unassigned"
    assert harvest_file(officer, content, "x.html").intake_id == first.intake_id
    (waiting,) = inbox(officer)
    assert (waiting.body_as_read, waiting.year_as_read) == ("海州市水利局", 2023)
    assert inbox(city.scope("stranger")) == [] and inbox(PUBLIC) == []
    with pytest.raises(OutsideScope):
        assign_intake(city.scope("stranger"), waiting.id, "yunchuan-lyj", 2023)
    with pytest.raises(NotPermitted):
        assign_intake(city.scope("reader"), waiting.id, "yunchuan-swj", 2023)
    with pytest.raises(OutsideScope):
        assign_intake(officer, waiting.id, "yunchuan-lyj", 2023)
    with pytest.raises(RefusedError):
        assign_intake(officer, waiting.id, "yunchuan-swj", 1999)
    done = assign_intake(officer, waiting.id, "yunchuan-swj", 2023)
    assert done.kind == "created"
    assert inbox(officer) == []
    with pytest.raises(RefusedError):
        reject_intake(officer, waiting.id, "重复")


def test_a_rejected_file_needs_a_reason(city: City) -> None:
    officer = city.scope("officer")
    result = harvest_file(officer, page(body="海州市水利局"), "x.html")
    assert result.intake_id is not None
    with pytest.raises(RefusedError):
        reject_intake(officer, result.intake_id, "  ")
    reject_intake(officer, result.intake_id, "不是本市机关")
    assert rows(Intake) == 1 and inbox(officer) == []


@pytest.mark.parametrize("person", ["reader", "reviewer", "nobody"])
def test_who_may_not_load(city: City, person: str) -> None:
    with pytest.raises(NotPermitted):
        harvest_file(city.scope(person), page(), "a.html")


def test_an_officer_loads_for_his_own_body_only(city: City) -> None:
    with pytest.raises(NotPermitted):
        harvest_file(city.scope("stranger"), page(), "a.html")
    with pytest.raises(OutsideScope):
        harvest_file(city.scope("stranger"), page(), "a.html", body_code="yunchuan-swj")
    assert rows(Report) == 0
    assert harvest_file(city.scope("supervisor"), page(), "a.html").kind == "created"


def test_former_and_short_names_find_the_body(city: City) -> None:
    assert harvest_file(COMMAND, page(body="市水务局", year=2021), "a.html").kind == "created"


def test_a_whole_directory_never_stops_at_one_file(
    transactional_db: None, city: City, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "2022.html").write_bytes(page(year=2022))
    (folder / "sub" / "2023.html").write_bytes(page(year=2023))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "notes.xyz").write_bytes(b"not looked at")
    seen: list[tuple[str, int, int]] = []
    tally = harvest_directory(
        COMMAND, [folder], lambda r, done, of: seen.append((r.kind, done, of)), jobs=2
    )
    assert dict(tally.counts) == {"created": 2, "failed": 1}
    assert [s[1:] for s in seen] == [(1, 3), (2, 3), (3, 3)]
    again = harvest_directory(COMMAND, [folder])
    assert dict(again.counts) == {"unchanged": 2, "failed": 1}


def test_reading_again_keeps_an_equal_reading(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    assert reread_report(COMMAND, "yunchuan-swj", 2023).kind == "unchanged"
    assert rows(ReportVersion) == 1 and rows(CheckRun) == 1


def test_a_better_reader_makes_a_new_version_of_the_same_file(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    ReportVersion.objects.unscoped("an older reader saw less").update(text="less")
    result = reread_report(COMMAND, "yunchuan-swj", 2023)
    assert (result.kind, result.version) == ("new_version", 2)
    new, old = versions(COMMAND, "yunchuan-swj", 2023)
    assert new.cause == "reread" and new.sha256 == old.sha256


def test_the_public_sees_no_uploader(city: City) -> None:
    harvest_file(city.scope("officer"), page(), "a.html")
    assert versions(PUBLIC, "yunchuan-swj", 2023)[0].loaded_by == ""
    assert versions(city.scope("reader"), "yunchuan-swj", 2023)[0].loaded_by == "officer 同志"


def test_files_of_a_command_wait_for_the_highest_supervisor(city: City) -> None:
    harvest_file(COMMAND, page(body="海州市水利局"), "x.html")
    harvest_file(COMMAND, b"%PDF-1.7 broken", "y.pdf")
    for person in ("officer", "reader", "stranger", "nobody"):
        assert inbox(city.scope(person)) == [] and failures(city.scope(person)) == []
    supervisor = city.scope("supervisor")
    assert len(failures(supervisor)) == 1
    (waiting,) = inbox(supervisor)
    with pytest.raises(OutsideScope):
        assign_intake(city.scope("officer"), waiting.id, "yunchuan-swj", 2023)
    assert assign_intake(supervisor, waiting.id, "yunchuan-swj", 2023).kind == "created"


def test_a_withdrawn_report_is_not_put_back_by_its_own_file(city: City) -> None:
    harvest_file(COMMAND, page(), "a.html")
    withdraw_report(COMMAND, "yunchuan-swj", 2023, "待更正")
    again = harvest_file(COMMAND, page(), "a.html")
    assert again.kind == "unchanged" and "恢复" in again.message
    with pytest.raises(OutsideScope):
        report_detail(PUBLIC, "yunchuan-swj", 2023)
