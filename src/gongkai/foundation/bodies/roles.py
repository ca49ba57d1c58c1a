"""Business roles a person can hold at a body."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles at a body. A supervisor's role reaches the bodies below his own."""

    READER = "reader", _("查阅人员")
    OFFICER = "officer", _("信息公开专员")
    REVIEWER = "reviewer", _("审核人员")
    SUPERVISOR = "supervisor", _("主管部门监督人员")


MAY_LOAD = frozenset({Role.OFFICER, Role.SUPERVISOR})
"""Roles that may load a report, assign a body, read it again or withdraw it."""

MAY_JUDGE = frozenset({Role.REVIEWER, Role.SUPERVISOR})
"""Roles that may confirm or dismiss a finding."""
