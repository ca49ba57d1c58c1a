"""Business roles a person can hold at a body.

Roles that take steps of a sheet carry the code of ``gongkai_rules.steps.Role``.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai_rules.steps import Role as StepRole


class Role(models.TextChoices):
    """Roles at a body. A supervisor's role reaches the bodies below his own."""

    READER = "reader", _("查阅人员")
    DRAFTER = "drafter", _("信息联络员（拟稿）")
    DEPARTMENT_HEAD = "department_head", _("科室负责人")
    LEADER = "leader", _("分管领导")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查人员")
    SIGNER = "signer", _("签发人（总编辑）")
    PUBLISHER = "publisher", _("发布人员")
    CLERK = "clerk", _("依申请公开经办人")
    OFFICE_HEAD = "office_head", _("公开工作机构负责人")
    LEGAL_REVIEWER = "legal_reviewer", _("法制审核人员")
    ARCHIVIST = "archivist", _("档案人员")
    OFFICER = "officer", _("信息公开专员")
    REVIEWER = "reviewer", _("审核人员")
    SUPERVISOR = "supervisor", _("主管部门监督人员")


MAY_LOAD = frozenset({Role.OFFICER, Role.SUPERVISOR})
"""Roles that may load a report, assign a body, read it again or withdraw it."""

MAY_JUDGE = frozenset({Role.REVIEWER, Role.SUPERVISOR})
"""Roles that may confirm or dismiss a finding."""

MAY_KEEP_CATALOGUE = frozenset({Role.OFFICER, Role.OFFICE_HEAD})
"""Roles that may change columns, directories and the data of the body itself."""

STEP_ROLES = frozenset(Role(role.value) for role in StepRole if role.value in Role.values)
"""Roles that take steps of a sheet."""


def step_roles(held: frozenset[Role]) -> frozenset[StepRole]:
    """The roles in the words of the transition tables."""
    return frozenset(StepRole(role.value) for role in held if role in STEP_ROLES)
