"""Section titles and numbers off the statute (layout class 14), metadata in front (11)."""

from __future__ import annotations

from random import Random

from tests.twins.render import html, text
from tests.twins.render.base import Rendered, own, rendered
from tests.twins.twin import Part, Twin

_TITLES: tuple[tuple[str, ...], ...] = (
    ("总体工作情况", "年度工作概况", "基本情况"),
    ("主动公开情况", "政府信息主动公开情况", "主动公开工作"),
    ("政府信息公开申请情况", "依申请公开办理情况", "收到和处理公开申请情况"),
    ("行政复议和行政诉讼情况", "复议、诉讼情况", "政府信息公开行政复议诉讼情况"),
    ("存在问题及改进情况", "主要问题和下步打算", "不足与改进"),
    ("其他事项", "其他需要说明的事项", "需要报告的其他事项"),
)


def loosen(twin: Twin, rng: Random) -> Twin:
    """A copy with free titles, a section of its own, and numbers that restart or jump."""
    twin = own(twin)
    for part, stock in zip(twin.parts, _TITLES, strict=False):
        part.title = rng.choice(stock)
    twin.parts.insert(1, Part("工作机制保障", ["明确分管领导和责任科室，定期通报进展。"]))
    twin.ordinals = rng.choice(
        [
            ["一", "二", "一", "二", "三", "四", "五"],
            ["一", "二", "三", "四", "五", "七", "八"],
            ["", "", "一", "二", "三", "四", "五"],
        ]
    )
    return twin


def html_loose(twin: Twin, rng: Random) -> Rendered:
    """Free titles in a clean page."""
    twin = loosen(twin, rng)
    return rendered("html_loose", twin, "html", html.page(html.body(twin), twin.title))


def txt_loose(twin: Twin, rng: Random) -> Rendered:
    """Free titles, metadata block and page numbers between the lines."""
    twin = loosen(twin, rng)
    lines = text.cells(twin, rng).data.decode().split("\n")
    for page in range(1, 5):
        place = len(lines) * page // 5
        lines[place:place] = ["", f"— {page} —", ""]
    head = [f"名称 {twin.title}", "索引号 0000/2024-00012 分类 信息公开年报", "文号", "时效", ""]
    return rendered("txt_loose", twin, "txt", "\n".join(head + lines))
