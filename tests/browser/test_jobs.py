"""The main jobs by keyboard alone and without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.conftest import sign_in
from tests.platform.samples import page as sample
from tests.portal.world import PASSWORD, WATER


def tab_to(page: Page, name: str, limit: int = 150) -> None:
    """Press Tab until the focused element carries this name; its focus must be visible."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in (
            focused.get_attribute("aria-label") or focused.inner_text() or ""
        ):
            return
    raise AssertionError(f"Tab does not reach {name!r}")


def test_skip_link_is_first(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_from_home_to_the_place_in_the_text(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    tab_to(page, "云川市水务局")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("云川市水务局")
    tab_to(page, "2023 年政府信息公开工作年度报告")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("2023 年")
    tab_to(page, "一、本年新收政府信息公开申请数量 · 自然人")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quanwen/#c-t3.new.natural")
    mark = page.locator(":target")
    expect(mark).to_be_visible()
    assert mark.inner_text().strip() == "21"


def test_from_finding_to_rule_and_text(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/nianbao/2023/{WATER}/")
    tab_to(page, "核验发现第")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wenti/#f-*")
    expect(page.locator(".finding:target")).to_be_visible()
    tab_to(page, "看原文")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quanwen/#*")
    expect(page.locator(":target")).to_have_count(1)


def test_search_by_keyboard_in_either_script(open_page: Callable[..., Page]) -> None:
    page = open_page("/hant/")
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("水務局")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hant/sousuo/?q=*")
    expect(page.locator("mark").first).to_be_visible()
    assert page.get_by_role("searchbox").first.input_value() == "水務局"


def test_compare_years_and_bodies(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/jiguan/{WATER}/duibi/")
    page.get_by_label("前一年").select_option("2021")
    page.get_by_role("button", name="对比").click()
    expect(page.locator("h1")).to_contain_text("2021 年与 2023 年")
    page.goto("/nianbao/2023/duibi/")
    page.get_by_label("云川市林业局").uncheck()
    page.get_by_role("button", name="比较").click()
    expect(page.locator("table.side thead th")).to_have_count(2)


def test_reading_mode_without_script(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    before = page.locator("h2").first.bounding_box()
    page.get_by_role("link", name="长者模式").click()
    expect(page.locator("html")).to_have_class("size-elder")
    after = page.locator("h2").first.bounding_box()
    assert before and after
    assert after["height"] > before["height"] * 1.3
    page.get_by_role("link", name="退出长者模式").click()
    expect(page.locator("html")).not_to_have_class("size-elder")


def test_upload_says_what_became_of_each_file(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    good, bad, odd = tmp_path / "水务局2018.html", tmp_path / "坏.pdf", tmp_path / "无名.txt"
    good.write_bytes(sample("云川市水务局", 2022, figures={"new": 14, "carried_in": 3}))
    bad.write_bytes(b"%PDF-1.4 broken")
    odd.write_text("政府信息公开工作年度报告\n一、总体情况\n本年新收申请3件。\n", "utf-8")
    page = open_page("/")
    sign_in(page, "officer", PASSWORD)
    page.goto("/desk/shangchuan/")
    page.get_by_label("年度报告文件").set_input_files([good, bad, odd])
    page.get_by_role("button", name="上传并读取").click(timeout=60_000)
    items = page.locator(".result-list > li")
    expect(items).to_have_count(3, timeout=60_000)
    expect(items.nth(0)).to_contain_text("水务局2018.html")
    expect(items.nth(0)).to_contain_text("2022")
    expect(items.nth(1)).to_contain_text("坏.pdf")
    expect(items.nth(1).locator(".lamp")).to_have_text("未能读取")
    expect(items.nth(2)).to_contain_text("无名.txt")
    page.goto("/desk/shibai/")
    expect(page.locator("table")).to_contain_text("坏.pdf")


def test_dismissing_needs_a_reason_and_shows_in_public(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    sign_in(page, "reviewer", PASSWORD)
    page.goto("/desk/hecha/2022/yunchuan-kjj/")
    page.get_by_role("link", name="作出结论").first.click()
    page.get_by_label("不属实（须说明理由）").check()
    page.get_by_role("button", name="记录结论").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明理由")
    expect(page.get_by_label("不属实（须说明理由）")).to_be_checked()
    page.get_by_label("理由", exact=True).fill("原表注明按受理口径统计")
    page.get_by_role("button", name="记录结论").click()
    expect(page.get_by_role("status")).to_contain_text("已记录")
    page.goto("/nianbao/2022/yunchuan-kjj/wenti/")
    expect(page.locator(".finding.dismissed")).to_contain_text("原表注明按受理口径统计")
    expect(page.locator("body")).not_to_contain_text("reviewer同志")


def test_wrong_password_and_sign_out(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    sign_in(page, "reader", "wrong-password")
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    sign_in(page, "reader", PASSWORD)
    expect(page.locator("h1")).to_have_text("待办")
    page.goto("/desk/shangchuan/")
    expect(page.locator("main")).to_contain_text("没有上传权限")
    page.get_by_role("button", name="退出").click()
    page.goto("/desk/")
    expect(page.locator("h1")).to_have_text("工作人员登录")


def test_policy_blocks_no_part_of_a_page(open_page: Callable[..., Page]) -> None:
    page = open_page("/guanyu/", script=True)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in (f"/jiguan/{WATER}/", f"/nianbao/2023/{WATER}/quanwen/", "/desk/denglu/"):
        page.goto(path)
    assert [line for line in told if "Content Security Policy" in line] == []
