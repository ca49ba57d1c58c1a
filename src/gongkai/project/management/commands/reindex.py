"""``gongkai reindex``: the search index from the database."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from gongkai.oversight.harvest.services import rebuild_index


class Command(BaseCommand):
    """Rebuilds the index."""

    help = "Throw the search index away and make it again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        self.stdout.write(f"{rebuild_index()} reports indexed")
