"""``gongkai scan``: files that were taken while the virus scanner was down."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.foundation.files.scanning import ScannerDownError, configured
from gongkai.foundation.files.services import scan_waiting


class Command(BaseCommand):
    """Ends with an error when something was infected or the scanner does not answer."""

    help = "Scan files that wait for the virus scanner."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if not configured():
            raise CommandError("GONGKAI_CLAMD names no scanner")
        try:
            done, infected = scan_waiting("命令 gongkai scan")
        except ScannerDownError as error:
            raise CommandError(f"the scanner does not answer: {error}") from error
        for sha256 in infected:
            self.stderr.write(f"infected, served no more: {sha256}")
        if infected:
            raise CommandError(f"{len(infected)} of {done} files are infected")
        self.stdout.write(f"{done} files scanned, none infected")
