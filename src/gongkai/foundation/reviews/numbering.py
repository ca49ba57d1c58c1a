"""Numbers without gaps by body, series and year."""

from __future__ import annotations

from django.db import connection, transaction

from gongkai.foundation.bodies.models import Body

_NEXT = """
INSERT INTO reviews_numberseries (body_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (body_id, series, year) DO UPDATE SET last = reviews_numberseries.last + 1
RETURNING last
"""


def next_number(body: Body, series: str, year: int) -> int:
    """The next number of the series, from 1, without gaps.

    Its row stays locked until the transaction ends: when that fails, the number is free again
    and nobody else has been given a later one.
    """
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_NEXT, [body.pk, series, year])
        return int(cursor.fetchone()[0])
