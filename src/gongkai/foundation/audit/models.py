"""Audit entries, chained by hash so that a change or a gap shows.

Personal data: the name of the acting official and the network address.
"""

from __future__ import annotations

from typing import Any, ClassVar, Never

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AppendOnlyError(Exception):
    """Someone tried to change or delete what may only be added to."""


class AppendOnlyQuerySet(models.QuerySet["AuditEntry"]):
    """Reads and inserts; updates and deletions are refused."""

    def update(self, **kwargs: Any) -> Never:
        """Refused."""
        raise AppendOnlyError("audit entries are never changed")

    def delete(self) -> Never:
        """Refused."""
        raise AppendOnlyError("audit entries are never deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise AppendOnlyError("audit entries are never changed")


class ChainHead(models.Model):
    """The last link of the chain. Its row is the lock under which entries are added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_number = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="audit_one_chain_head")
        ]

    def __str__(self) -> str:
        return f"{self.last_number}:{self.last_hash[:12]}"


class AuditEntry(models.Model):
    """One act. The actor's name is text, so that it outlives the account."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=80, blank=True)
    object_label = models.CharField(max_length=300, blank=True)
    body_code = models.CharField(max_length=80, blank=True)
    succeeded = models.BooleanField(default=True)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    request_id = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=45, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        """Read in order of time."""

        ordering: ClassVar[list[str]] = ["number"]
        indexes: ClassVar[list[models.Index]] = [
            # each filter of the reader, in the order in which it reads
            models.Index(fields=["object_type", "object_id", "number"], name="audit_object"),
            models.Index(fields=["action", "number"], name="audit_action"),
            models.Index(fields=["actor", "number"], name="audit_actor"),
            models.Index(fields=["actor_id", "number"], name="audit_account"),
            models.Index(fields=["body_code", "number"], name="audit_body"),
            models.Index(fields=["request_id", "number"], name="audit_request"),
            models.Index(fields=["address", "number"], name="audit_address"),
            models.Index(fields=["at"], name="audit_at"),
            models.Index(
                fields=["number"], condition=models.Q(succeeded=False), name="audit_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.actor} {self.action} {self.object_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only. Raises :class:`AppendOnlyError` on a second save."""
        if not self._state.adding:
            raise AppendOnlyError("audit entries are never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise AppendOnlyError("audit entries are never deleted")
