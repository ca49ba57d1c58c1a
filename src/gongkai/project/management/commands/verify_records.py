"""``gongkai verify``: the audit chain and the stored files."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.files.services import damaged_files


class Command(BaseCommand):
    """Ends with an error when anything was changed."""

    help = "Prove that the audit record and the stored files were not changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run."""
        chain = verify_chain()
        faults = [*chain.faults, *damaged_files()]
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} fault(s) found")
        self.stdout.write(f"{chain.entries} audit entries in an unbroken chain; files intact")
