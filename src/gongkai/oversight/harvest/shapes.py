"""What the selectors hand to the screens: plain values, no database rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.grid import CellValue, Number, TableSpec

Counts = Mapping[str, int]
"""Number of findings by severity (``error`` … ``format``); severities without any are left out."""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body in a list. ``years`` are those with a current report, newest first."""

    id: int
    code: str
    name: str
    short_names: tuple[str, ...]
    rank: str
    kind: str
    depth: int
    parent_code: str
    years: tuple[int, ...] = ()
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year: number of reports, and findings still standing (not dismissed) by severity."""

    year: int
    reports: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """One report in a list or matrix.

    ``counts`` leave out dismissed findings; ``worst`` is the most serious severity among them,
    empty when nothing stands. ``confirmed`` and ``dismissed`` count verdicts.
    """

    body_code: str
    body_name: str
    year: int
    edition: str
    version: int
    read_at: datetime
    counts: Counts
    worst: str
    confirmed: int = 0
    dismissed: int = 0

    @property
    def clean(self) -> bool:
        """数字无误: no error stands, and nothing that is likely one."""
        return not (self.counts.get(Severity.ERROR) or self.counts.get(Severity.LIKELY))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A body and its reports, one place per year of the matrix (``None`` = no report)."""

    body: BodyRow
    cells: tuple[ReportSummary | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Bodies × years."""

    years: tuple[int, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the text (``start``/``end``) and on the page (points)."""

    start: int | None
    end: int | None
    text: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class CellView:
    """A printed cell. ``display`` is what to print: ``""`` for blank, the words for text."""

    address: str
    value: CellValue
    display: str
    state: str
    place: Place | None
    note: str = ""
    finding_keys: tuple[str, ...] = ()
    worst: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A statutory table: its form (``spec``) and the printed cells by (row, column).

    A cell that is absent from ``cells`` is not printed in the document. For the 2014 statistics,
    whose rows are as printed, ``spec`` is made from the report.
    """

    key: str
    title: str
    spec: TableSpec
    cells: Mapping[tuple[str, str], CellView]
    partial: bool = False


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict. The public sees the office, never the person (``by`` is empty)."""

    decision: str
    reason: str
    office: str
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class RepairView:
    """A suggested change of one cell."""

    cell: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its rule and its verdict (``verdict`` is the one that counts, if any)."""

    id: int
    key: str
    rule: str
    rule_title: str
    rule_title_en: str
    rule_source: str
    rule_mark: str
    kind: str
    severity: str
    where: str
    stated: str
    computed: str
    message: str
    message_en: str
    cells: tuple[str, ...]
    evidence: tuple[Place, ...]
    repairs: tuple[RepairView, ...]
    verdict: VerdictView | None
    history: tuple[VerdictView, ...]

    @property
    def standing(self) -> bool:
        """Whether it counts: not dismissed."""
        return self.verdict is None or self.verdict.decision != "dismissed"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a report. ``loaded_by`` is empty for the public."""

    number: int
    cause: str
    sha256: str
    file_name: str
    size: int
    media_type: str
    source_format: str
    edition: str
    script: str
    layout: tuple[str, ...]
    reader_version: str
    read_at: datetime
    is_current: bool
    loaded_by: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure told in the narrative."""

    label: str
    value: str
    unit: str
    kind: str
    place: Place
    relates_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A first-level section: its title and span in the text."""

    ordinal: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportDetail:
    """Everything a report page shows."""

    body: BodyRow
    year: int
    edition: str
    edition_title: str
    edition_source: str
    script: str
    partial: bool
    signed_on: date | None
    published_on: date | None
    text: str
    sections: tuple[SectionView, ...]
    figures: tuple[FigureView, ...]
    documents_cited: tuple[str, ...]
    tables: tuple[TableView, ...]
    findings: tuple[FindingView, ...]
    counts: Counts
    version: VersionRow
    versions: tuple[VersionRow, ...]
    years: tuple[int, ...]
    checked_at: datetime | None
    compared_with_year: int | None
    withdrawn_reason: str = ""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One quantity over years; ``values[i]`` belongs to ``Series.years[i]``.

    ``None`` = that year's form has no such cell, or it is blank. ``states[i]`` tells which:
    ``number``, ``blank``, ``text``, ``absent``, or ``near``: taken from an older form whose figure
    means nearly the same (for a trend, never for a sum).
    """

    key: str
    label: str
    unit: str
    group: str
    values: tuple[Number | None, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One body over the years (oldest first)."""

    body: BodyRow
    years: tuple[int, ...]
    editions: tuple[str, ...]
    lines: tuple[SeriesLine, ...]
    summaries: tuple[ReportSummary, ...]


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """One quantity for several bodies; places as in ``Comparison.bodies``."""

    key: str
    label: str
    unit: str
    group: str
    values: tuple[Number | None, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Bodies side by side in one year. ``missing`` are those without a report."""

    year: int
    bodies: tuple[BodyRow, ...]
    editions: tuple[str, ...]
    lines: tuple[ComparisonLine, ...]
    missing: tuple[BodyRow, ...]


@dataclass(frozen=True, slots=True)
class TotalLine:
    """A quantity summed over bodies; ``reports`` = how many reports give a number for it."""

    key: str
    label: str
    unit: str
    group: str
    value: Number
    reports: int


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One printed cell for CSV and JSON."""

    body_code: str
    body_name: str
    year: int
    version: int
    edition: str
    table: str
    row: str
    row_label: str
    column: str
    column_label: str
    unit: str
    state: str
    number: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class FindingExportRow:
    """One finding for CSV and JSON, with what became of it."""

    body_code: str
    body_name: str
    year: int
    version: int
    key: str
    rule: str
    kind: str
    severity: str
    where: str
    stated: str
    computed: str
    message: str
    message_en: str
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """A file that waits for a body and a year."""

    id: int
    file_name: str
    sha256: str
    body_as_read: str
    year_as_read: int | None
    excerpt: str
    received_at: datetime
    loaded_by: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A file that could not be read."""

    id: int
    file_name: str
    size: int
    code: str
    message: str
    message_en: str
    last_seen_at: datetime
    times: int
    loaded_by: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A report with findings that nobody has judged yet."""

    summary: ReportSummary
    open_errors: int
    open_others: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A report or body found. ``title_marks`` and ``snippets`` carry (text, is_match) pieces."""

    kind: str
    body_code: str
    body_name: str
    year: int | None
    title: str
    title_marks: tuple[tuple[str, bool], ...]
    snippets: tuple[tuple[tuple[str, bool], ...], ...]
    start: int | None
    """Offset in the report's text of the first match, to link to the place."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits. ``total`` counts all; ``note`` says what was wrong with the query."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    page: int
    pages: int
    note: str = ""
