"""All rules of the library as one list, and the handbook chapter printed from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gongkai_rules import clock, crossfoot, fees, outcomes, remedies, steps, validity, workdays
from gongkai_rules.crossfoot.base import Rule
from gongkai_rules.editions import EDITIONS
from gongkai_rules.editions.base import Edition
from gongkai_rules.ruleinfo import RuleInfo


def crossfoot_info(rule: Rule) -> RuleInfo:
    """A cross-footing rule as a listed rule; its dates are those of the report years."""
    last = rule.last_year
    return RuleInfo(
        rule.id,
        rule.title,
        rule.title_en,
        rule.source,
        "",
        rule.mark,
        date(rule.first_year, 1, 1),
        date(last, 12, 31) if last else None,
        rule.severity.value,
    )


def edition_info(edition: Edition) -> RuleInfo:
    """A prescribed report format as a listed rule."""
    last = edition.last_year
    return RuleInfo(
        f"edition.{edition.id}",
        edition.title,
        f"annual report format, report years from {edition.first_year}",
        edition.source,
        "",
        edition.mark,
        date(edition.first_year, 1, 1),
        date(last, 12, 31) if last else None,
        "tables " + ", ".join(edition.tables),
    )


CHAPTERS: tuple[tuple[str, str, tuple[RuleInfo, ...]], ...] = (
    ("Working-day calendar", "工作日历", workdays.RULES),
    ("Periods and receipt dates", "期限与收到日期", tuple(clock.RULES)),
    ("Processing fee", "信息处理费", fees.RULES),
    ("Grounds, outcomes and results of disputes", "办理结果", outcomes.RULES),
    ("Remedies", "救济告知", remedies.RULES),
    ("Validity of normative documents", "文件有效性", validity.RULES),
    ("Steps and separation of persons", "流程与人员分离", steps.RULES),
    (
        "Report formats",
        "年度报告格式",
        tuple(edition_info(edition) for edition in EDITIONS.values()),
    ),
    (
        "Cross-footing of report tables",
        "勾稽关系",
        tuple(crossfoot_info(rule) for rule in crossfoot.RULES),
    ),
)
"""Title, Chinese title and rules of each chapter, in the order of the handbook."""


def all_rules() -> tuple[RuleInfo, ...]:
    """Every rule, chapter by chapter."""
    return tuple(info for _, _, rules in CHAPTERS for info in rules)


def as_dict(info: RuleInfo, chapter: str) -> dict[str, str | None]:
    """A rule as plain JSON values; dates in ISO form, open ends ``None``."""
    return {
        "id": info.id,
        "chapter": chapter,
        "title": info.title,
        "title_en": info.title_en,
        "source": info.source,
        "article": info.article,
        "mark": info.mark,
        "first_date": info.first_date.isoformat() if info.first_date else None,
        "last_date": info.last_date.isoformat() if info.last_date else None,
        "value": info.value,
    }


def dates(info: RuleInfo) -> str:
    """``2019-05-15 –`` or ``2008-05-01 – 2019-05-14``; a dash alone when no date bounds it."""
    first = info.first_date.isoformat() if info.first_date else ""
    last = info.last_date.isoformat() if info.last_date else ""
    return f"{first} – {last}".strip()


_PREFACE = """\
# Rules of law

Printed by `gongkai rules list --markdown`; change the rules, not this page.

Marks: **V** the text was read; **V~** second-hand or read in part; **M** from memory, the value
can be configured; **?** doubtful, a switch; **derived** follows from a verified rule;
**practice** no text demands it. Dates are the first and last day on which a rule holds; for
report formats and cross-footing rules they are the report years.

## Commands

- `gongkai rules due RECEIVED --workdays N [--exclude START/END …] [--region NAME] [--json]`
  counts working days from a receipt date. Both days of an excluded interval are left out.
- `gongkai rules fee --items N [--earlier M] | --pages N [--json]` computes the processing fee;
  `--earlier` is what the applicant already had in the calendar month.
- `gongkai rules list [--json | --markdown]` prints this list.

Exit code 0: done. Exit code 2: the input cannot be used; the message says what to give.

Severities of cross-footing findings: **error** the document contradicts itself; **likely** very
probably wrong; **definition** two notions, a person must look; **plausibility** worth a
question; **format** a defect of form.
"""


def markdown() -> str:
    """The handbook chapter. It holds no date of printing, so that it changes with rules only."""
    parts = [_PREFACE]
    for title, title_zh, rules in CHAPTERS:
        parts.append(f"\n## {title} ({title_zh})\n")
        parts.append("| id | rule | source | mark | holds | value |")
        parts.append("|---|---|---|---|---|---|")
        parts.extend(_row(info) for info in rules)
    return "\n".join(parts) + "\n"


def _row(info: RuleInfo) -> str:
    source = f"{info.source} {info.article}".strip()
    cells: Iterable[str] = (
        f"`{info.id}`",
        f"{info.title}<br>{info.title_en}",
        source,
        info.mark,
        dates(info),
        info.value,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
