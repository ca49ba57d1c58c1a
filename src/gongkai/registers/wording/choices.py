"""Closed codes of content checks and their lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """``error`` stands against signing unless it was waived with a reason."""

    ERROR = "error", _("须改正")
    WARNING = "warning", _("请核对")
    INFO = "info", _("提示")


class WordList(models.TextChoices):
    """The lists a body keeps."""

    CONFUSION = "confusion", _("易错词")
    WATCH = "watch", _("关注词")
    NO_TOUCH = "no_touch", _("不检查的词")
