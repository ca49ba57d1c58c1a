"""Whether a reviewer's yearly secrecy training is confirmed."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.choices import TrainingKind
from gongkai.foundation.bodies.models import TrainingConfirmation


def training_days() -> int:
    """Days a confirmed secrecy training counts. Practice, not law: the operator may set
    ``GONGKAI_SECRECY_TRAINING_DAYS``.
    """
    return int(settings.SECRECY_TRAINING_DAYS)


def has_current_training(user: User | int, on: date | None = None) -> bool:
    """Whether the person confirmed a secrecy training held within :func:`training_days`."""
    day = on or timezone.localdate()
    return user_id(user) in trained_users([user_id(user)], day)


def trained_users(user_ids: list[int], on: date) -> set[int]:
    """Those of the people whose secrecy training is current on the day. One query."""
    rows = (
        TrainingConfirmation.objects.unscoped("a fact about the person, asked by services")
        .standing()
        .filter(
            user__in=user_ids,
            confirmed_on__lte=on,
            training__struck_at__isnull=True,
            training__kind=TrainingKind.SECRECY,
            training__held_on__lte=on,
            training__held_on__gt=on - timedelta(days=training_days()),
        )
        .values_list("user_id", flat=True)
    )
    return set(rows)


def user_id(user: User | int) -> int:
    """The number of an account."""
    return user if isinstance(user, int) else user.pk
