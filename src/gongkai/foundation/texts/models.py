"""Text of stored files, read once per content. No personal data of its own; the text may hold
some, so it is shown only to those who may see the file."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gongkai.foundation.texts.choices import ReadState


class FileText(models.Model):
    """The words of a file, for search and checks. Derived: may be deleted and read again."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    state = models.CharField(max_length=8, choices=ReadState)
    reason = models.CharField(max_length=300, blank=True)
    """Code of why it failed, for people with access to the desk."""
    text = models.TextField(blank=True)
    read_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.state}"
