"""All rows of a body that flags look at, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.models import (
    AnnualPlan,
    AppraisalWeight,
    Assignment,
    Body,
    Department,
    GroupMember,
    LeadershipChange,
    LeadingGroup,
    Liaison,
    Membership,
    OfficeContact,
    Operation,
    PlanTask,
    Responsibility,
    SelfCheck,
    Spokesperson,
    StaffCount,
    StaffMember,
    Training,
)
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.selectors.training import trained_users

_WHY = "flags of one body, asked for by those who see it"


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows in force on the day, and who works here."""

    body: Body
    on: date
    departments: Sequence[Department]
    contacts: Sequence[OfficeContact]
    groups: Sequence[LeadingGroup]
    seats: Sequence[GroupMember]
    leadership: Sequence[LeadershipChange]
    liaisons: Sequence[Liaison]
    staff: Sequence[StaffMember]
    staff_elsewhere: Sequence[StaffMember]
    counts: Sequence[StaffCount]
    spokespersons: Sequence[Spokesperson]
    operations: Sequence[Operation]
    responsibilities: Sequence[Responsibility]
    assignments: Sequence[Assignment]
    plans: Sequence[AnnualPlan]
    tasks: Sequence[PlanTask]
    trainings: Sequence[Training]
    weights: Sequence[AppraisalWeight]
    self_checks: Sequence[SelfCheck]
    members: Sequence[Membership]
    trained: frozenset[int]

    @property
    def here(self) -> frozenset[int]:
        """Accounts that are enabled and hold a role at the body on the day."""
        return frozenset(row.user_id for row in self.members if row.user.is_active)

    def left(self, user: User | None) -> bool:
        """Whether the person no longer works here (a name without account cannot be told)."""
        return user is not None and user.pk not in self.here

    def holders(self, role: Role) -> list[User]:
        """Enabled people who hold the role."""
        return [row.user for row in self.members if row.role == role and row.user.is_active]


def gather(body: Body, on: date) -> Facts:
    """Read everything: a fixed number of queries."""
    staff = list(
        StaffMember.objects.unscoped(_WHY).in_force(on).filter(body=body).select_related("user")
    )
    members = list(
        Membership.objects.unscoped(_WHY).in_force(on).filter(body=body).select_related("user")
    )
    departments = Department.objects.unscoped(_WHY).filter(body=body)
    reviewers = [row.user_id for row in members if row.role == Role.SECRECY_REVIEWER]
    in_force = {"body": body}
    return Facts(
        body=body,
        on=on,
        departments=list(departments),
        contacts=list(OfficeContact.objects.unscoped(_WHY).in_force(on).filter(**in_force)),
        groups=list(LeadingGroup.objects.unscoped(_WHY).in_force(on).filter(**in_force)),
        seats=list(
            GroupMember.objects.unscoped(_WHY)
            .in_force(on)
            .filter(**in_force)
            .select_related("user")
        ),
        leadership=list(
            LeadershipChange.objects.unscoped(_WHY).standing().filter(body=body, on__lte=on)
        ),
        liaisons=list(
            Liaison.objects.unscoped(_WHY)
            .in_force(on)
            .filter(**in_force)
            .select_related("user", "deputy", "department")
        ),
        staff=staff,
        staff_elsewhere=list(
            StaffMember.objects.unscoped("is a person counted in two bodies?")
            .in_force(on)
            .filter(user__in=[row.user_id for row in staff if row.user_id])
            .exclude(body=body)
            .select_related("body")
        ),
        counts=list(StaffCount.objects.unscoped(_WHY).standing().filter(body=body, on__lte=on)),
        spokespersons=list(Spokesperson.objects.unscoped(_WHY).in_force(on).filter(**in_force)),
        operations=list(
            Operation.objects.unscoped(_WHY)
            .standing()
            .filter(body=body, from_date__lte=on)
            .select_related("operator")
        ),
        responsibilities=list(
            Responsibility.objects.unscoped(_WHY)
            .in_force(on)
            .filter(**in_force)
            .select_related("first_user", "direct_user")
        ),
        assignments=list(
            Assignment.objects.unscoped(_WHY)
            .standing()
            .filter(body=body, to_date__isnull=True)
            .select_related("user")
        ),
        plans=list(AnnualPlan.objects.unscoped(_WHY).standing().filter(body=body)),
        tasks=list(
            PlanTask.objects.unscoped(_WHY).standing().filter(body=body).select_related("plan")
        ),
        trainings=list(Training.objects.unscoped(_WHY).standing().filter(body=body)),
        weights=list(AppraisalWeight.objects.unscoped(_WHY).standing().filter(body=body)),
        self_checks=list(SelfCheck.objects.unscoped(_WHY).standing().filter(body=body)),
        members=members,
        trained=frozenset(trained_users(reviewers, on)),
    )
