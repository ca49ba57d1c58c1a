"""A comparison page printed to PDF: two years side by side, pages of comparison in between."""

from __future__ import annotations

import io
from random import Random

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.twins.form import BUILDERS, plain, shortened
from tests.twins.make import make
from tests.twins.render.base import Rendered, headings, rendered
from tests.twins.render.pdf import FONT, Page, Style, paragraph, table
from tests.twins.twin import Part, Twin

_WIDTH, _HEIGHT = 842.0, 596.0


def _column(canvas: Canvas, side: int, radicals: bool) -> Page:
    middle = _WIDTH / 2
    style = Style(
        size=6.0,
        width=_WIDTH,
        height=_HEIGHT,
        left=26.0 if side == 0 else middle + 10,
        right=middle + 10 if side == 0 else 26.0,
        radicals=radicals,
    )
    return Page(canvas, style, y=_HEIGHT - 40)


def _section(page: Page, twin: Twin, heading: str, part: Part) -> None:
    paragraph(page, heading, 10.0, indent=False)
    paragraph(page, f"(重复率: {20 + twin.seed % 60}%)", 7.0, indent=False)
    for para in part.paras:
        paragraph(page, para if isinstance(para, str) else para.text, 7.5)
    if part.table:
        page.y -= 6
        table(page, BUILDERS[part.table](twin, plain, shortened))


def _differences(page: Page, years: tuple[int, int], rng: Random) -> None:
    """A page that belongs to neither report."""
    paragraph(page, "主动公开数据差异 - 差异分析", 10.0, indent=False)
    paragraph(page, f"指标名称 {years[0]}年 {years[1]}年 增减值", 8.0, indent=False)
    for name in ("规章-制发", "规章-废止", "规范性文件-制发", "规范性文件-现行有效"):
        a, b = rng.randint(0, 90), rng.randint(0, 90)
        paragraph(page, f"{name} {a} {b} {b - a:+d}", 8.0, indent=False)


def side_by_side(twin: Twin, rng: Random) -> Rendered:
    """The left report is the one to read; table 4 spans the page, the later year above."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    later = make(twin.seed + 1, edition="2021", previous=twin, split_other=twin.split_other)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=True)
    radicals = rng.random() < 0.5
    place = twin.body.full.replace("人民政府", "")
    years = (twin.year, later.year)
    top = _column(canvas, 0, radicals)
    paragraph(top, f"{place} 政务公开年报比对", 13.0, indent=False)
    paragraph(
        top, f"年份: {years[0]} vs {years[1]} 文字重复率: 42% 总体重复率: 63%", 8.0, indent=False
    )
    start = top.y
    for (heading, mine), (_, theirs) in zip(headings(twin), headings(later), strict=True):
        if mine.table == "t4":
            page = _column(canvas, 0, radicals)
            page.style.right, page.style.size = 26.0, 8.0
            paragraph(page, heading, 10.0, indent=False)
            for year, one in ((years[1], later), (years[0], twin)):
                paragraph(page, f"{year} 年报告", 9.0, indent=False)
                page.y -= 6
                table(page, BUILDERS["t4"](one, plain, shortened))
            canvas.showPage()
            continue
        for side, one, part in ((0, twin, mine), (1, later, theirs)):
            page = _column(canvas, side, radicals)
            page.y = start
            if mine is twin.parts[0]:
                paragraph(page, f"{years[side]} 年报告", 10.0, indent=False)
            _section(page, one, heading, part)
        canvas.showPage()
        start = _HEIGHT - 40
        if mine.table:
            _differences(_column(canvas, 0, radicals), years, rng)
            canvas.showPage()
    canvas.save()
    result = rendered("pdf_sidebyside", twin, "pdf", out.getvalue())
    result.truth["level"] = twin.body.level
    for key in ("signed", "period"):
        result.truth.pop(key, None)
    return result
