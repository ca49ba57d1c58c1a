"""Plain text and Markdown: lines become paragraphs, runs of tabs or pipes become tables."""

from __future__ import annotations

import re

from gongkai_reports.document import GridCell
from gongkai_reports.sources.builder import TextBuilder, clean
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits
from gongkai_reports.sources.pipes import PipeTable, pipe_tables
from gongkai_reports.sources.plain_lines import PAGE_NUMBER
from gongkai_reports.sources.refusals import too_large

_LONG = 20_000
"""Lines longer than this are no prose; signs inside them are left alone."""
_FIGURES_OF_A_ROW = 6
"""A single line of pipes with as many figures is a row of a statutory table, not prose."""
_SEPARATOR = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+(?:\s*:?-{1,}:?\s*)?\s*")
_PIPED = re.compile(r"\s*\|.*\|\s*")
_CELL_BREAK = re.compile(r"<br\s*/?>", re.I)
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_PICTURE = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)")


class PlainReader:
    """Reads decoded text into a :class:`TextBuilder`. ``layout`` collects codes met."""

    def __init__(self, limits: Limits, deadline: Deadline, *, markdown: bool) -> None:
        self.out = TextBuilder(limits)
        self.layout: list[str] = []
        self._limits = limits
        self._deadline = deadline
        self._budget = CellBudget(limits.max_cells)
        self._markdown = markdown
        self._pending: list[str] = []
        self._tabs: list[str] = []
        self._gaps: set[int] = set()
        self._single_rows = 0
        self._pipes: list[str] = []

    def read(self, text: str) -> TextBuilder:
        """Read the whole text."""
        limit = self._limits.max_text
        if len(text) > limit:
            raise too_large(f"文字超过 {limit} 字", f"more than {limit} characters of text")
        lines = clean(text).split("\n")
        tables = {t.first: t for t in pipe_tables(lines)} if "|" in text else {}
        passed = 0
        for number, line in enumerate(lines):
            if number % 512 == 0:
                self._deadline.check()
            if number < passed:
                continue
            if number in tables:
                self._piped(tables[number])
                passed = tables[number].end
            else:
                self._line(line)
        self._flush()
        return self.out

    def _piped(self, table: PipeTable) -> None:
        self._flush()
        self._note("one_cell_per_line" if table.by_cell else "markdown_tables")
        self._matrix(table.rows, "markdown")

    def _line(self, line: str) -> None:
        words = line.strip(" \u3000")
        if "\t" in words and words.strip().isdecimal():
            # A cell with a number, as most lines of a table that prints a cell per line.
            if self._pipes:
                self._flush()
            self._tabs.append(line)
            return
        if not words:
            if self._tabs:
                self._pending.append("")
                self._gaps.add(len(self._tabs))
            else:
                self._flush()
                self.out.blank_line()
            return
        if len(line) < 40 and PAGE_NUMBER.fullmatch(line):
            self._note("page_numbers")
            if self._tabs or self._pipes:
                self._pending.append(line)
            else:
                self.out.paragraph(line, kind="page_number")
            return
        if ("|" in line and _PIPED.fullmatch(line)) or (self._pipes and _SEPARATOR.fullmatch(line)):
            if self._tabs:
                self._flush()
            self._pipes.append(line)
        elif "\t" in words and (line.strip() or self._tabs):
            if self._pipes:
                self._flush()
            self._tabs.append(line)
        elif self._continues_cell(line):
            self._tabs[-1] += "\n" + line
        else:
            self._flush()
            self._plain(line)

    def _continues_cell(self, line: str) -> bool:
        """A word of a header broken over lines, in a table that prints one cell per line."""
        return bool(
            len(self._tabs) > 1
            and len(self._tabs) not in self._gaps
            and len(line.strip()) <= 16
            and all(t.startswith("\t") and t.count("\t") == 1 for t in self._tabs[-4:])
        )

    def _plain(self, line: str) -> None:
        heading = self._markdown and _HEADING.match(line)
        if heading:
            self.out.paragraph(
                self._unmarked(line[heading.end() :].rstrip().rstrip("#")), kind="heading"
            )
        else:
            self.out.paragraph(self._unmarked(line) if self._markdown else line)

    @staticmethod
    def _unmarked(text: str) -> str:
        """Markdown without its signs for bold and pictures."""
        if len(text) > _LONG or not ("**" in text or "__" in text or "![" in text):
            return text
        return _EMPHASIS.sub(r"\2", _PICTURE.sub(r"\1", text))

    def _flush(self) -> None:
        """Write the table gathered, then the page numbers and blank lines met inside it."""
        if self._tabs:
            self._write_tabs()
        if self._pipes:
            self._write_pipes()
        for line in self._pending:
            if line:
                self.out.paragraph(line, kind="page_number")
            else:
                self.out.blank_line()
        self._pending.clear()

    def _write_tabs(self) -> None:
        lines, self._tabs = self._tabs, []
        gaps, self._gaps = self._gaps, set()
        if len(lines) == 1 and lines[0].strip().count("\t") < 2:
            self._plain(lines[0].replace("\t", " "))
            return
        if len(lines) > 3 and all(t.startswith("\t") and t.count("\t") == 1 for t in lines):
            self._note("one_cell_per_line")
            ends = [*sorted(gaps - {0, len(lines)}), len(lines)]
            rows = [lines[a:b] for a, b in zip([0, *ends], ends, strict=False)]
            self._matrix([[cell[1:] for cell in row] for row in rows if row], "tabs")
            return
        self._note("tab_tables")
        self._matrix([line.split("\t") for line in lines], "tabs")

    def _write_pipes(self) -> None:
        lines, self._pipes = self._pipes, []
        tables: list[list[list[str]]] = [[]]
        ruled = False
        for line in lines:
            if _SEPARATOR.fullmatch(line):
                # The row just before a rule is the header of a new table, whatever stood above.
                if len(tables[-1]) > 1:
                    tables.append([tables[-1].pop()])
                ruled = True
                continue
            tables[-1].append(self._split(line))
        if not ruled and len(lines) == 1:
            figures = sum(1 for cell in tables[0][0] if cell.strip().isdecimal())
            if figures < _FIGURES_OF_A_ROW:
                self._plain(lines[0])
                return
        self._note("markdown_tables")
        self._single_rows += sum(1 for rows in tables if len(rows) == 1 and len(rows[0]) > 2)
        if self._single_rows > 2:
            self._note("one_row_tables")
        for rows in tables:
            if rows:
                self._matrix(rows, "markdown")

    @staticmethod
    def _split(line: str) -> list[str]:
        inner = line.strip()[1:]
        inner = inner[:-1] if inner.endswith("|") else inner
        cells = _UNESCAPED_PIPE.split(inner)
        return [_CELL_BREAK.sub("\n", c).replace("\\|", "|") for c in cells]

    def _matrix(self, table: list[list[str]], origin: str) -> None:
        widest = self._limits.max_columns
        rows: list[list[GridCell | None]] = []
        for r, values in enumerate(table):
            self._budget.take(len(values))
            if len(values) > widest:
                # Hundreds of tabs are no table; the words are kept in the last cell.
                values = [*values[: widest - 1], " ".join(" ".join(values[widest - 1 :]).split())]
            if self._markdown:
                values = [self._unmarked(v) for v in values]
            rows.append([GridCell(v.strip(), 0, 0, r, c) for c, v in enumerate(values)])
        self.out.grid(rows, origin)

    def _note(self, code: str) -> None:
        if code not in self.layout:
            self.layout.append(code)


def looks_like_markdown(text: str) -> bool:
    """Whether the beginning of a text shows Markdown headings or ruled pipe tables."""
    head = text[:60_000]
    return bool(
        re.search(r"^[ \t]{0,3}#{1,6}[ \t]+\S", head, re.M)
        or re.search(r"^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$", head, re.M)
    )
