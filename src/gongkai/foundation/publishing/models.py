"""Item → immutable versions → draft pointer and published pointer; the publish log.

Nothing is overwritten: a correction is a new version, a withdrawal empties the pointer.
Personal data: names of officials who drafted.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Never

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body, Department
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.publishing.choices import Attribute, LogAction, WithdrawalReason
from gongkai.foundation.reviews.models import ReviewSheet


class NeverChangedError(Exception):
    """Someone tried to change or delete what is only ever added."""


class ItemQuerySet(ScopedQuerySet["Item"]):
    """Items; the public sees those with a published version."""

    public_filter: ClassVar[Mapping[str, Any]] = {"published__isnull": False}


class Item(models.Model):
    """One piece of information of a body, whatever its kind.

    Columns below ``published`` mirror the draft (or the published) version for the lists; the
    services write them in the transaction that moves a pointer.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(_("信息种类"), max_length=40)
    sheet = models.ForeignKey(ReviewSheet, models.PROTECT, null=True, related_name="+")
    cleared_by = models.ForeignKey(ReviewSheet, models.PROTECT, null=True, related_name="+")
    """The sheet that cleared what was last published; ``sheet`` may be a later revision's."""
    draft = models.ForeignKey("Version", models.PROTECT, null=True, related_name="+")
    published = models.ForeignKey("Version", models.PROTECT, null=True, related_name="+")

    title = models.CharField(_("标题"), max_length=300)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("状态"), max_length=40, default="draft")
    """Process state of the present sheet (``gongkai_rules.steps``)."""
    attribute = models.CharField(
        _("公开属性"), max_length=12, choices=Attribute, blank=True, default=""
    )
    document_number = models.CharField(_("发文字号"), max_length=80, blank=True)
    index_number = models.CharField(_("索引号"), max_length=80, null=True, unique=True)
    """Given once, at the first publication."""
    made_on = models.DateField(_("成文日期"), null=True)
    displayed_on = models.DateField(_("发布日期"), null=True)
    first_published_at = models.DateTimeField(_("首次公开时间"), null=True)
    """When it really was first published here; on-time rates use this."""
    back_captured = models.BooleanField(_("补录"), default=False)
    publish_at = models.DateTimeField(_("定时公开"), null=True)
    expires_at = models.DateTimeField(_("到期撤下"), null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(
        max_length=20, choices=WithdrawalReason, blank=True, default=""
    )
    withdrawal_note = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_by_name = models.CharField(max_length=150)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = ItemQuerySet.as_manager()

    class Meta:
        """Newest first in every list; the indexes carry the lists of the desk and the portal."""

        verbose_name = _("信息")
        verbose_name_plural = _("信息")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["body", "-updated_at", "-id"], name="publishing_by_body"),
            models.Index(fields=["body", "state", "-updated_at"], name="publishing_by_state"),
            models.Index(fields=["body", "kind", "-updated_at"], name="publishing_by_kind"),
            models.Index(fields=["-updated_at", "-id"], name="publishing_newest"),
            models.Index(fields=["created_by", "-updated_at", "-id"], name="publishing_by_author"),
            models.Index(
                fields=["body", "-made_on", "-id"],
                condition=models.Q(made_on__isnull=False),
                name="publishing_by_made",
            ),
            models.Index(
                fields=["body", "-first_published_at", "-id"],
                condition=models.Q(first_published_at__isnull=False),
                name="publishing_by_release",
            ),
            models.Index(
                fields=["body", "document_number"],
                condition=~models.Q(document_number=""),
                name="publishing_by_document",
            ),
            models.Index(
                fields=["publish_at"],
                condition=models.Q(publish_at__isnull=False),
                name="publishing_planned",
            ),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="publishing_expiring",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemAlias(models.Model):
    """An index number or address the item had before; still leads to it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="aliases")
    value = models.CharField(max_length=200, unique=True)
    source = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.value


class Version(models.Model):
    """One version of the content. Never changed, never deleted."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """:meth:`gongkai.foundation.publishing.content.Content.as_json`."""
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        """Numbered from 1."""

        ordering: ClassVar[list[str]] = ["item", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "number"], name="publishing_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number} {self.digest[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only. Raises :class:`NeverChangedError` on a second save."""
        if not self._state.adding:
            raise NeverChangedError("versions are never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise NeverChangedError("versions are never deleted")


class WorkingCopy(models.Model):
    """What a person has typed and not yet saved as a version. One per person and item."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    base_number = models.PositiveIntegerField()
    """Number of the version the typing started from (0 = none)."""
    values = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One per person and item."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "user"], name="publishing_working_copy_once")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.user_id}"


class LogHead(models.Model):
    """The last line of the publish log. Its row is the lock under which lines are added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last_sequence = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="publishing_one_log_head")
        ]

    def __str__(self) -> str:
        return f"{self.last_sequence}:{self.last_hash[:12]}"


class LogEntry(models.Model):
    """One line of the publish log: append-only, chained by hash, numbered without gaps.

    Consumers (pages, index, feeds, checkpoints) read on from the sequence they know.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=10, choices=LogAction)
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    item_uid = models.UUIDField()
    version = models.PositiveIntegerField()
    """Number of the version published, or taken down."""
    digest = models.CharField(max_length=64)
    body_code = models.CharField(max_length=80)
    index_number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    """Empty on a withdrawal for secrecy or privacy: the log itself must not disclose."""
    nonce = models.CharField(max_length=32)
    """Blinds the hash of title and note in the public line, so that they cannot be guessed."""
    made_on = models.DateField(null=True)
    displayed_on = models.DateField(null=True)
    reason = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=500, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        """In order; lines of one item."""

        ordering: ClassVar[list[str]] = ["sequence"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["item", "sequence"], name="publishing_log_item")
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only. Raises :class:`NeverChangedError` on a second save."""
        if not self._state.adding:
            raise NeverChangedError("lines of the publish log are never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refused."""
        raise NeverChangedError("lines of the publish log are never deleted")


class LogNode(models.Model):
    """A complete subtree of the log's Merkle tree (RFC 6962): derived, can be rebuilt."""

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        """One row per subtree."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["level", "index"], name="publishing_node_once")
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed statement of size and root of the log at a time; kept for consistency proofs."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.CharField(max_length=64)
    note = models.TextField()
    """The signed note as published."""
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.size} {self.root[:12]}"
