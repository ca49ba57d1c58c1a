"""Screens of duties, index numbers, guide and pages of the body; the record of an item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.console.catalogue.test_screens import BODY, client_of, people
from tests.platform.people import City

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import OfficeContact
from gongkai.registers.catalogue.models import Duty, IndexRule

__all__ = ["people"]

PAGES = ("duties", "index-rule", "guide", "body-pages")


@pytest.mark.parametrize("page", PAGES)
def test_own_body_sees_the_page_and_others_do_not(
    people: Mapping[str, User], page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse(f"console:{page}", args=[BODY])
    assert Client().get(url).status_code == 302
    client = client_of(people, "officer")
    with django_assert_max_num_queries(16):
        assert client.get(url).status_code == 200
    assert client_of(people, "stranger").get(url).status_code == 404
    assert client_of(people, "stranger").post(url).status_code in (404, 405)
    english = client.get(f"/en{url}")
    assert english.status_code == 200 and 'style="' not in english.content.decode()


def test_a_duty_is_entered_and_what_is_wrong_keeps_what_was_typed(
    people: Mapping[str, User],
) -> None:
    url = reverse("console:duties", args=[BODY])
    client = client_of(people, "officer")
    sent = {"code": "zz-1", "text": "城区供水", "document": "三定方案", "entries": "no-entry"}
    refused = client.post(url, sent)
    assert refused.status_code == 422 and "城区供水" in refused.content.decode()
    assert "没有事项 no-entry" in refused.content.decode()
    assert not Duty.objects.unscoped("test").exists()
    assert client.post(url, {**sent, "entries": ""}).status_code == 302
    assert "没有公开事项，也没有说明理由" in client.get(url).content.decode()
    assert client_of(people, "reader").post(url, {**sent, "entries": ""}).status_code == 403


def test_a_pattern_is_tried_before_it_is_kept(people: Mapping[str, User]) -> None:
    url = reverse("console:index-rule", args=[BODY])
    client = client_of(people, "officer")
    good = {"pattern": "{body}/{year}/{serial:4}", "body_part": "SWJ"}
    tried = client.post(url, {**good, "try": "1"})
    year = timezone.localdate().year
    assert tried.status_code == 200 and f"SWJ/{year}/0001" in tried.content.decode()
    assert not IndexRule.objects.exists()
    assert client.post(url, {**good, "pattern": "{year}", "try": "1"}).status_code == 422
    assert client.post(url, good).status_code == 302
    assert client_of(people, "reader").post(url, good).status_code == 403
    lost = client.post(url, {"alias": "1", "alias-item": "none", "alias-value": "old-1"})
    assert lost.status_code == 422 and "old-1" in lost.content.decode()


def test_the_guide_comes_as_word_and_as_a_draft_of_who_may_draft(
    people: Mapping[str, User], city: City
) -> None:
    url, file = (reverse(f"console:{name}", args=[BODY]) for name in ("guide", "guide-docx"))
    client = client_of(people, "officer")
    assert client.get(file).status_code == 302
    assert "没有登记" in client.get(url).content.decode()
    OfficeContact.objects.create(
        body=city.water, from_date=date(2020, 1, 1), recorded_by_name="x", name="市水务局办公室",
        address="云川市清河路1号", telephone="0773-5550001", hours="工作日",
    )  # fmt: skip
    assert "0773-5550001" in client.get(url).content.decode()
    assert client.get(file).content[:2] == b"PK"
    assert client_of(people, "reader").post(url).status_code == 403
    assert client_of(people, "stranger").get(file).status_code == 404
