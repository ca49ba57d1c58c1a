"""Printed labels → statutory rows and columns, however they are numbered, cut or damaged."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai_reports.fold import fold_text
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import RowSpec, TableSpec

_ORDINAL = re.compile(
    r"(?:\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[、.,)]|\(\d{1,2}\)"
    r"|\d{1,2}[.、,:)]|\d(?=[\u4e00-\u9fff]))+"
)
_INNER_ORDINAL = re.compile(r"\([一二三四五六七]\)|(?<!\d)\d[.、,](?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")

T3_KEYS: tuple[str, ...] = tuple(r.key for r in EDITIONS["2021"].tables["t3"].rows)
"""Row keys of table 3 in printed order; ``o_other`` stands before the three rows it replaces."""


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """The Chinese characters of a label without numbering and remarks in brackets."""
    folded = fold_text(label)
    folded = folded[m.end() :] if (m := _ORDINAL.match(folded)) else folded
    bare = _BRACKETED.sub("", folded)
    return _NOT_HAN.sub("", bare) or _NOT_HAN.sub("", folded)


@lru_cache(maxsize=8192)
def last_core(label: str) -> str:
    """Core of the innermost label when several were run together (``（三）不予公开1.属于…``)."""
    folded = fold_text(label)
    last = None
    for last in _INNER_ORDINAL.finditer(folded):  # noqa: B007 - only the last one is wanted
        pass
    return core(folded[last.start() :] if last else folded)


def labels_in(text: str) -> list[str]:
    """The labels run together in a stretch of words, in order."""
    starts = [m.start() for m in _INNER_ORDINAL.finditer(text)]
    if len(starts) < 2:
        return [text]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _table_rows(table: str) -> dict[str, tuple[str, ...]]:
    """Row key → cores of its label in all editions."""
    rows: dict[str, list[str]] = {}
    for edition in EDITIONS.values():
        spec = edition.tables.get(table)
        for row in spec.rows if spec else ():
            label = core(row.label)
            if label not in (known := rows.setdefault(row.key, [])):
                known.append(label)
    return {key: tuple(labels) for key, labels in rows.items()}


T3_CORES = _table_rows("t3")
T2_CORES = _table_rows("t2")
_T3_SHORT: dict[str, str] = {
    "逾期不补正": "o1_no_correction",
    "逾期未补正": "o1_no_correction",
    "申请人逾期不补正": "o1_no_correction",
    "逾期不缴费": "o2_fee_unpaid",
    "逾期未缴费": "o2_fee_unpaid",
    "申请人逾期未缴费": "o2_fee_unpaid",
    "本年新收": "new",
    "本年新收申请数量": "new",
    "新收申请": "new",
    "上年结转": "carried_in",
    "上年结转申请数量": "carried_in",
    "结转下年": "carried_out",
    "结转下年度": "carried_out",
    "结转下年继续办理": "carried_out",
    "合计": "total",
    "国家秘密": "d1_state_secret",
    "内部事务信息": "d5_internal",
    "属于内部事务信息": "d5_internal",
    "过程性信息": "d6_process",
    "属于过程性信息": "d6_process",
    "不掌握相关政府信息": "u1_not_held",
}
T3_EXACT: dict[str, str] = {
    **_T3_SHORT,
    **{label: key for key, labels in T3_CORES.items() for label in labels},
}
T2_EXACT: dict[str, str] = {
    "行政收费": "fees",
    # 文件 comes out as 檔案 where a page was turned into the words used in Taiwan.
    "规范性档案": "normative_docs",
    "行政规范性档案": "normative_docs",
    "政府集中采购项目": "procurement",
    "其他对外管理服务": "other_services",
    **{label: key for key, labels in T2_CORES.items() for label in labels},
}
T3_GROUPS = frozenset(
    core(text)
    for row in EDITIONS["2021"].tables["t3"].rows
    for text in (row.group, row.section)
    if text
) | {"不予公开", "无法提供", "不予处理", "本年度办理结果"}
T3_HEADERS: dict[str, str] = {
    core(c.label): c.key for c in EDITIONS["2021"].tables["t3"].rows[0].columns
} | {"合计": "total"}
T4_SUBS: dict[str, int] = {
    "结果维持": 0,
    "维持": 0,
    "结果纠正": 1,
    "纠正": 1,
    "其他结果": 2,
    "其他": 2,
    "尚未审结": 3,
    "未审结": 3,
    "总计": 4,
    "合计": 4,
}
T4_BLOCKS: dict[str, int] = {
    "行政复议": 0,
    "未经复议直接起诉": 1,
    "未经复议直接诉讼": 1,
    "复议后起诉": 2,
    "复议后诉讼": 2,
}


@lru_cache(maxsize=4096)
def similarity(label: str, key: str, table: str = "t3") -> float:
    """How well a core reads as the row ``key``: 0 … 100."""
    if not label:
        return 0.0
    exact = (T3_EXACT if table == "t3" else T2_EXACT).get(label)
    if exact == key:
        return 100.0
    best = 0.0
    for known in (T3_CORES if table == "t3" else T2_CORES)[key]:
        score = fuzz.ratio(label, known)
        if min(len(label), len(known)) >= 4:
            # A label cut by a page end or shortened by the page maker is a piece of the whole.
            score = max(score, 0.92 * fuzz.partial_ratio(label, known))
        best = max(best, score)
    return best if exact is None else min(best, 40.0)


@lru_cache(maxsize=2048)
def t2_row(label: str) -> str | None:
    """Row key of table 2 for a printed label, tolerant of damage; ``None`` if it is another."""
    name = core(label)
    if name in T2_EXACT:
        return T2_EXACT[name]
    if not 2 <= len(name) <= 14:
        return None
    key, score = max(((k, similarity(name, k, "t2")) for k in T2_CORES), key=lambda p: p[1])
    return key if score >= 75 and len(name) >= 3 else None


def t3_row(label: str) -> str | None:
    """Row key of table 3 when the label is one of the known ones; ``None`` otherwise."""
    return T3_EXACT.get(core(label))


def row_spec(spec: TableSpec, key: str) -> RowSpec | None:
    """The row of this edition with this key, or ``None`` (a row of another edition)."""
    for row in spec.rows:
        if row.key == key:
            return row
    return None
