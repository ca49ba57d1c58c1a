"""PDF files made in the tests."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources import Limits, read_bytes

Check = Callable[[Document], None]
Texts = Callable[..., list[list[str]]]
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Sheet:
    """A canvas measured from the top left."""

    def __init__(self, size: tuple[float, float] = A4, password: str | None = None) -> None:
        self.buffer = io.BytesIO()
        lock = StandardEncryption(password, "owner") if password is not None else None
        self.canvas = Canvas(self.buffer, pagesize=size, encrypt=lock)
        self.height = size[1]
        self.canvas.setFont(FONT, 10)

    def words(self, x: float, top: float, text: str, size: float = 10) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - top, text)

    def across(self, y: float, x0: float, x1: float) -> None:
        self.canvas.line(x0, self.height - y, x1, self.height - y)

    def down(self, x: float, top: float, bottom: float) -> None:
        self.canvas.line(x, self.height - top, x, self.height - bottom)

    def grid(self, x: float, top: float, rows: list[list[str]], width: float = 60) -> float:
        """A fully ruled table of 20 pt rows; returns the bottom."""
        wide = len(rows[0])
        bottom = top + 20 * len(rows)
        for r in range(len(rows) + 1):
            self.across(top + 20 * r, x, x + width * wide)
        for c in range(wide + 1):
            self.down(x + width * c, top, bottom)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                self.words(x + width * c + 4, top + 20 * r + 14, text)
        return bottom

    def next(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def test_label_set_lower_than_its_numbers(check_spans: Check, texts: Texts) -> None:
    sheet = Sheet()
    for y in (100, 140, 180):
        sheet.across(y, 50, 350)
    for x in (50, 250, 300, 350):
        sheet.down(x, 100, 180)
    sheet.words(54, 134, "规章")
    sheet.words(260, 112, "12")
    sheet.words(310, 112, "0")
    sheet.words(54, 152, "规范性")
    sheet.words(54, 170, "文件")
    sheet.words(260, 160, "7")
    document = read_bytes(sheet.data(), "a.pdf")
    check_spans(document)
    assert texts(document) == [["规章", "12", "0"], ["规范性\n文件", "7", ""]]
    cell = document.grids[0].rows[0][1]
    assert cell is not None and cell.page == 1 and cell.box is not None
    assert cell.box == pytest.approx((250, 100, 300, 140), abs=1)


def test_merged_cells_and_vertical_label(check_spans: Check, texts: Texts) -> None:
    sheet = Sheet()
    for y in (100, 180):
        sheet.across(y, 50, 350)
    for y in (120, 140, 160):
        sheet.across(y, 80, 350)
    for x in (50, 80, 250, 350):
        sheet.down(x, 100, 180)
    for i, letter in enumerate("办理结果"):
        sheet.words(60, 116 + 18 * i, letter)
    for i, (label, number) in enumerate([("甲", "1"), ("乙", "2"), ("丙", "3"), ("丁", "4")]):
        sheet.words(84, 114 + 20 * i, label)
        sheet.words(260, 114 + 20 * i, number)
    document = read_bytes(sheet.data(), "a.pdf")
    check_spans(document)
    merged = document.grids[0].rows[0][0]
    assert merged is not None and merged.rowspan == 4
    assert merged.text.replace("\n", "") == "办理结果"
    assert [row[2] for row in texts(document)] == ["1", "2", "3", "4"]


def test_table_cut_by_the_page_end_is_joined(check_spans: Check, texts: Texts) -> None:
    sheet = Sheet()
    sheet.words(50, 700, "二、主动公开")
    sheet.grid(50, 740, [["1.甲", "5"], ["2.乙", "6"]])
    sheet.words(280, 825, "— 1 —")
    sheet.next()
    bottom = sheet.grid(50, 60, [["3.丙", "7"]])
    sheet.words(50, bottom + 30, "三、下一节")
    document = read_bytes(sheet.data(), "a.pdf")
    check_spans(document)
    assert texts(document) == [["1.甲", "5"], ["2.乙", "6"], ["3.丙", "7"]]
    assert [c.page for c in (row[1] for row in document.grids[0].rows) if c] == [1, 1, 2]
    assert {"table_over_pages", "page_numbers"} <= set(document.layout)
    assert document.text[document.page_starts[1] :].startswith("3.丙")


def test_label_and_row_cut_by_the_page_end(texts: Texts) -> None:
    sheet = Sheet()
    for y in (700, 720):
        sheet.across(y, 100, 350)
    sheet.across(700, 50, 100)
    for x in (50, 100, 250, 350):
        sheet.down(x, 700, 740)
    sheet.words(54, 714, "三、本年")
    sheet.words(104, 714, "（一）予以公开")
    sheet.words(260, 714, "3")
    sheet.words(104, 734, "（二）部分公开区分")
    sheet.words(260, 734, "4")
    sheet.next()
    for y in (60, 80, 100):
        sheet.across(y, 100, 350)
    sheet.across(100, 50, 100)
    for x in (50, 100, 250, 350):
        sheet.down(x, 60, 100)
    sheet.words(54, 74, "度结果")
    sheet.words(104, 74, "处理的")
    sheet.words(104, 94, "（三）不予公开")
    sheet.words(260, 94, "5")
    rows = texts(read_bytes(sheet.data(), "a.pdf"))
    assert [row[2] for row in rows] == ["3", "4", "5"]
    assert {row[0].replace("\n", "") for row in rows} == {"三、本年度结果"}
    assert rows[1][1].replace("\n", "") == "（二）部分公开区分处理的"


def test_paragraph_runs_over_lines_and_pages(check_spans: Check) -> None:
    sheet = Sheet()
    line = "本年度主动公开政府信息若干条并按规定办理申请事项若干件且均按时答复"
    sheet.words(50, 780, line)
    sheet.words(50, 796, line)
    sheet.words(290, 828, "1")
    sheet.next()
    sheet.words(50, 60, line)
    sheet.words(50, 76, "完。")
    sheet.words(290, 828, "2")
    document = read_bytes(sheet.data(), "a.pdf")
    check_spans(document)
    assert document.paragraphs[0].text == line * 3 + "完。"
    assert [p.text for p in document.paragraphs if p.kind == "page_number"] == ["1", "2"]
    assert document.page_starts == [0, 2 * len(line)]


def _two_reports() -> bytes:
    sheet = Sheet(landscape(A4))
    middle = landscape(A4)[0] / 2
    titles = ("总体情况", "主动公开政府信息情况", "存在的主要问题", "其他需要报告的事项")
    for half, year in ((40.0, 2023), (middle + 20, 2024)):
        sheet.words(half, 60, f"{year}年报告")
        for i, title in enumerate(titles):
            sheet.words(half, 90 + 60 * i, f"{'一二五六'[i]}、{title}")
            for j in range(2):
                sheet.words(
                    half,
                    110 + 60 * i + 15 * j,
                    f"某机关{year}年按照规定开展工作并公布情况第{i}{j}行",
                )
        sheet.grid(half, 340, [["结转下年度继续办理", str(year - 2000)]], width=110)
    sheet.words(40, 420, "四、行政复议、行政诉讼情况")
    sheet.words(40, 440, "2024年报告")
    sheet.grid(40, 450, [["行政复议", "结果维持", "甲", "乙"], ["8", "8", "8", "8"]], width=180)
    sheet.words(40, 510, "2023年报告")
    sheet.grid(40, 520, [["行政复议", "结果维持", "甲", "乙"], ["3", "3", "3", "3"]], width=180)
    return sheet.data()


@pytest.mark.parametrize(("side", "year", "own"), [("left", "2023", "3"), ("right", "2024", "8")])
def test_two_reports_side_by_side(
    side: str, year: str, own: str, check_spans: Check, texts: Texts
) -> None:
    document = read_bytes(_two_reports(), "a.pdf", side="right" if side == "right" else "left")
    check_spans(document)
    assert "side_by_side" in document.layout
    assert document.sides == ("left", "right")
    other = "2024" if year == "2023" else "2023"
    assert f"某机关{year}年" in document.text and f"某机关{other}年" not in document.text
    assert texts(document, 0) == [["结转下年度继续办理", year[2:]]]
    assert texts(document, 1)[1] == [own] * 4
    assert len(document.grids) == 2
    assert "四、行政复议、行政诉讼情况" in document.text


def test_one_report_is_not_taken_for_two(texts: Texts) -> None:
    sheet = Sheet()
    sheet.words(50, 80, "一、总体情况")
    sheet.grid(50, 300, [["申请情况", "1", "2", "3", "4", "5", "6", "7"]] * 6)
    document = read_bytes(sheet.data(), "a.pdf")
    assert document.sides == ()
    assert len(texts(document)) == 6


def test_refusals() -> None:
    locked = Sheet(password="secret")
    locked.words(50, 50, "政府信息公开")
    blank = Sheet()
    blank.canvas.rect(50, 50, 99, 99)
    many = Sheet()
    for _ in range(30):
        many.words(50, 50, "政府信息公开工作年度报告")
        many.next()
    whole = many.data()
    for data, code in (
        (locked.data(), "encrypted"),
        (blank.data(), "needs_ocr"),
        (whole, "too_many_pages"),
        (b"%PDF-1.7 nothing", "broken"),
    ):
        with pytest.raises(UnreadableError) as caught:
            read_bytes(data, "a.pdf", limits=Limits(max_pages=20))
        assert caught.value.code == code


def test_open_with_empty_user_password() -> None:
    sheet = Sheet(password="")
    sheet.words(50, 50, "政府信息公开工作年度报告")
    sheet.words(50, 70, "本年度收到申请十二件，均已答复。")
    assert "均已答复" in read_bytes(sheet.data(), "a.pdf").text


def test_time_is_bounded_between_pages() -> None:
    sheet = Sheet()
    for _ in range(5):
        sheet.words(50, 50, "政府信息公开工作年度报告")
        sheet.next()
    with pytest.raises(UnreadableError) as caught:
        read_bytes(sheet.data(), "a.pdf", deadline_s=0)
    assert caught.value.code == "timeout"
