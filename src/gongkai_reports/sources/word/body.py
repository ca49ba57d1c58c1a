"""The body of a Word file → paragraphs and grids in order."""

from __future__ import annotations

import re
from collections.abc import Callable

from gongkai_reports.document import GridCell, ParagraphKind
from gongkai_reports.sources.builder import TextBuilder, clean
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits
from gongkai_reports.sources.plain_lines import PAGE_NUMBER
from gongkai_reports.sources.word.numbering import Numbering, child, local, value, whole
from gongkai_reports.sources.word.package import Element

_DROPPED = frozenset(
    (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "tblPr"),
        *("tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "Fallback", "fldData"),
    )
)
_SINGLE = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_PICTURES = frozenset(("blip", "imagedata"))
_SPACES = re.compile(r"[ \t]+")
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*[1-6]", re.I)


class _Style:
    """What a paragraph style adds: a list number, or being a heading."""

    __slots__ = ("heading", "level", "number_id")

    def __init__(self, number_id: str | None, level: int, heading: bool) -> None:
        self.number_id = number_id
        self.level = level
        self.heading = heading


class Styles:
    """Paragraph styles by id. Word saves hundreds: they are parsed when the first is asked for."""

    def __init__(self, load: Callable[[], Element | None]) -> None:
        self._load = load
        self._nodes: dict[str, Element] | None = None
        self._known: dict[str, _Style | None] = {}

    def get(self, style_id: str) -> _Style | None:
        """The style of this id; ``None`` when there is none."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> _Style | None:
        if self._nodes is None:
            self._nodes = {}
            root = self._load()
            for node in root if root is not None else ():
                if local(node.tag) == "style":
                    self._nodes[value(node, "styleId") or ""] = node
        style = self._nodes.get(style_id)
        if style is None:
            return None
        properties = child(style, "pPr")
        number = child(properties, "numPr")
        name = value(child(style, "name")) or ""
        return _Style(
            value(child(number, "numId")),
            whole(value(child(number, "ilvl")), 0),
            child(properties, "outlineLvl") is not None or bool(_HEADING_NAME.match(name)),
        )


class BodyReader:
    """Writes paragraphs and tables of a document into a builder."""

    def __init__(
        self,
        numbering: Numbering,
        styles: Styles,
        limits: Limits,
        deadline: Deadline,
    ) -> None:
        self.out = TextBuilder(limits)
        self.layout: list[str] = []
        self.pictures = 0
        self.notes: list[tuple[str, str]] = []
        """Footnotes and endnotes in the order they are referred to: (kind, id)."""
        self._numbering = numbering
        self._styles = styles
        self._limits = limits
        self._deadline = deadline
        self._budget = CellBudget(limits.max_cells)
        self._boxes: list[Element] = []

    # -- blocks -----------------------------------------------------------------------------

    def blocks(self, parent: Element, kind: ParagraphKind = "text") -> None:
        """Write the block-level children of an element."""
        for node in parent:
            name = local(node.tag)
            if name == "p":
                self._paragraph(node, kind)
            elif name == "tbl":
                self._table(node)
            elif name == "AlternateContent":
                chosen = child(node, "Choice")
                self.blocks(chosen if chosen is not None else node, kind)
            elif name not in _DROPPED:
                self.blocks(node, kind)

    def _paragraph(self, node: Element, kind: ParagraphKind) -> None:
        self._deadline.check()
        text, heading = self._words(node)
        if kind == "text" and heading:
            kind = "heading"
        if len(text) < 24 and PAGE_NUMBER.fullmatch(text):
            kind = "page_number"
        self.out.paragraph(text, kind=kind)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, "text")

    def _words(self, node: Element) -> tuple[str, bool]:
        """Text of a paragraph with its automatic number, and whether it is a heading."""
        parts: list[str] = []
        self._run(node, parts)
        text = "".join(parts)
        if not text.isprintable() or "  " in text:
            text = _SPACES.sub(" ", clean(text))
        text = text.strip()
        properties = child(node, "pPr")
        if properties is None:
            return text, False
        found = {local(sub.tag): sub for sub in properties}
        named = found.get("pStyle")
        style = self._styles.get(value(named) or "") if named is not None else None
        number = found.get("numPr")
        if "rPr" in found and child(found["rPr"], "del") is not None:
            # The paragraph mark is deleted: nothing of the number is shown.
            number = style = None
        if text and (number is not None or style is not None):
            number_id, level = None, 0
            if number is not None:
                number_id = value(child(number, "numId"))
                level = whole(value(child(number, "ilvl")), 0)
            if number_id is None and style is not None:
                number_id, level = style.number_id, style.level
            if number_id not in (None, "0"):
                text = self._numbering.label(number_id, level) + text
        return text, "outlineLvl" in found or bool(style and style.heading)

    def _run(self, node: Element, parts: list[str]) -> None:
        """Collect the words of runs, links, insertions and fields; boxes are kept for later."""
        for sub in node:
            name = local(sub.tag)
            if name == "t":
                parts.append(sub.text or "")
            elif name in _SINGLE:
                parts.append(_SINGLE[name])
            elif name in _DROPPED:
                continue
            elif name == "r":
                properties = child(sub, "rPr")
                if properties is None or child(properties, "vanish") is None:
                    self._run(sub, parts)
            elif name == "txbxContent":
                self._boxes.append(sub)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name[:-9], value(sub, "id") or ""))
            elif name == "AlternateContent":
                chosen = child(sub, "Choice")
                self._run(chosen if chosen is not None else sub, parts)
            else:
                if name in _PICTURES:
                    self.pictures += 1
                self._run(sub, parts)

    # -- tables -----------------------------------------------------------------------------

    def _table(self, node: Element) -> None:
        self._deadline.check()
        rows = list(_rows(node))
        if any(local(sub.tag) == "tbl" for cells in rows for tc in cells for sub in tc):
            if self._arranges(rows):
                self._note("layout_tables")
                for cells in rows:
                    for tc in cells:
                        self.blocks(tc)
                return
            self._note("nested_tables")
        matrix = self._matrix(rows)
        if any(cell is not None and cell.text for row in matrix for cell in row):
            self.out.grid(matrix, "docx")
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)

    @staticmethod
    def _arranges(rows: list[list[Element]]) -> bool:
        """Whether a table with tables inside only arranges the page: few cells with numbers."""
        numbers = 0
        for cells in rows:
            for tc in cells:
                own = "".join(
                    t.text or "" for p in tc if local(p.tag) == "p" for t in p.iter("{*}t")
                ).strip()
                numbers += own.isdigit()
        return numbers < 9

    def _matrix(self, rows: list[list[Element]]) -> list[list[GridCell | None]]:
        widest = self._limits.max_columns
        matrix: list[list[GridCell | None]] = []
        for cells in rows:
            r = len(matrix)
            row: list[GridCell | None] = []
            row += [None] * min(widest, _skipped(cells[0]))
            for tc in cells:
                properties = child(tc, "tcPr")
                span = child(properties, "gridSpan")
                width = 1 if span is None else max(1, whole(value(span), 1))
                width = min(width, widest - len(row))
                if width < 1:
                    break
                self._budget.take(width)
                row.extend([self._cell(tc, properties, matrix, r, len(row), width)] * width)
            matrix.append(row)
        return matrix

    def _cell(
        self,
        tc: Element,
        properties: Element | None,
        matrix: list[list[GridCell | None]],
        r: int,
        c: int,
        width: int,
    ) -> GridCell:
        merge = child(properties, "vMerge")
        if merge is not None and value(merge) != "restart" and r > 0 and c < len(matrix[r - 1]):
            above = matrix[r - 1][c]
            if above is not None and above.column == c and above.colspan == width:
                above.rowspan = r - above.row + 1
                return above
        return GridCell(self._cell_text(tc), 0, 0, r, c, 1, width)

    def _cell_text(self, parent: Element) -> str:
        parts: list[str] = []
        for node in parent:
            name = local(node.tag)
            if name == "p":
                text = self._words(node)[0]
                if text:
                    parts.append(text)
            elif name == "tbl":
                for cells in _rows(node):
                    texts = [self._cell_text(tc) for tc in cells]
                    parts.append(" ".join(text for text in texts if text))
            elif name not in _DROPPED:
                inner = self._cell_text(node)
                if inner:
                    parts.append(inner)
        return "\n".join(part for part in parts if part)

    def _note(self, code: str) -> None:
        if code not in self.layout:
            self.layout.append(code)


def _rows(table: Element) -> list[list[Element]]:
    """Cells of each row; rows deleted in tracked changes are left out."""
    rows: list[list[Element]] = []
    for node in _within(table, "tr"):
        properties = child(node, "trPr")
        if child(properties, "del") is not None:
            continue
        cells = _within(node, "tc")
        if cells:
            rows.append(cells)
    return rows


def _skipped(first: Element) -> int:
    """Grid columns a row leaves out before its first cell."""
    for row in first.iterancestors():
        if local(row.tag) == "tr":
            return max(0, whole(value(child(child(row, "trPr"), "gridBefore")), 0))
    return 0


def _within(parent: Element, name: str) -> list[Element]:
    """Children of this name, also those wrapped in content controls or custom XML."""
    found: list[Element] = []
    for node in parent:
        here = local(node.tag)
        if here == name:
            found.append(node)
        elif here in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            found += _within(node, name)
    return found
