"""Staff accounts. Business rights are memberships of a body; there is no superuser.

Personal data: sign-in name and full name of officials.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Duty(models.TextChoices):
    """The three administrators (三员分立). None of them holds a business right."""

    NONE = "", _("无管理职责")
    SYSTEM = "system", _("系统管理员")
    SECURITY = "security", _("安全管理员")
    AUDIT = "audit", _("审计管理员")


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
