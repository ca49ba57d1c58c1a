"""``gongkai reread``: today's reader over all stored files."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management import BaseCommand

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest.services import index_reports, reread_all


class Command(BaseCommand):
    """Reads again; verdicts hang on findings and stay."""

    help = "Read all stored reports again and check them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        counts: Counter[str] = Counter()
        for result in reread_all(Scope.command("gongkai reread")):
            counts[result.kind] += 1
            if result.kind == "failed":
                self.stderr.write(f"{result.file_name}: {result.message_en}")
        index_reports()
        self.stdout.write(
            f"{counts['unchanged']} as before, {counts['new_version']} read differently, "
            f"{counts['failed']} no longer readable (left as they were)"
        )
