"""Verdicts: who may give them, and that they outlive readings and versions."""

from __future__ import annotations

import pytest
from tests.platform.people import COMMAND, City
from tests.platform.samples import page

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.oversight.harvest.models import ReportVersion, Verdict
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.selectors import matrix, report_detail, worklist, years
from gongkai.oversight.harvest.services import harvest_file, reread_report, set_verdict
from gongkai.oversight.harvest.shapes import FindingView

PUBLIC = Scope.public()
CODE = "yunchuan-swj"


def planted(city: City) -> FindingView:
    """Load a report whose table 3 does not foot, and return the finding that says so."""
    harvest_file(COMMAND, page(cells={"t3.granted.total": 8}), "a.html")
    return next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.severity == "error")


@pytest.mark.parametrize("person", ["reader", "officer"])
def test_readers_and_officers_do_not_judge(city: City, person: str) -> None:
    finding = planted(city)
    with pytest.raises(NotPermitted):
        set_verdict(city.scope(person), CODE, 2023, finding.key, "confirmed")


@pytest.mark.parametrize("person", ["stranger", "nobody"])
def test_the_report_does_not_exist_for_outsiders(city: City, person: str) -> None:
    finding = planted(city)
    with pytest.raises(OutsideScope):
        set_verdict(city.scope(person), CODE, 2023, finding.key, "confirmed")


def test_a_reason_is_due_for_dismissing(city: City) -> None:
    finding = planted(city)
    reviewer = city.scope("reviewer")
    with pytest.raises(RefusedError) as refusal:
        set_verdict(reviewer, CODE, 2023, finding.key, "dismissed", "  ")
    assert "理由" in str(refusal.value)
    with pytest.raises(RefusedError):
        set_verdict(reviewer, CODE, 2023, finding.key, "perhaps")
    with pytest.raises(RefusedError) as both:
        set_verdict(reviewer, CODE, 2023, finding.key, "reopened")
    assert len(both.value.reasons) == 2
    with pytest.raises(OutsideScope):
        set_verdict(reviewer, CODE, 2023, "no-such-finding", "confirmed")


def test_a_dismissed_finding_no_longer_counts(city: City) -> None:
    finding = planted(city)
    before = report_detail(PUBLIC, CODE, 2023).counts["error"]
    set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "dismissed", "印刷错误")
    assert report_detail(PUBLIC, CODE, 2023).counts.get("error", 0) == before - 1
    assert years(PUBLIC)[0].counts.get("error", 0) == before - 1
    cell = matrix(PUBLIC).rows[0].cells[0]
    assert cell is not None and (cell.dismissed, cell.confirmed) == (1, 0)


def test_a_verdict_survives_reading_again_and_a_new_version(city: City) -> None:
    finding = planted(city)
    set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "confirmed", "已核对")
    ReportVersion.objects.unscoped("an older reader saw less").update(text="less")
    assert reread_report(COMMAND, CODE, 2023).version == 2
    harvest_file(COMMAND, page(cells={"t3.granted.total": 8}, extra="另有说明。"), "b.html")
    again = next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.key == finding.key)
    assert report_detail(PUBLIC, CODE, 2023).version.number == 3
    assert again.verdict is not None and again.verdict.decision == "confirmed"


def test_reopening_keeps_the_history(city: City) -> None:
    finding = planted(city)
    reviewer = city.scope("reviewer")
    set_verdict(reviewer, CODE, 2023, finding.key, "confirmed")
    set_verdict(city.scope("supervisor"), CODE, 2023, finding.key, "reopened", "机关提出异议")
    open_again = next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.key == finding.key)
    assert open_again.verdict is None
    assert [v.decision for v in open_again.history] == ["confirmed", "reopened"]
    set_verdict(reviewer, CODE, 2023, finding.key, "dismissed", "异议成立")
    last = next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.key == finding.key)
    assert last.verdict is not None and last.verdict.decision == "dismissed"
    assert len(last.history) == 3
    assert Verdict.objects.unscoped("test").count() == 3
    assert AuditEntry.objects.filter(action="verdict.set").count() == 3
    assert verify_chain().intact


def test_the_public_sees_the_office_and_not_the_person(city: City) -> None:
    finding = planted(city)
    set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "confirmed")
    seen = next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.key == finding.key)
    assert seen.verdict is not None
    assert (seen.verdict.by, seen.verdict.office) == ("", "云川市水务局")
    inside = next(
        f for f in report_detail(city.scope("reader"), CODE, 2023).findings if f.key == finding.key
    )
    assert inside.verdict is not None and inside.verdict.by == "reviewer 同志"


def test_who_loaded_a_report_does_not_judge_it(city: City) -> None:
    supervisor = city.scope("supervisor")
    harvest_file(supervisor, page(cells={"t3.granted.total": 8}), "a.html")
    finding = next(f for f in report_detail(PUBLIC, CODE, 2023).findings if f.severity == "error")
    with pytest.raises(NotPermitted) as refusal:
        set_verdict(supervisor, CODE, 2023, finding.key, "confirmed")
    assert "装载" in str(refusal.value)
    set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "confirmed")


def test_the_worklist_shrinks_as_findings_are_judged(city: City) -> None:
    planted(city)
    reviewer = city.scope("reviewer")
    assert [row.summary.body_code for row in worklist(reviewer)] == [CODE]
    assert worklist(city.scope("stranger")) == []
    for finding in report_detail(reviewer, CODE, 2023).findings:
        set_verdict(reviewer, CODE, 2023, finding.key, "dismissed", "逐项核对")
    assert worklist(reviewer) == []


def test_the_same_form_sent_twice_is_one_verdict(city: City) -> None:
    finding = planted(city)
    for _ in range(3):
        set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "dismissed", "原件如此")
    assert Verdict.objects.within(COMMAND).count() == 1
    assert AuditEntry.objects.filter(action="verdict.set").count() == 1


@pytest.mark.parametrize("reason", ["", " \u3000", "\u200b\u2060"])
def test_a_reason_must_be_seen(city: City, reason: str) -> None:
    finding = planted(city)
    with pytest.raises(RefusedError):
        set_verdict(city.scope("reviewer"), CODE, 2023, finding.key, "dismissed", reason)
