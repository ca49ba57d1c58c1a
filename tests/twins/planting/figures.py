"""Contradictions of figures in the narrative."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.twins.planting.base import (
    ERROR,
    SURE,
    InapplicableError,
    another,
    paragraph_of,
)
from tests.twins.twin import Expected, Twin


def text_new(twin: Twin, rng: Random) -> Expected:
    """新收 in the text differs from the table."""
    for other in twin.paras():
        if "growth" in other.figs:
            other.template = "申请办理平稳有序。"
            other.figs = {}
    _, fig = paragraph_of(twin, "new")
    value = int(fig.value)
    while fig.value == value or fig.value == value + twin.number("t3", "carried_in", "total"):
        fig.value = another(rng, value)
    return Expected(
        "text_new", ("text_vs_table",), SURE, "一 / t3", fig.value, value, ("t3.new.total",)
    )


def text_norm(twin: Twin, rng: Random) -> Expected:
    """Normative documents in the text differ from table 2."""
    _, fig = paragraph_of(twin, "norm_made")
    value = int(fig.value)
    fig.value = value + rng.randint(1, 9)
    return Expected(
        "text_norm", ("text_vs_table",), SURE, "一 / t2", fig.value, value, (fig.relates_to,)
    )


def text_granted(twin: Twin, rng: Random) -> Expected:
    """予以公开 in the text repeats the 自然人 cell or is otherwise wrong; parts no longer foot."""
    para, fig = paragraph_of(twin, "granted")
    if "partial" not in para.figs:
        raise InapplicableError("outcomes")
    value = int(fig.value)
    fig.value = value + rng.randint(1, 9)
    return Expected(
        "text_granted",
        ("text_vs_table", "text_sum"),
        SURE,
        "一",
        fig.value,
        value,
        ("t3.granted.total",),
    )


def text_review(twin: Twin, rng: Random) -> Expected:
    """复议 in the text differs from table 4."""
    _, fig = paragraph_of(twin, "review")
    value = int(fig.value)
    fig.value = value + rng.randint(1, 9)
    return Expected(
        "text_review",
        ("text_vs_table",),
        SURE,
        "一 / t4",
        fig.value,
        value,
        ("t4.review.total",),
    )


def text_sum(twin: Twin, rng: Random) -> Expected:
    """The categories do not make the total of published items."""
    _, fig = paragraph_of(twin, "info")
    value = int(fig.value)
    fig.value = another(rng, value, 1)
    if fig.value == value:
        fig.value = value + 66
    return Expected("text_sum", ("text_sum",), ERROR, "一", fig.value, value)


def text_sum_channels(twin: Twin, rng: Random) -> Expected:
    """Website, WeChat and Weibo do not make the total of posts."""
    para, fig = paragraph_of(twin, "web")
    fig.value = int(fig.value) + rng.choice([1, 9, 21, 100])
    total = int(para.figs["posts"].value)
    computed = sum(int(para.figs[k].value) for k in ("web", "wechat", "weibo"))
    return Expected("text_sum_channels", ("text_sum",), ERROR, "一", total, computed)


def percent(twin: Twin, rng: Random) -> Expected:
    """A share does not follow from its figures."""
    for key in ("p_granted", "p_unable", "p_denied"):
        for para in twin.paras():
            if key in para.figs:
                fig = para.figs[key]
                right = Decimal(fig.value)
                fig.value = right + Decimal(rng.choice(["3.2", "7.7", "12.4", "20.1"]))
                return Expected("percent", ("percent",), SURE, "一", fig.value, right)
    raise InapplicableError("percent")


def growth(twin: Twin, rng: Random) -> Expected:
    """A growth rate does not follow from last year's and this year's figures."""
    _, fig = paragraph_of(twin, "growth")
    right = Decimal(fig.value)
    fig.value = right + Decimal(rng.choice(["2.5", "6.3", "15.8"]))
    return Expected("growth", ("percent",), SURE, "一", fig.value, right)
