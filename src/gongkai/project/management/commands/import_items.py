"""``gongkai import-items``: take over old items from a table file (补录)."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.bodies.selectors import body as body_of
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.services.importing import BATCH, ImportReport, import_items
from gongkai.registers.catalogue.services.importrows import RowError
from gongkai.registers.catalogue.services.rowfiles import count_rows, rows_of


class Command(BaseCommand):
    """Shows progress and writes refused rows to a file; ends with an error when there are any."""

    help = "Take over old items of a body from CSV, JSON lines or Excel."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The file, the body, and where errors go."""
        parser.add_argument("file")
        parser.add_argument("--body", dest="body_code", required=True)
        parser.add_argument("--errors", default="")
        parser.add_argument("--batch", type=int, default=BATCH)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; what is in already is passed over, so that a broken run is simply started again."""
        path, scope = Path(options["file"]), Scope.command("gongkai import-items")
        if not path.is_file():
            raise CommandError(f"no file {path}")
        if not 1 <= options["batch"] <= 10_000:
            raise CommandError("--batch is 1 to 10000")
        try:
            body = body_of(scope, options["body_code"])
        except OutsideScope as error:
            raise CommandError(f"no body has the code {options['body_code']!r}") from error
        errors = Path(options["errors"] or f"{path}.errors.csv")
        console = Console()
        with _Errors(errors) as faults, _bar(console) as bar:
            task = bar.add_task(path.name, total=count_rows(path))

            def tell(report: ImportReport) -> None:
                bar.update(task, completed=report.read)

            try:
                report = import_items(
                    scope, body, rows_of(path), source=path.name, batch=options["batch"],
                    on_error=faults.add, on_batch=tell,
                )  # fmt: skip
            except RefusedError as error:
                raise CommandError(str(error)) from error
        console.print(
            f"{report.read} rows: {report.created} taken over in {report.batches} batches, "
            f"{report.unchanged} were here already, {report.failed} refused"
        )
        if report.failed:
            raise CommandError(f"{report.failed} row(s) were refused; see {errors}")


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    )


class _Errors:
    """The file of refused rows; it is only made when there is one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Any = None
        self._rows: Any = None

    def __enter__(self) -> _Errors:
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(self, *why: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, error: RowError) -> None:
        """One line per problem: row, id in the old system, field, code, words."""
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            self._rows = csv.writer(self._file)
            self._rows.writerow(["row", "source_id", "field", "code", "problem"])
        for one in error.problems:
            self._rows.writerow([error.number, error.source_id, one.field, one.code, one.text])
