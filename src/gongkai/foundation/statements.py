"""Writes of which every act of the desk does several: each SQL text is built once.

The ORM compiles a statement anew every time, which costs many times what the database needs to
run it. Values go through the fields of the model just the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models


def update_guarded(
    model: type[models.Model], guard: Mapping[str, Any], fields: Mapping[str, Any]
) -> int:
    """Update the rows in which all of ``guard`` still holds; gives their number."""
    absent = tuple(name for name, value in guard.items() if value is None)
    known = tuple(name for name in guard if name not in absent)
    sql = _update(model, connection.alias, tuple(fields), known, absent)
    values = [_value(model, name, value) for name, value in fields.items()]
    values += [_value(model, name, guard[name]) for name in known]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def insert_new(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model in one statement, whatever their number.

    For models that are inserted and nothing else.
    """
    if len(rows) != 1:
        type(rows[0])._base_manager.bulk_create(rows)
        return
    (row,) = rows
    model, key, given = type(row), type(row)._meta.pk, row.pk is not None
    fields = [one for one in model._meta.concrete_fields if given or one is not key]
    names = tuple(one.attname for one in fields)
    values = [one.get_db_prep_save(one.pre_save(row, True), connection) for one in fields]
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, connection.alias, names, given), values)
        if not given:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


@lru_cache(maxsize=256)
def _update(
    model: type[models.Model],
    _alias: str,
    fields: tuple[str, ...],
    known: tuple[str, ...],
    absent: tuple[str, ...],
) -> str:
    conditions = [f"{_column(model, name)} = %s" for name in known]
    conditions += [f"{_column(model, name)} IS NULL" for name in absent]
    changes = ", ".join(f"{_column(model, name)} = %s" for name in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"UPDATE {table} SET {changes} WHERE {' AND '.join(conditions)}"  # noqa: S608


@lru_cache(maxsize=64)
def _insert(model: type[models.Model], _alias: str, names: tuple[str, ...], given: bool) -> str:
    columns = ", ".join(_column(model, name) for name in names)
    places = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    back = "" if given else f" RETURNING {_column(model, model._meta.pk.attname)}"
    return f"INSERT INTO {table} ({columns}) VALUES ({places}){back}"  # noqa: S608


def _column(model: type[models.Model], name: str) -> str:
    return str(connection.ops.quote_name(_field(model, name).column or name))


def _value(model: type[models.Model], name: str, value: Any) -> Any:
    if isinstance(value, models.Model):
        value = value.pk
    return _field(model, name).get_db_prep_save(value, connection)


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise FieldDoesNotExist(name)
    return field
