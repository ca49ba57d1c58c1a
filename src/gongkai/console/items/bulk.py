"""Acts on several items at once: one transaction and one answer per item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.console.items.words import state_words, step_words
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.notifications.services import circulate
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.notices import address
from gongkai.foundation.publishing.services import StaleDraftError
from gongkai.foundation.publishing.services.handing import hand_over
from gongkai.foundation.publishing.waiting import STATIONS
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.catalogue.services import drafting
from gongkai_rules.steps import SECRECY_STEPS

MOST = 100
"""Items of one bulk act."""
Values = Mapping[str, Any]
Act = Callable[[Scope, Any, str, Values], str]


@dataclass(frozen=True, slots=True)
class Picked:
    """One item that was ticked, with the hash of the text it had when it was confirmed."""

    uid: str
    title: str
    state: str
    digest: str
    url: str
    body_id: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item."""

    title: str
    url: str
    done: bool
    words: str


@dataclass(frozen=True, slots=True)
class BulkAct:
    """An act by its code: words, fields it asks for, whether it is hard to undo."""

    code: str
    words: str | Promise
    question: str | Promise
    fields: tuple[str, ...]
    run: Act
    danger: bool = False


def _submit(scope: Scope, item: Any, digest: str, values: Values) -> str:
    _unchanged(item, digest)
    drafting.submit_draft(scope, item.uid)
    return _("已提交")


def _sign(scope: Scope, item: Any, digest: str, values: Values) -> str:
    """The step that is next on the sheet, under all its rules; never publication."""
    station = STATIONS.get(item.state)
    if station is None or not station.signs:
        raise PermissionDenied(
            _("当前状态“%(state)s”没有要签的字") % {"state": state_words(item.state)}
        )
    if station.key in SECRECY_STEPS:
        raise PermissionDenied(_("保密审查须逐件进行，请打开该件办理（保密法实施条例第四十二条）"))
    drafting.take_step(
        scope, item.uid, station.key, seen_digest=digest, opinion=values.get("opinion", "")
    )
    return step_words(station)


def _withdraw(scope: Scope, item: Any, digest: str, values: Values) -> str:
    drafting.withdraw_item(scope, item.uid, values.get("reason", ""), values.get("note", ""))
    return _("已撤下")


def _move(scope: Scope, item: Any, digest: str, values: Values) -> str:
    """A new version in other columns; what is under review or public needs its own way."""
    _unchanged(item, digest)
    if item.draft is None or item.state != "draft":
        raise PermissionDenied(_("只有起草中的信息可以直接移动栏目；已公开的请先“修改后重新送审”"))
    content = Content.from_json(item.draft.content)
    wanted = tuple(values.get("columns", ()))
    if content.columns == wanted:
        return _("已在这些栏目")
    drafting.save_draft(
        scope, item.uid, replace(content, columns=wanted), item.draft.number, _("移动栏目")
    )
    return _("已移动")


def _circulate(scope: Scope, item: Any, digest: str, values: Values) -> str:
    circulate(
        scope,
        body=item.body_id,
        subject_type="item",
        subject_id=str(item.uid),
        label=item.title,
        url=address("item", str(item.uid)),
        users=[int(one) for one in values.get("readers", ())],
        note=values.get("note", ""),
        number=item.sheet.number if item.sheet else "",
    )
    return _("已传阅")


def _hand(scope: Scope, item: Any, digest: str, values: Values) -> str:
    hand_over(scope, item, int(values.get("drafter") or 0))
    return _("已移交")


ACTS: Mapping[str, BulkAct] = {
    act.code: act
    for act in (
        BulkAct(
            "tijiao",
            gettext_lazy("提交审核"),
            gettext_lazy("把这些信息提交审核？"),
            (),
            _submit,
        ),
        BulkAct(
            "qianzi",
            gettext_lazy("签署当前环节"),
            gettext_lazy("您已阅读并同意下列各件？每件按当前环节分别签署。"),
            ("opinion",),
            _sign,
        ),
        BulkAct(
            "chexia",
            gettext_lazy("撤下"),
            gettext_lazy("从公开网站撤下这些信息？"),
            ("reason", "note"),
            _withdraw,
            True,
        ),
        BulkAct(
            "lanmu",
            gettext_lazy("移动栏目"),
            gettext_lazy("把这些信息移到所选栏目？"),
            ("columns",),
            _move,
        ),
        BulkAct(
            "chuanyue",
            gettext_lazy("传阅"),
            gettext_lazy("把这些信息传阅给所选人员？"),
            ("readers", "note"),
            _circulate,
        ),
        BulkAct(
            "yijiao",
            gettext_lazy("移交他人拟稿"),
            gettext_lazy("把这些信息移交给另一位拟稿人？"),
            ("drafter",),
            _hand,
        ),
    )
}  # fmt: skip


def pick(scope: Scope, uids: Sequence[str]) -> list[Picked]:
    """The ticked items, in the order of the list. One outside the scope does not exist: 404."""
    found = []
    for uid in list(dict.fromkeys(uids))[:MOST]:
        item = selectors.item(scope, uid)
        version = item.draft or item.published
        found.append(
            Picked(
                str(item.uid),
                item.title,
                state_words(item.state),
                version.digest if version else "",
                address("item", str(item.uid)),
                item.body_id,
            )
        )
    return found


def run(
    scope: Scope, act: BulkAct, picked: Sequence[tuple[str, str]], values: Values
) -> list[Outcome]:
    """Do it item by item; a refusal of one stops no other, and says why in full."""
    return [_one(scope, act, uid, digest, values) for uid, digest in picked[:MOST]]


def _one(scope: Scope, act: BulkAct, uid: str, digest: str, values: Values) -> Outcome:
    url, title = address("item", uid), uid
    try:
        item = selectors.item(scope, uid)
        title = item.title
        return Outcome(title, url, True, act.run(scope, item, digest, values))
    except RefusedError as refused:
        return Outcome(title, url, False, "；".join(one.text for one in refused.problems))
    except StaleDraftError:
        return Outcome(title, url, False, _("内容刚被他人修改，请重新查看后再办理。"))
    except PermissionDenied as refused:
        reasons = getattr(refused, "reasons", None) or (str(refused),)
        return Outcome(title, url, False, "；".join(reasons))
    except (OutsideScope, Http404):
        return Outcome(uid, "", False, _("没有找到这件信息。"))


def _unchanged(item: Any, digest: str) -> None:
    version = item.draft or item.published
    if version is not None and version.digest != digest:
        raise PermissionDenied(_("您看到的内容已被修改，请重新查看后再办理。"))
