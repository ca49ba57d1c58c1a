"""Random damage to generated files: only UnreadableError may come out, in bounded time."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from random import Random

import pytest
from docx import Document as NewWord
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import read_bytes

Check = Callable[[Document], None]
SECONDS = 10.0


def _word() -> bytes:
    word = NewWord()
    word.add_paragraph("一、总体情况")
    table = word.add_table(rows=4, cols=4)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "勾稽"
    table.cell(2, 3).text = "12"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=0)
    for page in range(2):
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(60, 780, f"政府信息公开工作年度报告第{page}页")
        canvas.grid([50, 100, 150, 200], [500, 520, 540, 560])
        canvas.drawString(60, 505, "12")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


HTML = (
    "<html><head><meta charset=utf-8><title>年报</title></head><body><h1>年度报告</h1>"
    "<div style='display:none'>隐</div><table><tr><td rowspan=2>规章</td><td colspan=3>1</td></tr>"
    "<tr><td>2<br>3</td><td>&nbsp;</td><td><table><tr><td>x</td></tr></table></td></tr></table>"
    '<script>var a = "<table><tr><td align=\\"left\\">政府</td></tr></table>";</script>'
    "</body></html>"
).encode()
TEXT = (
    "一、总体\n甲\t1\t2\n乙\t\t3\n\n\t丙\n\t4\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n— 3 —\n"
).encode()
SEEDS = {
    "a.docx": _word(),
    "a.pdf": _pdf(),
    "a.html": HTML,
    "a.txt": TEXT,
    "a.md": TEXT,
    "a.js": HTML,
}


def _damage(data: bytes, random: Random) -> bytes:
    """Some bytes changed, cut out, doubled or put elsewhere."""
    spoiled = bytearray(data)
    for _ in range(random.randint(1, 12)):
        if not spoiled:
            break
        at = random.randrange(len(spoiled))
        length = random.choice((1, 1, 2, 7, 60, 900))
        action = random.randrange(5)
        if action == 0:
            spoiled[at] = random.randrange(256)
        elif action == 1:
            del spoiled[at : at + length]
        elif action == 2:
            spoiled[at:at] = spoiled[at : at + length] * random.choice((1, 2, 30))
        elif action == 3:
            other = random.randrange(len(spoiled))
            spoiled[at : at + length] = spoiled[other : other + length]
        else:
            spoiled[at:at] = random.choice(
                (
                    b"\x00",
                    b"<table>",
                    b"</td>",
                    b"\t",
                    b"|",
                    b"\xff\xfe",
                    b"<",
                    b'"',
                    b"999999999",
                    b"]]>",
                )
            )
    return bytes(spoiled)


def _try(data: bytes, name: str, check: Check) -> None:
    start = time.process_time()
    try:
        check(read_bytes(data, name, deadline_s=SECONDS))
    except UnreadableError as error:
        assert error.message and error.message_en
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_damaged_files(name: str, check_spans: Check) -> None:
    random = Random(f"seed {name}")
    for _ in range(120):
        _try(_damage(SEEDS[name], random), name, check_spans)


def test_undamaged_seeds_are_readable(check_spans: Check) -> None:
    for name, data in SEEDS.items():
        check_spans(read_bytes(data, name))


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.pdf", "a.docx", "a.md", "a"])
)
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except UnreadableError:
        return
    for block in document.paragraphs:
        assert document.text[block.start : block.end] == block.text


_SCRAPS = st.lists(
    st.sampled_from(
        [
            *(
                "甲",
                "12",
                "\t",
                "\n",
                " ",
                "|",
                "---",
                "\u3000",
                "\xa0",
                "— 4 —",
                "#",
                "**",
                "<br>",
            ),
            *("<table>", "<tr>", "<td rowspan=3>", "<td colspan=9>", "</td>", "</table>", "<p>"),
            *("&nbsp;", "<script>", '"', "\\", "'", "<!--", "\ufdd0", "\ufdd1", "\ud7ff", "\u200b"),
        ]
    ),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(_SCRAPS, st.sampled_from(["a.txt", "a.html", "a.md", "a.js"]))
def test_scraps_of_markup(scraps: list[str], name: str) -> None:
    try:
        document = read_bytes("".join(scraps).encode("utf-8", "ignore"), name)
    except UnreadableError:
        return
    for block in document.paragraphs:
        assert document.text[block.start : block.end] == block.text
    for grid in document.grids:
        for row in grid.rows:
            for cell in row:
                assert cell is None or document.text[cell.start : cell.end] == cell.text
