"""One item as its screens need it: content, hash, what may be done with it and what not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.reviews.acting import Ask, actor_of, acts_of, reasons, table_of, words
from gongkai.portal.labels import is_english
from gongkai_rules.steps import ROLE_NAMES, Reason, Step

_ASKED_ON_THE_FORM = "missing_fact"


@dataclass(frozen=True, slots=True)
class Standing:
    """A step, and everything that stands against this person taking it now."""

    step: Step
    found: tuple[Reason, ...]

    @property
    def key(self) -> str:
        """Key of the step."""
        return self.step.key

    @property
    def title(self) -> str:
        """Name of the step in the language of the request."""
        return self.step.title_en if is_english() else self.step.title

    @property
    def open(self) -> bool:
        """Whether only what the form asks for is missing."""
        return all(reason.code == _ASKED_ON_THE_FORM for reason in self.found)

    @property
    def timely(self) -> bool:
        """Whether the step belongs to the present state, whoever may take it."""
        return all(reason.code != "wrong_state" for reason in self.found)

    @property
    def reasons(self) -> list[str]:
        """Reasons in words, what the form asks for left out."""
        return [words(one) for one in self.found if one.code != _ASKED_ON_THE_FORM]

    @property
    def role(self) -> str:
        """Who takes it."""
        return ROLE_NAMES[self.step.role]


@dataclass(frozen=True, slots=True)
class DeskItem:
    """An item with the version that is being worked on."""

    item: Any
    uid: str
    content: Content
    number: int
    digest: str
    standings: Mapping[str, Standing] = field(default_factory=dict)
    acts: tuple[Any, ...] = ()

    @property
    def state_words(self) -> str:
        """Name of the state."""
        sheet = self.item.sheet
        if sheet is None:
            return str(self.item.state)
        return str(table_of(sheet).states.get(self.item.state, self.item.state))

    @property
    def open_steps(self) -> list[Standing]:
        """Steps this person may take now."""
        return [one for one in self.standings.values() if one.open]

    @property
    def closed_steps(self) -> list[Standing]:
        """Steps of this state that this person may not take, with the reasons."""
        return [one for one in self.standings.values() if one.timely and not one.open]

    @property
    def later_steps(self) -> list[Standing]:
        """Steps of other states."""
        return [one for one in self.standings.values() if not one.timely]

    @property
    def next_step(self) -> Standing | None:
        """The step that moves the item on from here."""
        for one in self.standings.values():
            step = one.step
            if one.timely and (step.signs or step.key in ("submit", "publish", "settle_referral")):
                return one
        return None

    @property
    def edit_step(self) -> str:
        """What saving means in the present state."""
        return "edit" if self.item.state == "draft" else "amend"

    @property
    def voids_words(self) -> str:
        """What saving would void; empty when nothing."""
        if self.edit_step == "edit":
            return ""
        return _("保存修改后，此前的签字全部作废，从第一道审核重新开始。")


def desk_item(scope: Scope, uid: Any) -> DeskItem:
    """The item with all standings. Raises ``OutsideScope``."""
    item = selectors.item(scope, uid)
    version = item.draft or item.published
    content = selectors.content_of(version) if version else Content(title=item.title)
    number, digest = (version.number, version.digest) if version else (0, content.digest)
    standings: dict[str, Standing] = {}
    acts: tuple[Any, ...] = ()
    if item.sheet is not None:
        acts = tuple(acts_of(item.sheet))
        actor = actor_of(scope, item.body_id)
        facts = {"title": content.title, "attribute": content.attribute}
        standings = {
            step.key: Standing(
                step,
                tuple(reasons(scope, actor, item.sheet, acts, Ask(step.key, digest, facts=facts))),
            )
            for step in table_of(item.sheet).steps
        }
    return DeskItem(item, str(item.uid), content, number, digest, standings, acts)


def why_not_edit(found: DeskItem) -> list[str]:
    """All reasons why this person may not change the text now; empty when he may."""
    standing = found.standings.get(found.edit_step)
    if standing is None:
        return [_("这件信息没有审签单，请先“修改后重新送审”。")]
    against = standing.reasons
    if against and not standing.timely and "revise" in found.standings:
        against.append(_("已公开或者已撤下的信息，先办理“修改后重新送审”，再修改。"))
    return against
