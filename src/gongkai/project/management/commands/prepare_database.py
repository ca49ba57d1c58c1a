"""``gongkai migrate``: tables, and the directories beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command


class Command(BaseCommand):
    """Makes ``var/`` and runs the migrations."""

    help = "Create or update the tables of the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        try:
            Path(settings.VAR).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(
                f"cannot create {settings.VAR}: {error.strerror}; set GONGKAI_VAR to a directory "
                "that can be written"
            ) from error
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("The database is up to date.")
