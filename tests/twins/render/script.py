"""Traditional script with leftovers, mojibake, screenshots as pseudo tables, images only."""

from __future__ import annotations

import io
from functools import cache
from random import Random
from typing import Any

import opencc
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.twins.render import html, text
from tests.twins.render.base import Rendered, rendered
from tests.twins.twin import Twin

_HALF = str.maketrans("，。；：（）", ",.;:()")
_LEFT_OVER = "联于复台托么制里后"


@cache
def _converter() -> Any:
    return opencc.OpenCC("s2t")


def traditional_text(source: str, rng: Random) -> str:
    """Simplified to traditional, with leftovers and half-width punctuation."""
    converted: str = _converter().convert(source)
    kept = {c for c in _LEFT_OVER if rng.random() < 0.7}
    out = []
    for before, after in zip(source, converted, strict=True):
        out.append(before if before in kept else after)
    return "".join(out).translate(_HALF)


def traditional(twin: Twin, rng: Random) -> Rendered:
    """Tab-separated text in traditional script."""
    source = text.tabs(twin, rng).data.decode()
    result = rendered("txt_traditional", twin, "txt", traditional_text(source, rng))
    result.truth["script"] = "traditional"
    return result


def traditional_html(twin: Twin, rng: Random) -> Rendered:
    """An HTML page in traditional script with full-width punctuation."""
    source = html.page(html.body(twin), twin.title)
    result = rendered("html_traditional", twin, "html", str(_converter().convert(source)))
    result.truth["script"] = "traditional"
    return result


def mojibake(twin: Twin, rng: Random) -> Rendered:
    """UTF-8 read as GBK and saved: some characters are gone for good.

    Reading it right and saying that it is damaged are both right answers.
    """
    source = text.tabs(twin, rng).data
    garbled = source.decode("gb18030", "replace")
    return rendered(
        "txt_mojibake", twin, "txt", garbled, refuse=("broken", "not_a_report", "wrong_type")
    )


_SHOTS = (
    "图{n} 栏目首页",
    "要 闻\t工作动态\n{a}召开年度工作会议\t{y}-03-08\n{a}开展主题宣传活动\t{y}-02-27\n"
    "全市推进重点项目建设\t{y}-02-20",
    "政务公开\t\t更多+\n◆ 办事指南（修订）\t{y}-01-10\t\n◆ 公开制度汇编\t{y}-01-02\t",
)


def screenshots(twin: Twin, rng: Random) -> Rendered:
    """Screenshots that a tool turned into pseudo tables between the sections."""
    lines = text.tabs(twin, rng).data.decode().split("\n\n")
    for n in range(1, 4):
        shot = _SHOTS[n % len(_SHOTS)].format(n=n, a=twin.body.full, y=twin.year)
        place = rng.randint(1, max(1, min(6, len(lines) - 1)))
        lines[place:place] = [shot, f"图 {n} 网页截图"]
    return rendered("txt_screenshots", twin, "txt", "\n\n".join(lines))


def image_html(twin: Twin, rng: Random) -> Rendered:
    """A page whose report is only pictures."""
    pictures = "".join(f'<p><img src="./W0{i}.jpg" alt=""></p>' for i in range(1, 5))
    content = f"<h1>{twin.title}（图片版）</h1>{pictures}"
    return rendered(
        "html_images", twin, "html", html.page(content, twin.title), refuse=("needs_ocr",)
    )


def image_pdf(twin: Twin, rng: Random) -> Rendered:
    """A scanned PDF: pages of pictures, no text layer."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for page in range(2):
        picture = Image.new("L", (300, 424), 255)
        draw = ImageDraw.Draw(picture)
        for y in range(20, 400, 14):
            draw.line((20, y, 20 + (y * 7 + page) % 240 + 20, y), fill=60)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return rendered("pdf_images", twin, "pdf", out.getvalue(), refuse=("needs_ocr",))
