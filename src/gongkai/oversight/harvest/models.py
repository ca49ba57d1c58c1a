"""Published annual reports (条例 §49, §50): versions, cells, findings and verdicts.

A report is a body and a year. What was published stands in versions that never change; the
report points at the current one. Findings are derived and belong to a run of the checks;
a verdict hangs on the key of a finding and so survives reading and checking again.

Personal data: names of officials who loaded a file or judged a finding (never public).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.files.models import StoredFile
from gongkai.oversight.harvest.choices import (
    Cause,
    CellState,
    Decision,
    IntakeState,
    Severity,
)


class ReportQuerySet(ScopedQuerySet["Report"]):
    """The public sees reports that have a current version."""

    public_filter: ClassVar[Mapping[str, Any]] = {"current__isnull": False}


class VersionQuerySet(ScopedQuerySet["ReportVersion"]):
    """Versions of reports the scope may see."""

    body_path = "report__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"report__current__isnull": False}


class CellQuerySet(ScopedQuerySet["ReportCell"]):
    """Cells of versions the scope may see."""

    body_path = "version__report__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"version__report__current__isnull": False}


class CheckQuerySet(ScopedQuerySet["CheckRun"]):
    """Runs of the checks."""

    body_path = "version__report__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"version__report__current__isnull": False}


class FindingQuerySet(ScopedQuerySet["FindingRow"]):
    """Findings of runs the scope may see."""

    body_path = "check_run__version__report__body"
    public_filter: ClassVar[Mapping[str, Any]] = {
        "check_run__version__report__current__isnull": False
    }


class VerdictQuerySet(ScopedQuerySet["Verdict"]):
    """Verdicts on reports the scope may see."""

    body_path = "report__body"
    public_filter: ClassVar[Mapping[str, Any]] = {"report__current__isnull": False}


class FailureQuerySet(ScopedQuerySet["HarvestFailure"]):
    """Failures of the office that loaded; never public."""

    body_path = "office"
    unowned = True
    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class IntakeQuerySet(ScopedQuerySet["Intake"]):
    """Waiting files of the office that loaded; never public."""

    body_path = "office"
    unowned = True
    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class Report(models.Model):
    """The annual report of a body for a year. Withdrawn = no current version."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    current = models.ForeignKey(
        "ReportVersion", models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    current_check = models.ForeignKey(
        "CheckRun", models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        """One per body and year."""

        verbose_name = _("年度报告")
        verbose_name_plural = _("年度报告")
        ordering: ClassVar[list[str]] = ["body", "-year"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["body", "year"], name="harvest_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.year}"


class ReportVersion(models.Model):
    """One reading of one published file. Never changed; a new file or reading is a new row."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=8, choices=Cause, default=Cause.FILE)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    """Its primary key is the SHA-256 of the content."""
    file_name = models.CharField(max_length=255)
    source_format = models.CharField(max_length=8)
    edition = models.CharField(max_length=20)
    script = models.CharField(max_length=12)
    partial = models.BooleanField(default=False)
    body_as_printed = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    text = models.TextField()
    layout = models.JSONField(default=list)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    """The report in the form of ``gongkai reports read --json``."""
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField(default=timezone.now)
    loaded_by = models.CharField(max_length=150)
    loaded_by_id = models.BigIntegerField(null=True)
    office = models.CharField(max_length=120, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        """Newest last."""

        ordering: ClassVar[list[str]] = ["report", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "number"], name="harvest_version_number")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"

    @property
    def sha256(self) -> str:
        """Hash of the published file."""
        return self.file_id


class ReportCell(models.Model):
    """A printed cell of a statutory table, with the place that shows it."""

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="cells")
    table = models.CharField(max_length=8)
    row = models.CharField(max_length=80)
    column = models.CharField(max_length=40)
    state = models.CharField(max_length=6, choices=CellState)
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    text = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(null=True)
    note = models.CharField(max_length=300, blank=True)

    objects = CellQuerySet.as_manager()

    class Meta:
        """One per address."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "table", "row", "column"], name="harvest_cell_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["table", "row", "column"], name="harvest_cell_address")
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"


class CheckRun(models.Model):
    """One run of the checks over a version, and what it was compared with."""

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="checks")
    previous = models.ForeignKey(ReportVersion, models.PROTECT, null=True, related_name="+")
    """Version of the year before that the cross-year rules used."""
    checker_version = models.CharField(max_length=20)
    ran_at = models.DateTimeField(default=timezone.now)
    counts = models.JSONField(default=dict)
    """Number of findings by severity."""
    fingerprint = models.CharField(max_length=64)
    """Hash of the findings: an equal run is not stored twice."""

    objects = CheckQuerySet.as_manager()

    class Meta:
        """Newest last."""

        ordering: ClassVar[list[str]] = ["version", "ran_at"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.ran_at:%Y-%m-%d}"


class FindingRow(models.Model):
    """A finding as the checks gave it."""

    check_run = models.ForeignKey(CheckRun, models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=20, db_index=True)
    rule = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=12, choices=Severity)
    where = models.CharField(max_length=300)
    stated = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    computed = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    message = models.TextField()
    message_en = models.TextField()
    cells = models.JSONField(default=list)
    """Addresses ``t3.new.total``."""
    evidence = models.JSONField(default=list)
    """Places ``{start, end, text, page, box}``."""
    repairs = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    """Suggested changes ``{cell, value}``; never applied."""

    objects = FindingQuerySet.as_manager()

    class Meta:
        """In the order of the run."""

        ordering: ClassVar[list[str]] = ["check_run", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["check_run", "key"], name="harvest_finding_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.where}"


class Verdict(models.Model):
    """A reviewer's word on a finding. Rows are only added: the newest of a key counts."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="verdicts")
    finding_key = models.CharField(max_length=20)
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    by_user_id = models.BigIntegerField(null=True)
    office = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        """Oldest first."""

        ordering: ClassVar[list[str]] = ["report", "at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["report", "finding_key"], name="harvest_verdict_key")
        ]

    def __str__(self) -> str:
        return f"{self.finding_key} {self.decision}"


class HarvestFailure(models.Model):
    """A file that could not be read, and why."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    code = models.CharField(max_length=20)
    message = models.CharField(max_length=500)
    message_en = models.CharField(max_length=500)
    office = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    loaded_by = models.CharField(max_length=150)
    first_seen_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    times = models.PositiveIntegerField(default=1)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = FailureQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-last_seen_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sha256", "office"],
                condition=models.Q(office__isnull=False),
                name="harvest_failure_once",
            ),
            models.UniqueConstraint(
                fields=["sha256"],
                condition=models.Q(office__isnull=True),
                name="harvest_failure_once_command",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.code}"


class Intake(models.Model):
    """A readable file that waits until someone says whose report of which year it is."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    body_as_read = models.CharField(max_length=200, blank=True)
    year_as_read = models.PositiveSmallIntegerField(null=True)
    excerpt = models.CharField(max_length=400, blank=True)
    state = models.CharField(max_length=8, choices=IntakeState, default=IntakeState.OPEN)
    office = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    loaded_by = models.CharField(max_length=150)
    received_at = models.DateTimeField(default=timezone.now)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_reason = models.CharField(max_length=300, blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")

    objects = IntakeQuerySet.as_manager()

    class Meta:
        """Newest first; one open row per file and office."""

        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["file", "office"],
                condition=models.Q(state="open"),
                name="harvest_intake_open_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
