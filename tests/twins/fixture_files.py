"""``python -m tests.twins.fixture_files``: fixtures that keep figures of known reports.

Layouts, figures and kinds of contradiction are those of published reports; bodies and sentences
are ours. Every fixture has its truth beside it in ``fixtures/NAME.truth.json``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.twins import names
from tests.twins.figures import COLUMNS, RESULTS, outcomes
from tests.twins.render import render
from tests.twins.twin import Expected, Part, Twin

from gongkai_rules.editions import edition
from gongkai_rules.editions.base import SECTIONS_2019
from gongkai_rules.grid import TableData

TARGET = Path(__file__).with_name("fixtures")
ERROR, LIKELY = ("error",), ("likely", "error")
NEVER_ERROR = ("definition", "plausibility", "format", "likely")


@dataclass(frozen=True, slots=True)
class Fixture:
    """A twin written by hand, its layout and how each contradiction must be graded."""

    name: str
    twin: Twin
    layout: str
    expected: tuple[Expected, ...] = ()
    holds: tuple[str, ...] = field(default=())
    """Identities that hold and must not be reported."""


def _bureau(index: int, city: int = 0) -> names.BodyName:
    return names.departments(*names.CITIES[city])[index]


def _table2(id_: str, **rows: tuple[Any, ...]) -> TableData:
    table = TableData(edition(id_).tables["t2"])
    for spec in table.spec.rows:
        values = rows.get(spec.key, (0,) * len(spec.columns))
        for column, value in zip(spec.columns, values, strict=True):
            table.set(spec.key, column.key, value)
    return table


def _table3(
    id_: str, split: bool, rows: dict[str, tuple[int | None, ...]], blank: bool = False
) -> TableData:
    """Rows of six (总计 is added) or seven cells; the others are zero or blank."""
    table = TableData(edition(id_).tables["t3"])
    for key in ("new", "carried_in", *outcomes(split), "total", "carried_out"):
        values: tuple[int | None, ...] = rows.get(key, (None if blank else 0,) * 7)
        if len(values) == 6:
            values = (*values, sum(v or 0 for v in values))
        for column, value in zip((*COLUMNS, "total"), values, strict=True):
            table.set(key, column, value)
    return table


def _table4(*groups: tuple[int | None, ...]) -> TableData:
    table = TableData(edition("2021").tables["t4"])
    rows = ("review", "litigation_direct", "litigation_after_review")
    for row, values in zip(rows, groups, strict=True):
        for column, value in zip((*RESULTS, "total"), values, strict=True):
            table.set(row, column, value)
    return table


_ZEROS = (0, 0, 0, 0, 0)


def _twin(
    body: names.BodyName,
    year: int,
    id_: str,
    lines: list[str],
    tables: dict[str, TableData],
    closing: tuple[str, str] = ("个别栏目内容偏少，将逐步充实。", "未收取信息处理费。"),
) -> Twin:
    """A report with these lines as section 一 (2019 and 2021) or as its sections (before)."""
    title = f"{body.full}{year}年政府信息公开工作年度报告"
    preface = f"本报告由{body.full}编制。所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    twin = Twin(year, body, year, id_, title, [preface], [], tables)
    if not tables:
        for line in lines:
            heading, _, text = line.partition("|")
            twin.parts.append(Part(heading, [*text.split("|")]))
        return twin
    twin.split_other = tables["t3"].has_row("o3_other")
    twin.parts = [Part(SECTIONS_2019[0], [*lines])]
    for name, key in zip(SECTIONS_2019[1:4], ("t2", "t3", "t4"), strict=True):
        twin.parts.append(Part(name, [], key))
    twin.parts += [Part(SECTIONS_2019[4], [closing[0]]), Part(SECTIONS_2019[5], [closing[1]])]
    return twin


def categories() -> Fixture:
    """Eight categories that make 491, told as 92."""
    body = _bureau(0, 1)
    lines = [
        f"概述|{body.short}围绕年度任务推进公开工作。",
        "主动公开政府信息情况|2018年主动公开信息92条，其中：机构概况5条，人事信息17条，"
        "政策法规26条，工作动态321条，决策信息18条，审批服务28条，财政信息5条，其他71条。",
        "依申请公开办理情况|2018年收到公开申请1件，已按期答复。",
        "收费及减免情况|全年未收取任何费用。",
        "复议和诉讼情况|全年无行政复议、行政诉讼。",
        "主要问题和改进情况|信息员更换频繁，2019年将加强培训。",
    ]
    sum_ = Expected("categories", ("text_sum",), ERROR, "二", 92, 491)
    return Fixture("categories", _twin(body, 2018, "free-text", lines, {}), "txt_tabs", (sum_,))


def powers() -> Fixture:
    """Traditional script: 7 = 3+1+1+1+1 holds; one number with two titles; plan for the past."""
    body = _bureau(7, 5)
    number = "青政办发〔2017〕84号"
    lines = [
        f"概述|依照《2017年公开工作责任分解的通知》（{number}），明确各科室职责。",
        "主动公开政府信息情况|清理后的行政权力事项共计7项，其中行政处罚3项、行政强制1项、"
        "行政确认1项、行政裁决1项、行政奖励1项。|全年发布动态信息366条、通知公告34条。",
        f"依申请公开办理情况|2017年未收到公开申请。《2017年公开工作任务安排的通知》（{number}）"
        "要求的任务均已完成。",
        "收费及减免情况|全年未收取费用。",
        "复议和诉讼情况|全年无行政复议、行政诉讼。",
        "存在不足及下一步打算|2017年，我们将继续充实专栏内容，改进检索服务。",
    ]
    expected = (
        Expected("two_titles", ("reference",), ERROR, "一", number, words=("84",)),
        Expected("plan_year", ("year",), LIKELY, "六", 2017, 2018),
    )
    twin = _twin(body, 2017, "free-text", lines, {})
    twin.cited.append(number)
    return Fixture("powers", twin, "txt_traditional", expected, ("7 = 3+1+1+1+1",))


def logic_2019() -> Fixture:
    """2019 form: 规章 of a bureau, 2 made and 0 published yet 2 public; sums that hold."""
    body = _bureau(0, 3)
    lines = [
        "全年公开重点领域信息147条，其中项目申报42条、平台建设37条、政策法规2条、"
        "动态信息65条、政策解读1条。",
        "承办建议提案17件，其中人大建议3件、政协提案14件。",
        "2019年未接到公开申请。",
    ]
    tables = {
        "t2": _table2("2019", regulations=(0, 0, 23), normative_docs=(2, 0, 2)),
        "t3": _table3("2019", False, {}),
        "t4": _table4(_ZEROS, _ZEROS, _ZEROS),
    }
    expected = (
        Expected(
            "rules_by_bureau",
            ("table_logic", "text_vs_table"),
            LIKELY,
            "t2",
            23,
            cells=("t2.regulations.total_public",),
        ),
        Expected(
            "made_not_public",
            ("table_logic",),
            LIKELY,
            "t2",
            cells=("t2.normative_docs.new_public", "t2.normative_docs.total_public"),
        ),
        Expected("plan_year", ("year",), ERROR, "五", 2019, 2020),
    )
    plan = "2019年，我们计划把公开工作的重点放在充实栏目上。"
    twin = _twin(body, 2019, "2019", lines, tables, (plan, "无其他需要报告的事项。"))
    return Fixture("logic_2019", twin, "txt_tabs_torn", expected, ("147", "17 = 3+14"))


def t4_zero() -> Fixture:
    """Table 4 with 10+1 and 5, both shown as 0."""
    body = names.county(*names.CITIES[2], "禾川区")
    tables = {
        "t2": _table2(
            "2021",
            normative_docs=(0, 5, 5),
            licensing=(550,),
            punishment=(4119,),
            coercion=(195,),
            fees=(Decimal("7730.28"),),
        ),
        "t3": _table3(
            "2021",
            False,
            {
                "new": (21, 0, 0, 0, 0, 0),
                "partial": (4, 0, 0, 0, 0, 0),
                "d1_state_secret": (1, 0, 0, 0, 0, 0),
                "d6_process": (1, 0, 0, 0, 0, 0),
                "d7_enforcement_file": (1, 0, 0, 0, 0, 0),
                "u1_not_held": (10, 0, 0, 0, 0, 0),
                "u2_needs_creation": (3, 0, 0, 0, 0, 0),
                "n1_petition": (1, 0, 0, 0, 0, 0),
                "total": (21, 0, 0, 0, 0, 0),
            },
        ),
        "t4": _table4((10, 1, 0, 0, 0), _ZEROS, (5, 0, 0, 0, 0)),
    }
    lines = ["全区受理政府信息公开申请21件，均在期限内答复。", "门户网站主动公开信息1136条。"]
    expected = (
        Expected("review", ("sum",), ERROR, "t4", 0, 11, ("t4.review.total",)),
        Expected("suits", ("sum",), ERROR, "t4", 0, 5, ("t4.litigation_after_review.total",)),
    )
    return Fixture("t4_zero", _twin(body, 2023, "2021", lines, tables), "pdf_offset", expected)


def office_2019() -> Fixture:
    """An office of 2019: 716 of 805, 258 against 275, a wrong share, 均获维持 with 3 pending."""
    body = names.office(*names.CITIES[5])
    rows: dict[str, tuple[int | None, ...]] = {
        "new": (821, 35, None, None, 2, 1, 859),
        "carried_in": (18, None, None, None, None, None, 18),
        "granted": (258, 12, None, None, 1, 1, None),
        "partial": (3, None, None, None, None, None, None),
        "d1_state_secret": (14, None, None, None, None, None, None),
        "d5_internal": (5, None, None, None, None, None, None),
        "d6_process": (3, 1, None, None, None, None, None),
        "d8_admin_query": (10, 2, None, None, None, None, None),
        "u1_not_held": (252, 12, None, None, 1, None, None),
        "u2_needs_creation": (44, 3, None, None, None, None, None),
        "u3_unclear": (25, None, None, None, None, None, None),
        "n1_petition": (148, 1, None, None, None, None, None),
        "n2_repeat": (5, 4, None, None, None, None, None),
        "total": (767, 35, None, None, 2, 1, 805),
        "carried_out": (72, None, None, None, None, None, 72),
    }
    tables = {
        "t2": _table2("2019", normative_docs=(60, 60, 368), procurement=(6, 251000)),
        "t3": _table3("2019", False, rows, blank=True),
        "t4": _table4((5, None, None, 2, 7), (8, None, None, 1, 9), (None,) * 5),
    }
    lines = [
        "全年受理政府信息公开申请859件；答复政府信息公开申请805件，其中予以公开及部分公开258件，"
        "占33.9%；不予公开35件，占4.34%；无法提供265件，占32.9%；不予处理158件，占19.6%；"
        "其他处理0件。",
        "因信息公开引发行政复议7件，诉讼9件，均获维持。",
    ]
    expected = (
        Expected("answers", ("text_sum",), ERROR, "一", 805, 716),
        Expected("granted", ("text_vs_table",), ERROR, "一", 258, 275),
        Expected("share", ("percent",), ERROR, "一", Decimal("33.9"), words=("33.9",)),
        Expected("unable", ("text_vs_table",), ERROR, "一", 265, 337),
        Expected("upheld", ("text_vs_table",), ERROR, "一", words=("维持",)),
        Expected("blank_totals", ("format",), NEVER_ERROR, "t3", optional=True),
    )
    return Fixture("office_2019", _twin(body, 2019, "2019", lines, tables), "html_nbsp", expected)


def website() -> Fixture:
    """Posts of a website that make 2160, told as 2139; “all done” beside one carried over."""
    body = _bureau(0, 4)
    tables = {
        "t2": _table2("2021", normative_docs=(13, 0, 55), licensing=(97,)),
        "t3": _table3(
            "2021",
            True,
            {
                "new": (32, 2, 0, 0, 0, 0),
                "carried_in": (2, 0, 0, 0, 0, 0),
                "granted": (9, 0, 0, 0, 0, 0),
                "d5_internal": (1, 0, 0, 0, 0, 0),
                "d6_process": (1, 0, 0, 0, 0, 0),
                "u1_not_held": (4, 0, 0, 0, 0, 0),
                "u2_needs_creation": (6, 0, 0, 0, 0, 0),
                "o1_no_correction": (8, 2, 0, 0, 0, 0),
                "o3_other": (4, 0, 0, 0, 0, 0),
                "total": (33, 2, 0, 0, 0, 0),
                "carried_out": (1, 0, 0, 0, 0, 0),
            },
        ),
        "t4": _table4((1, 0, 0, 0, 1), _ZEROS, _ZEROS),
    }
    lines = [
        "门户网站全年发布信息2139条，其中动态信息1744条，政务信息393条，解读信息21条，"
        "回应信息2条。",
        "全年收到政府信息公开申请34件，上年结转2件，所有申请均已办理完成。办结的申请中"
        "予以公开9件，部分公开0件，不予公开2件，无法提供10件，不予处理0件，其他处理14件，结转下年度1件。",
    ]
    expected = (
        Expected("posts", ("text_sum",), ERROR, "一", 2139, 2160),
        Expected(
            "all_done",
            ("text_vs_text", "text_vs_table"),
            ERROR,
            "一",
            cells=("t3.carried_out.total",),
            words=("办理完成",),
        ),
    )
    return Fixture("website", _twin(body, 2024, "2021", lines, tables), "md_rows_apart", expected)


def zone_2022() -> Fixture:
    """Received 75 = 74 new + 1 carried in: two notions, no error. Digits run together."""
    body = names.county(*names.CITIES[1], "松屏县")
    tables = {
        "t2": _table2("2021", normative_docs=(8, 0, 8), licensing=(5698,)),
        "t3": _table3(
            "2021",
            True,
            {
                "new": (71, 3, 0, 0, 0, 0),
                "carried_in": (1, 0, 0, 0, 0, 0),
                "granted": (31, 2, 0, 0, 0, 0),
                "partial": (6, 0, 0, 0, 0, 0),
                "u1_not_held": (35, 1, 0, 0, 0, 0),
                "total": (72, 3, 0, 0, 0, 0),
            },
        ),
        "t4": _table4((0, 1, 1, 0, 2), (1, 0, 0, 0, 1), _ZEROS),
    }
    lines = ["2022年共收到政府信息公开申请75件，均已答复。", "发生行政复议2件、行政诉讼1件。"]
    notion = Expected(
        "received", ("text_vs_table",), NEVER_ERROR, "一", 75, 74, ("t3.new.total",), optional=True
    )
    return Fixture("zone_2022", _twin(body, 2022, "2021", lines, tables), "txt_run", (notion,))


def fixtures() -> list[Fixture]:
    """All fixtures."""
    builders = (categories, powers, logic_2019, t4_zero, office_2019, website, zone_2022)
    return [build() for build in builders]


def write(target: Path = TARGET) -> int:
    """Write the files and their truths."""
    target.mkdir(exist_ok=True)
    for fixture in fixtures():
        fixture.twin.expected = list(fixture.expected)
        rendered = render(fixture.twin, fixture.layout)
        suffix = rendered.name.rsplit(".", 1)[1]
        (target / f"{fixture.name}.{suffix}").write_bytes(rendered.data)
        found = rendered.truth | {
            "file": f"{fixture.name}.{suffix}",
            "consistent": list(fixture.holds),
        }
        text = json.dumps(found, ensure_ascii=False, indent=1)
        (target / f"{fixture.name}.truth.json").write_text(text + "\n", encoding="utf-8")
    return len(fixtures())


if __name__ == "__main__":
    print(f"{write()} fixtures written to {TARGET.name}")
