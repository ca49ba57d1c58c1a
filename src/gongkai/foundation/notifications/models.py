"""Notices to people, what they want mailed, the outbox, and papers circulated for reading.

Personal data: who was told what, when it was read, addresses of e-mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import ScopedQuerySet
from gongkai.foundation.notifications.choices import MailState, NoticeKind


class Notification(models.Model):
    """One notice to one person. ``key`` makes a repeated notice the same notice."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=NoticeKind)
    subject = models.CharField(max_length=300)
    """Shown in the desk only; a mail carries ``number``."""
    number = models.CharField(max_length=80, blank=True)
    """Number of the sheet or index number: says nothing of the content."""
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=8, choices=MailState, default=MailState.WAIT)

    class Meta:
        """Newest first for a person; what is unread; what is to be mailed."""

        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="notifications_of_person"),
            models.Index(
                fields=["user", "id"],
                condition=models.Q(read_at__isnull=True),
                name="notifications_unread",
            ),
            models.Index(
                fields=["mail", "user", "id"],
                condition=~models.Q(mail="done"),
                name="notifications_to_mail",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "key"],
                condition=~models.Q(key=""),
                name="notifications_key_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind} {self.subject}"


class Preference(models.Model):
    """Address of e-mail and delivery by kind. Without an address nothing is mailed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    address = models.EmailField(_("邮箱"), blank=True)
    deliveries = models.JSONField(default=dict, blank=True)
    """Kind → :class:`Delivery`; what is missing is delivered as usual."""
    digest_on = models.DateField(null=True, blank=True)
    """Day of the last digest."""

    def __str__(self) -> str:
        return f"{self.user_id} {self.address}"


class OutboxMail(models.Model):
    """A mail to be sent, tried again until it goes or is given up."""

    key = models.CharField(max_length=80, unique=True)
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        """What is due."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="notifications_outbox_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.address}"


class CirculationQuerySet(ScopedQuerySet["Circulation"]):
    """Circulations are never public."""

    public_filter: ClassVar[Mapping[str, Any]] = {"pk__in": ()}


class Circulation(models.Model):
    """Something passed round for reading (传阅)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_by_name = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    objects = CirculationQuerySet.as_manager()

    class Meta:
        """By what is passed round."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="notifications_circulated")
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} {self.label}"


class CirculationReader(models.Model):
    """One person who is to read it, and when it was read."""

    circulation = models.ForeignKey(Circulation, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once per person; what a person still has to read."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-id"], name="notifications_readings"),
            models.Index(
                fields=["user", "id"],
                condition=models.Q(read_at__isnull=True),
                name="notifications_to_read",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["circulation", "user"], name="notifications_reader_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.circulation_id}/{self.user_id}"


class Cursor(models.Model):
    """How far a source of notices has been told of."""

    name = models.CharField(max_length=40, primary_key=True)
    last_id = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}:{self.last_id}"
