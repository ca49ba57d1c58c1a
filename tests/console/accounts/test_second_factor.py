"""Second factor: set up, asked for, replayed, drifting, guessed at, lost."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.console.accounts.conftest import COMMAND, PASSWORD, code_at, secret_of

from gongkai.foundation.accounts import sealing
from gongkai.foundation.accounts.models import RecoveryCode, SecondFactor, User
from gongkai.foundation.accounts.services import second_factor
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.refusals import RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the middle of a step of 30 seconds: a slow machine must not walk into the next one."""
    middle = datetime.fromtimestamp((time.time() // 30) * 30 + 15, UTC)
    monkeypatch.setattr(second_factor, "timezone", SimpleNamespace(now=lambda: middle))


def now() -> float:
    """The time by which the second factor goes."""
    return second_factor.timezone.now().timestamp()


def enrol(user: User) -> tuple[bytes, list[str]]:
    secret = secret_of(user)
    codes = second_factor.confirm(user, code_at(secret, now() - 30))
    return secret, codes


def first_step(name: str) -> Client:
    client = Client()
    answer = client.post("/desk/denglu/", {"username": name, "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/denglu/erci/"
    assert "_auth_user_id" not in client.session
    return client


def test_an_administrator_must_set_it_up_before_anything_else(staff: dict[str, User]) -> None:
    client = Client()
    client.post("/desk/denglu/", {"username": "audit", "password": PASSWORD})
    for path in ("/desk/", "/desk/guanli/shenji/", "/desk/wode/"):
        assert client.get(path).headers["Location"] == "/desk/wode/erci/", path
    page = client.get("/desk/wode/erci/").content.decode()
    assert 'src="data:image/svg+xml' in page
    shown = re.search(r"<code>([A-Z2-7 ]{39})</code>", page)
    assert shown
    secret = secret_of(staff["audit"])
    assert client.post("/desk/wode/erci/", {"code": "000000"}).status_code == 422
    done = client.post("/desk/wode/erci/", {"code": code_at(secret, now())})
    assert len(set(re.findall(r"<code>([A-Z2-9-]{19})</code>", done.content.decode()))) == 10
    assert client.get("/desk/guanli/shenji/").status_code == 200
    assert client.get("/").status_code == 200


def test_others_are_not_asked_unless_the_setting_says_so(
    staff: dict[str, User], settings: Settings
) -> None:
    client = Client()
    client.post("/desk/denglu/", {"username": "officer", "password": PASSWORD})
    assert client.get("/desk/wode/").status_code == 200
    settings.SECOND_FACTOR = "all"
    assert client.get("/desk/wode/").headers["Location"] == "/desk/wode/erci/"


def test_the_code_follows_the_password(staff: dict[str, User]) -> None:
    secret, _codes = enrol(staff["officer"])
    client = first_step("officer")
    assert client.get("/desk/").status_code == 302
    answer = client.post("/desk/denglu/erci/", {"code": "12345"})
    assert answer.status_code == 422 and "验证码不对" in answer.content.decode()
    assert client.post("/desk/denglu/erci/", {"code": code_at(secret, now())}).url == "/desk/"
    assert client.get("/desk/wode/").status_code == 200
    acts = list(AuditEntry.objects.values_list("action", "succeeded"))
    assert ("account.password_right", True) in acts and ("account.sign_in", True) in acts
    assert ("second_factor.wrong_code", False) in acts


def test_a_code_is_taken_once(staff: dict[str, User]) -> None:
    secret, _codes = enrol(staff["officer"])
    code = code_at(secret, now())
    second_factor.check(staff["officer"], code)
    with pytest.raises(RefusedError) as caught:
        second_factor.check(staff["officer"], code)
    assert caught.value.problems[0].code == "code_used"


@pytest.mark.parametrize(("offset", "taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_be_off_by_one_step(staff: dict[str, User], offset: int, taken: bool) -> None:
    user = staff["officer"]
    secret = secret_of(user)
    second_factor.confirm(user, code_at(secret, now()))
    SecondFactor.objects.update(last_step=-1)
    code = code_at(secret, now() + offset)
    if taken:
        second_factor.check(user, code)
    else:
        with pytest.raises(RefusedError):
            second_factor.check(user, code)


def test_a_recovery_code_opens_once(staff: dict[str, User]) -> None:
    user = staff["officer"]
    _secret, codes = enrol(user)
    second_factor.check(user, codes[3].lower().replace("-", " "))
    with pytest.raises(RefusedError):
        second_factor.check(user, codes[3])
    assert second_factor.codes_left(user) == 9
    stored = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code.replace("-", "") in stored for code in codes)
    assert AuditEntry.objects.filter(action="second_factor.recovery_code").exists()


def test_guessing_is_locked_and_unlocked_by_security(staff: dict[str, User]) -> None:
    secret, _codes = enrol(staff["officer"])
    client = first_step("officer")
    for _ in range(5):
        client.post("/desk/denglu/erci/", {"code": "000001"})
    answer = client.post("/desk/denglu/erci/", {"code": code_at(secret, now())})
    assert answer.status_code == 422 and "分钟后重试" in answer.content.decode()
    SecondFactor.objects.update(locked_until=timezone.now() - timedelta(hours=1))
    assert client.post("/desk/denglu/erci/", {"code": code_at(secret, now())}).url == "/desk/"


def test_the_second_step_cannot_be_entered_without_the_first(staff: dict[str, User]) -> None:
    enrol(staff["officer"])
    assert Client().get("/desk/denglu/erci/").url == "/desk/denglu/"
    client = first_step("officer")
    session = client.session
    session["second_step"] = {**session["second_step"], "at": int(time.time()) - 301}
    session.save()
    assert client.get("/desk/denglu/erci/").url == "/desk/denglu/"


def test_the_secret_is_sealed_and_bound_to_its_person(staff: dict[str, User]) -> None:
    user, other = staff["officer"], staff["audit"]
    secret, _codes = enrol(user)
    row = SecondFactor.objects.get(user=user)
    assert secret.hex() not in row.sealed
    assert sealing.unseal(row.sealed, f"second factor of {user.pk}") == secret
    with pytest.raises(sealing.SealBrokenError):
        sealing.unseal(row.sealed, f"second factor of {other.pk}")
    assert oct(sealing.key_file().stat().st_mode)[-3:] == "600"
    sealing.key_file().unlink()
    with pytest.raises(RefusedError) as caught:
        second_factor.check(user, "123456")
    assert caught.value.problems[0].code == "code_seal"


def test_a_lost_telephone_is_reset_by_another_security_administrator(
    staff: dict[str, User],
) -> None:
    enrol(staff["officer"])
    with pytest.raises(RefusedError):
        second_factor.reset(COMMAND, staff["officer"], " ")
    second_factor.reset(COMMAND, staff["officer"], "手机遗失，已当面核实")
    assert not second_factor.is_set_up(staff["officer"])
    assert AuditEntry.objects.get(action="second_factor.reset").after["reason"]


def test_new_codes_and_giving_up_need_a_code(staff: dict[str, User]) -> None:
    user = staff["officer"]
    _secret, codes = enrol(user)
    with pytest.raises(RefusedError):
        second_factor.new_recovery_codes(user, "000000")
    assert SecondFactor.objects.get(user=user).failures == 1
    fresh = second_factor.new_recovery_codes(user, codes[0])
    assert not set(fresh) & set(codes)
    with pytest.raises(RefusedError):
        second_factor.check(user, codes[1])
    second_factor.give_up(user, fresh[0])
    assert not second_factor.is_set_up(user) and not RecoveryCode.objects.exists()
