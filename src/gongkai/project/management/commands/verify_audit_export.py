"""``gongkai audit verify-export``: prove that an exported file was not altered."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.foundation.audit.exporting import verify_export


class Command(BaseCommand):
    """Ends with an error when an entry does not match its hash."""

    help = "Recompute every hash of an exported file of the audit record."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        try:
            report = verify_export(Path(options["file"]))
        except ValueError as error:
            raise CommandError(str(error)) from error
        for fault in report.faults:
            self.stderr.write(fault)
        if not report.intact:
            raise CommandError(f"{len(report.faults)} fault(s) found")
        self.stdout.write(f"{report.entries} entries, every hash holds")
