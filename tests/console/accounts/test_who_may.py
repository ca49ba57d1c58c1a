"""Every screen of administration × every kind of person."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from gongkai.console.routes.accounts import urlpatterns
from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.services import record

pytestmark = pytest.mark.django_db
PERSONS = ("anonymous", "officer", "system", "security", "audit")
OWN = (302, 200, 200, 200, 200)
CASES = {
    "first-run": ("get", "kaishi/", (404, 404, 404, 404, 404)),
    "second-step": ("get", "denglu/erci/", (302, 302, 302, 302, 302)),
    "profile": ("get", "wode/", OWN),
    "own-password": ("get", "wode/mima/", OWN),
    "own-second-factor": ("get", "wode/erci/", OWN),
    "own-session-end": ("post", "wode/denglu/999999/", (302, 404, 404, 404, 404)),
    "accounts": ("get", "guanli/zhanghao/", (302, 403, 200, 200, 403)),
    "account-open": ("get", "guanli/zhanghao/xin/", (302, 403, 200, 403, 403)),
    "account": ("get", "guanli/zhanghao/{officer}/", (302, 403, 200, 200, 403)),
    "account-act": ("get", "guanli/zhanghao/{officer}/tingyong/", (302, 403, 200, 403, 403)),
    "account-act ": ("post", "guanli/zhanghao/{officer}/mima/", (302, 403, 403, 422, 403)),
    "account-act  ": ("post", "guanli/zhanghao/{officer}/erci/", (302, 403, 403, 422, 403)),
    "account-act   ": ("post", "guanli/zhanghao/{officer}/jiesuo/", (302, 403, 403, 422, 403)),
    "account-act    ": ("post", "guanli/zhanghao/{officer}/huifu/", (302, 403, 422, 403, 403)),
    "account-act     ": ("get", "guanli/zhanghao/{officer}/shanchu/", (302, 404, 404, 404, 404)),
    "sessions": ("get", "guanli/denglu/", (302, 403, 403, 200, 403)),
    "session-end": ("post", "guanli/denglu/999999/", (302, 403, 403, 404, 403)),
    "locks": ("get", "guanli/suoding/", (302, 403, 403, 200, 403)),
    "settings": ("get", "guanli/shezhi/", (302, 403, 200, 403, 403)),
    "audit": ("get", "guanli/shenji/", (302, 403, 403, 403, 200)),
    "audit-entry": ("get", "guanli/shenji/1/", (302, 403, 403, 403, 200)),
    "audit-export": ("post", "guanli/shenji/daochu/", (302, 403, 403, 403, 400)),
}


def test_every_address_of_the_area_has_its_case() -> None:
    assert {name.strip() for name in CASES} == {str(one.name) for one in urlpatterns}  # type: ignore[union-attr]


def test_who_gets_what(signed: dict[str, Client], staff: dict[str, User]) -> None:
    record(actor="test", action="body.found")
    clients = {"anonymous": Client(), **signed}
    wrong = []
    for method, path, statuses in CASES.values():
        url = "/desk/" + path.format(officer=staff["officer"].pk)
        for person, expected in zip(PERSONS, statuses, strict=True):
            got = getattr(clients[person], method)(url).status_code
            if got != expected:
                wrong.append(f"{person} {method} {url}: {got}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_each_administrator_sees_his_own_menu(signed: dict[str, Client]) -> None:
    own = {"system": "guanli/shezhi/", "security": "guanli/suoding/", "audit": "guanli/shenji/"}
    for person in ("officer", *own):
        page = signed[person].get("/desk/wode/").content.decode()
        seen = {other for other, path in own.items() if f'href="/desk/{path}"' in page}
        assert seen == ({person} if person in own else set())


def _unlabelled(page: str) -> list[str]:
    """Fields of the page that no label names."""
    soup = BeautifulSoup(page, "html.parser")
    named = {label["for"] for label in soup.find_all("label", attrs={"for": True})}
    fields = soup.select("main input:not([type=hidden]), main select, main textarea")
    return [str(field) for field in fields if field.get("id") not in named]


@pytest.mark.parametrize("prefix", ["", "/hant", "/en"])
def test_every_screen_in_every_language(
    signed: dict[str, Client], staff: dict[str, User], prefix: str
) -> None:
    record(actor="test", action="body.found", before={"a": 1}, after={"a": 2})
    for method, path, statuses in CASES.values():
        for person in ("officer", "system", "security", "audit"):
            if method == "get" and statuses[PERSONS.index(person)] == 200:
                url = f"{prefix}/desk/" + path.format(officer=staff["officer"].pk)
                response = signed[person].get(url)
                page = response.content.decode()
                assert response.status_code == 200, url
                assert "style=" not in page and "<script>" not in page
                assert page.count("<h1>") == 1
                assert not _unlabelled(page), url
