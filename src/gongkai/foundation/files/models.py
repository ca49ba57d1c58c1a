"""One row per distinct content. Names belong to those who refer to a file, not to the content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.foundation.files.choices import Scanned


class StoredFile(models.Model):
    """Bytes known by their SHA-256; the place on disk follows from it, never from a name."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField(max_length=20, blank=True, default="")
    """Code of ``kinds.KINDS`` as found in the content; empty: kept without a look inside."""
    pdfa = models.CharField(max_length=8, blank=True, default="")
    """Part and level the file claims, ``2b`` for PDF/A-2b."""
    notes = models.JSONField(default=list, blank=True)
    """Codes of ``notes.NOTES``."""
    scanned = models.CharField(max_length=10, choices=Scanned, blank=True, default=Scanned.NOT)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scanned_by = models.CharField(max_length=120, blank=True, default="")
    """Name and version of the scanner and its signatures."""

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size})"
