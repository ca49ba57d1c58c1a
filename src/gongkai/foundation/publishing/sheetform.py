"""The review sheet as a Word file: A4, one bordered table, boxes as on the paper form."""

from __future__ import annotations

import html
import io
import re

from django.utils import timezone
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell

from gongkai.foundation.publishing.sheetview import UNTRAINED, Opinion, SheetView

_SONG, _HEI = "宋体", "黑体"
_WIDTHS = (Cm(2.8), Cm(5.7), Cm(2.8), Cm(5.7))
_BREAKS = re.compile(r"(?i)<\s*(?:br|/p|/li|/tr|/h[1-6]|/div)\b[^>]*>")
_TAGS = re.compile(r"<[^>]*>")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_TEXT = 20_000


def sheet_docx(view: SheetView) -> bytes:
    """The form, filled in, as a Word file."""
    document = Document()
    _page(document)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(heading, view.form_title, 16, _HEI)
    line = document.add_paragraph()
    _run(line, f"单位：{view.body}　　编号：{view.number or '（未编号）'}", 11)
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _wide(table, "标题", view.title)
    _pair(table, "起草科室", view.department, "拟稿人", view.drafter)
    _pair(table, "公开属性", view.attribute, "五公开环节", "、".join(view.stages))
    _wide(table, "认定理由", view.attribute_reason)
    _pair(table, "发布渠道", "、".join(view.channels), "信息来源", view.source or "本机关")
    _wide(table, "附件", "、".join(view.attachments) or "无")
    _wide(table, "正文", plain(view.html))
    _wide(table, "内容检查", view.check_result or "未记录")
    for opinion in view.opinions:
        _opinion(table, opinion)
    foot = document.add_paragraph()
    _run(foot, f"第 {view.version} 版　内容摘要（SHA-256）{view.digest}", 8)
    document.core_properties.title = view.form_title
    document.core_properties.author = view.body
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def plain(text: str) -> str:
    """Sanitised HTML as lines of text, cut at 20,000 characters with a word that says so."""
    lines = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", text))).strip()
    lines = re.sub(r"\n{2,}", "\n", lines)
    if len(lines) > _MOST_TEXT:
        return lines[:_MOST_TEXT] + "……（以下见电子件）"
    return lines


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _run(paragraph: object, text: str, size: float, font: str = _SONG) -> None:
    run = paragraph.add_run(_UNPRINTABLE.sub("", text))  # type: ignore[attr-defined]
    run.font.size, run.font.name = Pt(size), font
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _row(table: Table) -> tuple[_Cell, ...]:
    cells = table.add_row().cells  # type: ignore[no-untyped-call]
    for cell, width in zip(cells, _WIDTHS, strict=True):
        cell.width = width
    return tuple(cells)


def _label(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(cell.paragraphs[0], text, 11, _HEI)


def _fill(cell: _Cell, text: str) -> None:
    first, *rest = text.split("\n") or [""]
    _run(cell.paragraphs[0], first, 11)
    for line in rest:
        _run(cell.add_paragraph(), line, 11)


def _pair(table: Table, left: str, one: str, right: str, two: str) -> None:
    cells = _row(table)
    _label(cells[0], left)
    _fill(cells[1], one)
    _label(cells[2], right)
    _fill(cells[3], two)


def _wide(table: Table, label: str, text: str) -> _Cell:
    cells = _row(table)
    box: _Cell = cells[1].merge(cells[3])
    _label(cells[0], label)
    _fill(box, text)
    return box


def _opinion(table: Table, opinion: Opinion) -> None:
    text = "；".join(part for part in (opinion.verdict, opinion.text) if part)
    box = _wide(table, f"{opinion.label}意见", text)
    line = box.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if opinion.at is None:
        _run(line, "签字：　　　　　　年　　月　　日", 11)
        return
    local = timezone.localtime(opinion.at)
    when = f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
    _run(line, f"签字：{opinion.name}　{when}", 11)
    if opinion.untrained:
        _run(box.add_paragraph(), UNTRAINED, 8)
    _run(box.add_paragraph(), f"已阅版本 {opinion.digest[:16]}", 8)
