"""Closed codes of accounts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Duty(models.TextChoices):
    """The three administrators (三员分立). None of them holds a business right."""

    NONE = "", _("无管理职责")
    SYSTEM = "system", _("系统管理员")
    SECURITY = "security", _("安全管理员")
    AUDIT = "audit", _("审计管理员")


class Ended(models.TextChoices):
    """Why a session ended."""

    SIGNED_OUT = "signed_out", _("退出")
    IDLE = "idle", _("长时间未操作")
    REVOKED = "revoked", _("被收回")
    PASSWORD = "password", _("密码变更")
    DISABLED = "disabled", _("账号停用")
    EXPIRED = "expired", _("到期")
    REPLACED = "replaced", _("重新登录")
