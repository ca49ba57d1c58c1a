"""``gongkai demo``: the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, call_command

from gongkai.project.demo.state import in_place


class Command(BaseCommand):
    """Looks whether anything is missing before the reader and the index are started at all."""

    help = "Load the fictional city with its reports and accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if in_place():
            self.stdout.write("The demonstration is in place.")
        else:
            call_command("load_demo", stdout=self.stdout)
