"""``gongkai reports``: read, check, compare, dataset.

Exit codes of every command: 0 clean, 1 findings of severity error (``check``, ``compare``) or files
left unreadable (``dataset``), 2 a named file is unreadable or the call is wrong.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai_reports import compare as comparing
from gongkai_reports import dataset as datasets
from gongkai_reports.checks import check as check_findings
from gongkai_reports.document import UnreadableError
from gongkai_reports.findings import ReportFinding
from gongkai_reports.htmlpage import page
from gongkai_reports.jsonform import to_json
from gongkai_reports.outcome import (
    EXIT_CLEAN,
    EXIT_ERRORS,
    EXIT_UNREADABLE,
    Checker,
    JsonValue,
    Outcome,
    check_reports,
    exit_code,
    failure_json,
    outcome_json,
    read_file,
)
from gongkai_reports.report import Report
from gongkai_reports.terminal import (
    print_comparison,
    print_outcome,
    print_report,
    wide_console,
)
from gongkai_reports.wording import Language
from gongkai_reports.workers import UnexpectedError, Workers, WorkLimits

FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=False)
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
SECONDS = click.option(
    "--seconds",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0.1, 86_400),
    help="Time per file.",
)
MEMORY = click.option(
    "--memory",
    default=1024,
    show_default=True,
    type=click.IntRange(64, 1 << 20),
    help="MiB per file.",
)
LANGUAGE = click.option(
    "--lang", default="zh", show_default=True, type=click.Choice(get_args(Language))
)


class FailedError(click.ClickException):
    """Something named in the call cannot be used; never the exit code of findings."""

    exit_code = EXIT_UNREADABLE


class _Guarded(click.Group):
    """Ends in one sentence when output cannot be written (disk full, no permission)."""

    def invoke(self, ctx: click.Context) -> object:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # also on the way out with an exit code
        except BrokenPipeError:
            raise  # click ends quietly when the reader (head, less) goes away
        except OSError as error:
            _let_go_of_output()
            place = f"{error.filename}: " if error.filename else ""
            raise FailedError(f"{place}{error.strerror or error}") from error


def _let_go_of_output() -> None:
    """Keep the interpreter from failing once more on what cannot be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file of the system
        return


@click.group(cls=_Guarded)
def reports() -> None:
    """Read, check and compare published annual reports (政府信息公开工作年度报告)."""


def _read_all(
    files: tuple[Path, ...], limits: WorkLimits
) -> list[tuple[Path, Report | UnreadableError]]:
    """Read the files in a guarded child, in the order given."""
    answers: dict[Path, Report | UnreadableError] = {}
    with Workers(read_file, limits=limits) as workers:
        for path, result in workers.map(dict.fromkeys(files)):
            answers[path] = _defect(result) if isinstance(result, UnexpectedError) else result
    return [(path, answers[path]) for path in files]


def _defect(error: UnexpectedError) -> UnreadableError:
    return UnreadableError(
        "defect",
        f"读取程序出错（{error}）。这是软件缺陷，请附上文件反馈。",
        f"the reader failed ({error}); this is a defect: please report it",
    )


def _guarded(limits: WorkLimits) -> Checker:
    """The checks in a guarded child: the text they search comes from strangers as well."""

    def checker(report: Report, before: Report | None) -> list[ReportFinding]:
        # A forked child has the reports already; nothing but the findings travels.
        def task(_: int) -> list[ReportFinding]:
            return check_findings(report, before)

        with Workers(task, limits=limits) as workers:
            try:
                return workers.one(0)
            except UnexpectedError as error:
                raise _defect(error) from error

    return checker


def _emit(values: list[JsonValue]) -> None:
    """One file: its object. Several: an array in the order given."""
    answer = values[0] if len(values) == 1 else values
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1))


@reports.command()
@FILES
@AS_JSON
@SECONDS
@MEMORY
@LANGUAGE
def read(
    files: tuple[Path, ...], as_json: bool, seconds: float, memory: int, lang: Language
) -> None:
    """Read report files; with --json in the open schema of docs/reports.md."""
    results = _read_all(files, WorkLimits(seconds, memory))
    unreadable = any(isinstance(r, UnreadableError) for _, r in results)
    if as_json:
        _emit(
            [
                failure_json(path, r) if isinstance(r, UnreadableError) else to_json(r)
                for path, r in results
            ]
        )
    else:
        console = wide_console()
        for path, result in results:
            if isinstance(result, UnreadableError):
                print_outcome(console, Outcome(path, failure=result), lang)
            else:
                print_report(console, result, lang)
    sys.exit(EXIT_UNREADABLE if unreadable else EXIT_CLEAN)


