"""Files taken while the scanner was down are scanned later; an infected one is served no more."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gongkai.foundation.audit.services import record
from gongkai.foundation.files.choices import Scanned
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.scanning import scan
from gongkai.foundation.files.services.keeping import content_of


def scan_waiting(actor: str, most: int = 500) -> tuple[int, list[str]]:
    """Scan what waits. How many were scanned, and the hashes of infected ones.

    Raises ``ScannerDownError`` when the scanner still does not answer; what was scanned stays so.
    """
    done, infected = 0, []
    for row in StoredFile.objects.filter(scanned=Scanned.LATER).order_by("stored_at")[:most]:
        verdict = scan(content_of(row))
        with transaction.atomic():
            row.scanned = Scanned.INFECTED if verdict.infection else Scanned.CLEAN
            row.scanned_at, row.scanned_by = timezone.now(), verdict.scanner
            row.save(update_fields=["scanned", "scanned_at", "scanned_by"])
            if verdict.infection:
                infected.append(row.sha256)
                record(
                    actor=actor,
                    action="file.infected",
                    object_type="file",
                    object_id=row.sha256,
                    after={"infection": verdict.infection},
                    succeeded=False,
                )
        done += 1
    return done, infected
