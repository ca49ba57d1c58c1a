"""Staff accounts. Business rights are memberships of a body; there is no superuser.

Personal data: sign-in name and full name of officials.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.foundation.accounts.choices import Duty as Duty
from gongkai.foundation.accounts.choices import Ended


class UserManager(BaseUserManager["User"]):
    """Creates accounts; by natural key = sign-in name."""

    def create_user(self, username: str, password: str | None = None, full_name: str = "") -> User:
        """Make an account without any right. Raises ``ValueError`` on an empty name."""
        if not username:
            raise ValueError("an account needs a sign-in name")
        user = self.model(username=username, full_name=full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in."""

    username = models.CharField(
        _("用户名"), max_length=60, unique=True, error_messages={"unique": _("该用户名已被使用。")}
    )
    full_name = models.CharField(_("姓名"), max_length=60, blank=True)
    duty = models.CharField(_("管理职责"), max_length=10, choices=Duty, blank=True, default="")
    is_active = models.BooleanField(_("启用"), default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    password_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    must_change_password = models.BooleanField(default=False)
    """Set with a temporary password: nothing else can be done before it is changed."""
    disabled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """By sign-in name."""

        verbose_name = _("用户")
        verbose_name_plural = _("用户")
        ordering: ClassVar[list[str]] = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def display_name(self) -> str:
        """Full name, or the sign-in name where none is given."""
        return self.full_name or self.username


class SecondFactor(models.Model):
    """The second factor of a person: a sealed TOTP secret (RFC 6238), confirmed by a code.

    Personal data: none readable; the secret is sealed with the key file of the installation.
    """

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    sealed = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_step = models.BigIntegerField(default=-1)
    """Time step of the last code taken; that code and older ones are refused."""
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"second factor of {self.user_id}"


class RecoveryCode(models.Model):
    """A code for one use when the telephone is gone; kept as a keyed hash."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """No code twice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "digest"], name="accounts_recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class StaffSession(models.Model):
    """A sign-in that holds, or held: from where, with what, until when and why it ended.

    Personal data: network address and browser of an official.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, db_index=True)
    """Emptied when the session has ended."""
    started_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, choices=Ended, blank=True, default="")

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-started_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-started_at"], name="accounts_session_user"),
            models.Index(
                fields=["-last_seen_at", "-id"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_session_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.started_at:%Y-%m-%d %H:%M}"


class SetupToken(models.Model):
    """The token that opens the first-run page; one at a time, kept as a hash."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One row only."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(id=1), name="accounts_one_setup_token")
        ]

    def __str__(self) -> str:
        return f"set-up token of {self.made_at:%Y-%m-%d %H:%M}"
