"""``gongkai rules``: due dates, fees and the list of rules, on the standard library alone.

Exit codes: 0 done, 2 the input cannot be used.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date

from gongkai_rules import catalogue, fees
from gongkai_rules.clock import Due, due
from gongkai_rules.workdays import Calendar, DateOutOfRangeError, UnknownRegionError, regions

OK, UNUSABLE = 0, 2
MOST_WORKDAYS = 10_000


def main(argv: Sequence[str]) -> int:
    """Deadlines in working days, processing fees and the list of rules.

    Returns the exit code; messages about bad input go to stderr.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese
    try:
        options = _parser().parse_args(list(argv))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else UNUSABLE
    try:
        text = options.run(options)
    except (ValueError, DateOutOfRangeError) as problem:
        print(f"gongkai rules {options.command}: {problem}", file=sys.stderr)
        return UNUSABLE
    try:
        print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) went away; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"gongkai rules {options.command}: {problem.strerror}", file=sys.stderr)
        return UNUSABLE
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gongkai rules", description="Rules of government information disclosure."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    when = commands.add_parser("due", help="last day of a period in working days")
    when.add_argument("received", type=_day, metavar="RECEIVED", help="receipt date, YYYY-MM-DD")
    when.add_argument("--workdays", type=_workdays, required=True, metavar="N")
    when.add_argument(
        "--exclude",
        type=_interval,
        nargs="+",
        action="extend",
        default=[],
        metavar="START/END",
        help="days that do not count, both included, such as 2026-09-14/2026-09-18",
    )
    when.add_argument("--region", metavar="NAME", help="autonomous region with its own holidays")
    when.add_argument("--json", action="store_true")
    when.set_defaults(run=_due)

    fee = commands.add_parser("fee", help="processing fee (信息处理费) in yuan")
    basis = fee.add_mutually_exclusive_group(required=True)
    basis.add_argument("--items", type=_whole, metavar="N", help="requests of one applicant")
    basis.add_argument("--pages", type=_whole, metavar="N", help="pages given on one request")
    fee.add_argument(
        "--earlier",
        type=_whole,
        default=0,
        metavar="M",
        help="requests the applicant already had in the calendar month (with --items)",
    )
    fee.add_argument("--json", action="store_true")
    fee.set_defaults(run=_fee)

    listing = commands.add_parser("list", help="every rule with its source and dates")
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--markdown", action="store_true", help="the handbook chapter")
    listing.set_defaults(run=_list)
    return parser


def _due(options: argparse.Namespace) -> str:
    try:
        calendar = Calendar.load(options.region)
    except UnknownRegionError as problem:
        names = ", ".join(f"{r.name_en} ({r.name})" for r in regions())
        raise ValueError(
            f"no regional holidays known for {options.region!r}; known: {names}; "
            "elsewhere leave --region out"
        ) from problem
    result = due(options.received, options.workdays, options.exclude, calendar)
    return _due_json(result, options.region) if options.json else _due_text(result)


def _due_json(result: Due, region: str | None) -> str:
    return json.dumps(
        {
            "received": result.day0.isoformat(),
            "workdays": result.workdays,
            "region": region,
            "due": result.due.isoformat(),
            "provisional": result.provisional,
            "provisional_reason": result.provisional_reason,
            "provisional_years": list(result.provisional_years),
            "excluded": [
                {"start": e.start.isoformat(), "end": e.end.isoformat()} for e in result.exclusions
            ],
            "trace": [entry.as_dict() for entry in result.trace],
        },
        ensure_ascii=False,
        indent=2,
    )


def _due_text(result: Due) -> str:
    lines = [
        f"due {result.due:%Y-%m-%d} ({result.due:%a}): "
        f"{result.workdays} working days after {result.day0:%Y-%m-%d}"
    ]
    if result.provisional:
        lines.append(f"PROVISIONAL 暂定: {result.provisional_reason}")
    lines.append("")
    for entry in result.trace:
        number = "-" if entry.number is None else str(entry.number)
        mark = f" {entry.mark}" if entry.mark not in ("", "V") else ""
        article = f"  [{entry.article}{mark}]" if entry.article else ""
        doubt = "  暂定" if entry.info.doubt else ""
        lines.append(f"{entry.day:%Y-%m-%d %a}  {number:>4}  {entry.why}{article}{doubt}")
    return "\n".join(lines)


def _fee(options: argparse.Namespace) -> str:
    if options.pages is not None:
        if options.earlier:
            raise ValueError("--earlier goes with --items: pages are not added up over a month")
        charge = fees.by_pages(options.pages)
    else:
        charge = fees.by_items(options.items, options.earlier)
    if options.json:
        return json.dumps(
            {
                "basis": charge.basis.value,
                "count": charge.count,
                "earlier": charge.earlier,
                "amount_yuan": charge.amount,
                "lines": [
                    {"first": x.first, "last": x.last, "price": x.price, "amount": x.amount}
                    for x in charge.lines
                ],
                "source": fees.SOURCE,
            },
            ensure_ascii=False,
            indent=2,
        )
    lines = [f"{charge.amount} yuan (元) for {charge.count} {charge.basis.value}"]
    lines += [
        f"  {x.first}-{x.last}: {x.last - x.first + 1} × {x.price} = {x.amount}"
        for x in charge.lines
    ]
    return "\n".join([*lines, fees.SOURCE])


def _list(options: argparse.Namespace) -> str:
    if options.markdown:
        return catalogue.markdown().rstrip("\n")
    if options.json:
        return json.dumps(
            [
                catalogue.as_dict(info, chapter)
                for chapter, _, rules in catalogue.CHAPTERS
                for info in rules
            ],
            ensure_ascii=False,
            indent=2,
        )
    lines: list[str] = []
    for title, title_zh, rules in catalogue.CHAPTERS:
        lines += ["", f"{title} ({title_zh})"]
        for info in rules:
            lines.append(f"  {info.id}  [{info.mark}]  {catalogue.dates(info)}")
            lines.append(f"      {info.title}")
            lines.append(f"      {info.title_en}: {info.value}")
            lines.append(f"      {info.source} {info.article}".rstrip())
    return "\n".join(lines[1:])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date; write YYYY-MM-DD, such as 2026-09-10"
        ) from None


def _interval(text: str) -> tuple[date, date]:
    start, slash, end = text.partition("/")
    if not slash:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an interval; write START/END, such as 2026-09-14/2026-09-18"
        )
    first, last = _day(start), _day(end)
    if last < first:
        raise argparse.ArgumentTypeError(f"the interval {text!r} ends before it starts")
    return first, last


def _whole(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0 or number > fees.MOST:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a count; give a whole number from 0 to {fees.MOST}"
        )
    return number


def _workdays(text: str) -> int:
    number = _whole(text)
    if number > MOST_WORKDAYS:
        raise argparse.ArgumentTypeError(f"{text!r} is more than {MOST_WORKDAYS} working days")
    return number
