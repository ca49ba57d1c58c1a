"""Numbers without gaps by body, series and year."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.reviews.models import NumberSeries


def next_number(body: Body, series: str, year: int) -> int:
    """The next number of the series, from 1, without gaps.

    Its row stays locked until the transaction ends: when that fails, the number is free again
    and nobody else has been given a later one.
    """
    with transaction.atomic(savepoint=False):
        row = NumberSeries.objects.filter(body=body, series=series, year=year)
        if not row.update(last=F("last") + 1):
            NumberSeries.objects.bulk_create(
                [NumberSeries(body=body, series=series, year=year)], ignore_conflicts=True
            )
            row.update(last=F("last") + 1)
        return row.values_list("last", flat=True).get()
