"""Entering the body that a waiting file names, and loading the file, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.choices import Kind, Rank
from gongkai.foundation.bodies.models import Body, FormerName
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.bodies.services import found_body
from gongkai.foundation.files.services import content_of
from gongkai.oversight.harvest.choices import IntakeState
from gongkai.oversight.harvest.models import Intake
from gongkai.oversight.harvest.reading import read_guarded
from gongkai.oversight.harvest.refusals import FieldsRefusedError, RefusedError
from gongkai.oversight.harvest.services.inbox import assign_intake, open_intake
from gongkai.oversight.harvest.services.loading import Harvested, require_year
from gongkai.oversight.harvest.services.registering import free_code, kind_of, rank_of
from gongkai.oversight.harvest.services.storing import clean
from gongkai.oversight.harvest.shapes import BodyRow
from gongkai_reports.document import UnreadableError
from gongkai_reports.fold import fold_text

LONGEST_NAME = 120
MOST_AT_ONCE = 50
"""Files loaded by one submit; the rest keeps waiting and is offered again."""


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to be entered, as typed."""

    name: str
    rank: str
    kind: str
    parent_code: str


def why_not_found(scope: Scope) -> tuple[str, ...]:
    """Why the person may enter no body at all; empty when he may below some body."""
    if scope.holds(Role.SUPERVISOR):
        return ()
    return (_("登记新机关须由上级主管部门的监督人员办理；本机关人员只能认领到已登记的机关。"),)


def propose_body(name: str, superiors: Sequence[BodyRow]) -> NewBody:
    """What the form starts with: the name read, and what it tells of rank, kind and superior."""
    governments = [
        row
        for row in superiors
        if row.name.endswith("人民政府") and name.startswith(row.name.removesuffix("人民政府"))
    ]
    nearest = max(governments, key=lambda row: len(row.name), default=None)
    parent = nearest or (superiors[0] if superiors else None)
    return NewBody(name, rank_of(name), kind_of(name), parent.code if parent else "")


def found_and_assign(scope: Scope, intake_id: int, new: NewBody, year: int | None) -> Harvested:
    """Enter the body and load the waiting file as its report of ``year``: both or neither.

    Raises ``OutsideScope``, ``NotPermitted``, or ``RefusedError`` (settled already; a
    ``FieldsRefusedError`` says which field is wrong).
    """
    intake = open_intake(scope, intake_id)
    if reasons := why_not_found(scope):
        raise NotPermitted(*reasons)
    name = "".join(clean(new.name).split())
    parent = _checked(scope, name, new, year)
    assert year is not None
    try:
        read = read_guarded(content_of(intake.file), intake.file_name)
    except UnreadableError as error:
        raise RefusedError(error.message) from error
    try:
        with transaction.atomic():
            open_intake(scope, intake_id, lock=True)
            body = found_body(
                scope,
                code=free_code(name),
                name=name,
                rank=Rank(new.rank),
                kind=Kind(new.kind),
                parent=parent,
            )
            result = assign_intake(_reaching(scope, body), intake_id, body.code, year, read=read)
            if result.kind == "failed":
                raise RefusedError(result.message)
            return result
    except IntegrityError as error:
        raise FieldsRefusedError(name=_("同名机关刚刚已被登记，请刷新后认领。")) from error


def assign_same_name(scope: Scope, name: str, body_code: str) -> list[Harvested]:
    """Load all other waiting files that name the body, each as the year read from it.

    A file without a year keeps waiting; what goes wrong with one is said and stops none.
    """
    results: list[Harvested] = []
    body = Body.objects.unscoped("the scope of who just entered it").get(code=body_code)
    reaching = _reaching(scope, body)
    dated = [row for row in waiting_under(scope, name) if row.year_as_read is not None]
    for intake in dated[:MOST_AT_ONCE]:
        assert intake.year_as_read is not None
        try:
            results.append(assign_intake(reaching, intake.pk, body_code, intake.year_as_read))
        except (NotPermitted, RefusedError) as refusal:
            words = "；".join(refusal.reasons)
            results.append(Harvested("failed", intake.file_name, words, words, code="refused"))
    return results


def waiting_under(scope: Scope, name: str) -> list[Intake]:
    """Waiting files that name this body, oldest year first; none for an empty name."""
    wanted = fold_text(name.strip())
    if not wanted:
        return []
    rows = (
        Intake.objects.within(scope)
        .filter(state=IntakeState.OPEN)
        .exclude(body_as_read="")
        .select_related("file")
        .order_by("year_as_read", "pk")
    )
    return [row for row in rows if fold_text(row.body_as_read) == wanted]


def _checked(scope: Scope, name: str, new: NewBody, year: int | None) -> Body | None:
    """The superior; raises with the reason of every wrong field at once."""
    wrong: dict[str, str] = {}
    if reason := _wrong_name(name):
        wrong["name"] = reason
    if new.rank not in Rank.values:
        wrong["rank"] = _("请选择层级。")
    if new.kind not in Kind.values:
        wrong["kind"] = _("请选择类别。")
    parent = Body.objects.within(scope).filter(code=new.parent_code).first()
    if parent is None:
        wrong["parent"] = _("请选择上级机关。")
    elif not scope.holds(Role.SUPERVISOR, parent.pk):
        raise NotPermitted(_("只有上级主管部门的监督人员可以在“%s”之下登记机关") % parent.name)
    elif parent.abolished_on is not None:
        wrong["parent"] = _("“%s”已撤销，不能再登记下级机关。") % parent.name
    if year is None:
        wrong["year"] = _("请填写年度。")
    else:
        try:
            require_year(year)
        except RefusedError as refusal:
            wrong["year"] = refusal.reasons[0]
    if wrong:
        raise FieldsRefusedError(**wrong)
    return parent


def _wrong_name(name: str) -> str:
    """Why a body cannot bear this name; names are compared in folded form."""
    if not name:
        return _("请填写机关名称。")
    if len(name) > LONGEST_NAME:
        return _("机关名称不能超过 %d 个字。") % LONGEST_NAME
    folded = fold_text(name)
    bodies = Body.objects.unscoped("a name is borne once, whoever asks")
    for known in bodies.values_list("name", flat=True):
        if fold_text(known) == folded:
            return _("“%s”已经登记，请在“认领”中选择该机关。") % known
    for former in FormerName.objects.select_related("body"):
        if fold_text(former.name) == folded:
            return _("“%(former)s”是“%(now)s”的曾用名，请在“认领”中选择该机关。") % {
                "former": former.name,
                "now": former.body.name,
            }
    return ""


def _reaching(scope: Scope, body: Body) -> Scope:
    """The scope with a body below one it supervises, as the next request would have it."""
    if body.parent_id is None or not scope.holds(Role.SUPERVISOR, body.parent_id):
        return scope
    return scope.with_role(Role.SUPERVISOR, body.pk)
