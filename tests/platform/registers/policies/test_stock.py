"""H2, H3: previous + made − ended = now, by ids, in the columns of both editions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.registers.policies.stock import Fact, same_number, year_stock
from gongkai_rules.validity import Life, Terms

TERMS = Terms(normal=None, trial=None)


def fact(number: int, made: date, marker: str = "normative", **life: object) -> Fact:
    values: dict[str, object] = {"effective_on": made, **life}
    return Fact(number, f"文件{number}", marker, True, Life(made_on=made, **values), made)  # type: ignore[arg-type]


FACTS = [
    fact(1, date(2021, 5, 1)),
    fact(2, date(2022, 5, 1), repealed_on=date(2023, 7, 1)),
    fact(3, date(2022, 6, 1), expires_on=date(2023, 6, 1)),
    fact(4, date(2023, 2, 1)),
    fact(5, date(2023, 12, 20), effective_on=date(2024, 1, 1)),
]


def test_h2_stock_and_flow_hold_with_ids_behind_each_number() -> None:
    row = year_stock(FACTS[:4], 2023, "normative", TERMS)
    assert row.previous.ids == (1, 2, 3)
    assert (row.made.ids, row.repealed.ids, row.expired.ids) == ((4,), (2,), (3,))
    assert row.in_force.ids == (1, 4)
    assert row.balances and row.differences == ()


def test_h2_a_document_not_yet_in_force_is_named() -> None:
    row = year_stock(FACTS, 2023, "normative", TERMS)
    assert not row.balances
    assert [(d.code, d.ids) for d in row.differences] == [("not_yet_effective", (5,))]
    after = year_stock(FACTS, 2024, "normative", TERMS)
    assert [(d.code, d.ids) for d in after.differences] == [("effective_later", (5,))]


def test_h2_year_on_year_identity_of_reported_figures_fails() -> None:
    row = year_stock(
        FACTS[:4], 2023, "normative", TERMS,
        reported={"made": 1, "repealed": 1, "in_force": 3},
        reported_before={"in_force": 3},
    )  # fmt: skip
    codes = {d.code: d for d in row.differences}
    assert codes["reported_differs"].reported == 3 and codes["reported_differs"].counted == 2
    identity = year_stock(
        FACTS[:4], 2023, "normative", TERMS,
        reported={"made": 1, "repealed": 1, "in_force": 2},
        reported_before={"in_force": 3},
    ).differences  # fmt: skip
    assert [(d.code, d.reported, d.counted) for d in identity] == [("reported_identity", 2, 3)]
    assert identity[0].ids == (3,), "the expired document explains it"


def test_h2_expiry_may_count_as_repealed() -> None:
    row = year_stock(FACTS[:4], 2023, "normative", TERMS, expiry_counts=True)
    assert (row.repealed.ids, row.expired.ids) == ((2, 3), ())
    assert row.balances


def test_h2_two_different_sets_with_the_same_number_are_flagged() -> None:
    cells = {("normative", "made"): 26, ("normative", "repealed"): 4, ("normative", "in_force"): 81}
    (found,) = same_number([("科技政策和规范性文件共计", 26)], cells)
    assert (found.value, found.column) == (26, "made")
    assert same_number([("全年制发行政规范性文件", 26)], cells) == []
    assert same_number([("科技政策和规范性文件共计", 27)], cells) == []
    assert same_number([("规章", 0)], {("rule", "made"): 0}) == []


def test_h3_columns_of_both_editions() -> None:
    old, new = (year_stock(FACTS, y, "normative", TERMS) for y in (2020, 2023))
    assert old.columns == ("new_made", "new_public", "total_public")
    assert new.columns == ("made", "repealed", "in_force")
    row = year_stock(FACTS, 2022, "normative", TERMS)
    assert (row.counted("new_made").ids, row.new_public.ids) == ((2, 3), (2, 3))
    assert row.total_public.ids == (1, 2, 3)


def test_h3_a_document_published_later_counts_where_it_was_published() -> None:
    late = replace(FACTS[0], public_from=date(2022, 1, 10))
    row = year_stock([late], 2022, "normative", TERMS)
    assert (row.made.value, row.new_public.ids) == (0, (1,))
    gone = replace(FACTS[0], public_to=date(2022, 6, 1))
    assert year_stock([gone], 2022, "normative", TERMS).total_public.value == 0


def test_h7_reprints_and_other_markers_stay_out_of_own_counts() -> None:
    reprint = replace(FACTS[0], id=9, own=False)
    policy = fact(10, date(2023, 1, 1), marker="policy")
    row = year_stock([*FACTS[:4], reprint, policy], 2023, "normative", TERMS)
    assert 9 not in row.previous.ids and 10 not in row.made.ids
