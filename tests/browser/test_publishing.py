"""From a Word file to the public page, as separate people; what is refused, what is never lost."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import ROOT, SHOTS, sign_in
from tests.browser.test_axe import sideways, violations
from tests.console.drafting.office import PASSWORD


@dataclass(slots=True)
class Site:
    """A running server; ``strike`` lets its clock reach what is planned."""

    address: str
    process: subprocess.Popen[str]
    contexts: list[BrowserContext] = field(default_factory=list)

    def strike(self) -> str:
        """Run what is due as though the planned time had come."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("due\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The office of the drafting tests, served by a process of its own."""
    where = tmp_path_factory.mktemp("office")
    log = (where / "log.txt").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.browser.serve_office"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "gongkai.project.settings_testing",
            "GONGKAI_TEST_DATABASE_URL": f"sqlite:////{where / 'db.sqlite3'}",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    assert process.stdout is not None
    port = process.stdout.readline().strip()
    if not port:
        process.wait(10)
        log.seek(0)
        pytest.fail(f"the server did not start:\n{log.read()[-3000:]}")
    yield Site(f"http://127.0.0.1:{port}", process)
    process.terminate()
    process.wait(20)
    log.close()


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, office_site: Site) -> Iterator[Enter]:
    """A person in a browser of their own, signed in."""
    contexts: list[BrowserContext] = []

    def entered(who: str, *, script: bool = True, width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=office_site.address,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            locale="zh-CN",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        sign_in(page, who, PASSWORD)
        return page

    yield entered
    for context in contexts:
        context.close()


def word_file(path: Path) -> Path:
    """A real Word file with a heading, a list and a table."""
    document = Document()
    document.add_heading("第一章 总则", level=1)
    document.add_paragraph("第一条 为保障城区供水，制定本方案。")
    document.add_paragraph("第二条 供水时段如下表。")
    document.add_paragraph("按时缴纳水费。", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("片区", "时段"), ("城东", "6时至23时")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    path.write_bytes(content.getvalue())
    return path


def start(page: Page, title: str, kind: str = "notice") -> str:
    """Begin an item; its address on the desk."""
    page.goto("/desk/qicao/")
    page.get_by_label("标题").fill(title)
    box = page.locator(f"#kind-{kind}")
    if not box.is_visible():
        page.locator("details.kind-group", has=box).locator("summary").first.click()
    box.check()
    page.get_by_role("button", name="开始起草", exact=True).last.click()
    page.wait_for_url("**/xiugai/")
    return page.url.removesuffix("xiugai/")


def fill_in(page: Page) -> None:
    """The parts a notice needs."""
    page.get_by_label("主动公开", exact=True).check()
    page.get_by_label("认定理由").fill("涉及公众用水安排")
    page.get_by_label("管理公开").check()
    page.get_by_label("承办科室").select_option("gongshui")
    page.get_by_label("成文日期").fill("2026-11-12")
    page.locator("#id_columns").get_by_label("通知", exact=False).last.check()


def save(page: Page) -> None:
    """Save as a version."""
    page.get_by_role("button", name="保存", exact=True).first.click()
    expect(page.get_by_text("已保存。", exact=True)).to_be_visible()


def take(page: Page, here: str, key: str, button: str) -> None:
    """Open the page of an act and press its button."""
    page.goto(f"{here}banli/{key}/")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".notice.ok")).to_contain_text("已办理")


def clear_secrecy(page: Page, here: str) -> None:
    """Five times no, may be disclosed."""
    page.goto(f"{here}banli/approve_secrecy/")
    for box in page.locator("fieldset", has=page.get_by_label("否")).all():
        box.get_by_label("否").check()
    page.get_by_label("可公开", exact=True).check()
    page.get_by_role("button", name="保密审查", exact=True).click()
    expect(page.locator(".notice.ok")).to_contain_text("已办理")


def test_from_a_word_file_to_the_public(enter: Enter, office_site: Site, tmp_path: Path) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    liaison = enter("liaison")
    here = start(liaison, "关于调整城区供水时段的通知")
    fill_in(liaison)
    liaison.locator("details.import summary").click()
    liaison.get_by_label("Word 文件（.docx）").set_input_files(word_file(tmp_path / "方案.docx"))
    liaison.get_by_role("button", name="导入", exact=True).click()
    expect(liaison.get_by_text("已导入“方案.docx”的正文")).to_be_visible(timeout=60_000)
    expect(liaison.locator(".ProseMirror td")).to_have_count(4 - liaison.locator(
        ".ProseMirror th").count())  # fmt: skip
    expect(liaison.get_by_label("认定理由")).to_have_value("涉及公众用水安排")
    save(liaison)
    liaison.screenshot(path=SHOTS / "desk-draft.png", full_page=True)
    assert violations(liaison) == []
    take(liaison, here, "submit", "提交审核")

    head = enter("head")
    head.goto(f"{here}banli/return_by_department_head/")
    head.get_by_label("理由（不同意、退回须说明）").fill("请写明咨询电话")
    head.get_by_role("button", name="退回修改").click()
    liaison.goto(f"{here}ye/guocheng/")
    expect(liaison.get_by_text("请写明咨询电话").first).to_be_visible()
    liaison.goto(f"{here}xiugai/")
    liaison.locator(".ProseMirror p").last.click()
    liaison.keyboard.press("End")
    liaison.keyboard.type("咨询电话：0999-1234567。")
    save(liaison)
    take(liaison, here, "submit", "提交审核")

    take(head, here, "approve_department", "签署意见：科室负责人")
    # A change after the first signature: it lapses, and the sheet says so.
    liaison.goto(f"{here}xiugai/")
    expect(liaison.get_by_text("签字全部作废")).to_be_visible()
    liaison.get_by_label("摘要").fill("供水时段调整")
    save(liaison)
    head.goto(f"{here}shenpidan/")
    expect(head.get_by_text("不再有效").first).to_be_visible()
    take(head, here, "approve_department", "签署意见：科室负责人")
    take(enter("leader"), here, "approve_leader", "签署意见：分管领导")
    secrecy = enter("secrecy")
    secrecy.goto(f"{here}banli/approve_secrecy/")
    assert violations(secrecy) == []
    clear_secrecy(secrecy, here)
    take(enter("signer"), here, "sign", "签发")
    publisher = enter("publisher")
    publisher.goto(f"{here}banli/schedule/")
    publisher.get_by_label("日期").fill("2027-01-04")
    publisher.get_by_label("时间").fill("09:00")
    publisher.get_by_role("button", name="定时公开", exact=True).click()
    expect(publisher.locator("dl.kv").first).to_contain_text("2027-01-04 09:00")
    office_site.strike()
    publisher.reload()
    expect(publisher.locator(".lamps")).to_contain_text("已公开")
    publisher.screenshot(path=SHOTS / "desk-item.png", full_page=True)
    assert violations(publisher) == []
    for part in ("ye/banben/", "ye/guocheng/", "ye/gongkai/", "ye/jiancha/", "ye/yuansu/"):
        publisher.goto(here + part)
        assert violations(publisher) == [], part
    publisher.goto(f"{here}ye/banben/")
    publisher.screenshot(path=SHOTS / "desk-versions.png", full_page=True)

    publisher.goto(f"{here}shenpidan/")
    publisher.screenshot(path=SHOTS / "desk-sheet.png", full_page=True)
    assert violations(publisher) == []
    printed = pypdfium2.PdfDocument(publisher.pdf(prefer_css_page_size=True))
    assert len(printed) == 1  # one page of A4
    text = printed[0].get_textpage().get_text_range()
    for words in ("张成", "刘蕴", "陈默", "周正"):
        assert words in text

    publisher.goto(f"{here}banli/withdraw/")
    publisher.get_by_label("撤下原因").select_option("error")
    publisher.get_by_label("说明").fill("时段有误")
    publisher.get_by_role("button", name="撤下", exact=True).click()
    expect(publisher.get_by_role("alert")).to_contain_text("请先勾选确认")
    publisher.get_by_label("确认撤下", exact=False).check()
    publisher.get_by_role("button", name="撤下", exact=True).click()
    expect(publisher.locator(".lamps")).to_contain_text("已撤下")


def test_typing_survives_a_broken_network_and_an_ended_session(enter: Enter) -> None:
    page = enter("liaison")
    here = start(page, "断网时写的通知")
    state = page.locator("[data-save-state]")
    page.get_by_label("摘要").fill("在线写的")
    expect(state).to_contain_text("已保存", timeout=10_000)
    page.context.set_offline(True)
    page.get_by_label("摘要").fill("断网以后写的")
    expect(state).to_contain_text("网络断开，已存在本机", timeout=10_000)
    page.context.set_offline(False)
    expect(state).to_contain_text("已保存", timeout=20_000)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("摘要").fill("登录失效以后写的")
    expect(state).to_contain_text("登录已失效", timeout=10_000)
    sign_in(page, "liaison", PASSWORD)
    page.goto(f"{here}xiugai/")
    expect(page.get_by_text("这台电脑上存有一份没有送到服务器的内容")).to_be_visible()
    page.get_by_role("button", name="恢复这份内容").click()
    expect(page.get_by_label("摘要")).to_have_value("登录失效以后写的")
    # Without autosave in time: the POST of an ended session leads through the sign-in and back.
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("摘要").fill("提交时已失效")
    page.get_by_role("button", name="保存", exact=True).first.click()
    page.get_by_label("用户名").fill("liaison")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_label("摘要")).to_have_value("提交时已失效")


def test_two_people_at_once_see_both_texts(enter: Enter) -> None:
    one, other = enter("liaison"), enter("second")
    here = start(one, "两人同时修改的通知")
    one.goto(f"{here}xiugai/")
    other.goto(f"{here}xiugai/")
    other.get_by_label("摘要").fill("赵敏的摘要")
    save(other)
    one.get_by_label("摘要").fill("李航的摘要")
    one.get_by_role("button", name="保存", exact=True).first.click()
    one.wait_for_url("**/hebing/")
    assert violations(one) == []
    SHOTS.mkdir(parents=True, exist_ok=True)
    one.screenshot(path=SHOTS / "desk-merge.png", full_page=True)
    one.get_by_label("采用我的").first.check()
    one.get_by_role("button", name="合并并保存为新版本").click()
    one.goto(f"{here}ye/yuansu/")
    expect(one.locator("table.meta")).to_contain_text("李航的摘要")


def test_refusals_in_words_and_nothing_for_strangers(enter: Enter) -> None:
    liaison = enter("liaison")
    here = start(liaison, "不让自己签的通知")
    fill_in(liaison)
    liaison.locator(".ProseMirror").click()
    liaison.keyboard.type("自即日起施行。")
    save(liaison)
    take(liaison, here, "submit", "提交审核")
    liaison.goto(f"{here}banli/approve_department/")
    expect(liaison.locator("main")).to_contain_text("起草人不得审签自己起草的内容")
    chief = enter("chief")
    take(chief, here, "approve_department", "签署意见：科室负责人")
    take(enter("leader"), here, "approve_leader", "签署意见：分管领导")
    clear_secrecy(enter("secrecy"), here)
    chief.goto(f"{here}banli/sign/")
    expect(chief.locator("main")).to_contain_text("同一人不得重复签字")
    stranger = enter("stranger")
    for part in ("", "xiugai/", "shenpidan/", "banli/sign/", "ye/banben/", "hebing/"):
        response = stranger.goto(here + part)
        assert response
        assert response.status == 404, part


def test_without_script_from_draft_to_signature(enter: Enter) -> None:
    liaison = enter("liaison", script=False)
    here = start(liaison, "没有脚本的通知")
    fill_in(liaison)
    liaison.get_by_label("正文", exact=True).fill("第一段。\n\n第二段。")
    save(liaison)
    liaison.goto(here)
    expect(liaison.locator("article.doc p")).to_have_count(2)
    take(liaison, here, "submit", "提交审核")
    head = enter("head", script=False)
    head.goto(here)
    head.get_by_role("link", name="签署意见：科室负责人").click()
    head.get_by_label("自己写").fill("同意。")
    head.get_by_role("button", name="签署意见：科室负责人").click()
    expect(head.locator(".lamps")).to_contain_text("待分管领导审核")


def tab_to(page: Page, selector: str, limit: int = 120) -> None:
    """Press Tab until an element that matches has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def test_by_keyboard_alone(enter: Enter) -> None:
    page = enter("liaison")
    here = start(page, "只用键盘的通知")
    tab_to(page, "input[name=attribute]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#id_attribute_reason")
    page.keyboard.type("涉及公众用水")
    tab_to(page, "[data-rich-bar] button[data-do=bold]")
    page.keyboard.press("Enter")
    page.keyboard.type("加粗的字")
    expect(page.locator(".ProseMirror strong")).to_have_text("加粗的字")
    page.keyboard.press("Tab")
    tab_to(page, "#id_summary")
    page.keyboard.type("摘要")
    page.locator("#id_title").focus()
    page.keyboard.press("Enter")  # the first button of the form saves
    expect(page.get_by_text("已保存。", exact=True)).to_be_visible()
    page.goto(f"{here}ye/yuansu/")
    expect(page.locator("table.meta")).to_contain_text("主动公开")


def test_on_a_phone(enter: Enter) -> None:
    page = enter("liaison", width=360)
    here = start(page, "手机上看的通知")
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name, part in (
        ("new", "/desk/qicao/"), ("item", here), ("draft", f"{here}xiugai/"),
        ("sheet", f"{here}shenpidan/"), ("versions", f"{here}ye/banben/"),
        ("submit", f"{here}banli/submit/"),
    ):  # fmt: skip
        page.goto(part)
        assert sideways(page) <= 0, part
        assert violations(page) == [], part
        page.screenshot(path=SHOTS / f"desk-{name}-phone.png", full_page=True)
    assert re.search(r"/xinxi/", here)
