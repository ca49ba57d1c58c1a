"""Every address of the desk, for everybody who must not get in or must not act.

An address without a declared sample fails: whoever adds a screen says here whose it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from tests.console.desk.conftest import city, office, own_files
from tests.platform.foundation.publishing.chain import CONTENT, Office
from tests.platform.people import COMMAND
from tests.platform.samples import page

from gongkai.foundation.accounts.models import User
from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import give_role
from gongkai.foundation.publishing import services
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.services import harvest_file

__all__ = ["city", "office", "own_files"]

BODY, YEAR = "yunchuan-swj", 2023
SECRET = "仅供本局内部掌握的标题"
BACKEND = "gongkai.foundation.accounts.backends.AccountBackend"
NOT_FOUND = uuid.UUID(int=7)

OPEN, OWN, STAFF, OBJECT, ADMIN = "open", "own", "staff", "object", "admin"
"""Open to anyone; a person's own things; lists of business staff; things of one body; the three
administrators."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Whose an address is and what stands in it. ``real``: the object exists in the world."""

    group: str
    args: tuple[object, ...] = ()
    real: bool = True
    data: tuple[tuple[str, str], ...] = ()
    """What a post sends."""


def _plain(group: str, *names: str) -> dict[str, Sample]:
    return dict.fromkeys(names, Sample(group))


def _missing(group: str, names: Mapping[str, tuple[object, ...]]) -> dict[str, Sample]:
    return {name: Sample(group, args, real=False) for name, args in names.items()}


def _body(*names: str) -> dict[str, Sample]:
    return {name: Sample(OBJECT, (BODY,)) for name in names}


def _item(names: Mapping[str, tuple[object, ...]]) -> dict[str, Sample]:
    return {name: Sample(OBJECT, ("ITEM", *args)) for name, args in names.items()}


SAMPLES: dict[str, Sample] = {
    **_plain(OPEN, "sign-in", "sign-out", "second-step", "first-run"),
    **_plain(
        OWN, "home", "done", "to-read", "started", "keys", "notifications", "notifications-read",
        "preferences", "profile", "own-password", "own-second-factor", "search", "view-save",
    ),
    **_missing(OWN, {"read": (9,), "view-drop": (9,), "notification": (9,),
                     "own-session-end": (9,)}),
    "jump": Sample(OWN, ("item", "ITEM")),
    **_plain(
        STAFF, "items", "items-export", "items-bulk", "item-new", "upload", "inbox", "failures",
        "findings", "bodies", "calendar", "calendar-notices", "calendar-install", "policies",
        "policies-export", "policy-new", "policy-settings", "policy-proposals", "policy-stock",
        "policy-figure", "cleanups", "cleanup-new", "back-reviews", "back-review-new",
        "interpretations", "interpretation-new", "interpretation-duties", "policy-events",
        "policy-event-new", "compilations", "compilation-new", "dossiers", "dossier-new",
        "concerns", "concern-new", "clarifications", "clarification-new", "zero-new",
    ),
    "calendar-year": Sample(STAFF, (YEAR,)),
    **_plain(STAFF, "catalogue", "catalogue-records", "kinds", "wording-checks", "wording-try"),
    **_plain(STAFF, "wording-leaders"),
    **_body(
        "columns", "column-changes", "column-templates", "entries", "negative-list",
        "on-request-list", "coverage", "on-time", "item-import", "postings", "objections",
        "topics", "bases", "rules", "vocabulary", "filing",
    ),
    **_body("duties", "index-rule", "guide", "guide-docx", "body-pages"),
    "column": Sample(OBJECT, (BODY, "no-column"), real=False),
    **_missing(STAFF, {
        "wording-leader-end": (9,), "wording-list": ("no-list",), "wording-import": ("no-list",),
        "wording-export": ("no-list",), "wording-remove": ("no-list", 9),
    }),
    **_missing(STAFF, {"calendar-notice": (9,)}),
    **_item({
        "item": (), "item-edit": (), "item-working-copy": (), "item-merge": (), "item-sheet": (),
        "item-sheet-docx": (), "item-tab": ("banben",), "item-act": ("submit",),
        "item-waive": ("key",), "item-circulate": (), "item-file": ("0" * 64,),
    }),
    "review": Sample(OBJECT, (YEAR, BODY)),
    "verdict": Sample(OBJECT, (YEAR, BODY, "KEY"), data=(("decision", "confirmed"),)),
    **_missing(STAFF, {"settle": (9,)}),
    **_body("body", "body-departments", "body-changes", "body-roles", "body-handover", "body-days"),
    "body-appraisal": Sample(OBJECT, (BODY, YEAR)),
    **_missing(OBJECT, {
        "body-department": (BODY, 9), "body-role-end": (BODY, 9), "training-confirm": (BODY, 9),
        "body-shelf": (BODY, "no-shelf"), "body-row-new": (BODY, "no-register"),
        "body-row": (BODY, "no-register", 9), "policy-setting": (BODY, "interpretation.days"),
        "policy-proposal": (9,), "cleanup": (9,), "cleanup-publish": (9,), "cleanup-entry": (9, 9),
        "back-review": (9,), "back-review-decide": (9,), "policy": (NOT_FOUND,),
        "policy-facts": (NOT_FOUND,), "policy-duty": (NOT_FOUND,),
        "policy-relation-new": (NOT_FOUND,), "policy-relation-revoke": (NOT_FOUND, 9),
        "compilation": (9,), "member-new": (9,), "section-new": (9,), "member-remove": (9, 9),
        "dossier": (9,), "dossier-step": (9,), "concern": (9,),
    }),
    **_plain(ADMIN, "accounts", "account-open", "sessions", "locks", "settings", "audit",
             "audit-export"),
    **_missing(ADMIN, {"account": (9,), "account-act": (9, "close"), "session-end": (9,),
                       "audit-entry": (9,)}),
}  # fmt: skip
PUBLIC_BY_LAW = frozenset({"body", "body-departments", "body-changes"})
"""Structure of bodies: public (条例第二十条第二项), so that staff of other bodies may read it."""

