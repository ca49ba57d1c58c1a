"""What has changed since an index was last brought up to date."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone


def _token() -> str:
    return secrets.token_hex(8)


class IndexChange(models.Model):
    """One object to index again. Rows are written in the transaction of the change.

    Writers hold the lock of the audit chain when they add a row, so that ids become visible in
    order and an index may remember the last id it has seen. ``token`` tells one database from
    another: an index whose cursor carries a foreign token is rebuilt.
    """

    index = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    token = models.CharField(max_length=16, default=_token)

    class Meta:
        """Read by index, in order."""

        indexes = (models.Index(fields=["index", "id"], name="search_change_order"),)

    def __str__(self) -> str:
        return f"{self.index}:{self.key}"
