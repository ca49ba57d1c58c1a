"""Password rules beyond length and common words (GB/T 22239 身份鉴别)."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LEAST_CLASSES = 3


class CharacterClassesValidator:
    """At least three of: lower case, capitals, digits, other signs (or Han characters)."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ``ValidationError``."""
        classes = {
            any(c.islower() for c in password) and "lower",
            any(c.isupper() for c in password) and "upper",
            any(c.isdigit() for c in password) and "digit",
            any(not (c.islower() or c.isupper() or c.isdigit()) for c in password) and "other",
        } - {False}
        if len(classes) < _LEAST_CLASSES:
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("密码应当包含大写字母、小写字母、数字、其他符号中的至少三类。")


class NotTheNameValidator:
    """The sign-in name does not stand in the password."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raises ``ValidationError``."""
        name = user.get_username() if user is not None else ""
        if len(name) >= 3 and name.lower() in password.lower():
            raise ValidationError(self.get_help_text(), code="password_name")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("密码不得包含用户名。")
