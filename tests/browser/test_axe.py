"""WCAG 2.2 AA on every page type, and no page that scrolls sideways, at three widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.browser.conftest import sign_in
from tests.platform.samples import page as sample
from tests.portal.addresses import DESK, MISSING, PAGES
from tests.portal.world import PASSWORD, WATER

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
}
WIDTHS = (360, 768, 1280)
MODES = ("duibidu-gao", "secai-hong", "zihao-zhangzhe")


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{v['id']}: {n['target']} {n['failureSummary'][:160]}" for v in found for n in v["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


def walk(page: Page, paths: tuple[str, ...], width: int, *, axe: bool = True) -> None:
    problems = []
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths:
        page.goto(path)
        if (extra := sideways(page)) > 0:
            problems.append(f"{path} at {width}: {extra} px too wide")
        if axe:
            problems += [f"{path} at {width}: {line}" for line in violations(page)]
    assert problems == []


@pytest.mark.parametrize("width", WIDTHS)
def test_public_pages(open_page: Callable[..., Page], width: int) -> None:
    page = open_page("/", script=True)
    # Every page is measured for sideways scrolling at every width. Contrast and structure do not
    # change with width: axe runs on every page at phone width, on a sample at the others.
    walk(page, (*PAGES, MISSING), width, axe=width == 360)
    if width != 360:
        walk(page, PAGES[:: 6 if width == 768 else 3], width)


@pytest.mark.parametrize("prefix", ["/en", "/hant"])
def test_other_languages(open_page: Callable[..., Page], prefix: str) -> None:
    page = open_page("/", script=True)
    walk(page, tuple(prefix + p for p in PAGES), 360, axe=False)
    walk(page, tuple(prefix + p for p in PAGES[::5]), 1280)


@pytest.mark.parametrize("mode", MODES)
def test_reading_modes(open_page: Callable[..., Page], mode: str) -> None:
    page = open_page("/", script=True, mode=mode)
    paths = (
        "/",
        f"/nianbao/2023/{WATER}/",
        f"/nianbao/2023/{WATER}/wenti/",
        f"/nianbao/2023/{WATER}/quanwen/",
        f"/jiguan/{WATER}/",
        f"/nianbao/2023/duibi/?jiguan={WATER}",
    )
    walk(page, paths, 360, axe=False)
    walk(page, paths[:5], 1280, axe=mode != "zihao-zhangzhe")
    walk(page, paths[:2], 360)


def test_staff_desk(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=True)
    page = context.new_page()
    page.goto("/desk/denglu/")
    assert violations(page) == []
    sign_in(page, "reviewer", PASSWORD)
    walk(page, DESK, 360)
    walk(page, DESK, 1280, axe=False)
    page.goto(f"/desk/hecha/2023/{WATER}/")
    page.get_by_role("link", name="作出结论").first.click()
    assert violations(page) == []
    waiting = [
        {"name": f"{year}.html", "mimeType": "text/html", "buffer": sample("云川市档案局", year)}
        for year in (2021, 2022)
    ]
    page.goto("/desk/shangchuan/")
    page.get_by_label("年度报告文件").set_input_files(waiting)
    page.get_by_role("button", name="上传并读取").click(timeout=60_000)
    page.locator(".result-list").wait_for(timeout=60_000)
    page.goto("/desk/dairenling/")
    page.get_by_role("link", name="2022.html").click()
    path = page.url.removeprefix(site)
    walk(page, (path, f"/en{path}"), 360)
    page.goto(path)
    page.get_by_role("textbox", name="机关名称").fill("云川市水务局")
    page.get_by_role("button", name="登记并认领").click()
    assert "已经登记" in page.get_by_role("alert").inner_text()
    assert violations(page) == []
    page.get_by_role("textbox", name="机关名称").fill("云川市档案馆")
    page.get_by_role("button", name="登记并认领").click()
    assert "云川市档案馆" in page.locator("main").inner_text()
    context.close()
