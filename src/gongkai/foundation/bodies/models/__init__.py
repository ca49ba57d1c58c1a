"""Bodies, departments, memberships, and the registers each body keeps about itself."""

from __future__ import annotations

from gongkai.foundation.bodies.models.dated import DatedRecord, Record
from gongkai.foundation.bodies.models.duties import (
    Accountability,
    Assignment,
    HandOver,
    Operation,
    Responsibility,
)
from gongkai.foundation.bodies.models.office import (
    GroupMember,
    LeadershipChange,
    LeadingGroup,
    Liaison,
    OfficeContact,
    Spokesperson,
    StaffCount,
    StaffMember,
)
from gongkai.foundation.bodies.models.people import Membership
from gongkai.foundation.bodies.models.tree import (
    Body,
    BodyChange,
    Department,
    FormerName,
    Succession,
)
from gongkai.foundation.bodies.models.yearly import (
    AnnualPlan,
    AppraisalWeight,
    Meeting,
    PlanTask,
    SelfCheck,
    Training,
    TrainingConfirmation,
)

__all__ = [
    "Accountability",
    "AnnualPlan",
    "AppraisalWeight",
    "Assignment",
    "Body",
    "BodyChange",
    "DatedRecord",
    "Department",
    "FormerName",
    "GroupMember",
    "HandOver",
    "LeadershipChange",
    "LeadingGroup",
    "Liaison",
    "Meeting",
    "Membership",
    "OfficeContact",
    "Operation",
    "PlanTask",
    "Record",
    "Responsibility",
    "SelfCheck",
    "Spokesperson",
    "StaffCount",
    "StaffMember",
    "Succession",
    "Training",
    "TrainingConfirmation",
]
