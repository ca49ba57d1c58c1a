"""Contradictions inside the tables."""

from __future__ import annotations

from random import Random

from tests.twins.figures import COLUMNS, outcomes
from tests.twins.planting.base import (
    ERROR,
    SOFT,
    InapplicableError,
    drop_cases,
)
from tests.twins.twin import Expected, Twin


def t3_outcome(twin: Twin, rng: Random) -> Expected:
    """A detail cell and its 总计 changed alike: the columns no longer foot."""
    t3 = twin.tables["t3"]
    rows = [r for r in outcomes(twin.split_other) if t3.number(r, "natural")]
    if not rows:
        raise InapplicableError(
            "t3",
        )
    row, more = rng.choice(rows), rng.randint(1, 9)
    for column in ("natural", "total"):
        t3.set(row, column, twin.number("t3", row, column) + more)
    total = twin.number("t3", "total", "natural")
    return Expected("t3_outcome", ("sum",), ERROR, "t3", total, total + more, ("t3.total.natural",))


def t3_row(twin: Twin, rng: Random) -> Expected:
    """The 总计 cell of one row does not make the sum of its six columns."""
    t3 = twin.tables["t3"]
    if not t3.number("new", "total"):
        raise InapplicableError(
            "t3",
        )
    row = rng.choice(
        [r for r in outcomes(twin.split_other) if t3.number(r, "total")] or ["granted"]
    )
    value = twin.number("t3", row, "total")
    t3.set(row, "total", value + rng.randint(1, 30))
    return Expected(
        "t3_row", ("sum",), ERROR, "t3", t3.get(row, "total"), value, (f"t3.{row}.total",)
    )


def t3_balance(twin: Twin, rng: Random) -> Expected:
    """新收 + 上年结转 is not 总计 + 结转下年 in one column."""
    t3 = twin.tables["t3"]
    if not t3.number("new", "total"):
        raise InapplicableError(
            "t3",
        )
    column, more = rng.choice(["natural", "commercial"]), rng.randint(1, 9)
    for name in (column, "total"):
        t3.set("carried_out", name, twin.number("t3", "carried_out", name) + more)
    left = twin.number("t3", "new", column) + twin.number("t3", "carried_in", column)
    for para in twin.paras():
        if "carried_out" in para.figs:
            para.figs["carried_out"].value = twin.number("t3", "carried_out", "total")
    return Expected(
        "t3_balance", ("sum",), ERROR, "t3", left, left + more, (f"t3.carried_out.{column}",)
    )


def t3_column_total(twin: Twin, rng: Random) -> Expected:
    """One cell of （七）总计 is wrong."""
    column = rng.choice(COLUMNS)
    value = twin.number("t3", "total", column)
    if not twin.number("t3", "new", "total"):
        raise InapplicableError(
            "t3",
        )
    twin.tables["t3"].set("total", column, value + rng.randint(1, 20))
    stated = twin.cell("t3", "total", column)
    return Expected(
        "t3_column_total", ("sum",), ERROR, "t3", stated, value, (f"t3.total.{column}",)
    )


def t4_total(twin: Twin, rng: Random) -> Expected:
    """A 总计 of table 4 shows 0 beside results (10 + 1 = 11 shown as 0)."""
    t4 = twin.tables["t4"]
    row = rng.choice(["review", "litigation_direct", "litigation_after_review"])
    values = [10, 1, 0, 0] if rng.random() < 0.3 else [rng.randint(1, 9) for _ in range(4)]
    for column, value in zip(("upheld", "corrected", "other", "pending"), values, strict=True):
        t4.set(row, column, value)
    stated = 0 if rng.random() < 0.5 else sum(values) + rng.randint(1, 9)
    t4.set(row, "total", stated)
    drop_cases(twin)
    return Expected("t4_total", ("sum",), ERROR, "t4", stated, sum(values), (f"t4.{row}.total",))


def blank_totals(twin: Twin, rng: Random) -> Expected:
    """The 总计 column of table 3 is blank."""
    t3 = twin.tables["t3"]
    if not t3.number("new", "total"):
        raise InapplicableError(
            "t3",
        )
    for row, column in list(t3.cells):
        if column == "total" and row not in ("new", "carried_in", "total", "carried_out"):
            t3.set(row, column, None)
    return Expected("blank_totals", ("format",), SOFT, "t3", cells=("t3.granted.total",))


def rules_by_bureau(twin: Twin, rng: Random) -> Expected:
    """A bureau claims 规章, which it cannot make."""
    # A general office publishes the rules of its government: only bureaus cannot have any.
    if not twin.body.level.endswith("department"):
        raise InapplicableError("level")
    column = "in_force" if twin.edition == "2021" else "total_public"
    value = rng.randint(3, 30)
    twin.tables["t2"].set("regulations", column, value)
    return Expected(
        "rules_by_bureau",
        ("table_logic", "text_vs_table"),
        SOFT + ERROR,
        "t2",
        value,
        None,
        (f"t2.regulations.{column}",),
    )
