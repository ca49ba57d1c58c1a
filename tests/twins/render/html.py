"""HTML: clean, padded headers, blanks as &nbsp;, WPS markup, GBK, inside a JS string."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from tests.twins.form import (
    Cell,
    Labels,
    Printer,
    Rows,
    blank_total_column,
    blank_zeros,
    comma_numbers,
    damaged,
    plain,
    shortened,
    statutory,
)
from tests.twins.render.base import Rendered, blocks, own, rendered
from tests.twins.twin import Twin

CellMarkup = Callable[[Cell], str]


def _nbsp(text: str) -> str:
    return text or "&nbsp;"


def _plain_cell(cell: Cell) -> str:
    spans = "".join(
        f' {name}="{n}"'
        for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if n > 1
    )
    return f"<td{spans}>{cell.text}</td>"


def table(rows: Rows, markup: CellMarkup = _plain_cell, attributes: str = ' border="1"') -> str:
    """A table of rows and spans."""
    lines = ("<tr>" + "".join(markup(c) for c in row) + "</tr>" for row in rows)
    return f"<table{attributes}><tbody>\n" + "\n".join(lines) + "\n</tbody></table>"


def body(
    twin: Twin,
    markup: CellMarkup = _plain_cell,
    show: Printer = plain,
    label: Labels = statutory,
    paragraph: str = "<p>{}</p>",
    table_attributes: str = ' border="1"',
) -> str:
    """The content of ``<body>``."""
    parts = []
    for kind, item in blocks(twin, show, label):
        if isinstance(item, list):
            parts.append(table(item, markup, table_attributes))
        elif kind == "title":
            parts.append(f'<h1 style="text-align:center">{item}</h1>')
        else:
            parts.append(paragraph.format(item))
    return "\n".join(parts)


def page(content: str, title: str, charset: str = "utf-8", head: str = "") -> str:
    """A page around the content, with a breadcrumb and a footer."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title>{head}'
        '</head>\n<body>\n<div class="path">当前位置：首页 &gt; 政府信息公开 &gt; 年度报告</div>\n'
        f'<div class="article">\n{content}\n</div>\n'
        '<div class="foot">主办单位：示例办公室　网站标识码：0000000000</div>\n</body></html>\n'
    )


def clean(twin: Twin, rng: Random) -> Rendered:
    """Plain rowspan and colspan."""
    return rendered("html_clean", twin, "html", page(body(twin), twin.title))


def bare(twin: Twin, rng: Random) -> Rendered:
    """No frame, labels 1、 for 1., thead and th, paragraphs in cells."""

    def cell(c: Cell) -> str:
        tag = "th" if c.kind == "head" else "td"
        return _plain_cell(c).replace("<td", f"<{tag}").replace("</td>", f"</{tag}>")

    return rendered(
        "html_comma", twin, "html", page(body(twin, cell, label=comma_numbers), twin.title)
    )


def short_labels(twin: Twin, rng: Random) -> Rendered:
    """Shortened labels."""
    return rendered("html_short", twin, "html", page(body(twin, label=shortened), twin.title))


def damaged_labels(twin: Twin, rng: Random) -> Rendered:
    """Labels with lost or wrong characters."""
    return rendered("html_damaged", twin, "html", page(body(twin, label=damaged), twin.title))


