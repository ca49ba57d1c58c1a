"""Notices in the desk: badge, read marks, preferences."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.foundation.notifications.models import Notification, Preference
from gongkai.foundation.publishing import services

SignIn = Callable[[str], Client]
PAGE = "/desk/tongzhi/"


def test_a_notice_is_opened_by_its_person_only(office: Office, signed_in: SignIn) -> None:
    item = office.draft()
    services.submit(office.scope("drafter"), item)
    client = signed_in("department_head")
    html = client.get(PAGE).content.decode()
    assert f"到您办理：{CONTENT.title}" in html
    assert re.search(r'class="bell"[^>]*>通知<i>1</i>', html)
    row = Notification.objects.get(user=office.people["department_head"])
    assert signed_in("leader").post(f"{PAGE}{row.pk}/").status_code == 404
    assert client.get(f"{PAGE}{row.pk}/").status_code == 405
    opened = client.post(f"{PAGE}{row.pk}/")
    assert opened.headers["Location"] == f"/desk/dao/item/{item.uid}/"
    english = client.post(f"/en{PAGE}{row.pk}/")
    assert english.headers["Location"] == f"/en/desk/dao/item/{item.uid}/"
    assert "<i>1</i>" not in client.get(f"{PAGE}?weidu=1").content.decode().split("bell")[1][:80]


def test_all_are_marked_read_by_post(office: Office, signed_in: SignIn) -> None:
    services.submit(office.scope("drafter"), office.draft())
    client = signed_in("department_head")
    client.get(PAGE)
    assert client.get(f"{PAGE}quanbu-yidu/").status_code == 405
    assert client.post(f"{PAGE}quanbu-yidu/").status_code == 302
    assert not Notification.objects.filter(
        user=office.people["department_head"], read_at__isnull=True
    ).exists()


def test_preferences_keep_what_was_typed(office: Office, signed_in: SignIn) -> None:
    client = signed_in("drafter")
    page = f"{PAGE}shezhi/"
    refused = client.post(page, {"address": "no address", "late": "at_once"})
    assert refused.status_code == 422
    html = refused.content.decode()
    assert 'value="no address"' in html
    assert '<option value="at_once" selected>' in html
    assert not Preference.objects.exists()
    assert client.post(page, {"address": "", "late": "at_once"}).status_code == 422
    assert client.post(page, {"address": "", "late": "pigeon"}).status_code == 422
    assert client.post(page, {"address": "a@b.example", "late": "daily"}).status_code == 302
    assert Preference.objects.get().deliveries["late"] == "daily"
