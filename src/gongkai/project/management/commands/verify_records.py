"""``gongkai verify``: audit chain, reviews, publish log, stored files; or a site from outside."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.files.services import damaged_files
from gongkai.foundation.publishing.verifying import verify_publishing


class Command(BaseCommand):
    """Ends with an error when anything was changed; names each row."""

    help = "Prove that nothing of the records was changed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """How many faults are listed."""
        parser.add_argument("--most", type=int, default=50)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        most = max(1, options["most"])
        chain = verify_chain(most=most)
        publishing = verify_publishing(most=most)
        faults = [*chain.faults, *publishing.faults, *damaged_files()]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} fault(s) found")
        counts = ", ".join(f"{number} {name}" for name, number in publishing.counts.items())
        self.stdout.write(
            f"{chain.entries} audit entries in an unbroken chain; {counts}: nothing was changed; "
            "files intact"
        )
