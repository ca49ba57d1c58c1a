"""Files read in guarded children: hostile ones cost one answer, good ones come back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import open_document
from gongkai_reports.workers import Workers, WorkLimits

PAGE = (
    "<html><h1>年报</h1><p>文</p><table><tr><td rowspan=2>甲</td><td>1</td></tr>"
    "<tr><td>2</td></tr></table>"
)


def refused(path: Path, limits: WorkLimits) -> UnreadableError:
    """The refusal of one file."""
    workers = Workers[Path, Document](open_document, limits=limits)
    with workers, pytest.raises(UnreadableError) as caught:
        workers.one(path)
    return caught.value


def test_the_same_document_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    with Workers[Path, Document](open_document) as workers:
        document = workers.one(path)
    assert document == open_document(path)
    assert document.grids[0].rows[0][0] is document.grids[0].rows[1][0]


def test_refusals_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    error = refused(path, WorkLimits())
    assert error.code == "empty"
    assert "没有内容" in error.message


def test_time_is_limited_and_the_next_file_is_read(tmp_path: Path) -> None:
    slow, good = tmp_path / "slow.html", tmp_path / "good.html"
    slow.write_bytes(b"<html>" + "<p>政府信息公开</p>".encode() * 90_000)
    good.write_text(PAGE, encoding="utf-8")
    limits = WorkLimits(seconds=0.05)
    with Workers[Path, Document](open_document, limits=limits) as workers:
        answers = dict(workers.map([slow]))
    error = answers[slow]
    assert isinstance(error, UnreadableError)
    assert error.code == "timeout"
    with Workers[Path, Document](open_document, limits=WorkLimits(seconds=60)) as workers:
        assert workers.one(good).grids


def test_memory_is_limited_and_the_next_file_is_read(tmp_path: Path) -> None:
    large, good = tmp_path / "large.html", tmp_path / "good.html"
    # Within all limits of size, yet 95,000 paragraphs take more than the megabytes allowed.
    large.write_bytes(b"<html>" + f"<p>{'政府信息公开' * 4}</p>".encode() * 95_000)
    good.write_text(PAGE, encoding="utf-8")
    limits = WorkLimits(memory_mb=20)
    # A fresh interpreter: a forked child may find room in what its parent had already freed.
    with Workers[Path, Document](open_document, limits=limits, start="spawn") as workers:
        answers = dict(workers.map([large, good]))
    error = answers[large]
    assert isinstance(error, UnreadableError)
    assert error.code in ("too_large", "broken")
    assert isinstance(answers[good], Document)
