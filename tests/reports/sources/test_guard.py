"""Reading in a child process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources import open_document
from gongkai_reports.sources.guard import close_children, open_guarded

PAGE = (
    "<html><h1>年报</h1><p>文</p><table><tr><td rowspan=2>甲</td><td>1</td></tr>"
    "<tr><td>2</td></tr></table>"
)


@pytest.fixture(autouse=True)
def _no_children_left() -> Iterator[None]:
    yield
    close_children()


def test_the_same_document_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    document = open_guarded(path)
    assert document == open_document(path)
    assert document.grids[0].rows[0][0] is document.grids[0].rows[1][0]
    assert open_guarded(path, name="上传.html").name == "上传.html"


def test_refusals_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        open_guarded(path)
    assert caught.value.code == "empty"
    assert "没有内容" in caught.value.message


def test_time_is_limited_and_the_next_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    start = time.monotonic()
    with pytest.raises(UnreadableError) as caught:
        open_guarded(path, seconds=0.001)
    assert caught.value.code == "timeout"
    assert time.monotonic() - start < 10
    assert open_guarded(path, seconds=60).grids


def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html>" + "<p>政府信息公开</p>".encode() * 120_000)
    with pytest.raises(UnreadableError) as caught:
        open_guarded(path, seconds=60, memory_mb=20)
    assert caught.value.code in ("too_large", "broken")
