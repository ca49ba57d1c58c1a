"""Loads what is missing of the demonstration; ``gongkai demo`` calls it when needed."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gongkai.project.demo.loading import ITEMS, DemoError, load_demo


class Command(BaseCommand):
    """Loads what is missing of the demonstration."""

    help = "Load the fictional city with its reports, its publishing and its accounts."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """About how many items are published."""
        parser.add_argument("--items", type=int, default=ITEMS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
            task = bar.add_task("Two years of 云川市", total=None, visible=False)

            def progress(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total, visible=True)

            try:
                result = load_demo(self.stdout.write, options["items"], progress)
            except DemoError as error:
                raise CommandError(str(error)) from error
        if not result.changed:
            self.stdout.write("The demonstration is in place.")
