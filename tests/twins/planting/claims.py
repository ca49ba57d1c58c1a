"""Contradictions in words: years, names, numbers of documents, claims, structure."""

from __future__ import annotations

from random import Random

from tests.twins import prose
from tests.twins.make import fill, words
from tests.twins.planting.base import (
    HINT,
    SURE,
    InapplicableError,
    drop_cases,
    paragraph_of,
)
from tests.twins.twin import Expected, Para, Twin


def plan_year(twin: Twin, rng: Random) -> Expected:
    """The plan for the coming year names the year of the report."""
    slots = words(twin.body, twin.year, rng) | {"plan": str(twin.year)}
    part = next(p for p in twin.parts if "问题" in p.title or "不足" in p.title)
    part.paras[-1] = fill(rng.choice(prose.PLAN_DATED), {}, slots)
    return Expected("plan_year", ("year",), SURE, "五", twin.year, twin.year + 1)


def wrong_period(twin: Twin, rng: Random) -> Expected:
    """The statistical period is that of another year."""
    para = twin.preface[0]
    assert isinstance(para, Para)
    other = twin.year - 1
    para.template = para.template.replace(f"{twin.year}年1月1日", f"{other}年1月1日").replace(
        f"{twin.year}年12月31日", f"{other}年12月31日"
    )
    return Expected("wrong_period", ("period", "year"), SURE, "preface", other, twin.year)


def other_body(twin: Twin, rng: Random) -> Expected:
    """A passage names another body as if it were the reporting one."""
    wrong = rng.choice(twin.body.wrong)
    line = rng.choice(
        (
            f"{wrong}高度重视政府信息公开工作，定期研究部署，压实工作责任。",
            f"{wrong}健全工作机制，安排专人负责网站栏目的日常维护。",
            f"按照要求编制{wrong}主动公开基本目录，并及时更新。",
        )
    )
    twin.parts[0].paras.insert(rng.randint(1, len(twin.parts[0].paras)), line)
    return Expected(
        "other_body", ("copy_paste",), SURE, "一", wrong, None, words=(wrong, wrong[:7])
    )


def two_titles(twin: Twin, rng: Random) -> Expected:
    """One document number with two titles."""
    number = twin.cited[0]
    used = next(p.text for p in twin.paras() if number in p.text)
    title = next(t for t in rng.sample(prose.DOC_TITLES, len(prose.DOC_TITLES)) if t not in used)
    line = f"同时贯彻《{title}》（{number}），推动工作落到实处。"
    twin.parts[0].paras.append(line)
    return Expected("two_titles", ("reference",), SURE, "一", number, None, words=(number,))


def missing_section(twin: Twin, rng: Random) -> Expected:
    """Section 五 is left out and the numbering jumps from 四 to 六."""
    title = twin.parts[4].title
    del twin.parts[4]
    twin.ordinals = ["一", "二", "三", "四", "六"]
    return Expected(
        "missing_section", ("structure", "gap"), HINT, "五", None, None, words=(title, "五")
    )


def restarted_numbers(twin: Twin, rng: Random) -> Expected:
    """Section numbers restart; at most a remark on form."""
    twin.ordinals = ["一", "一", "二", "三", "四", "五"]
    return Expected("restarted_numbers", ("structure",), HINT, "numbering", optional=True)


def claim_upheld(twin: Twin, rng: Random) -> Expected:
    """均获维持 beside cases still pending."""
    t4 = twin.tables["t4"]
    values = {"upheld": rng.randint(2, 9), "corrected": 0, "other": 0, "pending": rng.randint(1, 3)}
    for column, value in values.items():
        t4.set("review", column, value)
    total = sum(values.values())
    t4.set("review", "total", total)
    drop_cases(twin)
    slots = words(twin.body, twin.year, rng)
    twin.parts[0].paras.append(fill(rng.choice(prose.CASES_UPHELD), {"review": total}, slots))
    return Expected(
        "claim_upheld",
        ("text_vs_table",),
        SURE,
        "一 / t4",
        None,
        None,
        ("t4.review.pending", "t4.review.upheld"),
        words=("维持",),
    )


def claim_done(twin: Twin, rng: Random) -> Expected:
    """All requests finished, yet some are carried over."""
    if not twin.number("t3", "carried_out", "total"):
        raise InapplicableError("carried_out")
    slots = words(twin.body, twin.year, rng)
    twin.parts[0].paras.append(fill(rng.choice(prose.ALL_DONE), {}, slots))
    return Expected(
        "claim_done",
        ("text_vs_table", "text_vs_text"),
        SURE,
        "一 / t3",
        None,
        twin.number("t3", "carried_out", "total"),
        ("t3.carried_out.total",),
    )


def copied_passage(twin: Twin, rng: Random) -> Expected:
    """A passage stands twice."""
    part = twin.parts[0]
    text = max((p if isinstance(p, str) else p.text for p in part.paras[1:]), key=len)
    if any(c.isdigit() for c in text) or len(text) < 25:
        text = rng.choice(prose.MANAGEMENT)
        part.paras.insert(2, text)
    part.paras.append(text)
    return Expected("copied_passage", ("copy_paste",), HINT, "一", words=(text[:12],))


def unit_slip(twin: Twin, rng: Random) -> Expected:
    """One figure with two units."""
    n = rng.randint(3, 60)
    twin.parts[0].paras += [
        f"网站访问量突破{n}万次，较好发挥了平台作用。",
        f"从统计看，网站访问量突破{n}万人次。",
    ]
    return Expected("unit_slip", ("unit",), HINT, "一", words=("人次",))


def gap_number(twin: Twin, rng: Random) -> Expected:
    """A number is missing before its unit."""
    para, fig = paragraph_of(twin, rng.choice(["cat2", "cat4"]))
    para.drop = frozenset({fig.key})
    for value in para.figs.values():
        value.parts = ()
    return Expected("gap_number", ("gap",), SURE, "一", words=("条",))


def announced_parts(twin: Twin, rng: Random) -> Expected:
    """The preface announces seven parts, six follow."""
    twin.preface.append("本报告由七个部分组成。")
    return Expected("announced_parts", ("structure",), SURE, "preface", 7, len(twin.parts))


def staff_parts(twin: Twin, rng: Random) -> Expected:
    """Full-time and part-time staff do not make the total."""
    total, full, part = rng.randint(8, 15), rng.randint(1, 3), rng.randint(1, 3)
    twin.parts[0].paras.append(
        f"从事政府信息公开工作的人员共{total}人，其中专职人员{full}人、兼职人员{part}人。"
    )
    return Expected("staff_parts", ("text_sum",), SURE, "一", total, full + part)
