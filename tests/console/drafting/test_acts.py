"""Acts on an item: who may, with which words refused, and that nothing is done twice."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from tests.console.drafting.office import Office
from tests.console.drafting.sending import changed

from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.reviews.models import SheetAct

NO = {f"q_{code}": "no" for code in ("secret", "progress", "results", "foreign", "other")}


def act(item: Item, key: str) -> str:
    return f"/desk/xinxi/{item.uid}/banli/{key}/"


def hidden(html: str) -> dict[str, str]:
    """The digest on the screen and the number of the last act."""
    return dict(re.findall(r'<input type="hidden" name="(seen|after)" value="([^"]*)"', html))


def do(office: Office, who: str, item: Item, key: str, **values: str) -> tuple[int, str]:
    client = office.client(who)
    shown = hidden(client.get(act(item, key)).content.decode())
    response = client.post(act(item, key), {**shown, **values})
    return response.status_code, response.content.decode()


def test_the_whole_chain_through_the_screens(office: Office) -> None:
    item = office.draft()
    assert do(office, "liaison", item, "submit")[0] == 302
    assert do(office, "head", item, "approve_department", phrase="同意。")[0] == 302
    assert do(office, "leader", item, "approve_leader", own="同意公开，配发解读。")[0] == 302
    assert do(office, "secrecy", item, "approve_secrecy", verdict_choice="may", **NO)[0] == 302
    assert do(office, "signer", item, "sign", phrase="同意。")[0] == 302
    assert do(office, "publisher", item, "publish")[0] == 302
    stored = office.item(item)
    assert stored.state == "published"
    assert stored.index_number
    html = office.client("looker").get(f"/desk/xinxi/{item.uid}/shenpidan/").content.decode()
    for words in ("同意公开，配发解读。", "陈默", "可公开", stored.sheet.number):
        assert words in html
    log = office.client("looker").get(f"/desk/xinxi/{item.uid}/ye/gongkai/").content.decode()
    assert str(LogEntry.objects.get().sequence) in log


def test_submission_without_attribute_is_refused_with_everything_missing(office: Office) -> None:
    item = office.draft(attribute="", attribute_reason="")
    status, html = do(office, "liaison", item, "submit")
    assert status == 422
    assert "请认定公开属性" in html
    assert office.item(item).state == "draft"


def test_the_drafter_may_not_sign_and_is_told_every_reason(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    html = office.client("liaison").get(f"/desk/xinxi/{item.uid}/").content.decode()
    assert "起草人不得审签自己起草的内容" in html
    assert "需要角色：科室负责人" in html
    response = office.client("liaison").post(act(item, "approve_department"), {"phrase": "同意。"})
    assert response.status_code == 403
    for words in ("起草人不得审签自己起草的内容", "需要角色：科室负责人"):
        assert words in response.content.decode()


def test_nobody_signs_twice_on_a_sheet(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    assert do(office, "chief", item, "approve_department", phrase="同意。")[0] == 302
    for who, step in (("leader", "approve_leader"),):
        do(office, who, item, step, phrase="同意。")
    do(office, "secrecy", item, "approve_secrecy", verdict_choice="may", **NO)
    status, html = do(office, "chief", item, "sign", phrase="同意。")
    assert status == 403
    assert "同一人不得重复签字" in html


@pytest.mark.parametrize("who", ["stranger", "sysadmin"])
def test_other_bodies_and_administrators_find_nothing(office: Office, who: str) -> None:
    item = office.draft()
    client = office.client(who)
    here = f"/desk/xinxi/{item.uid}/"
    for path in (
        here, f"{here}ye/banben/", f"{here}xiugai/", f"{here}hebing/", f"{here}shenpidan/",
        f"{here}shenpidan.docx", f"{here}banli/submit/", f"{here}fujian/{'0' * 64}/",
        f"{here}hulue/{'0' * 24}/",
    ):  # fmt: skip
        assert client.get(path).status_code == 404, path
    assert client.post(f"{here}banli/submit/").status_code == 404


def test_a_replayed_form_does_nothing_a_second_time(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    client = office.client("head")
    shown = hidden(client.get(act(item, "approve_department")).content.decode())
    for _time in range(3):
        response = client.post(act(item, "approve_department"), {**shown, "phrase": "同意。"})
        assert response.status_code == 302
    assert SheetAct.objects.filter(step="approve_department").count() == 1
    assert "没有重复办理" in client.get(f"/desk/xinxi/{item.uid}/").content.decode()


def test_a_signature_names_the_version_on_the_screen(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    client = office.client("head")
    page = client.get(act(item, "approve_department")).content.decode()
    shown = hidden(page)
    assert shown["seen"] == office.item(item).draft.digest
    assert shown["seen"] in page.replace("value=", "")
    other = {**shown, "seen": "0" * 64, "phrase": "同意。"}
    response = client.post(act(item, "approve_department"), other)
    assert response.status_code == 403
    assert "请重新阅读后再签字" in response.content.decode()
    assert office.item(item).state == "department_review"


def test_a_return_needs_a_reason(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    status, html = do(office, "head", item, "return_by_department_head", opinion_text=" ")
    assert status == 422
    assert "请写明理由" in html
    assert do(office, "head", item, "return_by_department_head", opinion_text="缺附件")[0] == 302
    assert office.item(item).state == "draft"
    line = office.client("liaison").get(f"/desk/xinxi/{item.uid}/ye/guocheng/").content.decode()
    assert "缺附件" in line


def test_secrecy_review_five_questions_and_verdict(office: Office) -> None:
    item = office.draft()
    office.walk(item, "approve_leader")
    status, html = do(office, "secrecy", item, "approve_secrecy", verdict_choice="may")
    assert status == 422
    assert "请回答是或者否" in html
    yes = {**NO, "q_secret": "yes"}
    status, html = do(office, "secrecy", item, "approve_secrecy", verdict_choice="may", **yes)
    assert status == 422
    assert "结论不能是“可公开”" in html
    status, html = do(office, "secrecy", item, "approve_secrecy", verdict_choice="may_not", **yes)
    assert status == 422
    assert "请写明理由" in html
    done = do(
        office, "secrecy", item, "approve_secrecy", verdict_choice="may_not", own="含密点", **yes
    )
    assert done[0] == 302
    assert office.item(item).state == "refused"
    answers = SheetAct.objects.get(step="refuse_secrecy").facts["questions"]
    assert answers["secret"] == "yes"


@pytest.mark.parametrize(
    ("verdict", "state"), [("after_change", "draft"), ("refer", "referred"), ("may", "sign_off")]
)
def test_where_each_verdict_leads(office: Office, verdict: str, state: str) -> None:
    item = office.draft()
    office.walk(item, "approve_leader")
    values = {**NO, "verdict_choice": verdict, "own": "按此办理"}
    assert do(office, "secrecy", item, "approve_secrecy", **values)[0] == 302
    assert office.item(item).state == state


def test_withdrawal_needs_typed_reason_note_and_confirmation(office: Office) -> None:
    item = office.draft()
    office.walk(item)
    do(office, "publisher", item, "publish")
    status, html = do(office, "publisher", item, "withdraw", reason="error")
    assert status == 422
    for words in ("请先勾选确认", "须写明具体情况"):
        assert words in html
    values = {"reason": "error", "note": "时段写错", "sure": "on"}
    assert do(office, "publisher", item, "withdraw", **values)[0] == 302
    stored = office.item(item)
    assert (stored.published_id, stored.withdrawal_reason) == (None, "error")
    assert do(office, "publisher", item, "restore")[0] == 302


def test_schedule_in_the_past_is_refused_and_unscheduled(office: Office) -> None:
    item = office.draft()
    office.walk(item)
    status, html = do(office, "publisher", item, "schedule", day="2020-01-01", hour="09:00")
    assert status == 422
    assert "已经过去" in html
    assert do(office, "publisher", item, "schedule", day="2099-01-01", hour="09:00")[0] == 302
    assert office.item(item).publish_at is not None
    assert (
        "2099-01-01 09:00"
        in office.client("looker").get(f"/desk/xinxi/{item.uid}/").content.decode()
    )
    assert do(office, "publisher", item, "unschedule")[0] == 302
    assert office.item(item).publish_at is None


def test_correction_goes_through_a_new_sheet(office: Office) -> None:
    item = office.draft()
    office.walk(item)
    do(office, "publisher", item, "publish")
    first = office.item(item)
    assert do(office, "liaison", item, "revise", opinion_text="改正时段")[0] == 302
    second = office.item(item)
    assert second.sheet_id != first.sheet_id
    assert second.published_id == first.published_id


def test_two_people_edit_at_once_and_nothing_is_lost(office: Office) -> None:
    item = office.draft()
    path = f"/desk/xinxi/{item.uid}/xiugai/"
    mine, theirs = office.client("liaison"), office.client("second")
    my_page, their_page = mine.get(path), theirs.get(path)
    theirs.post(path, changed(their_page, summary="赵敏的摘要", keywords="水"))
    response = mine.post(path, changed(my_page, summary="李航的摘要", title="新标题"))
    assert response.headers["Location"] == f"/desk/xinxi/{item.uid}/hebing/"
    html = mine.get(response.headers["Location"]).content.decode()
    for words in ("赵敏的摘要", "李航的摘要", "新标题", "两边都改了", "只有一边改了"):
        assert words in html.replace("<ins>", "").replace("</ins>", "") or words in re.sub(
            r"<[^>]+>|增加：|删去：", "", html
        ), words
    names = re.findall(r'name="(part-\d+)" value="mine"', html)
    choice = dict.fromkeys(names, "mine")
    keyword = re.search(r"关键词.*?name=\"(part-\d+)\"", html, re.S)
    assert keyword
    choice[keyword[1]] = "theirs"
    newer = re.search(r'name="newer" value="(\d+)"', html)
    assert newer
    done = mine.post(response.headers["Location"], {**choice, "newer": newer[1], "do": "save"})
    assert done.status_code == 302
    saved = office.item(item).draft.content
    assert (saved["title"], saved["summary"], saved["keywords"]) == ("新标题", "李航的摘要", ["水"])
    assert office.item(item).draft.number == 3


def test_review_sheet_as_word_file(office: Office) -> None:
    item = office.draft()
    office.walk(item, "approve_department")
    response = office.client("looker").get(f"/desk/xinxi/{item.uid}/shenpidan.docx")
    document = Document(io.BytesIO(response.content))
    text = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert "关于调整城区供水时段的通知" in text
    assert "张成" in text


def test_versions_side_by_side_word_by_word(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    path = f"/desk/xinxi/{item.uid}/xiugai/"
    html = "<p>自2026年11月20日起，城区供水时段调整为每日5时至23时。</p><p>特此通知。</p>"
    client.post(path, changed(client.get(path), html=html, made_on="2026-11-13"))
    page = client.get(f"/desk/xinxi/{item.uid}/ye/banben/?qian=1&hou=2").content.decode()
    assert '<del><span class="vh">删去：</span>6</del>' in page
    assert '<ins><span class="vh">增加：</span>5</ins>' in page
    assert "成文日期" in page


def test_a_finding_is_waived_only_with_a_reason(office: Office) -> None:
    item = office.draft(html="<p>请各单位按照布署落实，特此通知。</p>")
    client = office.client("liaison")
    page = client.get(f"/desk/xinxi/{item.uid}/ye/jiancha/").content.decode()
    link = re.search(r'href="(/desk/xinxi/[^"]+/hulue/[^"]+)"', page)
    assert link, "a finding that can be waived"
    assert client.post(link[1], {"reason": ""}).status_code == 422
    assert client.post(link[1], {"reason": "引用原文如此，不作改动"}).status_code == 302
    again = client.get(f"/desk/xinxi/{item.uid}/ye/jiancha/").content.decode()
    assert "引用原文如此" in again
    assert "已忽略" in again
