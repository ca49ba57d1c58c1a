"""Loads what is missing of the demonstration; ``gongkai demo`` calls it when needed."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.project.demo.loading import DemoError, load_demo


class Command(BaseCommand):
    """Loads what is missing of the demonstration."""

    help = "Load the fictional city with its reports and accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        try:
            result = load_demo(self.stdout.write)
        except DemoError as error:
            raise CommandError(str(error)) from error
        if not result.changed:
            self.stdout.write("The demonstration is in place.")
