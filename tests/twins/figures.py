"""Numbers for the tables: random, and every statutory sum holds."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.twins.names import BodyName

from gongkai_rules.editions import edition
from gongkai_rules.editions.requests import OUTCOME_KEYS
from gongkai_rules.grid import TableData

COLUMNS = ("natural", "commercial", "research", "social", "legal_service", "other_org")
RESULTS = ("upheld", "corrected", "other", "pending")
SPLIT = ("o1_no_correction", "o2_fee_unpaid", "o3_other")
GROUPS: dict[str, tuple[str, ...]] = {
    "granted": ("granted",),
    "partial": ("partial",),
    "denied": tuple(k for k in OUTCOME_KEYS if k.startswith("d")),
    "unable": tuple(k for k in OUTCOME_KEYS if k.startswith("u")),
    "unhandled": tuple(k for k in OUTCOME_KEYS if k.startswith("n")),
}


def outcomes(split: bool) -> tuple[str, ...]:
    """Row keys of all outcomes that make up （七）总计."""
    return (*OUTCOME_KEYS, *(SPLIT if split else ("o_other",)))


def _share(rng: Random, total: int, places: int) -> list[int]:
    weights = [rng.random() ** 3 for _ in range(places)]
    found = [int(total * w / sum(weights)) for w in weights]
    found[rng.randrange(places)] += total - sum(found)
    return found


def _scale(rng: Random, level: str) -> int:
    if level.endswith("roll-up"):
        return rng.choice([40, 120, 700, 3500])
    if "office" in level:
        return rng.choice([20, 60, 300])
    return rng.choice([0, 1, 3, 8, 20, 60, 160])


def t3(
    rng: Random, body: BodyName, id_: str, split: bool, previous: TableData | None = None
) -> TableData:
    """Table 3. 上年结转 repeats the 结转下年 of ``previous`` when given."""
    table = TableData(edition(id_).tables["t3"])
    scale = _scale(rng, body.level)
    rows = outcomes(split)
    sums: dict[str, int] = {}
    for column in COLUMNS:
        weight = 1.0 if column == "natural" else rng.choice([0, 0, 0.02, 0.08, 0.2])
        new = int(scale * weight * rng.uniform(0.6, 1.3))
        if previous is not None:
            carried_in = int(previous.number("carried_out", column) or 0)
        else:
            carried_in = rng.randint(0, new // 10 + 1) if new and rng.random() < 0.6 else 0
        carried_out = rng.randint(0, max(1, new // 9)) if new and rng.random() < 0.6 else 0
        carried_out = min(carried_out, new)
        done = new + carried_in - carried_out
        shares = dict.fromkeys(rows, 0)
        hit = rng.sample(rows, rng.randint(3, 9))
        for row, value in zip(hit, _share(rng, done, len(hit)), strict=True):
            shares[row] = value
        if done > 4 and rng.random() < 0.8 and not shares["granted"]:
            richest = max(shares, key=lambda k: shares[k])
            shares["granted"] = shares[richest] // 2
            shares[richest] -= shares["granted"]
        values = {
            "new": new,
            "carried_in": carried_in,
            **shares,
            "total": done,
            "carried_out": carried_out,
        }
        for row, value in values.items():
            table.set(row, column, value)
            sums[row] = sums.get(row, 0) + value
    for row, value in sums.items():
        table.set(row, "total", value)
    return table


def t4(rng: Random, body: BodyName, id_: str) -> TableData:
    """Table 4."""
    table = TableData(edition(id_).tables["t4"])
    big = 40 if body.level.endswith("roll-up") else 4
    for row in ("review", "litigation_direct", "litigation_after_review"):
        total = 0
        quiet = rng.random() < 0.45
        for column in RESULTS:
            value = 0 if quiet or rng.random() < 0.35 else rng.randint(0, big)
            table.set(row, column, value)
            total += value
        table.set(row, "total", total)
    return table


def _items(rng: Random, row: str, busy: int, previous: TableData | None) -> int:
    """上一年项目数量: rolled on from the year before when there is one."""
    if previous is None:
        return rng.choice([0, rng.randint(1, busy)])
    return int(previous.number(row, "prev_items") or 0) + int(previous.number(row, "change") or 0)


def t2(rng: Random, body: BodyName, id_: str, previous: TableData | None = None) -> TableData:
    """Table 2 of the 2019 or 2021 edition."""
    table = TableData(edition(id_).tables["t2"])
    area = body.level.endswith("roll-up")
    busy = 400 if area else 30
    if id_ == "2021":
        for row in ("regulations", "normative_docs"):
            makes = row == "normative_docs" or body.level == "city roll-up"
            made = rng.randint(0, busy // 8 if row == "normative_docs" else 3) if makes else 0
            before = int(previous.number(row, "in_force") or 0) if previous is not None else None
            if before is None:
                repealed = rng.randint(0, made + 3) if makes else 0
                in_force = rng.randint(made, made + busy) if makes else 0
            else:
                repealed = rng.randint(0, min(before, 6)) if makes else 0
                in_force = before + made - repealed
            for column, value in zip(
                ("made", "repealed", "in_force"), (made, repealed, in_force), strict=True
            ):
                table.set(row, column, value)
        for row in ("licensing", "punishment", "coercion"):
            top = busy * 90 if area else busy * 5
            table.set(row, "decisions", rng.choice([0, rng.randint(0, top), rng.randint(0, 40)]))
        amount = Decimal(rng.randint(0, 9_000_000)).scaleb(-rng.choice([2, 4]))
        table.set("fees", "amount_wan_yuan", amount if rng.random() < 0.4 else 0)
        return table
    for row in ("regulations", "normative_docs"):
        makes = row == "normative_docs" or body.level == "city roll-up"
        made = rng.randint(0, busy // 6) if makes else 0
        public = made
        if previous is not None:
            in_force = public + int(previous.number(row, "total_public") or 0)
        else:
            in_force = public + rng.randint(0, busy) if makes else 0
        for column, value in zip(
            ("new_made", "new_public", "total_public"), (made, public, in_force), strict=True
        ):
            table.set(row, column, value)
    for row in ("licensing", "other_services", "punishment", "coercion"):
        items = _items(rng, row, busy, previous)
        table.set(row, "prev_items", items)
        table.set(
            row, "change", rng.choice([0, 0, rng.randint(1, 9), -rng.randint(0, min(items, 5))])
        )
        table.set(row, "decisions", rng.choice([0, rng.randint(0, busy * 6)]) if items else 0)
    fees = _items(rng, "fees", 12, previous)
    table.set("fees", "prev_items", fees)
    table.set("fees", "change", rng.choice([0, 0, 1]) if fees else 0)
    items = rng.choice([0, rng.randint(1, busy)])
    table.set("procurement", "items", items)
    amount = Decimal(rng.randint(10_000, 90_000_000)).scaleb(-2)
    table.set("procurement", "amount_yuan", amount if items else 0)
    return table


def group_total(table: TableData, group: str, column: str = "total") -> int:
    """Sum of the outcome rows of a group (granted, partial, denied, unable, unhandled, other)."""
    rows = GROUPS.get(group, (*SPLIT, "o_other"))
    return sum(int(table.number(row, column) or 0) for row in rows)
