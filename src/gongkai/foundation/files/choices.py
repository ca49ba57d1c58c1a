"""Closed codes of stored files."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scanned(models.TextChoices):
    """Whether the virus scanner has seen the content."""

    NOT = "", _("未扫描（没有配置扫描服务）")
    CLEAN = "clean", _("已扫描，未发现病毒")
    LATER = "later", _("待扫描（上传时扫描服务没有应答）")
    INFECTED = "infected", _("发现病毒，已停止下载")
