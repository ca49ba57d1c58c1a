"""Closed codes of texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadState(models.TextChoices):
    """What became of reading the text of a stored file."""

    DONE = "done", _("已读出文字")
    NONE = "none", _("只有图片，没有文字")
    FAILED = "failed", _("读不出")
    OTHER = "other", _("这类文件没有文字")
