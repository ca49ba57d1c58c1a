"""The first run: only empty, only with the token, three people, afterwards gone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.foundation.accounts.models import SetupToken, User
from gongkai.foundation.accounts.services.first_run import make_setup_token
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.refusals import OutsideScope

pytestmark = pytest.mark.django_db
URL = "/desk/kaishi/"


def values(token: str, **other: str) -> dict[str, str]:
    return {
        "token": token,
        "system_username": "zhao", "system_full_name": "赵一",
        "security_username": "qian", "security_full_name": "钱二",
        "audit_username": "sun", "audit_full_name": "孙三",
        "body_name": "云川市人民政府", "body_code": "yunchuan",
        "body_rank": "city", "body_kind": "government",
        **other,
    }  # fmt: skip


def test_three_administrators_and_the_first_body() -> None:
    token = make_setup_token()
    client = Client()
    assert "首次设置" in client.get("/desk/denglu/").content.decode()
    assert client.get(URL).status_code == 200
    done = client.post(URL, values(token)).content.decode()
    passwords = re.findall(r"<code>([A-Za-z]{5}-[A-Za-z]{5}-\d{3})</code>", done)
    assert len(set(passwords)) == 3
    duties = list(User.objects.order_by("pk").values_list("duty", flat=True))
    assert duties == ["system", "security", "audit"]
    assert not any(getattr(User, "is_superuser", False) for _ in duties)
    assert Body.objects.unscoped("test").get().code == "yunchuan"
    assert client.get(URL).status_code == 404 and client.post(URL, values(token)).status_code == 404
    assert not SetupToken.objects.exists()
    with pytest.raises(OutsideScope):
        make_setup_token()
    client.post("/desk/denglu/", {"username": "zhao", "password": passwords[0]})
    assert client.get("/desk/").headers["Location"] == "/desk/wode/mima/"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"token": "guess"}, "一次性口令不对"),
        ({"audit_username": "zhao"}, "用户名不得相同"),
        ({"audit_full_name": "赵一"}, "三个不同的人"),
        ({"system_full_name": ""}, "请填写姓名"),
        ({"system_username": "管理员"}, "小写字母"),
        ({"body_name": " "}, "规范名称"),
        ({"body_code": "云川"}, "机关代码"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(wrong: dict[str, str], said: str) -> None:
    token = make_setup_token()
    answer = Client().post(URL, {**values(token), **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page
    assert 'value="qian"' in page, "what was typed is kept"
    assert not User.objects.exists() and not Body.objects.unscoped("test").exists()


def test_the_token_cannot_be_guessed_for_long() -> None:
    token = make_setup_token()
    for _ in range(10):
        Client().post(URL, values("guess"))
    assert Client().post(URL, values(token)).status_code == 422
    assert AuditEntry.objects.filter(action="setup.wrong_token", succeeded=False).count() == 11
    assert Client().post(URL, values(make_setup_token())).status_code == 200


def test_the_token_lapses_and_there_is_no_page_without_one() -> None:
    assert Client().post(URL, values("")).status_code == 422
    token = make_setup_token()
    SetupToken.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert Client().post(URL, values(token)).status_code == 422
    assert not User.objects.exists()
