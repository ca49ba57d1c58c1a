"""Small annual reports in HTML, written from the statutory form with figures of our choice."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from gongkai_reports.statutory import form_table
from gongkai_rules.editions import EDITIONS, edition_for_year
from gongkai_rules.grid import TableData

BODY = "云川市水务局"


def tables(
    year: int, *, new: int = 12, carried_in: int = 3, granted: int = 9, carried_out: int = 2
) -> dict[str, TableData]:
    """Tables that foot; what is not granted was not held by the body."""
    form = edition_for_year(year)
    assert form is not None
    made = {key: TableData(spec) for key, spec in form.tables.items()}
    for table in made.values():
        for row in table.spec.rows:
            if not row.optional:
                for column in row.columns:
                    table.set(row.key, column.key, 0)
    handled = new + carried_in - carried_out
    for row, value in (
        ("new", new),
        ("carried_in", carried_in),
        ("granted", granted),
        ("u1_not_held", handled - granted),
        ("total", handled),
        ("carried_out", carried_out),
    ):
        for column in ("natural", "total"):
            made["t3"].set(row, column, value)
    return made


def page(
    body: str = BODY,
    year: int = 2023,
    *,
    figures: Mapping[str, int] | None = None,
    cells: Mapping[str, object] | None = None,
    extra: str = "",
) -> bytes:
    """A whole report. ``cells`` overrides single cells (``t3.total.total``) to plant errors."""
    data = tables(year, **(figures or {}))
    for address, value in (cells or {}).items():
        table, row, column = address.split(".")
        data[table].set(row, column, value)  # type: ignore[arg-type]
    new, carried = data["t3"].number("new", "total"), data["t3"].number("carried_in", "total")
    prose = [
        (
            "一、总体情况",
            f"{year}年，我局依法做好政府信息公开工作，门户网站运行平稳。"
            f"本报告数据统计期限自{year}年1月1日起至{year}年12月31日止。{extra}",
        ),
        ("二、主动公开政府信息情况", form_html("t2", data, year)),
        (
            "三、收到和处理政府信息公开申请情况",
            f"<p>本年新收政府信息公开申请{new}件，上年结转{carried}件。</p>"
            + form_html("t3", data, year),
        ),
        ("四、政府信息公开行政复议、行政诉讼情况", form_html("t4", data, year)),
        ("五、存在的主要问题及改进情况", "解读材料形式偏少，下一步将增加图解。"),
        ("六、其他需要报告的事项", "本年度未收取信息处理费。"),
    ]
    parts = [f"<h1>{body}{year}年政府信息公开工作年度报告</h1>"]
    for title, text in prose:
        parts.append(f"<h2>{title}</h2>")
        parts.append(text if text.startswith("<") else f"<p>{text}</p>")
    html = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{body}</title></head>"
        f"<body>{''.join(parts)}</body></html>"
    )
    return html.encode()


def form_html(key: str, data: Mapping[str, TableData], year: int) -> str:
    """One statutory table as printed, with merged cells."""
    form = edition_for_year(year)
    assert form is not None
    drawn = form_table(EDITIONS[form.id].tables[key], data[key])
    rows = []
    for row in drawn.rows:
        tds = "".join(
            f"<td rowspan='{c.rowspan}' colspan='{c.colspan}'>{escape(c.text)}</td>" for c in row
        )
        rows.append(f"<tr>{tds}</tr>")
    return f"<table>{''.join(rows)}</table>"
