"""``gongkai generate``: many items of invented bodies, to measure with."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import found_body
from gongkai.registers.catalogue.services.importing import ImportReport, import_items

_PREFIX = "gen-"
_TOPICS = ("工作动态", "通知公告", "情况通报", "办理结果", "工作安排")


class Command(BaseCommand):
    """Takes the rows through the import of old items: versions, log lines and places are real."""

    help = "Fill a database for measuring with many items of invented bodies."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """How much."""
        parser.add_argument("--items", type=int, required=True)
        parser.add_argument("--bodies", type=int, default=1)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--yes", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; the same call again adds nothing."""
        items, bodies, seed = options["items"], options["bodies"], options["seed"]
        if items < 1 or not 1 <= bodies <= 10_000:
            raise CommandError("--items is at least 1, --bodies 1 to 10000")
        scope = Scope.command("gongkai generate")
        real = Body.objects.within(scope).exclude(code__startswith=_PREFIX)
        if not options["yes"] and real.exclude(code__startswith="yunchuan").exists():
            raise CommandError("this database holds real bodies; --yes fills it all the same")
        start, made = time.monotonic(), 0
        columns = (TextColumn("items"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task("", total=items)
            for number in range(bodies):
                share = items // bodies + (number < items % bodies)
                before = made

                def tell(report: ImportReport, before: int = before) -> None:
                    bar.update(task, completed=before + report.read)

                report = import_items(
                    scope,
                    _body(scope, number),
                    _rows(Random(f"{seed}-{number}"), share, seed),  # noqa: S311
                    source=f"generate-{seed}",
                    on_batch=tell,
                )
                if report.failed:
                    raise CommandError(report.errors[0].text)
                made += report.read
        seconds = time.monotonic() - start
        self.stdout.write(
            f"{made} items of {bodies} bodies in {seconds:.1f} s ({made / seconds:.0f} a second)"
        )


def _body(scope: Scope, number: int) -> Body:
    code = f"{_PREFIX}{number:05d}"
    found = Body.objects.within(scope).filter(code=code).first()
    return found or found_body(scope, code=code, name=f"测试市第{number + 1}局")


def _rows(rng: Random, count: int, seed: int) -> Iterator[Mapping[str, Any]]:
    today = timezone.localdate()
    for number in range(count):
        shown = today - timedelta(days=rng.randrange(3650))
        made = shown - timedelta(days=rng.randrange(20))
        topic = rng.choice(_TOPICS)
        yield {
            "source_id": f"{seed}-{number}",
            "title": f"关于{topic}的第{number + 1}号信息",
            "kind": rng.choice(("news", "notice")),
            "made_on": made.isoformat(),
            "displayed_on": shown.isoformat(),
            "text": f"{topic}第{number + 1}号。办理事项{rng.randrange(900)}件，"
            f"走访单位{rng.randrange(90)}家，收集意见{rng.randrange(300)}条。",
        }
