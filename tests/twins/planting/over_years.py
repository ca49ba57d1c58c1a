"""Contradictions between the reports of two years."""

from __future__ import annotations

from random import Random

from tests.twins import prose
from tests.twins.figures import COLUMNS
from tests.twins.make import make, share
from tests.twins.planting.base import (
    HINT,
    SURE,
    InapplicableError,
    paragraph_of,
)
from tests.twins.twin import Expected, Para, Twin


def carry_over(twin: Twin, rng: Random) -> Expected:
    """上年结转 is not the 结转下年 of the year before; every sum inside the report holds."""
    if twin.previous is None:
        twin.previous = make(
            twin.seed + 500, edition=twin.edition, body=twin.body, year=twin.year - 1
        )
        _align(twin.previous, twin)
    t3, more = twin.tables["t3"], rng.randint(1, 4)
    right = twin.number("t3", "carried_in", "natural")
    for row in ("carried_in", "carried_out"):
        for column in ("natural", "total"):
            t3.set(row, column, twin.number("t3", row, column) + more)
        for para in twin.paras():
            if row in para.figs:
                para.figs[row].value = twin.number("t3", row, "total")
    for part in twin.parts:
        part.paras = [
            p for p in part.paras if not (isinstance(p, Para) and p.text in prose.ALL_DONE)
        ]
    return Expected(
        "carry_over",
        ("cross_year",),
        SURE,
        "t3",
        right + more,
        right,
        ("t3.carried_in.natural", "t3.carried_in.total"),
    )


def _align(last: Twin, twin: Twin) -> None:
    """Make the year before carry over what this year carries in, and roll the stock."""
    t3 = last.tables["t3"]
    for column in (*COLUMNS, "total"):
        want = twin.number("t3", "carried_in", column)
        have = last.number("t3", "carried_out", column)
        t3.set("carried_out", column, want)
        t3.set("new", column, last.number("t3", "new", column) + want - have)
    _drop_requests(last)


def _drop_requests(twin: Twin) -> None:
    for part in twin.parts:
        part.paras = [
            p
            for p in part.paras
            if not (isinstance(p, Para) and {"new", "done", "carried_out"} & set(p.figs))
            and not (isinstance(p, Para) and "申请" in p.text and "办" in p.text)
        ]


def in_force_roll(twin: Twin, rng: Random) -> Expected:
    """现行有效 is not last year's stock plus made less repealed."""
    if twin.previous is None or twin.previous.edition != twin.edition != "2021":
        raise InapplicableError("previous")
    t2 = twin.tables["t2"]
    right = twin.number("t2", "normative_docs", "in_force")
    t2.set("normative_docs", "in_force", right + rng.randint(2, 12))
    for para in twin.paras():
        if "norm_valid" in para.figs:
            para.figs["norm_valid"].value = twin.number("t2", "normative_docs", "in_force")
    return Expected(
        "in_force_roll",
        ("cross_year",),
        HINT,
        "t2",
        twin.cell("t2", "normative_docs", "in_force"),
        right,
        ("t2.normative_docs.in_force",),
    )


def growth_vs_previous(twin: Twin, rng: Random) -> Expected:
    """The growth rate states last year's number otherwise than last year's report."""
    if twin.previous is None:
        raise InapplicableError("previous")
    para, fig = paragraph_of(twin, "prev_new")
    before = int(fig.value)
    fig.value = before + rng.randint(2, 20)
    new = int(para.figs["new"].value)
    if fig.value == new:
        fig.value += 1
    para.figs["growth"].value = share(abs(new - int(fig.value)), int(fig.value))
    if (new > int(fig.value)) != (new > before):
        raise InapplicableError("direction")
    return Expected("growth_vs_previous", ("cross_year",), HINT, "一", fig.value, before)
