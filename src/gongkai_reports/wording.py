"""Words of the report tools in both languages: severities, headings, hints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai_rules.crossfoot.base import Severity

Language = Literal["zh", "en"]

MARKS: dict[Severity, str] = {
    Severity.ERROR: "■",
    Severity.LIKELY: "▲",
    Severity.DEFINITION: "◆",
    Severity.PLAUSIBILITY: "○",
    Severity.FORMAT: "□",
}
"""A shape for each severity, so that colour is never the only sign."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    severities: dict[Severity, str]
    annual_report: str
    file: str
    edition: str
    compared_with: str
    findings: str
    tables: str
    text: str
    statistics: str
    nothing_found: str
    no_tables: str
    page: str
    place: str
    blank: str
    absent: str
    repair: str
    ambiguous: str
    footer: str
    marks: dict[Severity, str]


_ZH = Words(
    severities={
        Severity.ERROR: "错误",
        Severity.LIKELY: "很可能有误",
        Severity.DEFINITION: "口径待核",
        Severity.PLAUSIBILITY: "存疑",
        Severity.FORMAT: "格式",
    },
    annual_report="政府信息公开工作年度报告",
    file="文件",
    edition="格式",
    compared_with="上年对照",
    findings="检查结果",
    tables="法定表格",
    text="正文",
    statistics="政府信息公开情况统计表",
    nothing_found="未发现问题",
    no_tables="文件中没有法定表格。",
    page="第",
    place="原文",
    blank="空白（不是 0）",
    absent="文件中没有这一格",
    repair="如将“{cell}”改为 {value}，全部勾稽关系即成立（仅供核对，不作更改）",
    ambiguous="数字连写，无法判定：{cells}。原文“{raw}”，可能为：{choices}",
    footer="空白、0 与“/”分别保留；点击单元格可见其原文出处。检查结果供人工核对，不等于认定。",
    marks=MARKS,
)

_EN = Words(
    severities={
        Severity.ERROR: "Error",
        Severity.LIKELY: "Likely wrong",
        Severity.DEFINITION: "Definition to check",
        Severity.PLAUSIBILITY: "Question",
        Severity.FORMAT: "Format",
    },
    annual_report="annual disclosure report",
    file="File",
    edition="Format",
    compared_with="Compared with",
    findings="Findings",
    tables="Statutory tables",
    text="Text",
    statistics="Disclosure statistics (2014 form)",
    nothing_found="Nothing found",
    no_tables="The file holds no statutory table.",
    page="page",
    place="text",
    blank="blank (not 0)",
    absent="the document does not print this cell",
    repair="With “{cell}” as {value} all sums would hold (a suggestion; nothing is changed)",
    ambiguous="Digits run together, undecided: {cells}. Printed “{raw}”, may be: {choices}",
    footer="Blank, 0 and “/” are kept apart; a cell links to the place it was read from. "
    "Findings are for a person to judge.",
    marks=MARKS,
)


def words(language: Language) -> Words:
    """The words of a language."""
    return _EN if language == "en" else _ZH