@reports.command()
@FILES
@AS_JSON
@click.option("--html", type=click.Path(path_type=Path), help="Write a page (one file) or folder.")
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    help="Report of the year before, for carried cases. Files given together are paired anyway.",
)
@SECONDS
@MEMORY
@LANGUAGE
def check(
    files: tuple[Path, ...],
    as_json: bool,
    html: Path | None,
    previous: Path | None,
    seconds: float,
    memory: int,
    lang: Language,
) -> None:
    """Check sums, narrative, claims, years, names. Exit 0 clean, 1 errors, 2 unreadable."""
    limits = WorkLimits(seconds, memory)
    before = None
    if previous is not None:
        earlier = _read_all((previous,), limits)[0][1]
        if isinstance(earlier, UnreadableError):
            raise FailedError(f"{previous.name}: {earlier.message} / {earlier.message_en}")
        before = (previous, earlier)
    outcomes = check_reports(_read_all(files, limits), before, _guarded(limits))
    if html is not None:
        _write_pages(html, outcomes, lang)
    if as_json:
        _emit([outcome_json(o) for o in outcomes])
    else:
        console = wide_console()
        for outcome in outcomes:
            print_outcome(console, outcome, lang)
    sys.exit(exit_code(outcomes))


def _write_pages(target: Path, outcomes: list[Outcome], lang: Language) -> None:
    readable = [o for o in outcomes if o.report is not None]
    try:
        if len(outcomes) == 1 and not target.is_dir():
            for outcome in readable:
                _write_page(target, page(outcome, lang))
            return
        target.mkdir(parents=True, exist_ok=True)
        taken: Counter[str] = Counter()
        for outcome in {o.path: o for o in readable}.values():
            name = outcome.path.name
            taken[name] += 1
            # Files of one name from two folders must not take each other's page.
            number = f"-{taken[name]}" if taken[name] > 1 else ""
            _write_page(target / f"{name}{number}.html", page(outcome, lang))
    except OSError as error:
        raise FailedError(f"cannot write {target}: {error.strerror}") from error


def _write_page(target: Path, text: str) -> None:
    """All or nothing: an interrupted run leaves no half page in the place of a whole one."""
    page_bytes = text.encode("utf-8", "backslashreplace")  # file names may hold any bytes
    if target.exists() and not target.is_file():  # /dev/stdout, a pipe
        target.write_bytes(page_bytes)
        return
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(page_bytes)
    part.replace(target)


@reports.command()
@FILES
@AS_JSON
@SECONDS
@MEMORY
@LANGUAGE
def compare(
    files: tuple[Path, ...], as_json: bool, seconds: float, memory: int, lang: Language
) -> None:
    """Compare two or more reports: years of one body, or bodies of one year."""
    if len(files) < 2:
        raise click.UsageError("compare needs at least two files")
    results = _read_all(files, WorkLimits(seconds, memory))
    failed = [(p, r) for p, r in results if isinstance(r, UnreadableError)]
    if failed:
        if as_json:
            _emit([failure_json(p, r) for p, r in failed])
        else:
            for path, failure in failed:
                print_outcome(wide_console(stderr=True), Outcome(path, failure=failure), lang)
        sys.exit(EXIT_UNREADABLE)
    comparison = comparing.compare([(p, r) for p, r in results if isinstance(r, Report)])
    if as_json:
        _emit([comparing.to_json(comparison)])
    else:
        print_comparison(wide_console(), comparison, lang)
    sys.exit(EXIT_ERRORS if comparison.has_errors else EXIT_CLEAN)


@reports.command()
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path))
@click.option(
    "--shape",
    default="reports",
    show_default=True,
    type=click.Choice(get_args(datasets.Shape)),
    help="One row per report, or one per cell.",
)
@click.option("--jobs", default=os.cpu_count() or 1, show_default="all cores", type=int)
@SECONDS
@MEMORY
def dataset(
    directory: Path, out: Path, shape: datasets.Shape, jobs: int, seconds: float, memory: int
) -> None:
    """Read a whole folder into a table (.csv, .xlsx, .parquet); resumable, guarded, parallel."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    ) as bar:
        task = bar.add_task("reports", total=None)
        try:
            tally = datasets.run(
                directory,
                out,
                jobs=jobs,
                limits=WorkLimits(seconds, memory),
                shape=shape,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
        except datasets.OutputError as error:
            raise click.UsageError(str(error)) from error
    console.print(
        f"{tally.done} read, {tally.kept} kept from the run before, "
        f"{tally.unreadable} unreadable, {tally.defects} defects → {out}"
    )
    sys.exit(EXIT_ERRORS if tally.unreadable or tally.defects else EXIT_CLEAN)