EXAMINED_FIRST = frozenset(
    {
        "settle", "wording-try", "wording-leaders", "wording-leader-end", "item-import",
        "item-circulate",
    }
)  # fmt: skip
"""Screens that answer an empty form, or a row that is not there, before they ask for the role;
passing an item round for reading is open to every role of the body."""


def named() -> set[str]:
    """Names of all addresses of the desk."""
    (desk,) = [p for p in get_resolver().url_patterns if getattr(p, "namespace", "") == "console"]
    return {str(one.name) for one in desk.url_patterns}


@pytest.fixture
def world(office: Office) -> Iterator[Callable[[str], Client]]:
    """Items, a report with findings, and clients of everybody. Yields ``client_of(person)``."""
    harvest_file(COMMAND, page(cells={"t3.granted.total": 8}), "a.html")
    item = office.draft(replace(CONTENT, title=SECRET))
    services.submit(office.scope("drafter"), item)
    office.draft(replace(CONTENT, title=f"{SECRET}二"))
    key = selectors.report_detail(Scope.public(), BODY, YEAR).findings[0].key
    _WORDS.update({"ITEM": item.uid, "KEY": key})
    everywhere = User.objects.create_user("everything_elsewhere", "Water-2026-pw", "外局全能 同志")
    for role in Role:
        if role != Role.SUPERVISOR:
            give_role(COMMAND, everywhere, office.city.forest, role, date(2020, 1, 1))
    office.people["everything_elsewhere"] = everywhere
    for duty in ("system", "security", "audit"):
        user = User.objects.create_user(f"{duty}_admin", "Water-2026-pw", f"{duty} 管理员")
        User.objects.filter(pk=user.pk).update(duty=duty)
        user.refresh_from_db()
        office.people[f"{duty}_admin"] = user

    def client_of(person: str, *, csrf: bool = False) -> Client:
        client = Client(enforce_csrf_checks=csrf)
        if person:
            client.force_login(office.people[person], BACKEND)
            session = client.session
            session["second_factor_seen"] = True
            session.save()
        return client

    yield client_of
    _WORDS.clear()


_WORDS: dict[str, object] = {}


def address(name: str) -> str:
    """The address of the sample."""
    args = [_WORDS.get(one, one) if isinstance(one, str) else one for one in SAMPLES[name].args]
    return reverse(f"console:{name}", args=args)


def of(*groups: str) -> list[str]:
    """Names of the samples of these groups."""
    return [name for name, sample in SAMPLES.items() if sample.group in groups]


def test_every_address_has_a_sample() -> None:
    assert set(SAMPLES) == named()


def differences(
    client: Client, names: list[str], allowed: Mapping[str, frozenset[int]]
) -> list[str]:
    """Answers other than allowed, and pages that tell what must stay inside the body."""
    wrong = []
    for name in names:
        for method, statuses in allowed.items():
            response = getattr(client, method)(address(name), dict(SAMPLES[name].data))
            if response.status_code not in statuses:
                wrong.append(f"{method} {name}: {response.status_code}")
            body = b"" if response.streaming else response.content
            if SECRET.encode() in body:
                wrong.append(f"{method} {name}: shows what is inside the body")
    return wrong


