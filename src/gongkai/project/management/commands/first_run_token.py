"""``gongkai setup``: the one-time token of the first run."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.foundation.accounts.services.first_run import is_empty, make_setup_token


class Command(BaseCommand):
    """Ends with an error when the installation is in use."""

    help = "Show a one-time token for the first run."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        if not is_empty():
            raise CommandError("there are accounts already: the first run is over")
        self.stdout.write(first_run_notice())


def first_run_notice() -> str:
    """Where to go and the token, which holds for 24 hours and only until the next one is made."""
    return f"First run: open /desk/kaishi/ and enter the one-time token  {make_setup_token()}"
