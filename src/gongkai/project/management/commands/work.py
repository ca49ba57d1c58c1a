"""``gongkai work``: planned publications, ends of terms, checkpoints, mail."""

from __future__ import annotations

import argparse
import os
import signal
import threading
from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.project.jobs import Outcome, run_for_ever, run_once


class Command(BaseCommand):
    """Runs the jobs until told to stop; with ``--once`` a single round."""

    help = "Do what has come due."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """One round only; or end with the process that started it."""
        parser.add_argument("--once", action="store_true")
        parser.add_argument("--with-parent", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if options["once"]:
            outcomes = run_once()
            for outcome in outcomes:
                self._tell(outcome)
            if any(outcome.error for outcome in outcomes):
                raise CommandError("not every job went through")
            return
        stop = threading.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: stop.set())
        parent = os.getppid() if options["with_parent"] else 0

        def stopped(seconds: float) -> bool:
            return stop.wait(seconds) or bool(parent and os.getppid() != parent)

        run_for_ever(stopped, self._tell)

    def _tell(self, outcome: Outcome) -> None:
        if outcome.error:
            self.stderr.write(f"{outcome.job}: {outcome.error}")
        else:
            self.stdout.write(f"{outcome.job}: {outcome.done}")
        self.stdout.flush()
