"""Pictures of the pages people see first, kept in build/screenshots to be looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import SHOTS, sign_in
from tests.portal.world import FOREST, PASSWORD, SCIENCE, WATER

PICTURES = (
    ("home", "/", 1280, ""),
    ("home-phone", "/", 360, ""),
    ("home-elder", "/", 1280, "zihao-zhangzhe"),
    ("home-red", "/", 1280, "secai-hong"),
    ("report", f"/nianbao/2023/{WATER}/", 1280, ""),
    ("report-phone", f"/nianbao/2023/{WATER}/", 360, ""),
    ("report-traditional", f"/hant/nianbao/2023/{WATER}/", 1280, ""),
    ("report-english", f"/en/nianbao/2023/{WATER}/", 1280, ""),
    ("report-contrast", f"/nianbao/2023/{WATER}/", 1280, "duibidu-gao"),
    ("report-2014", "/nianbao/2018/yunchuan-zfb/", 1280, ""),
    ("findings", f"/nianbao/2023/{WATER}/wenti/", 1280, ""),
    ("text", f"/nianbao/2022/{SCIENCE}/quanwen/", 1280, ""),
    ("comparison", f"/nianbao/2023/duibi/?jiguan={WATER}&jiguan={FOREST}", 1280, ""),
    ("two-years", f"/jiguan/{WATER}/duibi/", 1280, ""),
    ("body", f"/jiguan/{WATER}/", 1280, ""),
    ("search", "/sousuo/?q=行政复议", 1280, ""),
    ("rules", "/guize/", 1280, ""),
    ("not-found", "/nianbao/1999/", 1280, ""),
)


@pytest.mark.parametrize(("name", "path", "width", "mode"), PICTURES)
def test_picture(
    open_page: Callable[..., Page], name: str, path: str, width: int, mode: str
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page = open_page(path, width=width, mode=mode)
    file = SHOTS / f"{name}.png"
    page.screenshot(path=file, full_page=True)
    assert file.stat().st_size > 8000


def test_pictures_of_the_desk(open_page: Callable[..., Page]) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page = open_page("/desk/denglu/")
    page.screenshot(path=SHOTS / "desk-sign-in.png", full_page=True)
    sign_in(page, "reviewer", PASSWORD)
    for name, path in (
        ("desk", "/desk/"),
        ("desk-upload", "/desk/shangchuan/"),
        ("desk-review", f"/desk/hecha/2023/{WATER}/"),
    ):
        page.goto(path)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    assert (SHOTS / "desk-upload.png").stat().st_size > 8000
