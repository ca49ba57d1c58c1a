"""``gongkai harvest``: load reports from files and folders."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.oversight.harvest.refusals import RefusedError
from gongkai.oversight.harvest.services import (
    Harvested,
    Tally,
    harvest_directory,
    harvest_file,
    index_reports,
)
from gongkai.oversight.harvest.services.registering import register_waiting

_LISTED = 20


class Command(BaseCommand):
    """Loads and prints what became of the files."""

    help = "Load published annual reports from files and folders."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Files, and what to do with them."""
        parser.add_argument("paths", nargs="+")
        parser.add_argument("--body", dest="body_code", default="")
        parser.add_argument("--year", type=int, default=None)
        parser.add_argument("--register", action="store_true")
        parser.add_argument("--jobs", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run. Ends with an error when a file could not be read."""
        scope = Scope.command("gongkai harvest")
        paths = [Path(path) for path in options["paths"]]
        console = Console()
        if options["body_code"] or options["year"] is not None:
            tally = self._single(scope, paths, options["body_code"], options["year"])
        else:
            tally = self._many(scope, paths, options["jobs"], console)
        if options["register"]:
            for result in register_waiting(scope):
                tally.counts["unassigned"] -= 1
                tally.counts[result.kind] += 1
                tally.unassigned = [w for w in tally.unassigned if w.intake_id != result.intake_id]
        index_reports()
        self._tell(console, tally)
        if tally.failed:
            raise CommandError(f"{len(tally.failed)} file(s) could not be read")

    def _single(self, scope: Scope, paths: list[Path], code: str, year: int | None) -> Tally:
        if len(paths) != 1 or not paths[0].is_file():
            raise CommandError("--body and --year go with a single file")
        try:
            result = harvest_file(scope, paths[0], body_code=code, year=year)
        except OutsideScope as error:
            raise CommandError(f"no body has the code {code!r}") from error
        except RefusedError as error:
            raise CommandError(str(error)) from error
        tally = Tally()
        tally.add(result)
        return tally

    def _many(self, scope: Scope, paths: list[Path], jobs: int, console: Console) -> Tally:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ) as bar:
            task = bar.add_task("reports", total=None)

            def told(_result: Harvested, done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            return harvest_directory(scope, paths, told, jobs)

    def _tell(self, console: Console, tally: Tally) -> None:
        words = {
            "created": "new reports",
            "new_version": "new versions",
            "unchanged": "unchanged",
            "unassigned": "waiting for a body or year",
            "failed": "unreadable",
        }
        counted = [f"{tally.counts[kind]} {word}" for kind, word in words.items()]
        console.print(", ".join(counted))
        listed = [*tally.failed, *tally.unassigned]
        if not listed:
            return
        table = Table("file", "reason", show_edge=False)
        for result in listed[:_LISTED]:
            table.add_row(result.file_name, result.message_en or result.message)
        if len(listed) > _LISTED:
            table.add_row("…", f"{len(listed) - _LISTED} more at the desk")
        console.print(table)
        if tally.unassigned:
            console.print("Assign them at the desk, or run again with --register.")
