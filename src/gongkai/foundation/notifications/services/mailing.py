"""The outbox: from notices to mails, sent with retries.

A mail names a number and leads to the desk. It carries no title, no text and no name: the title
of what is not published yet, or is withheld, must not leave the desk.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gongkai.foundation.notifications.choices import (
    Delivery,
    MailState,
    NoticeKind,
    usual_delivery,
)
from gongkai.foundation.notifications.models import Notification, OutboxMail, Preference

log = logging.getLogger(__name__)

DIGEST_HOUR = 17
"""Local hour from which the digest of the day goes out."""
WAITS = (1, 5, 30, 120, 720)
"""Minutes until the next try; after the last one the mail is given up."""
_BATCH = 500


@transaction.atomic
def collect_mail(now: datetime | None = None) -> int:
    """Turn waiting notices into mails, by what each person wants. Returns how many mails.

    Doing it twice makes no mail twice.
    """
    now = now or timezone.now()
    waiting = list(Notification.objects.filter(mail=MailState.WAIT).order_by("user", "id")[:_BATCH])
    wishes = Preference.objects.in_bulk({row.user_id for row in waiting})
    by_way: dict[Delivery, list[Notification]] = {way: [] for way in Delivery}
    for row in waiting:
        by_way[delivery_of(wishes.get(row.user_id), row.kind)].append(row)
    at_once, later, done = (
        by_way[way] for way in (Delivery.AT_ONCE, Delivery.DAILY, Delivery.DESK)
    )
    mails = [_mail(f"n{row.pk}", wishes[row.user_id].address, [row], now) for row in at_once]
    _mark(later, MailState.DIGEST)
    _mark([*done, *at_once], MailState.DONE)
    mails += _digests(now)
    OutboxMail.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def delivery_of(wish: Preference | None, kind: str) -> Delivery:
    """How a kind goes to a person."""
    if wish is None or not wish.address:
        return Delivery.DESK
    return Delivery(wish.deliveries.get(kind) or usual_delivery(kind))


def send_mail(now: datetime | None = None, limit: int = 50) -> int:
    """Send what is due. A mail that fails is tried again later, in the end given up.

    Returns how many were sent. Each mail is claimed before it is sent, so that two senders do
    not send it both; after a crash in between it is sent again.
    """
    now = now or timezone.now()
    due = OutboxMail.objects.filter(
        sent_at__isnull=True, given_up_at__isnull=True, due_at__lte=now
    ).order_by("due_at")[:limit]
    sent = 0
    for mail in due:
        wait = WAITS[min(mail.attempts, len(WAITS) - 1)]
        claimed = OutboxMail.objects.filter(pk=mail.pk, attempts=mail.attempts).update(
            attempts=F("attempts") + 1, due_at=now + timedelta(minutes=wait)
        )
        if claimed:
            sent += _send(mail, now)
    return sent


def _send(mail: OutboxMail, now: datetime) -> int:
    changes: dict[str, object] = {"sent_at": now, "last_error": ""}
    try:
        EmailMessage(mail.subject, mail.text, to=[mail.address]).send()
    except Exception as error:  # whatever a mail server or its library answers
        log.warning("mail %s was not sent: %s", mail.key, type(error).__name__)
        changes = {"last_error": f"{type(error).__name__}: {error}"[:300]}
        if mail.attempts + 1 > len(WAITS):
            changes["given_up_at"] = now
    OutboxMail.objects.filter(pk=mail.pk).update(**changes)
    return int("sent_at" in changes)


def _digests(now: datetime) -> list[OutboxMail]:
    local = timezone.localtime(now)
    if local.hour < DIGEST_HOUR:
        return []
    today = local.date()
    late = Q(digest_on__isnull=True) | Q(digest_on__lt=today)
    wishes = list(
        Preference.objects.filter(
            late,
            user_id__in=Notification.objects.filter(mail=MailState.DIGEST).values("user_id"),
        )[:_BATCH]
    )
    rows: dict[int, list[Notification]] = defaultdict(list)
    people = [wish.pk for wish in wishes]
    for row in Notification.objects.filter(mail=MailState.DIGEST, user_id__in=people).order_by(
        "id"
    ):
        rows[row.user_id].append(row)
    mails = [
        _mail(f"d{wish.pk}-{today}", wish.address, rows[wish.pk], now)
        for wish in wishes
        if wish.address and rows[wish.pk]
    ]
    _mark([row for found in rows.values() for row in found], MailState.DONE)
    Preference.objects.filter(pk__in=people).update(digest_on=today)
    return mails


def _mark(rows: Sequence[Notification], state: MailState) -> None:
    if rows:
        Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mail=state)


def _mail(key: str, address: str, rows: Sequence[Notification], now: datetime) -> OutboxMail:
    """In the source language of the platform, whoever's request made it."""
    with translation.override(settings.LANGUAGE_CODE):
        if len(rows) == 1:
            subject = _("工作台通知：%(kind)s") % {"kind": NoticeKind(rows[0].kind).label}
        else:
            subject = _("工作台通知：今日共 %(n)d 项") % {"n": len(rows)}
        lines = [_line(row) for row in rows]
        text = "\n".join(
            [*lines, "", _("请登录工作台查看。本邮件自动发出，不含信息内容，请勿回复。")]
        )
    return OutboxMail(key=key, address=address, subject=subject, text=text, due_at=now)


def _line(row: Notification) -> str:
    origin = settings.DESK_ORIGIN.rstrip("/")
    what = NoticeKind(row.kind).label
    named = f"{what} {row.number}".strip()
    return f"{named}\n{origin}{row.url}"