def padded(twin: Twin, rng: Random) -> Rendered:
    """Header rows padded with empty cells, words broken by <br />."""

    def cell(c: Cell) -> str:
        text = c.text
        if c.kind == "head" and len(text) in (4, 6):
            text = text[: len(text) // 2] + "<br />" + text[len(text) // 2 :]
        pad = "<td></td>" * (c.colspan - 1) if c.kind == "block" else ""
        if pad:
            return f'<td><p align="center">{text}</p></td>{pad}'
        return _plain_cell(Cell(f'<p align="center">{text}</p>', c.colspan, c.rowspan))

    return rendered("html_padded", twin, "html", page(body(twin, cell), twin.title))


def nbsp(twin: Twin, rng: Random) -> Rendered:
    """&nbsp; in blank cells: zeros and most of the 总计 column are not printed."""
    twin = own(twin)
    if "t3" in twin.tables:
        blank_zeros(twin, keep=("new", "carried_in", "total", "carried_out"))
        blank_total_column(twin)

    def cell(c: Cell) -> str:
        return _plain_cell(Cell(_nbsp(c.text), c.colspan, c.rowspan))

    return rendered("html_nbsp", twin, "html", page(body(twin, cell), twin.title))


_STYLE = (
    "mso-pagination:widow-orphan;text-autospace:ideograph-numeric;line-height:28.0pt;"
    "mso-ascii-font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312;mso-bidi-font-family:宋体;"
    "mso-font-kerning:0.0000pt"
)


def word(twin: Twin, rng: Random) -> Rendered:
    """Word/WPS markup: spans inside spans, conditional comments, o:p, more than 100 KB."""

    def cell(c: Cell) -> str:
        pieces = [c.text[i : i + 3] for i in range(0, len(c.text), 3)] or [""]
        spans = "".join(
            f'<span style="{_STYLE};font-size:{9 + i % 2}.0000pt" lang="ZH-CN">'
            f"{p or '&nbsp;'}</span>"
            for i, p in enumerate(pieces)
        )
        inner = (
            f'<p class="MsoNormal" align="center" style="{_STYLE}">{spans}'
            "<span><o:p></o:p></span></p>"
        )
        return _plain_cell(Cell(inner, c.colspan, c.rowspan)).replace(
            "<td", '<td valign="center" style="padding:0.0000pt 5.4000pt;border:1.0000pt solid"', 1
        )

    paragraph = (
        f'<p class="MsoNormal" style="{_STYLE}">'
        "<!--[if !supportLists]--><span style='mso-list:Ignore'></span><!--[endif]-->"
        "<b><span class='15'></span></b>"
        f'<span style="{_STYLE}">{{}}</span><span><o:p></o:p></span></p>'
    )
    style = (
        "<style>p.MsoNormal{mso-style-name:正文;margin:0pt;"
        + _STYLE
        + "}"
        + "".join(f"span.{n}{{{_STYLE}}}" for n in range(10, 160))
        + "</style><!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings>"
        "<w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->"
    )
    content = body(
        twin,
        cell,
        paragraph=paragraph,
        table_attributes=' class="MsoNormalTable" style="mso-table-layout-alt:fixed"',
    )
    return rendered("html_word", twin, "html", page(content, twin.title, head=style))


def gbk(twin: Twin, rng: Random) -> Rendered:
    """A page in GBK that says so."""
    text = page(body(twin), twin.title, "gbk")
    return rendered("html_gbk", twin, "html", text.encode("gb18030"))


def gbk_undeclared(twin: Twin, rng: Random) -> Rendered:
    """A page in GBK that claims UTF-8."""
    text = page(body(twin), twin.title, "utf-8")
    return rendered("html_gbk_undeclared", twin, "html", text.encode("gb18030"))


def js_string(twin: Twin, rng: Random) -> Rendered:
    """The page inside a JavaScript string with escaped quotes."""
    content = body(twin).replace("<td ", '<td nowrap="nowrap" ')
    escaped = json.dumps(content.replace("\n", ""), ensure_ascii=False)[1:-1]
    if rng.random() < 0.5:
        escaped = escaped.replace('\\"', '\\\\\\"')
    escaped = escaped.replace("</", rng.choice(["</", "<\\/"]))
    script = f'let content = "{escaped}";\ndocument.write(content);\n'
    if rng.random() < 0.5:
        return rendered("html_js", twin, "js", script)
    html = f"<html><head><meta charset='utf-8'></head><body><script>{script}</script></body></html>"
    return rendered("html_js", twin, "html", html)


def notes(twin: Twin, rng: Random) -> Rendered:
    """Cells of table 2 that carry a note in brackets."""
    found: dict[tuple[str, str], str] = {}
    if "t2" in twin.tables and twin.edition == "2021":
        for column, words in (("made", "其中修订{}件"), ("repealed", "含自然失效{}件")):
            value = twin.number("t2", "normative_docs", column)
            if value:
                found[("normative_docs", column)] = words.format(rng.randint(1, value))
    text = page(body(twin), twin.title)
    result = rendered("html_notes", twin, "html", text)
    if not found:
        return result
    made = twin.number("t2", "normative_docs", "made")
    gone = twin.number("t2", "normative_docs", "repealed")
    plain_row = f"<td>行政规范性文件</td><td>{made}</td><td>{gone}</td>"
    cells = []
    for column, value in (("made", made), ("repealed", gone)):
        note = found.get(("normative_docs", column))
        cells.append(f"<td>{value}（{note}）</td>" if note else f"<td>{value}</td>")
        if note:
            result.truth["tables"]["t2"]["normative_docs"][f"{column}_note"] = note
    assert plain_row in text
    result.data = text.replace(plain_row, "<td>行政规范性文件</td>" + "".join(cells)).encode()
    return result
