"""Charts: figures, patterns, names for screen readers, no style attributes."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from gongkai.portal.charts import Series, grouped_bars, nice_ticks, stacked_bars

NS = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.parametrize("top", [0, 0.4, 1, 3, 7, 12, 99, 262, 3511, 59237.2449])
def test_ticks_are_whole_rise_and_reach_the_top(top: float) -> None:
    ticks = nice_ticks(top)
    assert ticks[0] == 0
    assert ticks == sorted(set(ticks))
    assert ticks[-1] >= top
    assert len(ticks) <= 7


def test_grouped_bars() -> None:
    rows = [Series("新收", [3, None, 0]), Series("结转", [1, 2, Decimal("4.50")])]
    chart = grouped_bars("c", "申请 <件>", "件", ["2021", "2022", "2023"], rows, "说明")
    tree = ElementTree.fromstring(chart.svg)
    bars = [e for e in tree.iter("rect") if "bar" in (e.get("class") or "")]
    assert len(bars) == 5  # one figure is missing: no bar, a dash
    assert [e.text for e in tree.iter("text") if e.get("class") == "none"] == ["–"]
    figures = [e.text for e in tree.iter("text") if e.get("class") == "fig"]
    assert figures == ["3", "1", "2", "0", "4.5"]
    heights = [float(b.get("height") or 0) for b in bars]
    assert heights[0] == pytest.approx(3 * heights[1], rel=0.01)
    assert heights[3] == 0


def test_names_for_screen_readers() -> None:
    chart = grouped_bars("c1", "题", "件", ["2021"], [Series("新收", [3])], "说明文字")
    tree = ElementTree.fromstring(chart.svg)
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby") == "c1-t c1-d"
    assert tree.find("title").text == "题"  # type: ignore[union-attr]
    assert tree.find("desc").text == "说明文字"  # type: ignore[union-attr]


def test_series_differ_by_pattern() -> None:
    rows = [Series(f"行{i}", [5]) for i in range(6)]
    chart = stacked_bars("c", "题", "件", ["2021"], rows, "说明")
    tree = ElementTree.fromstring(chart.svg)
    patterns = {e.get("id"): len(list(e)) for e in tree.iter("pattern")}
    fills = [e.get("fill") for e in tree.iter("rect") if "bar" in (e.get("class") or "")]
    assert len(set(fills)) == 6
    shapes = [ElementTree.tostring(e[-1]) for e in tree.iter("pattern") if len(e) > 1]
    assert len(shapes) == len(set(shapes)) == 5
    assert len(patterns) == 6


def test_stack_is_as_high_as_its_total_and_says_it() -> None:
    rows = [Series("甲", [40, None]), Series("乙", [60, None])]
    chart = stacked_bars("c", "题", "件", ["2021", "2022"], rows, "说明")
    tree = ElementTree.fromstring(chart.svg)
    bars = [e for e in tree.iter("rect") if "bar" in (e.get("class") or "")]
    tops = [float(b.get("y") or 0) for b in bars]
    ends = [float(b.get("y") or 0) + float(b.get("height") or 0) for b in bars]
    assert ends[1] == pytest.approx(tops[0], abs=0.2)
    assert "100" in [e.text for e in tree.iter("text") if e.get("class") == "fig"]


def test_no_style_attribute_and_text_is_escaped() -> None:
    chart = grouped_bars("c", "<b>&", "件", ["<i>"], [Series("<u>", [1])], "“&”")
    assert "style=" not in chart.svg
    assert "<b>" not in chart.svg
    assert "<i>" not in chart.svg
    ElementTree.fromstring(chart.svg)


def test_table_behind_the_chart_has_every_figure_and_link() -> None:
    rows = [Series("新收", [3, None], ["/a/", "/b/"])]
    chart = grouped_bars("c", "题", "件", ["2021", "2022"], rows, "说明")
    assert chart.table == [("新收", [(3, "/a/"), (None, "/b/")])]
    assert not chart.empty
    assert grouped_bars("c", "题", "件", ["2021"], [Series("无", [None])], "").empty