def test_nobody_gets_in_without_signing_in(world: Callable[[str], Client]) -> None:
    wrong = []
    for name in of(OWN, STAFF, OBJECT, ADMIN):
        for method in ("get", "post"):
            response = getattr(world(""), method)(address(name))
            where = response.headers.get("Location", "")
            if response.status_code in (401, 405) or (
                response.status_code == 302 and where.startswith(("/desk/denglu/", "/desk/kaishi"))
            ):
                continue
            wrong.append(f"{method} {name}: {response.status_code} {where}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", ["stranger", "foreign_drafter", "everything_elsewhere"])
def test_things_of_another_body_do_not_exist(world: Callable[[str], Client], person: str) -> None:
    names = [name for name in of(OBJECT) if name not in PUBLIC_BY_LAW]
    wrong = differences(
        world(person), names, {"get": frozenset({404, 405}), "post": frozenset({404, 405})}
    )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", ["stranger", "everything_elsewhere", "nobody"])
def test_lists_show_nothing_of_another_body(world: Callable[[str], Client], person: str) -> None:
    names = of(OWN, STAFF) + sorted(PUBLIC_BY_LAW)
    usual = frozenset({200, 302, 403, 404, 405, 422})
    wrong = differences(world(person), names, {"get": usual})
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", ["drafter", "reader", "supervisor", "chief"])
def test_administration_is_closed_to_business(world: Callable[[str], Client], person: str) -> None:
    closed = frozenset({403, 404, 405})
    wrong = differences(world(person), of(ADMIN), {"get": closed, "post": closed})
    assert not wrong, "\n".join(wrong)


def test_a_reader_acts_on_nothing(world: Callable[[str], Client], office: Office) -> None:
    client = world("reader")
    reader = office.people["reader"].pk
    before = AuditEntry.objects.filter(actor_id=reader, succeeded=True).count()
    names = [name for name in of(STAFF, OBJECT) if name not in EXAMINED_FIRST]
    wrong = differences_of_status(client, names, "post", frozenset({403, 404, 405}))
    examined = frozenset({302, 403, 404, 405, 422})
    wrong += differences_of_status(client, sorted(EXAMINED_FIRST), "post", examined)
    assert AuditEntry.objects.filter(actor_id=reader, succeeded=True).count() == before
    assert not wrong, "\n".join(wrong)


def differences_of_status(
    client: Client, names: list[str], method: str, statuses: frozenset[int]
) -> list[str]:
    """Answers other than allowed."""
    found = [
        (name, getattr(client, method)(address(name), dict(SAMPLES[name].data)).status_code)
        for name in names
    ]
    return [f"{method} {name}: {status}" for name, status in found if status not in statuses]


@pytest.mark.parametrize("duty", ["system", "security", "audit"])
def test_administrators_hold_no_business_right(
    world: Callable[[str], Client], office: Office, duty: str
) -> None:
    client = world(f"{duty}_admin")
    user = office.people[f"{duty}_admin"]
    usual = frozenset({200, 302, 403, 404, 405, 422})
    wrong = differences(client, of(OWN, STAFF), {"get": usual})
    names = [name for name in of(OBJECT) if name not in PUBLIC_BY_LAW]
    if duty == "security":  # gives roles by two hands, and holds none
        names = [name for name in names if name not in ("body-roles", "body-role-end")]
    kept_out = frozenset({302, 403, 404, 405})
    wrong += differences(client, names, {"get": kept_out, "post": kept_out})
    wrong += differences_of_status(client, of(STAFF), "post", frozenset({302, 403, 404, 405, 422}))
    assert not wrong, "\n".join(wrong)
    done = AuditEntry.objects.filter(actor_id=user.pk, succeeded=True)
    assert not done.exclude(action__startswith="account.").exists()


def test_own_people_open_their_screens(world: Callable[[str], Client]) -> None:
    real = [name for name in of(OWN, STAFF, OBJECT) if SAMPLES[name].real]
    usual = frozenset({200, 302, 403, 404, 405})
    for person in ("drafter", "reader", "officer"):
        assert not differences_of_status(world(person), real, "get", usual)
    for name in ("item", "item-tab", "item-sheet", "review", "items", "home", "body", "policies"):
        assert world("reader").get(address(name)).status_code == 200, name


def test_a_post_without_its_token_is_refused_everywhere(world: Callable[..., Client]) -> None:
    client = world("drafter", csrf=True)
    wrong = differences_of_status(client, list(SAMPLES), "post", frozenset({403}))
    assert not wrong, "\n".join(wrong)


def test_other_methods_are_refused_everywhere(world: Callable[[str], Client]) -> None:
    client = world("drafter")
    wrong = []
    for method in ("put", "delete", "patch"):
        wrong += differences_of_status(
            client, of(OWN, STAFF, OBJECT, ADMIN), method, frozenset({403, 404, 405})
        )
    assert not wrong, "\n".join(wrong)
