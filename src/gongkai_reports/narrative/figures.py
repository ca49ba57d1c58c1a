"""Figures told in the narrative, as :class:`gongkai_reports.report.TextFigure`."""

from __future__ import annotations

import re
from collections import Counter

from gongkai_reports.narrative.breakdown import Breakdown
from gongkai_reports.narrative.prose import Prose, analyse
from gongkai_reports.narrative.quantities import Quantity
from gongkai_reports.narrative.relations import cells_of, cells_sum, row_cells
from gongkai_reports.report import Report, TextFigure
from gongkai_rules.grid import CellRef, Number

# Possessive: a run of titles is taken once, whole, and not tried again from each of them.
_TITLES = re.compile(r"(?:《[^《》]{2,80}》(?:[(][^()]{1,12}[)])?[、,和及]?){2,}+")
_KIND_OF_TITLES = re.compile(r"等[^,。;]{0,14}?(?P<noun>文件|政策|制度|办法|规定)")
_SPELT_OUT = re.compile(
    r"[^,。;:()]{0,12}[,:]?(?:分别(?:是|为)|即|包括)[:]?(?P<list>[^。;:(]{4,200})"
)
_IN_BRACKETS = re.compile(r"[^,。;:()\d]{0,14}[(](?P<list>[^()\d]{4,200})[)]")
_COUNTED_NOUN = re.compile(r"(?:专栏|栏目|共|共计)$")
_NAMED = re.compile(
    r"(?P<list>(?:[“《]?[^,。;:()、“”《》]{2,24}[”》]?[、])+[“《]?[^,。;:()、“”"
    r"《》]{2,24}?[”》]?)等$"
)


def extract_figures(report: Report) -> list[TextFigure]:
    """All figures of the prose: counts, percentages, approximate ones and zeros in words.

    ``label`` and ``quote`` are in the script of the document, without white space; ``unit`` is
    the counter word as printed. Figures whose value does not stand in the quote (totals a list
    must meet, titles counted) are marked ``derived``.
    """
    return figures_of(analyse(report), report)


def figures_of(prose: Prose, report: Report) -> list[TextFigure]:
    """Like :func:`extract_figures`, from an analysis at hand."""
    lists: dict[int, list[Breakdown]] = {}
    derived: list[Breakdown] = []
    for breakdown in prose.breakdowns:
        if breakdown.total is None:
            continue
        again = breakdown.complete and any(b.complete for b in lists.get(id(breakdown.total), ()))
        if breakdown.derived or again or breakdown.marker in {"outcomes", "categories"}:
            derived.append(breakdown)
        else:
            lists.setdefault(id(breakdown.total), []).append(breakdown)
    figures = [_figure(prose, report, q, lists.get(id(q), [])) for q in prose.quantities]
    figures += [_derived(prose, b) for b in derived]
    for negation in prose.negations:
        quote = prose.quote(negation.start, negation.end)
        label = prose.quote(negation.end - len(negation.label), negation.end)
        for subject in negation.subjects:
            figures.append(
                TextFigure(
                    label=label,
                    value=0,
                    unit=negation.unit,
                    kind="negation",
                    quote=quote,
                    evidence=prose.evidence(negation.start, negation.end),
                    scope=prose.structure.section_number(negation.start),
                    relates_to=_negation_cells(subject, report.edition),
                )
            )
    figures += _counted_titles(prose)
    figures.sort(key=lambda f: f.evidence.start)
    return figures


def printed_value(prose: Prose, q: Quantity) -> Number | str:
    """The value; the words as printed for an approximate one."""
    if q.kind != "approx":
        return q.value
    text = prose.quote(q.start, q.end)
    unit = q.unit
    return text[: -len(unit)] if unit and len(text) > len(unit) else text


def parts_of(prose: Prose, items: list[Quantity]) -> dict[str, Number]:
    """Label → number, labels made unique."""
    parts: dict[str, Number] = {}
    seen: Counter[str] = Counter()
    for item in items:
        label = prose.quote(item.label_start, item.label_start + len(item.label)) or item.label
        if item.label not in {label} and len(item.label) != len(label):
            label = item.label
        name = label or "?"
        while name in parts:
            seen[label] += 1
            name = f"{label}({seen[label] + 1})"
        parts[name] = item.value
    return parts


def _unit(prose: Prose, q: Quantity) -> str:
    """The counter word in the script of the document."""
    if prose.text[q.end - len(q.unit) : q.end] == q.unit:
        return prose.quote(q.end - len(q.unit), q.end)
    return q.unit


def _quote_span(prose: Prose, q: Quantity) -> tuple[int, int]:
    """The label and the number; a little of what follows when the noun stands behind."""
    s_start, s_end = prose.structure.sentences[q.sentence]
    start = max(s_start, q.label_start, q.start - 40)
    end = q.end
    text = prose.text
    while end < min(s_end, q.end + 16) and text[end] not in ",。;:()、":
        end += 1
    return min(start, q.start), end


