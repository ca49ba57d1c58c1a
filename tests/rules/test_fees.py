"""信息处理费: nothing to pay first, then the worked figures."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai_rules.fees import (
    MOST,
    Basis,
    FeeError,
    by_items,
    by_pages,
    in_force,
    item_tiers,
    items_in_month,
)


@pytest.mark.parametrize("count", [0, 1, 10])
def test_noop_few_items_cost_nothing(count):
    assert by_items(count).amount == 0


@pytest.mark.parametrize("count", [0, 1, 30])
def test_noop_few_pages_cost_nothing(count):
    assert by_pages(count).amount == 0


@pytest.mark.parametrize(
    ("count", "yuan"),
    [(11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000), (41, 4300), (50, 7000)],
)
def test_items(count, yuan):
    charge = by_items(count)
    assert charge.amount == yuan and charge.basis is Basis.ITEMS


@pytest.mark.parametrize(
    ("count", "yuan"),
    [(31, 10), (68, 380), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)],
)
def test_pages(count, yuan):
    assert by_pages(count).amount == yuan


def test_items_accumulate_over_the_month():
    assert by_items(5, earlier=8).amount == 3 * 100
    assert by_items(1, earlier=34).amount == 200
    assert [(x.first, x.last, x.price) for x in by_items(5, earlier=28).lines] == [
        (29, 30, 100),
        (31, 33, 200),
    ]


def test_items_of_other_months_do_not_count():
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2025, 4, 2)]
    assert items_in_month(days, date(2026, 4, 15)) == 2


@given(earlier=st.integers(0, 300), first=st.integers(0, 200), second=st.integers(0, 200))
def test_charging_in_two_steps_is_charging_at_once(earlier, first, second):
    apart = by_items(first, earlier).amount + by_items(second, earlier + first).amount
    assert apart == by_items(first + second, earlier).amount


@given(st.integers(31, 5000))
def test_price_of_the_kth_item_follows_the_formula(k):
    (line,) = by_items(1, earlier=k - 1).lines
    assert line.price == 100 * (1 + -(-(k - 30) // 10))


@given(st.integers(0, 5000))
def test_lines_cover_every_page_once(count):
    lines = by_pages(count).lines
    assert sum(x.last - x.first + 1 for x in lines) == count
    assert by_pages(count + 1).amount >= by_pages(count).amount


def test_tiers_join_without_gaps():
    tiers = item_tiers(95)
    assert all(a.last + 1 == b.first for a, b in pairwise(tiers))
    assert (tiers[-1].first, tiers[-1].last, tiers[-1].price) == (91, 100, 800)


@pytest.mark.parametrize("bad", [-1, MOST + 1, 3.5, "7", True, None])
def test_bad_counts_are_refused_in_words(bad):
    for charge in (by_items, by_pages):
        with pytest.raises(FeeError, match="number of"):
            charge(bad)
    with pytest.raises(FeeError, match="earlier"):
        by_items(1, earlier=bad)


def test_no_fee_before_the_measures():
    assert not in_force(date(2020, 12, 31)) and in_force(date(2021, 1, 1))
