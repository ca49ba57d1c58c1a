"""A self-contained page for one checked report: findings, re-drawn tables, marked text.

One file, no scripts, no outside addresses: it can be mailed and opened anywhere. Each finding
links to its place in the text and to the cells it speaks of; each cell links to where it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from gongkai_reports.findings import ReportFinding
from gongkai_reports.marking import Mark, Piece, paragraphs, pieces
from gongkai_reports.outcome import Outcome
from gongkai_reports.report import Report
from gongkai_reports.statutory import FormCell, FormTable, cell_name, form_table
from gongkai_reports.wording import Language, Words, words
from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.editions import EDITIONS
from gongkai_rules.grid import CellRef

_STYLE = (files("gongkai_reports") / "checkpage.css").read_text(encoding="utf-8")


def page(outcome: Outcome, language: Language = "zh") -> str:
    """The page as HTML. The file must have been read (``outcome.report`` is set)."""
    report = outcome.report
    if report is None:
        raise ValueError("nothing to draw: the file could not be read")
    say = words(language)
    findings = outcome.findings
    title = f"{report.body or outcome.path.name} {report.year or ''} {say.annual_report}"
    lang = "zh-Hans" if language == "zh" else "en"
    return "".join(
        [
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            *_head(outcome, report, title, say),
            "<main>",
            *_findings(findings, report, say, language),
            '<div class="two"><section>',
            f"<h2>{say.tables}</h2>",
            *_tables(report, findings, say),
            "</section><section>",
            f"<h2>{say.text}</h2>",
            *_text(report, findings),
            "</section></div></main>",
            f"<footer>{say.footer}</footer></body></html>",
        ]
    )


def _head(outcome: Outcome, report: Report, title: str, say: Words) -> Iterator[str]:
    yield f"<header><h1>{escape(title)}</h1><p class=facts>"
    facts = [f"{say.file} {outcome.path.name}", f"{say.edition} {report.edition}"]
    if outcome.compared_with:
        facts.append(f"{say.compared_with} {outcome.compared_with.name}")
    yield escape("　".join(facts))
    yield '</p><ul class="lamps">'
    counts = outcome.counts()
    for severity in Severity:
        if counts[severity.value]:
            yield (
                f'<li class="lamp {severity.value}">{say.marks[severity]} '
                f"{say.severities[severity]} {counts[severity.value]}</li>"
            )
    if not any(counts.values()):
        yield f'<li class="lamp">● {say.nothing_found}</li>'
    yield "</ul></header>"


def _findings(
    findings: list[ReportFinding], report: Report, say: Words, language: Language
) -> Iterator[str]:
    yield f"<h2>{say.findings}</h2>"
    if not findings:
        yield f"<p>{say.nothing_found}</p>"
        return
    yield '<ol class="findings">'
    for number, finding in enumerate(findings, 1):
        message = finding.message if language == "zh" else finding.message_en
        yield (
            f'<li class="{finding.severity.value}" id="f{number}"><p>'
            f'<span class="lamp {finding.severity.value}">{say.marks[finding.severity]} '
            f"{say.severities[finding.severity]}</span> <b>{escape(finding.where)}</b></p>"
            f"<p>{escape(message)}</p>"
        )
        yield from _links(number, finding, report, say)
        yield "</li>"
    yield "</ol>"


def _links(number: int, finding: ReportFinding, report: Report, say: Words) -> Iterator[str]:
    yield f"<p><small>{escape(finding.rule)}"
    for index, evidence in enumerate(finding.evidence, 1):
        place = f"{say.page} {evidence.page}" if evidence.page else say.place
        quote = " ".join(evidence.text.split())
        short = quote if len(quote) <= 40 else quote[:40] + "…"
        yield f' · <a href="#m{number}-{index}">{place}</a>「{escape(short)}」'
    for ref in finding.cells:
        yield f' · <a href="#c-{ref}">{escape(_name(report, ref))}</a>'
    yield "</small></p>"
    for repair in finding.repairs:
        name = escape(_name(report, repair.cell))
        yield f"<p><small>{say.repair.format(cell=name, value=repair.value)}</small></p>"


def _name(report: Report, ref: CellRef) -> str:
    data = report.tables.get(ref.table)
    if data is None:
        return str(ref)
    try:
        return " / ".join(cell_name(data.spec, ref))
    except KeyError:
        return str(ref)


def _tables(report: Report, findings: list[ReportFinding], say: Words) -> Iterator[str]:
    if report.stat_rows:
        yield from _statistics(report, say)
    edition = EDITIONS.get(report.edition)
    drawn = False
    for key in ("t2", "t3", "t4"):
        data = report.tables.get(key)
        if data is None or edition is None:
            continue
        drawn = True
        yield from _table(form_table(data.spec, data), report, _grades(findings), say)
    if not drawn and not report.stat_rows:
        yield f"<p>{say.no_tables}</p>"
    for run in report.ambiguous:
        names = "、".join(_name(report, c) for c in run.cells)
        choices = "；".join(
            " | ".join("" if v is None else str(v) for v in c) for c in run.candidates
        )
        yield f"<p>{escape(say.ambiguous.format(cells=names, raw=run.raw, choices=choices))}</p>"


def _grades(findings: Iterable[ReportFinding]) -> dict[CellRef, str]:
    grades: dict[CellRef, str] = {}
    for finding in findings:
        grade = "bad" if finding.severity is Severity.ERROR else "doubt"
        for ref in finding.cells:
            if grades.get(ref) != "bad":
                grades[ref] = grade
    return grades


def _table(
    table: FormTable, report: Report, grades: dict[CellRef, str], say: Words
) -> Iterator[str]:
    label = escape(table.title)
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
    yield f"<table><caption>{label}</caption>"
    for row in table.rows:
        yield "<tr>" + "".join(_cell(c, report, grades, say) for c in row) + "</tr>"
    yield "</table></div>"


def _cell(cell: FormCell, report: Report, grades: dict[CellRef, str], say: Words) -> str:
    span = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    text = escape(cell.text)
    if cell.ref is None:
        scope = f' scope="{cell.scope}"' if cell.scope else ""
        tag = "td" if cell.role == "note" else "th"
        return f'<{tag} class="{cell.role}"{scope if tag == "th" else ""}{span}>{text}</{tag}>'
    classes = " ".join(c for c in (cell.state, grades.get(cell.ref, "")) if c)
    title = {"blank": say.blank, "absent": say.absent}.get(cell.state or "", "")
    hint = f' title="{title}"' if title else ""
    if cell.ref in report.evidence:
        text = f'<a href="#e-{cell.ref}">{text or "&nbsp;"}</a>'
    return f'<td id="c-{cell.ref}" class="{classes}"{hint}{span}>{text}</td>'


def _statistics(report: Report, say: Words) -> Iterator[str]:
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{say.statistics}"><table>'
    yield f"<caption>{say.statistics}</caption>"
    for label, values in report.stat_rows.items():
        cells = "".join(f"<td>{'' if v is None else escape(str(v))}</td>" for v in values)
        yield f'<tr><th class="label" scope="row">{escape(label)}</th>{cells}</tr>'
    yield "</table></div>"


def _text(report: Report, findings: list[ReportFinding]) -> Iterator[str]:
    marks = [Mark(e.start, e.end, f"e-{ref}", "cell") for ref, e in report.evidence.items()]
    for number, finding in enumerate(findings, 1):
        marks += [
            Mark(e.start, e.end, f"m{number}-{index}", finding.severity.value)
            for index, e in enumerate(finding.evidence, 1)
        ]
    text = report.document.text
    yield '<div class="text">'
    for line in paragraphs(text, pieces(text, marks)):
        yield "<p>" + "".join(map(_piece, line)) + "</p>"
    yield "</div>"


_WORST = [s.value for s in Severity]


def _piece(piece: Piece) -> str:
    out = escape(piece.text)
    kinds = {m.kind for m in piece.covers}
    worst = next((k for k in _WORST if k in kinds), "cell" if "cell" in kinds else "")
    if worst:
        out = f'<mark class="{worst}">{out}</mark>'
    anchors = "".join(f'<span id="{escape(m.name)}"></span>' for m in piece.begins)
    notes = "".join(
        f'<sup><a href="#f{m.name[1:].split("-")[0]}">{m.name[1:].split("-")[0]}</a></sup>'
        for m in piece.ends
        if m.name.startswith("m")
    )
    return anchors + out + notes