def _figure(prose: Prose, report: Report, q: Quantity, lists: list[Breakdown]) -> TextFigure:
    start, end = _quote_span(prose, q)
    figure = TextFigure(
        label=q.label,
        value=printed_value(prose, q),
        unit=_unit(prose, q),
        kind=q.kind,
        quote=prose.quote(start, end),
        evidence=prose.evidence(start, end),
        scope=prose.structure.section_number(q.start),
        relates_to=relation(q, report),
    )
    printed = prose.quote(q.label_start, q.label_start + len(q.label))
    if (
        len(printed) == len(q.label)
        and prose.text[q.label_start : q.label_start + len(q.label)] == q.label
    ):
        figure.label = printed
    for breakdown in lists:
        parts = parts_of(prose, breakdown.items)
        if breakdown.complete or (
            breakdown.total is not None
            and breakdown.sum > breakdown.total.value
            and not breakdown.overlapping
            and all(i.kind == "count" for i in breakdown.items)
        ):
            figure.parts = figure.parts or parts
        else:
            figure.parts_partial = figure.parts_partial or parts
    if not figure.parts and not figure.parts_partial:
        named = _named_parts(prose, q)
        if named:
            figure.parts = named
    return figure


def relation(q: Quantity, report: Report) -> tuple[CellRef, ...]:
    """Cells the figure states: of two readings (新收, 新收+结转) the one that fits."""
    if q.kind != "count" or not q.concept:
        return ()
    refs = cells_of(q.concept, report.edition)
    if q.concept in {"received", "received_all"} and report.tables.get("t3") is not None:
        new = row_cells(("new",))
        both = row_cells(("new", "carried_in"))
        if cells_sum(report, new) == q.value:
            return new
        if cells_sum(report, both) == q.value:
            return both
    return refs


def _negation_cells(subject: str, edition: str) -> tuple[CellRef, ...]:
    concept = {
        "request": "received",
        "review": "review",
        "litigation": "litigation",
        "denied": "denied",
        "carried_out": "carried_out",
        "made": "normative_docs.made",
    }.get(subject, "")
    return cells_of(concept, edition) if concept else ()


def _derived(prose: Prose, b: Breakdown) -> TextFigure:
    assert b.total is not None
    last = b.items[-1]
    start = b.items[0].label_start if b.marker == "categories" else max(b.start, last.label_start)
    end = b.items[0].end if b.marker == "categories" else last.end
    s_start = prose.structure.sentences[b.items[0].sentence][0]
    if b.marker == "categories":
        start = max(s_start, start - 12)
    value = b.total.value
    if b.totals and b.sum in b.totals:
        value = b.sum
    unit = b.total.unit
    return TextFigure(
        label=b.total.label,
        value=value,
        unit=unit,
        kind="count",
        quote=prose.quote(start, end),
        evidence=prose.evidence(b.start, last.end),
        scope=prose.structure.section_number(start),
        parts=parts_of(prose, b.items) if b.complete else {},
        parts_partial={} if b.complete else parts_of(prose, b.items),
        derived=True,
    )


def _named_parts(prose: Prose, q: Quantity) -> dict[str, Number]:
    """Names that make up a count: 「A、B、C 等 3 个方面」, 「3 个，分别是 A、B、C」."""
    if q.kind != "count" or q.value > 30 or q.value < 2 or q.unit in {"%", "元"}:
        return {}
    names = named_items(prose, q)
    return dict.fromkeys(names, 1) if len(names) == q.value else {}


def named_items(prose: Prose, q: Quantity) -> list[str]:
    """Names listed beside a count (see :func:`_named_parts`); empty when none are."""
    text = prose.text
    s_start, s_end = prose.structure.sentences[q.sentence]
    m = _SPELT_OUT.match(text, q.end, s_end)
    if m:
        return split_names(m["list"])
    m = _IN_BRACKETS.match(text, q.end, s_end)
    if m and "、" in m["list"]:
        return split_names(m["list"])
    before = text[s_start : q.start]
    before = _COUNTED_NOUN.sub("", before[-224:])
    if not before.endswith("等"):
        # Told at once: the search below is costly and ends in the same word.
        return []
    m = _NAMED.search(before[-220:])
    if m:
        return split_names(m["list"])
    return []


def split_names(text: str) -> list[str]:
    """Split an enumeration by 、 (and by 和 before its last member)."""
    names = [n for n in re.split(r"[、]|(?<=[”》])(?=[“《])", text) if n]
    if names:
        last = re.split(r"[,]", names[-1])[0]
        pieces = re.split(r"(?:以及|和|及)(?=[\u4e00-\u9fff“《])", last, maxsplit=1)
        if (
            len(pieces) == 2
            and len(pieces[0]) >= 2
            and len(pieces[1]) >= 2
            and len(names) > 1
            and max(map(len, pieces)) <= max(map(len, names[:-1])) + 4
        ):
            names[-1:] = pieces
        else:
            names[-1] = last
    return names


def _counted_titles(prose: Prose) -> list[TextFigure]:
    """Titles in 《》 counted before 等…文件."""
    figures = []
    for titles in _TITLES.finditer(prose.text):
        m = _KIND_OF_TITLES.match(prose.text, titles.end())
        if m is None or prose.structure.in_table(titles.start()):
            continue
        start, end = titles.start(), m.end()
        count = titles.group().count("《")
        last = titles.group().rindex("《")
        figures.append(
            TextFigure(
                label=prose.quote(m.start("noun"), m.end("noun")),
                value=count,
                unit="份",
                kind="count",
                quote=prose.quote(start + last, end),
                evidence=prose.evidence(start, end),
                scope=prose.structure.section_number(start),
                derived=True,
            )
        )
    return figures
