"""The thirteen development reports against their truth: figures told, contradictions, no more.

They are no part of the repository; without them these tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gongkai_reports.api import read
from gongkai_reports.checks import check
from gongkai_reports.findings import ReportFinding
from gongkai_reports.report import Report, TextFigure
from gongkai_rules.crossfoot.base import Severity

_REPORTS = Path(
    os.environ.get("GONGKAI_REPORTS", Path(__file__).parents[3].parent / "shared" / "reports")
)
_TRUTHS = sorted([*_REPORTS.glob("*.truth.json"), *_REPORTS.glob("*/truth.json")])
_FOUND_AS = {
    "error": {"error"},
    "likely": {"error", "likely"},
}

pytestmark = pytest.mark.skipif(not _TRUTHS, reason="the development reports are not here")


def _ids(path: Path) -> str:
    return path.name.split(".")[0] if path.parent == _REPORTS else path.parent.name


@lru_cache(maxsize=32)
def _load(path: Path) -> tuple[Mapping[str, Any], Report, tuple[ReportFinding, ...]]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    report = read(path.parent / truth["file"])
    return truth, report, tuple(check(report))


def _flat(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _same_value(want: object, got: object) -> bool:
    if isinstance(want, str) or isinstance(got, str):
        return _flat(str(want)) == _flat(str(got))
    return float(str(want)) == float(str(got))


def _quoted(want: str, figure: TextFigure) -> bool:
    a, b = _flat(want), _flat(figure.quote)
    return a in b or b in a or any(a[i : i + 4] in b for i in range(len(a) - 3))


def _missed(truth: Mapping[str, Any], report: Report) -> list[str]:
    return [
        f"{f['label']}={f['value']}"
        for f in truth["text_figures"]
        if not any(
            _same_value(f["value"], g.value) and _quoted(f["quote"], g) for g in report.figures
        )
    ]


def _numbers(*values: object) -> set[str]:
    return {
        str(float(n)) for v in values if v is not None for n in re.findall(r"\d+(?:\.\d+)?", str(v))
    }


def _explains(finding: ReportFinding, entry: Mapping[str, Any]) -> bool:
    """Kind and figures agree (words for entries without figures)."""
    kinds = {entry["kind"]}
    if entry["kind"] in {"table_logic", "text_vs_table"}:
        kinds = {"table_logic", "text_vs_table"}
    if finding.kind not in kinds:
        return False
    want = _numbers(entry["stated"])
    have = _numbers(finding.stated, finding.computed)
    if want:
        return bool(want & have)
    words = _flat(str(entry["stated"] or ""))
    told = _flat(f"{finding.stated}{finding.message}")
    told += "".join(_flat(e.text) for e in finding.evidence)
    return words == "headingonly" or any(
        words[i : i + 3] in told for i in range(max(1, len(words) - 2))
    )


def _pairs() -> Iterator[Any]:
    for path in _TRUTHS:
        for entry in json.loads(path.read_text(encoding="utf-8"))["contradictions"]:
            if entry["severity"] in _FOUND_AS:
                yield pytest.param(path, entry, id=f"{_ids(path)}-{entry['id']}")


@pytest.mark.parametrize("path", _TRUTHS, ids=_ids)
def test_figures_are_found(path: Path) -> None:
    """At least 95 of 100 figures of the truth, with value and quote (short files: all but one)."""
    truth, report, _ = _load(path)
    missed = _missed(truth, report)
    assert len(missed) <= max(1, len(truth["text_figures"]) // 20), missed


def test_figures_over_all_reports() -> None:
    """Recall over all files together."""
    loaded = [_load(p)[:2] for p in _TRUTHS]
    total = sum(len(t["text_figures"]) for t, _ in loaded)
    missed = [m for t, r in loaded for m in _missed(t, r)]
    assert len(missed) <= total * 0.03, missed


@pytest.mark.parametrize(("path", "entry"), list(_pairs()))
def test_contradictions_are_found(path: Path, entry: Mapping[str, Any]) -> None:
    """Errors as errors, likely ones as error or likely."""
    _, _, findings = _load(path)
    wanted = _FOUND_AS[entry["severity"]]
    assert any(f.severity.value in wanted and _explains(f, entry) for f in findings)


@pytest.mark.parametrize("path", _TRUTHS, ids=_ids)
def test_no_false_alarm(path: Path) -> None:
    """Every finding of grade error is explained by an entry of grade error or likely."""
    truth, _, findings = _load(path)
    entries = [e for e in truth["contradictions"] if e["severity"] in _FOUND_AS]
    for finding in findings:
        if finding.severity is Severity.ERROR:
            assert any(_explains(finding, e) for e in entries), finding.message


@pytest.mark.parametrize("path", _TRUTHS, ids=_ids)
def test_evidence_stands_in_the_document(path: Path) -> None:
    """Every finding quotes the document, and the quotes are where they say."""
    _, report, findings = _load(path)
    for finding in findings:
        for evidence in finding.evidence:
            assert report.document.text[evidence.start : evidence.end] == evidence.text, (
                finding.rule
            )
