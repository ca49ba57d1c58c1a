"""Postings on channels (F7), objections to a notice (F10), topics (F9)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.audit.services import record
from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import MAY_KEEP_CATALOGUE, Role
from gongkai.foundation.bodies.scope import NotPermitted, Scope
from gongkai.foundation.publishing import selectors as publications
from gongkai.foundation.publishing.choices import ChannelCode, SourceKind
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.kinds import KINDS
from gongkai.registers.catalogue.kinds import values as read
from gongkai.registers.catalogue.models import Objection, Posting, Topic, TopicItem
from gongkai.registers.catalogue.services.numbering import may_keep

ON_PAPER = frozenset({ChannelCode.BOARD, ChannelCode.SCREEN, ChannelCode.READING_ROOM})


@transaction.atomic
def add_posting(
    scope: Scope, uid: UUID | str, *, channel: str, posted_on: date | None,
    until: date | None = None, place: str = "", url: str = "", photo: str = "",
) -> Posting:  # fmt: skip
    """Enter that a published item was posted on a channel its sheet clears, with the proof.

    Refused: a paper board without photo or period, an online channel without address, a day
    before the item was public or in the future.
    """
    item = _handled(scope, uid)
    if posted_on is None:
        raise RefusedError(Problem("posted_on", "required", _("请填写日期")))
    version = item.published
    problems = []
    if version is None:
        problems.append(Problem("", "not_public", _("信息没有公开，不能登记渠道发布")))
    elif channel not in (version.content.get("channels") or ()):
        problems.append(Problem("channel", "not_cleared", _("审签单没有列入这个渠道")))
    if channel in ON_PAPER:
        if not photo:
            problems.append(Problem("photo", "required", _("纸件和屏幕发布须附照片")))
        if until is None:
            problems.append(Problem("until", "required", _("纸件和屏幕发布须写明撤下日期")))
    elif not url and channel != ChannelCode.SITE:
        problems.append(Problem("url", "required", _("请填写发布网址")))
    if until and until < posted_on:
        problems.append(Problem("until", "before", _("撤下日期早于发布日期")))
    if posted_on > timezone.localdate():
        problems.append(Problem("posted_on", "future", _("发布日期晚于今天")))
    first = item.first_published_at
    if first and not item.back_captured and posted_on < timezone.localtime(first).date():
        problems.append(Problem("posted_on", "before_public", _("渠道发布早于首次公开")))
    if problems or version is None:
        raise RefusedError(*problems)
    posting = Posting.objects.unscoped("scope was checked").create(
        item=item, channel=channel, posted_on=posted_on, until=until, place=place.strip(),
        url=url.strip(), photo=photo, version=version.number, actor_name=scope.actor[:150],
    )  # fmt: skip
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.posting", object_type="item",
        object_id=item.uid, object_label=item.title, body_code=item.body.code,
        after={"channel": channel, "on": posted_on, "url": url, "photo": photo},
    )  # fmt: skip
    return posting


@transaction.atomic
def add_objection(
    scope: Scope, uid: UUID | str, *, received_on: date | None, objector: str, text: str
) -> Objection:
    """Enter an objection to a notice; one that came after the period is marked as late."""
    item = _handled(scope, uid)
    if received_on is None:
        raise RefusedError(Problem("received_on", "required", _("请填写日期")))
    kind = KINDS.get(item.kind)
    version = item.published
    span = read.period(version.content["fields"].get("window")) if version else None
    problems = []
    if kind is None or not kind.window or span is None:
        problems.append(Problem("", "no_window", _("这条信息没有公示期")))
    elif received_on < span[0]:
        problems.append(Problem("received_on", "early", _("收到日期早于公示开始")))
    if not text.strip():
        problems.append(Problem("text", "required", _("请填写异议内容")))
    if problems or span is None:
        raise RefusedError(*problems)
    row = Objection.objects.unscoped("scope was checked").create(
        item=item, received_on=received_on, objector=objector.strip(), text=text.strip(),
        late=received_on > span[1],
    )  # fmt: skip
    record(
        actor=scope.actor, actor_id=scope.user_id, action="catalogue.objection",
        object_type="item", object_id=item.uid, object_label=item.title,
        body_code=item.body.code, after={"on": received_on, "late": row.late},
    )  # fmt: skip
    return row


def window_flags(scope: Scope, body: Body, today: date) -> list[tuple[str, str]]:
    """Notices (uid, title) whose period is over and whose outcome is not public (F10)."""
    kinds = [one.code for one in KINDS.values() if one.window and one.field("outcome")]
    rows = Item.objects.within(scope).filter(body=body, kind__in=kinds, published__isnull=False)
    found = []
    for item in rows.select_related("published"):
        fields = item.published.content.get("fields") or {} if item.published else {}
        span = read.period(fields.get("window"))
        if span and span[1] < today and read.empty(fields.get("outcome")):
            found.append((str(item.uid), item.title))
    return found


@transaction.atomic
def save_topic(
    scope: Scope, body: Body, *, code: str, title: str, from_date: date | None,
    to_date: date | None = None, on_home: bool = True,
) -> Topic:  # fmt: skip
    """Open or change a topic. Refused: it ends before it starts; on the home page when over."""
    may_keep(scope, body)
    if from_date is None:
        raise RefusedError(Problem("from_date", "required", _("请填写日期")))
    problems = []
    if not title.strip() or not code.strip():
        problems.append(Problem("title", "required", _("请填写代码和标题")))
    if to_date and to_date < from_date:
        problems.append(Problem("to_date", "before", _("结束日期早于开始日期")))
    elif on_home and to_date and to_date < timezone.localdate():
        problems.append(Problem("on_home", "over", _("专题已结束，不能放在首页")))
    if problems:
        raise RefusedError(*problems)
    topic, _made = Topic.objects.unscoped("scope was checked").update_or_create(
        body=body, code=code.strip(),
        defaults={"title": title.strip(), "from_date": from_date, "to_date": to_date,
                  "on_home": on_home},
    )  # fmt: skip
    return topic


def add_to_topic(scope: Scope, topic: Topic, uid: UUID | str) -> TopicItem:
    """Put an item into a topic."""
    may_keep(scope, topic.body)
    item = publications.item(scope, uid)
    row, _made = TopicItem.objects.get_or_create(topic=topic, item=item)
    return row


def home_topics(scope: Scope, today: date | None = None) -> list[Topic]:
    """Topics on the home page: a topic leaves it by itself when its term is over (F9)."""
    day = today or timezone.localdate()
    rows = Topic.objects.within(scope).filter(on_home=True, from_date__lte=day)
    return [one for one in rows if one.to_date is None or one.to_date >= day]


def publication_totals(scope: Scope, body: Body, year: int) -> tuple[int, dict[str, int]]:
    """Distinct items made here and first published in a year, and postings per channel: two
    numbers that are never added up (F6). Reprints and back-captured items are not own (F2, F4)."""
    items = Item.objects.within(scope).filter(
        body=body, first_published_at__year=year, back_captured=False
    )
    items = items.exclude(draft__content__source__kind=SourceKind.REPRINT)
    channels: dict[str, int] = {}
    rows = Posting.objects.within(scope).filter(item__body=body, posted_on__year=year)
    for channel in rows.values_list("channel", flat=True):
        channels[channel] = channels.get(channel, 0) + 1
    return items.count(), channels


def _handled(scope: Scope, uid: UUID | str) -> Item:
    item = publications.item(scope, uid)
    allowed = MAY_KEEP_CATALOGUE | {Role.PUBLISHER, Role.DRAFTER}
    if not any(scope.holds(role, item.body_id) for role in allowed):
        raise NotPermitted(_("需要发布人员或者信息公开专员角色"))
    return item
