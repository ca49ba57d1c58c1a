"""Passwords, lock-out, idle sign-out, and what the audit record says of them."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.platform.people import COMMAND

from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import create_account, set_password
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.audit.services import verify_chain

pytestmark = pytest.mark.django_db
PASSWORD = "Quiet-river-9"


@pytest.fixture
def person() -> User:
    return create_account(COMMAND, username="wang", full_name="王同志", password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, name: str = "wang") -> int:
    response = client.post(reverse("console:sign-in"), {"username": name, "password": password})
    return response.status_code


@pytest.mark.parametrize(
    "password",
    ["Short-9", "onlysmallletters", "ALLCAPITALS99", "Wang-river-99", "Password123", "1234567890"],
)
def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, User(username="wang"))
    with pytest.raises(ValidationError):
        create_account(COMMAND, username="wang", full_name="", password=password)
    assert not User.objects.exists()


def test_a_new_password_is_not_the_old_one(person: User) -> None:
    with pytest.raises(ValidationError):
        set_password(COMMAND, person, PASSWORD)
    set_password(COMMAND, person, "Other-river-9")
    assert person.check_password("Other-river-9")
    assert "Other-river-9" not in str(list(AuditEntry.objects.values()))


def test_signing_in_and_out_is_on_record(person: User, client: Client) -> None:
    assert sign_in(client) == 302
    client.post(reverse("console:sign-out"))
    acts = list(AuditEntry.objects.values_list("action", "succeeded", "actor", "address"))
    assert acts[-2:] == [
        ("account.sign_in", True, "王同志", "127.0.0.1"),
        ("account.sign_out", True, "王同志", "127.0.0.1"),
    ]
    assert client.get(reverse("console:home")).status_code == 302


def test_an_inactive_account_does_not_get_in(person: User, client: Client) -> None:
    person.is_active = False
    person.save()
    assert sign_in(client) == 200
    assert "_auth_user_id" not in client.session


def test_a_session_ends_when_the_account_is_closed(person: User, client: Client) -> None:
    sign_in(client)
    User.objects.update(is_active=False)
    assert client.get(reverse("console:home")).status_code == 302


def test_five_failures_lock_the_name_at_that_address(person: User, client: Client) -> None:
    assert [sign_in(client, "wrong") for _ in range(4)] == [200] * 4
    assert sign_in(client, "wrong") == 429
    assert sign_in(client) == 429
    assert "_auth_user_id" not in client.session
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert sign_in(elsewhere) == 302
    assert AuditEntry.objects.filter(action="account.locked_out", succeeded=False).exists()
    assert AuditEntry.objects.filter(action="account.sign_in", succeeded=False).count() == 5
    assert verify_chain().intact


def test_a_success_forgets_earlier_failures(person: User, client: Client) -> None:
    for _ in range(3):
        for _ in range(3):
            sign_in(client, "wrong")
        assert sign_in(client) == 302
        client.post(reverse("console:sign-out"))


def test_idle_people_are_signed_out(
    person: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    home = reverse("console:home")
    assert client.get(home).status_code == 200
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 29 * 60)
    assert client.get(home).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + (29 + 31) * 60)
    assert client.get(home).status_code == 302
    assert AuditEntry.objects.filter(action="account.sign_out").exists()


def test_headers_of_every_answer(client: Client) -> None:
    response = client.get(reverse("console:sign-in"))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert len(response["X-Request-ID"]) == 16
