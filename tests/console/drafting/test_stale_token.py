"""A form whose token is stale: nothing is done, nothing typed is lost, nothing forged is helped."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.test import Client
from tests.console.drafting.office import BACKEND, Office
from tests.console.drafting.sending import changed, form_values

from gongkai.foundation.publishing.models import Version

ORIGIN = {"origin": "http://testserver"}


def strict(office: Office, who: str) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.people[who], BACKEND)
    return client


def token(response: HttpResponse) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def test_a_save_with_a_stale_token_shows_all_that_was_typed(office: Office) -> None:
    item = office.draft()
    path, client = f"/desk/xinxi/{item.uid}/xiugai/", strict(office, "liaison")
    sent = changed(client.get(path), summary="只在这里写过的摘要", csrfmiddlewaretoken="x" * 64)
    stale = client.post(path, sent, headers=ORIGIN)
    assert stale.status_code == 403
    assert "页面已过期" in stale.content.decode()
    again = form_values(stale)
    assert again["summary"] == ["只在这里写过的摘要"]
    assert Version.objects.count() == 1
    saved = client.post(
        path, {**again, "csrfmiddlewaretoken": token(stale), "do": "save"}, headers=ORIGIN
    )
    assert saved.status_code == 302
    assert office.item(item).draft.content["summary"] == "只在这里写过的摘要"


def test_another_person_or_a_forged_page_gets_nothing_to_confirm(office: Office) -> None:
    item = office.draft()
    path, client = f"/desk/xinxi/{item.uid}/xiugai/", strict(office, "liaison")
    sent = changed(client.get(path), summary="李航的摘要", csrfmiddlewaretoken="x" * 64)
    other = strict(office, "second").post(path, sent, headers=ORIGIN)
    forged = client.post(path, sent, headers={"origin": "https://evil.example"})
    for response in (other, forged):
        assert response.status_code == 403
        assert "李航的摘要" not in response.content.decode()
    outside = strict(office, "stranger").post(path, sent, headers=ORIGIN)
    assert "李航的摘要" not in outside.content.decode()
    assert Version.objects.count() == 1


def test_an_act_with_a_stale_token_can_be_sent_again(office: Office) -> None:
    item = office.draft()
    office.walk(item, "submit")
    path, client = f"/desk/xinxi/{item.uid}/banli/approve_department/", strict(office, "head")
    shown = dict(
        re.findall(r'name="(seen|after)" value="([^"]*)"', client.get(path).content.decode())
    )
    values = {**shown, "phrase": "同意。", "own": "同意，请尽快公开。"}
    stale = client.post(path, {**values, "csrfmiddlewaretoken": "x" * 64}, headers=ORIGIN)
    assert stale.status_code == 403
    assert office.item(item).state == "department_review"
    html = stale.content.decode()
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    assert kept["own"] == "同意，请尽快公开。"
    assert client.post(path, kept, headers=ORIGIN).status_code == 302
    assert office.item(item).state == "leader_review"


def test_passwords_are_never_carried_on(office: Office) -> None:
    client = strict(office, "liaison")
    values = {"old_password": "Geheim-2026-pw", "csrfmiddlewaretoken": "x" * 64}
    stale = client.post("/desk/wode/mima/", values, headers=ORIGIN)
    assert stale.status_code == 403
    assert "Geheim-2026-pw" not in stale.content.decode()
