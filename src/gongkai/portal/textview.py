"""The text of a report as a page: paragraphs, rows of cells, evidence and findings in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.oversight.harvest.shapes import FindingView, ReportDetail
from gongkai.portal.formview import FEW, anchor, figure_anchor, numbered, place_words
from gongkai.portal.labels import SEVERITIES
from gongkai.portal.script import to_simplified, to_traditional
from gongkai_reports.marking import Mark, Piece, paragraphs, pieces

SHORT = 14
"""Lines up to this length that follow one another are cells of a table, not paragraphs."""
RUN = 4
HEADING = 60
"""A longer line that begins a section holds its text too and is not set as a heading."""
MOST_WORDS = 8
MOST_HITS = 300

_RANK = {"error": 0, "likely": 1, "definition": 2, "plausibility": 3, "format": 4}


def marks_of(detail: ReportDetail) -> list[Mark]:
    """Cells, figures of the prose and findings of a report as marks on its text."""
    found: list[Mark] = []
    for table in detail.tables:
        for cell in table.cells.values():
            place = cell.place
            if place is not None and place.start is not None and place.end is not None:
                found.append(Mark(place.start, place.end, anchor(cell.address), "cell"))
    for finding in detail.findings:
        if not finding.standing:
            continue
        for n, place in enumerate(finding.evidence):
            if place.start is not None and place.end is not None:
                found.append(Mark(place.start, place.end, f"f-{finding.key}-{n}", finding.severity))
    told: dict[str, Mark] = {}
    for place in (figure.place for figure in detail.figures):
        if place.start is not None and place.end is not None:
            spot = Mark(place.start, place.end, figure_anchor(place), "figure")
            told[spot.name] = min(spot, told.get(spot.name, spot), key=lambda m: m.end)
    found += told.values()
    for section in detail.sections:
        # A section begins after its heading; the paragraph begins with the heading.
        mark = f"{section.ordinal}、" if section.ordinal else section.title
        heading = detail.text.rfind(mark, max(0, section.start - HEADING), section.start)
        at = heading if heading >= 0 else section.start
        found.append(Mark(at, at, f"s-{section.start}", "section"))
    return found


def word_marks(text: str, words: str) -> list[Mark]:
    """Places of searched words, in either script; the first is the anchor ``ci-0``."""
    wanted = {
        form
        for word in words.split()[:MOST_WORDS]
        for form in (word, to_simplified(word), to_traditional(word))
    }
    if not wanted:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(wanted, key=len, reverse=True))), re.I)
    found = list(pattern.finditer(text))[:MOST_HITS]
    return [Mark(m.start(), m.end(), f"ci-{n}", "word") for n, m in enumerate(found)]


def text_html(detail: ReportDetail, findings_url: str, words: str = "") -> SafeString:
    """The whole text. Every cell and every quoted place is an anchor that links can reach."""
    numbers = numbered(detail.findings)
    by_key = {f.key: f for f in detail.findings}
    lines = list(
        paragraphs(
            detail.text, pieces(detail.text, [*marks_of(detail), *word_marks(detail.text, words)])
        )
    )
    out: list[str] = []
    titles = _titles(detail)
    for kind, group in groupby(_kinds(_at_sections(lines)), key=lambda pair: pair[0]):
        rows = [line for _kind, line in group]
        if kind == "tabs":
            out.append(_table(rows, numbers, by_key, findings_url, titles))
        elif kind == "short" and len(rows) >= RUN:
            cells = " <span aria-hidden='true'>｜</span> ".join(
                _inline(line, numbers, by_key, findings_url, titles) for line in rows
            )
            out.append(f'<p class="cells">{cells}</p>')
        else:
            for line in rows:
                css = ' class="heading"' if _is_heading(line) else ""
                inner = _inline(line, numbers, by_key, findings_url, titles)
                out.append(f"<p{css}>{inner}</p>")
    return mark_safe("\n".join(out))  # noqa: S308  every run of text was escaped


def _titles(detail: ReportDetail) -> dict[str, str]:
    """Place in the file, in words, by anchor."""
    return {
        anchor(cell.address): place_words(cell.place)
        for table in detail.tables
        for cell in table.cells.values()
    }


def _text(line: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in line)


def _is_heading(line: Sequence[Piece]) -> bool:
    begins = any(mark.kind == "section" for piece in line for mark in piece.begins)
    return begins and len(_text(line)) <= HEADING


def _at_sections(lines: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """Files of one long line still show a paragraph for each section."""
    for line in lines:
        cut = [
            n
            for n, piece in enumerate(line)
            if n and any(mark.kind == "section" for mark in piece.begins)
        ]
        for begin, end in pairwise([0, *cut, len(line)]):
            yield line[begin:end]


def _kinds(lines: Iterable[list[Piece]]) -> Iterator[tuple[str, list[Piece]]]:
    for line in lines:
        text = _text(line)
        if not text.strip():
            if any(piece.begins for piece in line):
                yield "text", line
            continue
        if _is_heading(line):
            yield "text", line
        elif "\t" in text.strip():
            yield "tabs", line
        elif len(text.strip()) <= SHORT and not text.rstrip().endswith(("。", "：", "；")):
            yield "short", line
        else:
            yield "text", line


def _table(
    rows: Sequence[Sequence[Piece]],
    numbers: dict[str, int],
    by_key: dict[str, FindingView],
    url: str,
    titles: dict[str, str],
) -> str:
    """Lines with tabs as rows of a plain table."""
    body = []
    for row in rows:
        cells: list[list[Piece]] = [[]]
        for piece in row:
            offset = piece.start
            for n, run in enumerate(piece.text.split("\t")):
                if n:
                    cells.append([])
                begins = piece.begins if n == 0 else ()
                last = n == piece.text.count("\t")
                if run or begins:
                    cells[-1].append(
                        Piece(
                            offset,
                            offset + len(run),
                            run,
                            piece.covers,
                            begins,
                            piece.ends if last else (),
                        )
                    )
                offset += len(run) + 1
        inner = "".join(f"<td>{_inline(c, numbers, by_key, url, titles)}</td>" for c in cells)
        body.append(f"<tr>{inner}</tr>")
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="'
        f'{escape(_text(rows[0]).split(chr(9))[0][:20] or "—")}"><table><tbody>'
        f"{''.join(body)}</tbody></table></div>"
    )


def _place(mark: Mark) -> str:
    """An anchor of no width."""
    return f'<span class="at" id="{escape(mark.name)}"></span>'


def _inline(
    line: Iterable[Piece],
    numbers: dict[str, int],
    by_key: dict[str, FindingView],
    url: str,
    titles: dict[str, str],
) -> str:
    out: list[str] = []
    for piece in line:
        out += [_place(m) for m in piece.begins if m.kind != "cell" or not piece.text]
        run: str = escape(piece.text)
        cells = [m for m in piece.covers if m.kind == "cell"]
        found = sorted((m for m in piece.covers if m.kind in _RANK), key=lambda m: _RANK[m.kind])
        begun = [m for m in piece.begins if m.kind == "cell"] if piece.text else []
        out += map(_place, begun[1:])
        if found:
            words = escape(str(SEVERITIES[found[0].kind]))
            run = f'<mark class="{found[0].kind}" title="{words}">{run}</mark>'
        elif any(m.kind == "word" for m in piece.covers):
            run = f"<mark>{run}</mark>"
        elif run and not cells and any(m.kind == "figure" for m in piece.begins):
            run = f'<span class="told">{run}</span>'
        if cells and piece.text:
            ident = f' id="{escape(begun[0].name)}"' if begun else ""
            place = titles.get(cells[0].name, "")
            title = f' title="{escape(place)}"' if place else ""
            run = f'<span class="ev"{ident}{title}>{run}</span>'
        out.append(run)
        for mark in piece.ends:
            if mark.kind in _RANK:
                _f, key, place = mark.name.split("-")
                if int(place) > 0 and len(by_key[key].evidence) > FEW:
                    continue  # a sum over a column is numbered once, not in every cell
                number = numbers.get(key)
                finding = by_key.get(key)
                if number is not None and finding is not None:
                    out.append(
                        f'<a class="fn" href="{escape(url)}#f-{escape(key)}" '
                        f'aria-label="{escape(str(SEVERITIES[finding.severity]))} {number}">'
                        f"[{number}]</a>"
                    )
    return "".join(out)
