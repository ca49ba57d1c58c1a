"""Sessions, passwords, locks: what takes effect when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.console.accounts.conftest import PASSWORD, shown_password

from gongkai.foundation.accounts.models import StaffSession, User
from gongkai.foundation.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
NEW = "Other-river-88"


def test_the_own_page_lists_sessions_and_ends_one(
    staff: dict[str, User], signed: dict[str, Client]
) -> None:
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 (Android) Chrome/140", REMOTE_ADDR="192.0.2.7")
    other.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert other.get("/desk/wode/").status_code == 200
    page = signed["officer"].get("/desk/wode/").content.decode()
    assert "Firefox · Windows" in page and "Chrome · Android" in page and "192.0.2.7" in page
    row = StaffSession.objects.get(address="192.0.2.7")
    assert signed["officer"].post(f"/desk/wode/denglu/{row.pk}/").status_code == 302
    assert other.get("/desk/wode/").status_code == 302
    assert signed["officer"].get("/desk/wode/").status_code == 200
    row.refresh_from_db()
    assert row.ended_because == "revoked" and row.session_key == ""


def test_a_stranger_cannot_end_my_session(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    mine = StaffSession.objects.get(user=staff["officer"])
    assert signed["audit"].post(f"/desk/wode/denglu/{mine.pk}/").status_code == 404
    assert signed["officer"].get("/desk/wode/").status_code == 200


def test_security_ends_anybodys_session_at_once(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    mine = StaffSession.objects.get(user=staff["officer"])
    assert "李四" in signed["security"].get("/desk/guanli/denglu/").content.decode()
    assert signed["security"].post(f"/desk/guanli/denglu/{mine.pk}/").status_code == 302
    assert signed["officer"].get("/desk/wode/").status_code == 302
    entry = AuditEntry.objects.filter(action="session.end").get()
    assert entry.actor == "钱二" and entry.object_label == "officer"


def test_a_changed_password_ends_other_sessions_and_keeps_this_one(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    other = Client()
    other.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    answer = signed["officer"].post("/desk/wode/mima/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer.status_code == 302
    assert other.get("/desk/wode/").status_code == 302
    page = signed["officer"].get("/desk/wode/")
    assert page.status_code == 200 and "本次登录" in page.content.decode()


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", NEW, NEW, "原密码不对"),
        (PASSWORD, PASSWORD, PASSWORD, "不得与原密码相同"),
        (PASSWORD, NEW, "Something-else-9", "两次输入"),
        (PASSWORD, "officer-AAA-1", "officer-AAA-1", "不得包含用户名"),
        (PASSWORD, "short", "short", "三类"),
    ],
)
def test_bad_passwords_are_refused_with_words(
    signed: dict[str, Client], staff: dict[str, User], old: str, new: str, again: str, said: str
) -> None:
    answer = signed["officer"].post("/desk/wode/mima/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422 and said in answer.content.decode()
    staff["officer"].refresh_from_db()
    assert staff["officer"].check_password(PASSWORD)


def test_a_temporary_password_is_shown_once_and_must_be_changed(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    url = f"/desk/guanli/zhanghao/{staff['officer'].pk}/mima/"
    answer = signed["security"].post(url, {"reason": ""})
    assert answer.status_code == 422 and "请写明理由" in answer.content.decode()
    password = shown_password(signed["security"].post(url, {"reason": "本人申请"}).content)
    assert signed["officer"].get("/desk/wode/").status_code == 302
    assert password not in str(list(AuditEntry.objects.values()))
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": password})
    assert client.get("/desk/").headers["Location"] == "/desk/wode/mima/"
    assert client.get("/desk/wode/erci/").headers["Location"] == "/desk/wode/mima/"
    client.post("/desk/wode/mima/", {"old": password, "new": NEW, "again": NEW})
    assert client.get("/desk/wode/").status_code == 200


def test_a_temporary_password_lapses(
    signed: dict[str, Client], staff: dict[str, User], settings: Settings
) -> None:
    url = f"/desk/guanli/zhanghao/{staff['officer'].pk}/mima/"
    password = shown_password(signed["security"].post(url, {"reason": "本人申请"}).content)
    User.objects.filter(username="officer").update(
        password_changed_at=timezone.now() - timedelta(hours=73)
    )
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": password})
    assert "_auth_user_id" not in client.session


def test_an_old_password_is_changed_at_sign_in(staff: dict[str, User], settings: Settings) -> None:
    old = timezone.now() - timedelta(days=181)
    User.objects.filter(username="officer").update(password_changed_at=old)
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert client.get("/desk/").headers["Location"] == "/desk/wode/mima/"
    settings.PASSWORD_DAYS = 0
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert client.get("/desk/wode/").status_code == 200


def test_a_disabled_account_is_out_at_once_and_stays_out(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    url = f"/desk/guanli/zhanghao/{staff['officer'].pk}"
    assert signed["system"].post(f"{url}/tingyong/", {"reason": "调离"}).status_code == 302
    assert signed["officer"].get("/desk/wode/").status_code == 302
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    signed["system"].post(f"{url}/huifu/", {"reason": "调回"})
    client.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert "_auth_user_id" not in client.session, "a new password has to be issued first"


def test_the_last_administrator_of_a_kind_and_oneself_cannot_be_disabled(
    signed: dict[str, Client], staff: dict[str, User]
) -> None:
    for name in ("system", "audit"):
        answer = signed["system"].post(
            f"/desk/guanli/zhanghao/{staff[name].pk}/tingyong/", {"reason": "试"}
        )
        assert answer.status_code == 403 and "只有这一个" in answer.content.decode()
    staff["audit"].refresh_from_db()
    assert staff["audit"].is_active


def test_a_lock_is_lifted_by_security(signed: dict[str, Client], staff: dict[str, User]) -> None:
    victim = Client()
    for _ in range(5):
        victim.post("/desk/denglu/", {"username": "officer", "password": "x"})
    right = {"username": "officer", "password": PASSWORD}
    assert victim.post("/desk/denglu/", right).status_code == 429
    assert "officer" in signed["security"].get("/desk/guanli/suoding/").content.decode()
    answer = signed["security"].post("/desk/guanli/suoding/", {"username": "officer"})
    assert answer.status_code == 422
    signed["security"].post(
        "/desk/guanli/suoding/", {"username": "officer", "reason": "本人来电核实"}
    )
    assert victim.post("/desk/denglu/", right).status_code == 302


def test_an_account_is_opened_without_a_password(signed: dict[str, Client]) -> None:
    url = "/desk/guanli/zhanghao/xin/"
    bad = signed["system"].post(url, {"username": "A B", "full_name": "", "duty": ""})
    assert bad.status_code == 422 and 'value="A B"' in bad.content.decode()
    taken = signed["system"].post(url, {"username": "officer", "full_name": "周五", "duty": ""})
    assert taken.status_code == 422 and "已被使用" in taken.content.decode()
    made = signed["system"].post(url, {"username": "zhou", "full_name": "周五", "duty": ""})
    assert made.status_code == 302
    assert not User.objects.get(username="zhou").has_usable_password()


def test_next_leads_only_inside(staff: dict[str, User]) -> None:
    client = Client()
    right = {"username": "officer", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/desk/denglu/", right).headers["Location"] == "/desk/"
