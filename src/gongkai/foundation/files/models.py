"""One row per distinct content. Names belong to those who refer to a file, not to the content."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """Bytes known by their SHA-256; the place on disk follows from it, never from a name."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.size})"
