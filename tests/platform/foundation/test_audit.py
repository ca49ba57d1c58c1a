"""The audit record: append-only and chained."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client

from gongkai.foundation.audit.context import request_context
from gongkai.foundation.audit.models import AppendOnlyError, AuditEntry, ChainHead
from gongkai.foundation.audit.services import record, verify_chain

pytestmark = pytest.mark.django_db


def three() -> None:
    for number in range(3):
        record(actor="张三", action="test.act", object_label=f"第{number}件", after={"n": number})


def change(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_untouched_chain_is_intact() -> None:
    assert verify_chain().intact
    three()
    report = verify_chain()
    assert (report.entries, report.faults) == (3, ())


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE audit_auditentry SET actor='李四' WHERE number=2", "entry 2 was changed"),
        ("UPDATE audit_auditentry SET after='{\"n\": 9}' WHERE number=3", "entry 3 was changed"),
        ("DELETE FROM audit_auditentry WHERE number=2", "entries 2 to 2 are missing"),
        ("DELETE FROM audit_auditentry WHERE number=3", "should end with entry 3"),
        ("DELETE FROM audit_auditentry WHERE number=1", "entries 1 to 1 are missing"),
        ("DELETE FROM audit_chainhead", "head of the chain is missing"),
    ],
)
def test_a_change_behind_the_back_shows(sql: str, words: str) -> None:
    three()
    change(sql)
    assert any(words in fault for fault in verify_chain().faults)


def test_entries_are_neither_changed_nor_deleted() -> None:
    three()
    entry = AuditEntry.objects.get(number=1)
    entry.actor = "李四"
    for act in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(actor="李四"),
        lambda: AuditEntry.objects.bulk_update([entry], ["actor"]),
    ):
        with pytest.raises(AppendOnlyError):
            act()
    assert verify_chain().intact


def test_an_entry_goes_with_its_transaction() -> None:
    three()
    with pytest.raises(RuntimeError), transaction.atomic():
        record(actor="张三", action="test.undone")
        raise RuntimeError
    assert AuditEntry.objects.count() == 3
    record(actor="张三", action="test.next")
    assert ChainHead.objects.get().last_number == 4
    assert verify_chain().intact


def test_an_entry_knows_its_request(client: Client) -> None:
    with request_context("192.0.2.7") as context:
        entry = record(actor="张三", action="test.act")
    assert (entry.address, entry.request_id) == ("192.0.2.7", context.request_id)
    assert record(actor="张三", action="test.act").request_id == ""
