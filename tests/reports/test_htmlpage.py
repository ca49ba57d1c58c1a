"""The self-contained page: every finding marked at its place, nothing from outside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from gongkai_reports.htmlpage import page
from gongkai_reports.outcome import Outcome, check_reports, read_file
from gongkai_reports.wording import Language


@pytest.fixture
def outcome(faulty_file: Path) -> Outcome:
    """A checked report with findings."""
    return check_reports([(faulty_file, read_file(faulty_file))])[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_link_leads_somewhere_and_every_finding_has_its_mark(
    outcome: Outcome, language: Language
) -> None:
    tree = LexborHTMLParser(page(outcome, language))
    ids = [n.attributes["id"] for n in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {(n.attributes["href"] or "")[1:] for n in tree.css("a[href^='#']")}
    assert targets <= set(ids)
    for number, finding in enumerate(outcome.findings, 1):
        assert f"f{number}" in ids
        for index in range(1, len(finding.evidence) + 1):
            assert f"m{number}-{index}" in ids


def test_the_text_is_whole_and_nothing_comes_from_outside(outcome: Outcome) -> None:
    html = page(outcome)
    assert not re.search(r"(src|href)=\"?(https?:)?//", html)
    assert "<script" not in html
    tree = LexborHTMLParser(html)
    for note in tree.css("sup"):
        note.decompose()
    shown = "".join((tree.css_first(".text").text() or "").split())
    assert outcome.report is not None
    assert shown == "".join(outcome.report.document.text.split())


def test_hostile_text_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "某市某局2023年政府信息公开工作年度报告\n<script>alert(1)</script>全年公开信息12条。\n",
        encoding="utf-8",
    )
    html = page(check_reports([(path, read_file(path))])[0])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
