"""A new item: kinds with their sources, search, what is refused."""

from __future__ import annotations

from tests.console.drafting.office import Office

from gongkai.foundation.publishing import selectors


def test_kinds_stand_in_groups_with_source_and_mark(office: Office) -> None:
    html = office.client("liaison").get("/desk/qicao/").content.decode()
    assert 'id="kind-normative"' in html
    assert "政府信息公开条例第二十条第一项" in html
    assert "已核对原文" in html


def test_search_keeps_the_title_that_was_typed(office: Office) -> None:
    data = {"title": "预算草案", "q": "预算", "do": "search"}
    html = office.client("liaison").post("/desk/qicao/", data).content.decode()
    assert 'value="预算草案"' in html
    assert 'id="kind-budget"' in html
    assert 'id="kind-normative"' not in html
    assert 'role="alert"' not in html


def test_a_draft_without_title_or_kind_is_refused_and_keeps_what_was_typed(office: Office) -> None:
    client = office.client("liaison")
    response = client.post("/desk/qicao/", {"title": "某件", "do": "start"})
    assert response.status_code == 422
    assert 'value="某件"' in response.content.decode()
    response = client.post("/desk/qicao/", {"title": " ", "kind": "notice", "do": "start"})
    assert response.status_code == 422
    assert 'value="notice" id="kind-notice" checked' in response.content.decode()
    bad = client.post("/desk/qicao/", {"title": "某件", "kind": "../etc", "do": "start"})
    assert "请选择信息种类" in bad.content.decode()
    assert not selectors.items(office.scope("liaison")).exists()


def test_starting_leads_to_the_editor(office: Office) -> None:
    client = office.client("liaison")
    data = {"title": "关于某事的通知", "kind": "notice", "do": "start"}
    response = client.post("/desk/qicao/", data)
    item = selectors.items(office.scope("liaison")).get()
    assert response.headers["Location"] == f"/desk/xinxi/{item.uid}/xiugai/"
    assert item.draft.content["issuer"] == "云川市水务局"


def test_who_drafts_nothing_may_not_start(office: Office) -> None:
    for who in ("looker", "signer", "sysadmin"):
        response = office.client(who).get("/desk/qicao/")
        assert response.status_code == 403, who
        assert "信息联络员" in response.content.decode()
