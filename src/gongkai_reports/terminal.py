"""What the report commands print for people: coloured tables in the terminal."""

from __future__ import annotations

import re
import sys

from rich.console import Console
from rich.markup import escape as escape_markup
from rich.table import Table

from gongkai_reports.compare import Comparison
from gongkai_reports.outcome import Outcome
from gongkai_reports.report import Report
from gongkai_reports.statutory import value_text
from gongkai_reports.wording import Language, words
from gongkai_rules.crossfoot.base import Severity

STYLES: dict[Severity, str] = {
    Severity.ERROR: "bold red",
    Severity.LIKELY: "yellow",
    Severity.DEFINITION: "cyan",
    Severity.PLAUSIBILITY: "blue",
    Severity.FORMAT: "dim",
}


# Escape sequences and marks of direction: a file name or a report must not steer the terminal.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def escape(text: str) -> str:
    """Foreign text for the console: neither markup nor escape sequences act."""
    return escape_markup(_STEERING.sub("\ufffd", text))


def wide_console(*, stderr: bool = False) -> Console:
    """A console that does not squeeze tables to 80 columns when the output is piped."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else 160)


def print_outcome(console: Console, outcome: Outcome, language: Language) -> None:
    """One file: headline and a row per finding, worst first."""
    say = words(language)
    name = escape(outcome.path.name)
    if outcome.failure or outcome.report is None:
        failure = outcome.failure
        assert failure is not None
        message = failure.message if language == "zh" else failure.message_en
        console.print(f"[bold red]✗ {name}[/] ({failure.code}) {escape(message)}", soft_wrap=True)
        return
    report = outcome.report
    counts = "  ".join(
        f"[{STYLES[s]}]{say.marks[s]} {say.severities[s]} {outcome.counts()[s.value]}[/]"
        for s in Severity
        if outcome.counts()[s.value]
    )
    head = f"{report.body or '?'} {report.year or '?'}（{report.edition}）"
    console.print(f"[bold]{name}[/]  {escape(head)}  {counts or say.nothing_found}", soft_wrap=True)
    if not outcome.findings:
        return
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=4)
    for finding in outcome.findings:
        message = finding.message if language == "zh" else finding.message_en
        table.add_row(
            f"[{STYLES[finding.severity]}]{say.marks[finding.severity]} "
            f"{say.severities[finding.severity]}[/]",
            escape(finding.where),
            f"{escape(message)} [dim]{finding.rule}[/]",
        )
    console.print(table)


def print_report(console: Console, report: Report, language: Language) -> None:
    """One report: identity and every printed cell."""
    say = words(language)
    console.print(
        f"[bold]{escape(report.document.name)}[/]  {escape(report.body or '?')}  "
        f"{report.year or '?'}  {say.edition} {report.edition}",
        soft_wrap=True,
    )
    for data in report.tables.values():
        table = Table(title=data.spec.title, title_justify="left")
        table.add_column("", overflow="fold", min_width=20)
        sets = {r.columns for r in data.spec.rows}
        widest = max(sets, key=len, default=())
        for column in widest:
            # Rows of table 2 have columns of their own: a common heading would be wrong.
            table.add_column(
                column.label if len(sets) == 1 else "", justify="right", overflow="fold"
            )
        for row in data.spec.rows:
            if data.has_row(row.key):
                cells = [value_text(v) if v is not None else "□" for v in data.row_values(row.key)]
                table.add_row(escape(row.label), *cells)
        console.print(table)
    for label, values in report.stat_rows.items():
        console.print(f"  {escape(label)}: " + " | ".join(value_text(v) for v in values))
    console.print(
        f"  {len(report.figures)} {'个文内数字' if language == 'zh' else 'figures in text'}"
    )


def print_comparison(console: Console, comparison: Comparison, language: Language) -> None:
    """Lines that differ, one column per report, then the cross-year findings."""
    say = words(language)
    table = Table(show_lines=False)
    table.add_column("")
    for report in comparison.reports:
        table.add_column(f"{escape(report.body or '?')}\n{report.year or '?'}", justify="right")
    table.add_column("±", justify="right")
    for line in comparison.lines:
        if line.differs or line.change():
            shown = [
                value_text(v) if v is not None else ("□" if here else "—")
                for v, here in zip(line.values, line.present, strict=True)
            ]
            change = line.change()
            table.add_row(
                escape(" / ".join(line.name)), *shown, "" if change is None else f"{change:+}"
            )
    console.print(table)
    for path, finding in comparison.findings:
        message = finding.message if language == "zh" else finding.message_en
        console.print(
            f"[{STYLES[finding.severity]}]{say.marks[finding.severity]} "
            f"{say.severities[finding.severity]}[/] {escape(path.name)} {escape(message)}",
            soft_wrap=True,
        )
