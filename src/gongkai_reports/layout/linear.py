"""The second reader: tables read from the flattened text.

Within the stretch of text that holds a table, labels and digits take turns. Each stretch of
digits is a row; the words before it are its label. It reads texts printed one cell per line, with
tabs, or on one line with the digits of all cells run together, and the text layer of a PDF.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from gongkai_reports.document import Document, Evidence
from gongkai_reports.fold import Folded
from gongkai_reports.layout.labels import T2_EXACT, labels_in
from gongkai_reports.layout.rows import SeenRow, Token

_T3_BEGIN = re.compile(
    r"本年新收(?:政府信息公开)?申请(?:数量?)?(?!\D{0,4}\d+[件份宗]|[^\d一二]{0,3}[,。])"
)
_T4_BEGIN = re.compile(r"行政复议行政诉讼|结果维持|未经复议直接起诉|复议后起诉")
_T2_BEGIN = re.compile(r"第二十条第\(?一\)?项|信息内容(?=本年|上一年)|本年制发件数|本年新制作数量")
_CARRIED_OUT = re.compile(r"结转下年度?(?:继续办理)?")
_CHUNK = re.compile(r"[\d/—-](?:[\d\s,/—-]*[\d/—-])?")
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+|[/—-]+")
_ORDINAL_AFTER = re.compile(r"\s*[.、)]\s*[\u4e00-\u9fff\"]")
_T2_LABEL = re.compile(
    "|".join(r"\s*".join(label) for label in sorted(T2_EXACT, key=len, reverse=True))
    + r"|第\s*二\s*十\s*条|信\s*息\s*内\s*容"
)
_T2_NOTE = re.compile(r"\([^()]*\)?")
_T2_NUMBER = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:\s*(?:万元|亿元|元))?|[/—-]+"
)
_BREAK = re.compile(r"[\t\n]")
_SPACES = re.compile(r"\s+")


class LinearTables:
    """What the text shows of each table. Rows are read when they are first asked for: a grid
    that is whole and foots in every sum needs no second opinion. Without a reader, nothing.
    """

    def __init__(self, reader: LinearReader | None = None) -> None:
        self._reader = reader
        self.t2_span: tuple[int, int] | None = None
        self.t3_span: tuple[int, int] | None = None
        self.t4_span: tuple[int, int] | None = None

    @cached_property
    def t2(self) -> list[SeenRow]:
        """Rows of table 2."""
        return self._reader.table2(*self.t2_span) if self._reader and self.t2_span else []

    @cached_property
    def _table3(self) -> tuple[list[SeenRow], list[str]]:
        return self._reader.table3(*self.t3_span) if self._reader and self.t3_span else ([], [])

    @property
    def t3(self) -> list[SeenRow]:
        """Rows of table 3."""
        return self._table3[0]

    @property
    def t3_bare(self) -> list[str]:
        """Labels of table 3 that no figures follow."""
        return self._table3[1]

    @cached_property
    def t4(self) -> list[Token]:
        """The run of tokens under the header of table 4."""
        return self._reader.table4(*self.t4_span) if self._reader and self.t4_span else []


class LinearReader:
    """Reads the tables of one document from its folded text."""

    def __init__(self, document: Document, folded: Folded) -> None:
        self.document = document
        self.folded = folded
        self.loose = _without_page_numbers(document, folded)
        self._pages = document.page_starts

    def read(self) -> LinearTables:
        """Find the stretches of the tables."""
        found = LinearTables(self)
        dense = self.folded.text
        begin3 = _T3_BEGIN.search(dense)
        start3 = begin3.start() if begin3 else -1
        begin4 = _T4_BEGIN.search(dense, start3 if start3 >= 0 else 0)
        begin2 = _T2_BEGIN.search(dense, 0, start3 if start3 >= 0 else len(dense))
        if begin2:
            limit = start3 if start3 >= 0 else (begin4.start() if begin4 else len(dense))
            found.t2_span = self._loose(begin2.start(), limit)
        if start3 >= 0:
            limit = begin4.start() if begin4 else self._end_of_carried(dense, start3)
            found.t3_span = self._loose(start3, limit)
        if begin4:
            found.t4_span = self._loose(begin4.start(), min(len(dense), begin4.start() + 600))
        return found

    def _loose(self, start: int, end: int) -> tuple[int, int]:
        offset = self.folded.loose_offset
        return offset(start), (offset(end - 1) + 1 if end > start else offset(start))

    @staticmethod
    def _end_of_carried(dense: str, start: int) -> int:
        last = -1
        for match in _CARRIED_OUT.finditer(dense, start):
            last = match.end()
        # Without its last row the table runs to the end of a file that was cut inside it.
        return min(len(dense), last + 40) if last >= 0 else len(dense)

    def token(self, start: int, end: int) -> Token:
        """A token for a span of the loose text."""
        text = self.loose[start:end]
        return Token(text.replace(",", "") if "," in text else text, start, end, self)

    def evidence(self, start: int, end: int) -> Evidence:
        """Where a span of the loose text stands in the document."""
        first, last = self.folded.loose_span(start, end)
        page = bisect_right(self._pages, first) if self._pages else None
        return Evidence(first, last, self.document.text[first:last], page)

    def table3(self, start: int, end: int) -> tuple[list[SeenRow], list[str]]:
        """Rows of table 3, and the labels passed without figures behind them."""
        rows: list[SeenRow] = []
        bare: list[str] = []
        text = self.loose
        label_from = start
        at = start
        while match := _CHUNK.search(text, at, end):
            begin, stop = match.span()
            at = stop
            inside_words = text[begin] in "/—-" and text[begin - 1 : begin].isalnum()
            if inside_words and not any(c.isdigit() for c in match.group()):
                continue
            ordinal = _ORDINAL_AFTER.match(text, stop) if text[stop - 1].isdigit() else None
            cells_end = stop - 1 if ordinal else stop
            tokens = [
                self.token(m.start(), m.end()) for m in _TOKEN.finditer(text, begin, cells_end)
            ]
            if not tokens:
                continue
            label = _SPACES.sub("", text[label_from:begin])
            apart = len(tokens) > 1 and _BREAK.search(text, begin, cells_end) is not None
            rows.append(SeenRow(label, tokens, begin, False, delimited=apart))
            bare += labels_in(label)[:-1]
            label_from = cells_end
        return rows, bare

    def table2(self, start: int, end: int) -> list[SeenRow]:
        """Rows of table 2 that print figures."""
        rows: list[SeenRow] = []
        text = self.loose
        labels = list(_T2_LABEL.finditer(text, start, end))
        for i, match in enumerate(labels):
            name = _SPACES.sub("", match.group())
            key = T2_EXACT.get(name)
            if key is None:
                continue
            stop = labels[i + 1].start() if i + 1 < len(labels) else end
            stop = self._clip(match.end(), stop)
            body = text[match.end() : stop]
            notes = [n.group() for n in _T2_NOTE.finditer(body)]
            body = _T2_NOTE.sub(lambda m: " " * len(m.group()), body)
            tokens = [
                self.token(match.end() + m.start(), match.end() + m.end())
                for m in _T2_NUMBER.finditer(body)
            ]
            if tokens:
                rows.append(SeenRow(name, tokens, match.start(), False, key, notes=notes))
        return rows

    def _clip(self, start: int, stop: int) -> int:
        """End of the cells of a row: before the next words (a heading, a note, the header)."""
        words = re.search(r"[\u4e00-\u9fff]{3,}", self.loose[start:stop])
        while words and self.loose[start : start + words.start()].count("(") > self.loose[
            start : start + words.start()
        ].count(")"):
            closing = self.loose.find(")", start + words.start(), stop)
            if closing < 0:
                break
            later = re.compile(r"[\u4e00-\u9fff]{3,}").search(self.loose, closing, stop)
            if later is None:
                return stop
            return later.start()
        return start + words.start() if words else stop

    def table4(self, start: int, end: int) -> list[Token]:
        """The first run of tokens with digits enough for a table 4."""
        text = self.loose
        for match in _CHUNK.finditer(text, start, end):
            tokens = [self.token(m.start(), m.end()) for m in _TOKEN.finditer(text, *match.span())]
            if sum(len(t.text) for t in tokens) >= 10:
                return tokens
        return []


def _without_page_numbers(document: Document, folded: Folded) -> str:
    """The loose text with page numbers blanked, so that they join no row."""
    loose = folded.loose
    if len(loose) != len(document.text):
        return loose
    for block in document.paragraphs:
        if block.kind == "page_number":
            loose = loose[: block.start] + " " * (block.end - block.start) + loose[block.end :]
    return loose
