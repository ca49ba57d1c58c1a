"""Flags of operators, responsibilities, passed-on work and reviewers' training (A5, A6, B6)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.selectors.facts import Facts
from gongkai.foundation.bodies.shapes import Flag, Lamp


def duty_flags(facts: Facts) -> Iterator[Flag]:
    """All flags of these registers."""
    yield from _operations(facts)
    yield from _responsibilities(facts)
    for row in facts.assignments:
        if facts.left(row.user):
            words = _("%(name)s已不在岗，仍有未办结的工作：%(label)s。") % {
                "name": row.user.display_name,
                "label": row.label,
            }
            yield Flag("leaver.open_work", "yijiao", Lamp.RED, words, row.pk)
    for person in facts.holders(Role.SECRECY_REVIEWER):
        if person.pk not in facts.trained:
            words = _("保密审查人员%(name)s没有有效的保密教育确认。") % {
                "name": person.display_name
            }
            yield Flag("secrecy.untrained", "peixun", Lamp.YELLOW, words, person.pk)


def _operations(facts: Facts) -> Iterator[Flag]:
    reviewed = facts.holders(Role.SECRECY_REVIEWER) and facts.holders(Role.SIGNER)
    for row in facts.operations:
        operator = row.operator.name if row.operator else row.operator_name
        ended = row.to_date is not None and row.to_date < facts.on
        if row.may_publish and not ended and not reviewed:
            words = _("%(operator)s可在“%(channel)s”发布，主办机关没有保密审查人员和签发人。") % {
                "operator": operator,
                "channel": row.channel,
            }
            yield Flag("operation.no_reviewer", "yunying", Lamp.RED, words, row.pk)
        if row.may_publish and ended:
            renewed = any(
                other.channel == row.channel and other.from_date > row.from_date
                for other in facts.operations
            )
            if not renewed:
                words = _("“%(channel)s”的委托已于%(on)s到期。") % {
                    "channel": row.channel,
                    "on": row.to_date,
                }
                yield Flag("operation.expired", "yunying", Lamp.YELLOW, words, row.pk)


def _responsibilities(facts: Facts) -> Iterator[Flag]:
    for row in facts.responsibilities:
        owners = (row.first_name, row.first_user_id, row.direct_name, row.direct_user_id)
        if not any(owners) and row.department_id is None:
            words = _("“%(object)s”没有责任人。") % {"object": row.object_label}
            yield Flag("responsibility.no_owner", "fenggong", Lamp.RED, words, row.pk)
        for person in (row.first_user, row.direct_user):
            if person is not None and facts.left(person):
                words = _("“%(object)s”的责任人%(name)s已不在本机关任职。") % {
                    "object": row.object_label,
                    "name": person.display_name,
                }
                yield Flag("responsibility.leaver", "fenggong", Lamp.RED, words, row.pk)
