"""A change of any one row shows, and the row is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from tests.platform.foundation.publishing.chain import Office
from tests.platform.foundation.publishing.test_sheetview import old

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.publishing.proofs.checkpoints import DamagedLogError, advance
from gongkai.foundation.publishing.verifying import verify_publishing
from gongkai.foundation.reviews import moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(office: Office, settings: Settings, tmp_path: Path) -> dict[str, Item]:
    """Items in every state, with checkpoints after each."""
    settings.VAR = tmp_path
    found = {"public": office.published(), "draft": office.draft()}
    office.save(found["draft"], html="<p>改</p>")
    found["withdrawn"] = office.published()
    services.withdraw(office.scope("publisher"), found["withdrawn"], "privacy", "含身份证号")
    advance()
    found["planned"] = office.signed()
    at = timezone.localtime(moment.now() + timedelta(days=3))  # as a form gives it
    services.schedule(office.scope("publisher"), found["planned"], at)
    found["corrected"] = office.published()
    services.revise(office.scope("drafter"), found["corrected"])
    office.save(found["corrected"], title="更正后的标题")
    services.submit(office.scope("drafter"), found["corrected"])
    office.approve(found["corrected"])
    services.publish(office.scope("publisher"), found["corrected"], note="标题有误")
    found["old"] = services.enter_published(office.scope("publisher"), office.body, [old(1)])[0]
    services.set_expiry(office.scope("publisher"), found["old"], moment.now() + timedelta(days=9))
    found["amended"] = office.signed()
    office.save(found["amended"], title="签字后又改")
    advance()
    return found


def tamper(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1, "exactly one row is altered"


def faults() -> tuple[str, ...]:
    return (*verify_publishing().faults, *verify_chain().faults)


def test_noop_an_honest_history_has_no_fault(history: dict[str, Item]) -> None:
    report = verify_publishing()
    assert report.faults == ()
    assert report.counts["items"] == 7 and report.counts["log lines"] == 6
    assert report.counts["checkpoints"] == 2


Alter = Callable[[dict[str, Item]], tuple[str, str]]


def _item(column: str, value: object, which: str = "public") -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        pk = items[which].pk
        tamper(f"UPDATE publishing_item SET {column} = %s WHERE id = %s", value, pk)
        return f"item {pk} ", which

    return alter


def _version(column: str, value: object) -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        pk = items["public"].draft_id
        tamper(f"UPDATE publishing_version SET {column} = %s WHERE id = %s", value, pk)
        return f"(row {pk})", column

    return alter


def _act(column: str, value: object) -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        sheet = items["public"].sheet_id
        tamper(
            f"UPDATE reviews_sheetact SET {column} = %s WHERE sheet_id = %s AND ordinal = 5",
            value,
            sheet,
        )
        return f"act 5 of review sheet {sheet}", column

    return alter


def _sheet(column: str, value: object) -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        pk = items["public"].sheet_id
        tamper(f"UPDATE reviews_reviewsheet SET {column} = %s WHERE id = %s", value, pk)
        return f"review sheet {pk}", column

    return alter


def _line(column: str, value: object) -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        tamper(f"UPDATE publishing_logentry SET {column} = %s WHERE sequence = 2", value)
        return "publish log line 2", column

    return alter


def _plain(sql: str, named: str) -> Alter:
    def alter(items: dict[str, Item]) -> tuple[str, str]:
        tamper(sql)
        return named, sql

    return alter


ALTERATIONS: dict[str, Alter] = {
    "title of an item": _item("title", "另一个标题"),
    "state of an item": _item("state", "draft"),
    "attribute of an item": _item("attribute", "withheld"),
    "pointer emptied": _item("published_id", None),
    "withdrawn item put back": _item("withdrawn_at", None, "withdrawn"),
    "first publication dated back": _item("first_published_at", "2020-01-01 00:00:00+00"),
    "shown date dated back": _item("displayed_on", "2020-01-01"),
    "account of the author": _item("created_by_id", None),
    "reason of a withdrawal": _item("withdrawal_reason", "duplicate", "withdrawn"),
    "plan moved": _item("publish_at", "2031-01-01 00:00:00+00", "planned"),
    "term moved": _item("expires_at", "2031-01-01 00:00:00+00", "old"),
    "called back-captured": _item("back_captured", True),
    "author of an item": _item("created_by_name", "别人"),
    "clearing sheet forgotten": _item("cleared_by_id", None),
    "index number": _item("index_number", "X-1"),
    "content of a version": _version("content", '{"title": "假"}'),
    "digest of a version": _version("digest", "0" * 64),
    "author of a version": _version("made_by_name", "别人"),
    "opinion of an act": _act("opinion", "不同意"),
    "signer's name": _act("actor_name", "别人"),
    "text that was signed": _act("seen_digest", "0" * 64),
    "time of an act": _act("at", "2020-01-01 00:00:00+00"),
    "step of an act": _act("step", "recall"),
    "verdict of an act": _act("verdict", "may_not"),
    "state of a sheet": _sheet("state", "signed"),
    "number of a sheet": _sheet("number", "2020-00009"),
    "channels of a sheet": _sheet("channels", '["press"]'),
    "time of a log line": _line("at", "2020-01-01 00:00:00+00"),
    "title in a log line": _line("title", "假标题"),
    "digest in a log line": _line("digest", "0" * 64),
    "hash of a log line": _line("hash", "0" * 64),
    "note in a log line": _line("note", "无"),
    "head of the log": _plain(
        "UPDATE publishing_loghead SET last_sequence = 2", "head of the publish log"
    ),
    "root of a checkpoint": _plain(
        "UPDATE publishing_checkpoint SET root = 'ab' WHERE size = 3", "checkpoint 3"
    ),
    "note of a checkpoint": _plain(
        "UPDATE publishing_checkpoint SET note = 'x' WHERE size = 3", "checkpoint 3"
    ),
    "leaf of the tree": _plain(
        "UPDATE publishing_lognode SET hash = 'ab' WHERE level = 0 AND \"index\" = 4",
        "tree node 0/4",
    ),
    "inner node of the tree": _plain(
        "UPDATE publishing_lognode SET hash = 'ab' WHERE level = 2", "tree node 2/0"
    ),
    "number series": _plain(
        "UPDATE reviews_numberseries SET last = 99 WHERE series = 'sheet'", "number series"
    ),
}


@pytest.mark.parametrize("what", sorted(ALTERATIONS))
def test_the_altered_row_is_named(what: str, history: dict[str, Item]) -> None:
    named, detail = ALTERATIONS[what](history)
    found = faults()
    assert any(named in one for one in found), (named, detail, found)


@pytest.mark.parametrize(
    ("table", "where", "named"),
    [
        ("publishing_logentry", "sequence = 6", "head of the publish log"),
        ("publishing_logentry", "sequence = 2", "publish log line 2"),
        ("publishing_checkpoint", "size = 6", ""),
        ("reviews_sheetact", "ordinal = 8 AND step = 'withdraw'", "act 8 of review sheet"),
        ("publishing_lognode", 'level = 1 AND "index" = 0', "tree node 1/0"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_deleted_row_is_missed(
    table: str, where: str, named: str, history: dict[str, Item]
) -> None:
    tamper(f"DELETE FROM {table} WHERE {where}")
    if named:
        assert any(named in one for one in faults())
    else:
        assert faults() == ()  # an outsider who kept the checkpoint proves it still
        assert advance() is not None


def test_an_altered_log_is_not_signed(office: Office, settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    office.published()
    tamper("UPDATE publishing_logentry SET title = 'x'")
    with pytest.raises(DamagedLogError, match="line 1"):
        advance()


def test_the_key_is_readable_by_its_owner_only_and_never_replaced(
    office: Office, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR = tmp_path
    office.published()
    advance()
    key = tmp_path / "log-key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert verify_publishing().intact
    key.write_text("rubbish", encoding="utf-8")
    assert any("log-key" in one for one in faults())
    key.unlink()
    assert any("log-key" in one for one in faults())
