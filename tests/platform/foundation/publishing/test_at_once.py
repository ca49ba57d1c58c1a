"""Two people, and two workers, at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from tests.platform.foundation.publishing.chain import Office

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item, LogEntry
from gongkai.foundation.publishing.verifying import verify_publishing
from gongkai.foundation.reviews import moment
from gongkai.foundation.reviews.models import ReviewSheet, SheetAct
from gongkai.foundation.reviews.services import next_number

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run on connections of their own, from one starting line. Refusals are results too."""
    start = threading.Barrier(len(acts))
    found: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            found[number] = act()
        except (NotPermitted, RefusedError) as error:
            found[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def copy_of(item: Item) -> Item:
    return Item.objects.unscoped("test").select_related("sheet", "draft").get(pk=item.pk)


def test_two_publishers_publish_once(office: Office) -> None:
    item = office.signed()
    scope = office.scope("publisher")
    found = at_once(*(lambda: services.publish(scope, copy_of(item)) for _ in range(4)))
    assert sum(isinstance(one, LogEntry) for one in found) == 1
    assert sum(isinstance(one, NotPermitted) for one in found) == 3
    assert verify_publishing().intact and verify_chain().intact


def test_a_signer_and_an_editor_never_sign_what_was_not_seen(office: Office) -> None:
    item = office.draft(chain="publishing_short")
    services.submit(office.scope("drafter"), item)
    office.approve(item, "approve_secrecy")
    assert item.draft
    seen, signer = item.draft.digest, office.scope("signer")

    def edit() -> object:
        office.save(copy_of(item), html="<p>另一稿</p>")
        return "edited"

    found = at_once(
        lambda: services.take_step(signer, copy_of(item), "sign", seen_digest=seen), edit
    )
    assert found[1] == "edited"
    now = copy_of(item)
    assert now.state == "secrecy_review" and now.sheet
    signatures = SheetAct.objects.filter(sheet=now.sheet, step="sign")
    assert all(one.seen_digest == seen for one in signatures)
    assert verify_publishing().intact and verify_chain().intact


def test_two_editors_one_gets_both_texts(office: Office) -> None:
    item = office.draft()
    found = at_once(
        *(
            lambda text=text: office.save(copy_of(item), html=text)  # type: ignore[misc]
            for text in ("<p>甲</p>", "<p>乙</p>")
        )
    )
    refused = [one for one in found if isinstance(one, services.StaleDraftError)]
    assert len(refused) <= 1 and copy_of(item).draft
    assert verify_publishing().intact and verify_chain().intact


def test_two_workers_publish_each_planned_item_once(office: Office) -> None:
    now = moment.now()
    items = [office.signed(chain="publishing_short") for _ in range(4)]
    for item in items:
        services.schedule(office.scope("publisher"), item, now + timedelta(hours=1))
    later = now + timedelta(hours=2)
    reports = at_once(*(lambda: services.publish_due(later) for _ in range(3)))
    done = [line for report in reports for line in report.done]  # type: ignore[attr-defined]
    assert sorted(line.item_id for line in done) == sorted(item.pk for item in items)
    assert [e.sequence for e in LogEntry.objects.all()] == [1, 2, 3, 4]
    assert verify_publishing().intact and verify_chain().intact


def test_numbers_of_sheets_given_at_once_have_no_gap(office: Office) -> None:
    items = [office.draft() for _ in range(6)]
    scope = office.scope("drafter")
    at_once(*(lambda item=item: services.submit(scope, item) for item in items))  # type: ignore[misc]
    numbers = ReviewSheet.objects.unscoped("test").values_list("number", flat=True)
    assert sorted(number[-5:] for number in numbers) == [f"{n:05d}" for n in range(1, 7)]
    given = at_once(*(lambda: next_number(office.body, "other", 2026) for _ in range(5)))
    assert sorted(given) == [1, 2, 3, 4, 5]  # type: ignore[type-var]
