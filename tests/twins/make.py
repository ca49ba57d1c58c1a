"""``make``: a report whose tables foot and whose narrative agrees with them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.twins import figures, names, noise, prose, statistics
from tests.twins.names import BodyName
from tests.twins.twin import SLOT, Fig, Para, Part, StatRow, Twin

from gongkai_rules.editions.base import SECTIONS_2019
from gongkai_rules.grid import TableData

Facts = dict[str, int | Decimal]
_KINDS = {"p_granted": "percent", "p_unable": "percent", "p_denied": "percent", "growth": "percent"}
_SIMILAR_ORDINALS = ("（一）", "（二）", "（三）", "（四）", "（五）")
_ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")


def share(part: int, whole: int, places: int = 1) -> Decimal:
    """``part`` in per cent of ``whole``, rounded half up."""
    step = Decimal(1).scaleb(-places)
    return (Decimal(part) * 100 / Decimal(whole)).quantize(step, ROUND_HALF_UP)


def words(body: BodyName, year: int, rng: Random) -> dict[str, str]:
    """Words for the ``{…}`` slots."""
    return {
        "year": str(year),
        "next": str(year + 1),
        "plan": str(year + 1),
        "full": body.full,
        "short": body.short,
        "city": body.city,
        "domain": body.domain,
        "area": str(rng.randint(310, 990)),
        "phone": str(rng.randint(2_000_000, 8_999_999)),
        "zip": str(rng.randint(100_000, 850_000)),
        "door": str(rng.randint(1, 300)),
        "doctitle": rng.choice(prose.DOC_TITLES),
        "docno": f"{body.symbol}发〔{year}〕{rng.randint(1, 90)}号",
    }


def fill(template: str, facts: Facts, slots: dict[str, str]) -> Para:
    """Paragraph from a template: words put in, figures attached."""
    text = template.format(**slots)
    keys = [m[1] or m[2] for m in SLOT.finditer(text)]
    figs = {}
    for match in SLOT.finditer(text):
        key = match[1] or match[2]
        label, relates = prose.LABELS.get(key, (key, ""))
        parts = prose.PARTS.get(key, ())
        figs[key] = Fig(
            key,
            label,
            facts.get(key, 0),
            "negation" if match[2] else ("percent" if key in _KINDS else "count"),
            relates,
            parts if parts and all(p in keys for p in parts) else (),
        )
    return Para(text, figs)


def _facts(rng: Random, tables: dict[str, TableData], prev: Twin | None) -> Facts:
    cats = [rng.randint(0, 400) for _ in range(5)]
    posts = [rng.randint(1, 900) for _ in range(3)]
    staff = (rng.randint(1, 6), rng.randint(1, 9))
    facts: Facts = {f"cat{i + 1}": n for i, n in enumerate(cats)}
    facts |= {"info": sum(cats), "posts": sum(posts)}
    facts |= dict(zip(("web", "wechat", "weibo"), posts, strict=True))
    facts |= {"staff": sum(staff), "staff_full": staff[0], "staff_part": staff[1]}
    for key, low, high in (
        ("spots", 1, 30),
        ("fans", 800, 90_000),
        ("issues", 2, 24),
        ("meetings", 1, 9),
        ("trainings", 1, 9),
        ("trainees", 20, 900),
        ("inspections", 1, 6),
        ("visits", 1, 6),
    ):
        facts[key] = rng.randint(low, high)
    facts["fee_yuan"], facts["fee_cases"] = 0, 0
    if "t3" in tables:
        t3, t4, t2 = tables["t3"], tables["t4"], tables["t2"]
        for key, row in (
            ("new", "new"),
            ("carried_in", "carried_in"),
            ("done", "total"),
            ("carried_out", "carried_out"),
        ):
            facts[key] = int(t3.number(row, "total") or 0)
        for group in ("granted", "partial", "denied", "unable", "unhandled", "other"):
            facts[group] = figures.group_total(t3, group)
        facts["review"] = int(t4.number("review", "total") or 0)
        facts["suits"] = sum(
            int(t4.number(r, "total") or 0)
            for r in ("litigation_direct", "litigation_after_review")
        )
        made = "made" if t2.has("normative_docs", "made") else "new_made"
        facts["norm_made"] = int(t2.number("normative_docs", made) or 0)
        facts["norm_valid"] = int(t2.number("normative_docs", "in_force") or 0)
        if done := int(facts["done"]):
            for key in ("granted", "unable", "denied"):
                facts[f"p_{key}"] = share(int(facts[key]), done, rng.choice([1, 2]))
        new = int(facts["new"])
        before = int(prev.facts.get("new", 0)) if prev else 0
        if not before and not prev and new > 2:
            before = max(1, int(new * rng.uniform(0.5, 1.6)))
        if before and before != new:
            facts["prev_new"] = before
            facts["growth"] = share(abs(new - before), before, rng.choice([1, 2]))
            facts["rise"] = 1 if new > before else 0
    return facts


def _section_one(rng: Random, t: dict[str, str], facts: Facts, twin: Twin) -> Part:
    def draw(stock: tuple[str, ...]) -> Para:
        return fill(rng.choice(stock), facts, t)

    doc = draw(prose.DOCUMENTS)
    twin.cited.append(t["docno"])
    blocks: list[list[Para]] = [[draw(prose.PROACTIVE)], [], [draw(prose.MANAGEMENT), doc], [], []]
    if rng.random() < 0.7:
        blocks[0].append(draw(prose.CHANNELS))
    stock = prose.NORMATIVE_2021 if twin.edition == "2021" else prose.NORMATIVE_2019
    norm = draw(stock)
    for fig in norm.figs.values():
        column = {"norm_valid": "in_force", "norm_made": "made"}[fig.key]
        if twin.edition == "2019":
            column = "new_made"
        fig.relates_to = f"t2.normative_docs.{column}"
    blocks[0].append(norm)
    if facts["new"] or facts["carried_in"]:
        blocks[1].append(draw(prose.REQUESTS))
        if facts["done"]:
            blocks[1].append(draw(prose.OUTCOMES))
            if rng.random() < 0.6:
                blocks[1].append(draw(prose.SHARES))
        if "growth" in facts:
            trend = prose.GROWTH_UP if facts["rise"] else prose.GROWTH_DOWN
            blocks[1].append(draw(trend))
        if not facts["carried_out"] and rng.random() < 0.5:
            blocks[1].append(draw(prose.ALL_DONE))
    else:
        blocks[1].append(draw(prose.REQUESTS_NONE))
    if facts["review"] and facts["review"] == twin.number("t4", "review", "upheld"):
        blocks[1].append(draw(prose.CASES_UPHELD))
    elif facts["review"] or facts["suits"]:
        blocks[1].append(draw(prose.CASES))
    else:
        blocks[1].append(draw(prose.CASES_NONE))
    if facts["new"] and rng.random() < 0.6:
        blocks[1].append(Para(noise.applicants(rng, twin.tables["t3"])))
    blocks[2] += [Para(line) for line in noise.harmless(rng, twin.year)]
    blocks[3] = [fill(s, facts, t) for s in rng.sample(prose.PLATFORM, 2)]
    blocks[4] = [fill(s, facts, t) for s in rng.sample(prose.SUPERVISION, 2)]
    part = Part(SECTIONS_2019[0], [draw(prose.OPENING)])
    for ordinal, aspect, block in zip(_SIMILAR_ORDINALS, _ASPECTS, blocks, strict=True):
        part.paras.append(f"{ordinal}{aspect}情况。")
        part.paras.extend(block)
    return part


def _closing(rng: Random, t: dict[str, str], facts: Facts) -> tuple[list[Para | str], Para]:
    improve: list[Para | str] = [
        fill(rng.choice(prose.PROBLEMS), facts, t),
        fill(rng.choice(prose.PLANS), facts, t),
    ]
    if rng.random() < 0.25:
        facts["fee_cases"] = rng.randint(1, 9)
        facts["fee_yuan"] = int(facts["fee_cases"]) * rng.randint(10, 60) * 10
        return improve, fill(rng.choice(prose.FEES_SOME), facts, t)
    return improve, fill(rng.choice(prose.FEES_NONE), facts, t)


def _title(rng: Random, body: BodyName, year: int) -> str:
    return rng.choice(
        (
            f"{body.full}{year}年政府信息公开工作年度报告",
            f"{body.full}{year}年度政府信息公开工作年度报告",
            f"{year}年{body.full}政府信息公开工作年度报告",
            f"{body.full}{year}年政府信息公开年度报告",
        )
    )


def _old(rng: Random, twin: Twin, t: dict[str, str], variant: str, columns: int) -> None:
    """Fill a report of a year before 2019: free sections, 统计表 unless free text."""
    scale = rng.choice([0, 1, 4, 17, 90])
    facts = twin.facts = _facts(rng, {}, None)
    facts["asked"] = scale
    stock = (prose.OPENING, prose.PROACTIVE, prose.OLD_REQUESTS, prose.OLD_FEES, prose.OLD_CASES)
    for titles, lines in zip(prose.OLD_SECTIONS, stock, strict=False):
        paras: list[Para | str] = [fill(rng.choice(lines), facts, t)]
        if lines is prose.OPENING:
            paras.append(fill(rng.choice(prose.DOCUMENTS), facts, t))
            paras.append(fill(rng.choice(prose.MANAGEMENT), facts, t))
            twin.cited.append(t["docno"])
            paras += noise.harmless(rng, twin.year)
        if lines is prose.PROACTIVE:
            paras.append(fill(rng.choice(prose.CHANNELS), facts, t))
        twin.parts.append(Part(rng.choice(titles), paras))
    improve, _ = _closing(rng, t, facts)
    twin.parts.append(Part(rng.choice(prose.OLD_SECTIONS[5]), improve))
    if twin.edition == "free-text":
        return
    rows = (statistics.local if variant == statistics.LOCAL else statistics.national)(rng, scale)
    twin.stat_form = rows
    twin.stat_columns = columns
    # The narrative of a report with a 统计表 states the total of the table.
    total = next(v for _, label, _, v in rows if label.startswith("主动公开") and v is not None)
    for para in twin.paras():
        if "info" in para.figs:
            rest = total - sum(int(facts[f"cat{i}"]) for i in range(1, 5))
            if rest < 0:
                for i in range(1, 5):
                    facts[f"cat{i}"] = para.figs[f"cat{i}"].value = total // 9
                rest = total - 4 * (total // 9)
            facts["info"], facts["cat5"] = total, rest
            para.figs["info"].value, para.figs["cat5"].value = total, rest
    # One factor for the whole column 历年累计, so that its sums hold too.
    times = rng.randint(1, 9)
    for _, label, _, value in rows:
        if value is not None:
            twin.stat_rows.append((label, [value, value * times][:columns]))
    facts["review"] = _stated(rows, "行政复议数")
    facts["suits"] = _stated(rows, "行政诉讼数")
    if facts["review"] or facts["suits"]:
        _state_cases(rng, twin, facts, t)
    twin.parts.append(Part(f"{twin.body.full}政府信息公开情况统计表", [], "stat"))


def _stated(rows: list[StatRow], label: str) -> int:
    return next(v for _, name, _, v in rows if name.startswith(label) and v is not None)


def _state_cases(rng: Random, twin: Twin, facts: Facts, t: dict[str, str]) -> None:
    for part in twin.parts:
        for index, item in enumerate(part.paras):
            if isinstance(item, Para) and "review" in item.figs:
                part.paras[index] = fill(rng.choice(prose.OLD_CASES_SOME), facts, t)


def make(
    seed: int,
    *,
    edition: str = "2021",
    level: str | None = None,
    body: BodyName | None = None,
    year: int | None = None,
    split_other: bool = True,
    previous: Twin | None = None,
    stat_variant: str = statistics.NATIONAL,
    stat_columns: int = 2,
) -> Twin:
    """A consistent report. ``edition``: 2021, 2019, 2014-statistics or free-text.

    ``previous`` (same body, year before) is carried on: 结转, in-force roll and growth rates.
    """
    rng = Random(seed * 7919 + 17)
    body = body or (previous.body if previous else names.pick(rng, level))
    years = {"2021": (2021, 2025), "2019": (2019, 2020)}.get(edition, (2014, 2018))
    year = year or (previous.year + 1 if previous else rng.randint(*years))
    t = words(body, year, rng)
    twin = Twin(seed, body, year, edition, _title(rng, body, year), [], [], {}, previous=previous)
    # Only the six-part forms may announce six parts.
    preface = prose.PREFACE if edition in ("2021", "2019") else prose.PREFACE[1:]
    twin.preface = [fill(rng.choice(preface), {}, t)]
    twin.signed = date(year + 1, 1, rng.randint(5, 30))
    if edition not in ("2021", "2019"):
        _old(rng, twin, t, stat_variant, stat_columns)
        return twin
    split = split_other if edition == "2021" else False
    twin.split_other = split
    before = previous.tables if previous else {}
    old2 = before.get("t2") if previous and previous.edition == edition else None
    twin.tables = {
        "t2": figures.t2(rng, body, edition, old2),
        "t3": figures.t3(rng, body, edition, split, before.get("t3")),
        "t4": figures.t4(rng, body, edition),
    }
    facts = twin.facts = _facts(rng, twin.tables, previous)
    twin.parts = [_section_one(rng, t, facts, twin)]
    for title, key in zip(SECTIONS_2019[1:4], ("t2", "t3", "t4"), strict=True):
        twin.parts.append(Part(title, [], key))
    improve, fees = _closing(rng, t, facts)
    twin.parts += [Part(SECTIONS_2019[4], improve), Part(SECTIONS_2019[5], [fees])]
    return twin
