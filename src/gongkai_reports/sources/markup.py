"""HTML: visible text in order, tables as full matrices, content kept in scripts.

Everything costly happens in C: block tags are turned into line breaks before parsing, each table
is replaced by a marker once its matrix is read, and the text of the page is then taken in one go.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai_reports.document import GridCell
from gongkai_reports.sources.builder import TextBuilder, clean
from gongkai_reports.sources.limits import CellBudget, Deadline, Limits
from gongkai_reports.sources.markup_bounds import check_nesting
from gongkai_reports.sources.matrix import SpannedCell, expand
from gongkai_reports.sources.plain_lines import PAGE_NUMBER
from gongkai_reports.sources.refusals import too_large
from gongkai_reports.sources.script_strings import markup_in_script

# Noncharacters: no page may use them, so they are free as marks inside the text.
_TABLE_OPEN, _TABLE_CLOSE, _HEADING = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKS = re.compile("[\ufdd0-\ufdd2]")
# Patterns begin with a literal character wherever they can: the engine then skips to the next one.
_WRAPPED = re.compile(r"\n(?<=[\u3000-\u9fff\uff00-\uffef]\n)\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_PRE = (re.compile(r"<pre\b[^<>]*>", re.I), re.compile(r"</pre\b", re.I))
_BREAK = re.compile(r"<br\b[^<>]*>", re.I)
_BLOCK = re.compile(
    r"<(?=/?(?:t[drh]|table|p|div|d[ltd]|li|[uo]l|h[1-6r]|caption|center|section|article|header"
    r"|footer|blockquote|fieldset|address|main|aside|nav|form)[\s/>])",
    re.I,
)
_HEADING_TAG = re.compile(r"<h[1-6]\b[^<>]*>", re.I)
_SCRIPT = (re.compile(r"<script\b[^<>]*>", re.I), re.compile(r"</script\b", re.I))
_DATA_URI = re.compile(r"""(["'(])data:[a-z]+/[^"')\s]{200,}""", re.I)
_SPACES = re.compile(r"[ \t]{2,}")
_NUMBER = re.compile(r"\s*(\d{1,6})")
_DROPPED = [
    "script", "style", "noscript", "template", "select", "iframe", "object", "svg", "head", "title",
]  # fmt: skip
_STYLE = re.compile(r"""style=(?:"[^"]*"|'[^']*')(?=[^<>]{0,300}>)""")
_HIDDEN_STYLES = ("isplay:", "ISPLAY:")
_HIDDEN_SIGNS = (*_HIDDEN_STYLES, "idden", "IDDEN")
_HIDDEN = '[style*="display:none" i], [style*="display: none" i], [hidden]'
_META = {
    "articletitle": "title",
    "pubdate": "published",
    "publishdate": "published",
    "contentsource": "source",
}
_MSO = re.compile(r"<o:p\b|class=[\"']?Mso|\bmso-[a-z]+:", re.I)
_MSO_SIGNS = ("mso-", "Mso", "<o:p", "MSO", "mso", "<O:P")
_CJK = re.compile("[\u3400-\u9fff]")


class MarkupReader:
    """Reads one HTML page into a :class:`TextBuilder`."""

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self.out = TextBuilder(limits)
        self.layout: list[str] = []
        self.title = ""
        self.meta: dict[str, str] = {}
        self.pictures = 0
        self._limits = limits
        self._deadline = deadline
        self._budget = CellBudget(limits.max_cells)
        self._grids: list[list[list[GridCell | None]]] = []

    def read(self, html: str) -> TextBuilder:
        """Read a page and, after it, content that its scripts hold in strings."""
        html = _without_marks(html)
        if any(sign in html for sign in _MSO_SIGNS) and _MSO.search(html):
            self._note("mso_markup")
        if "style=" in html and not any(sign in html for sign in _HIDDEN_STYLES):
            # Nine tenths of a page saved by Word; without them all that follows is quicker.
            html = _STYLE.sub("", html)
        if "ata:" in html or "ATA:" in html:
            html = _DATA_URI.sub(r"\1data:,", html)
        embedded: list[str] = []
        if "<script" in html or "<SCRIPT" in html:
            for start, end in _between(html, _SCRIPT):
                embedded += markup_in_script(html[start:end])
        shown = self._page(html)
        self._write(shown)
        for text in embedded:
            self.read_embedded(text)
        return self.out

    def read_embedded(self, html: str) -> None:
        """Read HTML found in a string, unless the page has shown the same words already."""
        html = _without_marks(html)
        if any(sign in html for sign in _MSO_SIGNS) and _MSO.search(html):
            self._note("mso_markup")
        text = self._page(html)
        words = "".join(_MARKS.sub("", text).split())
        if len(_CJK.findall(words)) < 20 and _TABLE_OPEN not in text:
            return
        written = "".join(self.out.text().split())
        if words and words[:200] in written:
            return
        if not self._grids and len(words) < 200:
            return
        self._note("js_string")
        self._write(text)

    # -- one page ---------------------------------------------------------------------------

    def _page(self, html: str) -> str:
        """Parse; return the text with a mark for each table, whose matrices are in _grids."""
        self._deadline.check()
        limit = self._limits.max_markup
        if len(html) > limit:
            raise too_large(f"网页超过 {limit} 字符", f"a page of more than {limit} characters")
        tree = LexborHTMLParser(self._prepared(html))
        self._head(tree)
        tree.strip_tags(_DROPPED)
        body = tree.body
        if body is None:
            return ""
        if any(sign in html for sign in _HIDDEN_SIGNS):
            self._drop_hidden(tree)
        self._grids = []
        self._tables(tree, html)
        self.pictures += html.count("<img") + html.count("<IMG")
        return body.text(deep=True)

    def _prepared(self, html: str) -> str:
        check_nesting(html, self._deadline)
        html = html.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        if "<pre" in html or "<PRE" in html:
            parts: list[str] = []
            done = 0
            for start, end in _between(html, _PRE):
                parts += [html[done:start], html[start:end].replace("\n", "<br>")]
                done = end
            html = "".join([*parts, html[done:]])
        if " \n" in html:
            html = "\n".join([line.rstrip(" ") for line in html.split("\n")])
        html = _WRAPPED.sub("", html).replace("\n", " ")
        html = _HEADING_TAG.sub(rf"\g<0>{_HEADING}", html)
        return _BLOCK.sub("\n<", _BREAK.sub("\n", html))

    def _head(self, tree: LexborHTMLParser) -> None:
        node = tree.css_first("title")
        if node is not None and not self.title:
            self.title = " ".join(clean(node.text(deep=True)).split())
        for meta in tree.css("meta[name]"):
            attributes = meta.attributes
            key = _META.get((attributes.get("name") or "").lower())
            value = " ".join(clean(attributes.get("content") or "").split())
            if key == "title" and value:
                self.title = value
            elif key and value:
                self.meta.setdefault(key, value)

    def _drop_hidden(self, tree: LexborHTMLParser) -> None:
        """Remove what a reader of the page cannot see, but never the only tables of the page."""
        hidden = tree.css(_HIDDEN)
        if not hidden:
            return
        all_tables = len(tree.css("table"))
        inside = sum(1 for node in hidden if node.css_first("table") is not None)
        if inside and all_tables == len({t.mem_id for node in hidden for t in node.css("table")}):
            self._note("hidden_tables")
            hidden = [node for node in hidden if node.css_first("table") is None]
        for node in hidden:
            if node.tag not in ("body", "html"):
                node.decompose()

    # -- tables -----------------------------------------------------------------------------

    def _tables(self, tree: LexborHTMLParser, html: str) -> None:
        """Read tables from the innermost outwards; a table that only arranges others is undone."""
        tables = tree.css("table")
        spans = "span=" in html or "SPAN=" in html or "Span=" in html or "span =" in html
        for table in reversed(tables):
            self._deadline.check()
            inner = _TABLE_OPEN in table.text(deep=True) if len(tables) > 1 else False
            if inner and self._arranges(table):
                continue
            cells = self._cells(table, spans)
            if not any(text for row in cells for text, _, _ in row):
                table.replace_with("\n")
                continue
            caption = table.css_first("caption")
            before = caption.text(deep=True) if caption is not None else ""
            matrix = expand(cells, self._limits, self._budget, self._deadline)
            self._grids.append(matrix)
            mark = f"{before}\n{_TABLE_OPEN}{len(self._grids) - 1}{_TABLE_CLOSE}\n"
            table.replace_with(mark)

    def _arranges(self, table: LexborNode) -> bool:
        """Whether most of the table's content lies in the tables inside it (page layout)."""
        text = table.text(deep=True)
        own = len("".join(re.sub(f"{_TABLE_OPEN}\\d+{_TABLE_CLOSE}", "", text).split()))
        inside = 0
        for match in re.finditer(f"{_TABLE_OPEN}(\\d+){_TABLE_CLOSE}", text):
            grid = self._grids[int(match.group(1))]
            inside += sum(
                len(c.text)
                for r, row in enumerate(grid)
                for k, c in enumerate(row)
                if c is not None and (c.row, c.column) == (r, k)
            )
        rows = table.css("tr")
        numbers = sum(
            1 for row in rows for cell in row.iter() if cell.text(deep=True).strip().isdigit()
        )
        if numbers > 8:
            return False
        self._note("layout_tables")
        return inside * 4 >= own or own > 400 or len(rows) < 4

    def _cells(self, table: LexborNode, spans: bool) -> list[list[SpannedCell]]:
        rows: list[list[SpannedCell]] = []
        count = 0
        # The few cells that span are asked for at once: to list attributes cell by cell is slow.
        spanned = {n.mem_id for n in table.css("[rowspan], [colspan]")} if spans else set()
        for tr in table.css("tr"):
            self._deadline.check()
            self._budget.need(count)
            row: list[SpannedCell] = []
            for node in tr.iter():
                if node.tag not in ("td", "th"):
                    continue
                text = node.text(deep=True).strip()
                if not text.isprintable() or "  " in text:
                    text = self._cell_text(text)
                if spanned and node.mem_id in spanned:
                    attributes = node.attributes
                    down, across = attributes.get("rowspan"), attributes.get("colspan")
                    row.append((text, _span(down, 0), _span(across, 1)))
                else:
                    row.append((text, 1, 1))
            count += len(row)
            rows.append(row)
        return rows

    def _cell_text(self, text: str) -> str:
        """The text of a cell that holds more than one plain line."""
        lines = [line.strip() for line in _SPACES.sub(" ", clean(text)).split("\n")]
        text = "\n".join(line for line in lines if line)
        if _TABLE_OPEN in text:
            self._note("nested_tables")
            text = re.sub(f"{_TABLE_OPEN}(\\d+){_TABLE_CLOSE}", self._inline, text)
        return _without_marks(text)

    def _inline(self, match: re.Match[str]) -> str:
        """A small table inside a cell of a data table, as plain words."""
        grid = self._grids[int(match.group(1))]
        return "\n".join(
            " ".join(c.text for k, c in enumerate(row) if c and (c.row, c.column) == (r, k))
            for r, row in enumerate(grid)
        )

    # -- out --------------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        for number, line in enumerate(clean(text).split("\n")):
            if number % 1024 == 0:
                self._deadline.check()
            line = line.strip()
            if "  " in line:
                line = _SPACES.sub(" ", line)
            if not line:
                continue
            if line.startswith(_TABLE_OPEN) and line.endswith(_TABLE_CLOSE):
                self.out.grid(self._grids[int(line[1:-1])], "html")
                continue
            heading = _HEADING in line
            line = _without_marks(line)
            if len(line) < 24 and PAGE_NUMBER.fullmatch(line):
                self._note("page_numbers")
                self.out.paragraph(line, kind="page_number")
            else:
                self.out.paragraph(line, kind="heading" if heading else "text")

    def _note(self, code: str) -> None:
        if code not in self.layout:
            self.layout.append(code)


def _without_marks(text: str) -> str:
    """The text without the noncharacters used here as marks."""
    if _TABLE_OPEN in text or _TABLE_CLOSE in text or _HEADING in text:
        return _MARKS.sub("", text)
    return text


def _between(html: str, tags: tuple[re.Pattern[str], re.Pattern[str]]) -> list[tuple[int, int]]:
    """Where the content of such elements begins and ends, in one pass; unclosed ones are not."""
    opening, closing = tags
    found: list[tuple[int, int]] = []
    at = 0
    while (start := opening.search(html, at)) is not None:
        end = closing.search(html, start.end())
        if end is None:
            break
        found.append((start.end(), end.start()))
        at = end.end()
    return found


def _span(value: str | None, least: int) -> int:
    """The number at the beginning of a span attribute; nonsense counts as 1."""
    if value is None or value == "1":
        return 1
    match = _NUMBER.match(value) if value else None
    return max(least, int(match.group(1))) if match else 1
