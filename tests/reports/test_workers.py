"""Guarded children: every item is answered whatever a file does to its child."""

from __future__ import annotations

import gc
import os
import time

import pytest
from tests.twins.make import make
from tests.twins.render import render

from gongkai_reports.api import read_bytes
from gongkai_reports.checks import check
from gongkai_reports.document import UnreadableError
from gongkai_reports.workers import UnexpectedError, Workers, WorkLimits


def behave(what: str) -> str:
    """Do what the item says: return, raise, hang, die or eat memory."""
    if what == "unreadable":
        raise UnreadableError("broken", "坏", "bad")
    if what == "defect":
        raise ValueError("ours")
    if what == "hang":
        time.sleep(60)
    if what == "die":
        os._exit(9)
    if what == "memory":
        return str(len(bytearray(3 << 30)))
    if what == "deep":
        return behave_deeply(0)
    return what.upper()


def behave_deeply(n: int) -> str:
    """Recurse without end."""
    return behave_deeply(n + 1)


LIMITS = WorkLimits(seconds=1.5, memory_mb=512, files_per_child=2)


def test_good_items_come_back_unchanged() -> None:
    with Workers(behave, jobs=2, limits=LIMITS) as workers:
        assert dict(workers.map(list("abcdefg"))) == {c: c.upper() for c in "abcdefg"}


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("unreadable", "broken"),
        ("hang", "timeout"),
        ("die", "broken"),
        ("memory", "too_large"),
        ("deep", "too_deep"),
    ],
)
def test_a_bad_item_is_answered_and_the_run_goes_on(what: str, code: str) -> None:
    with Workers(behave, jobs=1, limits=LIMITS) as workers:
        answers = dict(workers.map(["a", what, "b"]))
    assert answers["a"] == "A"
    assert answers["b"] == "B"
    error = answers[what]
    assert isinstance(error, UnreadableError)
    assert error.code == code
    assert error.message
    assert error.message_en


def test_a_defect_of_ours_is_told_apart() -> None:
    with Workers(behave, limits=LIMITS) as workers:
        with pytest.raises(UnexpectedError, match="ValueError: ours"):
            workers.one("defect")
        assert workers.one("a") == "A"


def test_children_are_replaced_after_their_number_of_files() -> None:
    with Workers(pid_of, limits=LIMITS) as workers:
        pids = [pid for _, pid in workers.map(range(6))]
    assert len(set(pids)) == 3


def pid_of(_: int) -> int:
    """Process id of the child."""
    return os.getpid()


@pytest.mark.parametrize("layout", ["html_clean", "txt_cells", "txt_run", "docx_merged"])
def test_reading_leaves_next_to_nothing_to_the_garbage_collector(layout: str) -> None:
    # Children collect seldom (``settle``): a report must be freed when its last name is.
    twin = render(make(60, edition="2021"), layout)
    check(read_bytes(twin.data, twin.name))
    gc.collect()
    gc.disable()
    try:
        for _ in range(5):
            check(read_bytes(twin.data, twin.name))
        assert gc.collect() < 5 * 50
    finally:
        gc.enable()


def collector(_: str) -> tuple[int, int]:
    """How the collector of this process is set: its first threshold, and what it overlooks."""
    return gc.get_threshold()[0], gc.get_freeze_count()


def test_children_collect_garbage_seldom_and_overlook_what_was_loaded() -> None:
    ours = gc.get_threshold()
    with Workers(collector, limits=LIMITS) as workers:
        threshold, overlooked = workers.one("how")
    assert threshold >= 10_000
    assert overlooked > 10_000
    assert gc.get_threshold() == ours
