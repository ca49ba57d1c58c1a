"""Finding items of the scope: by exact number in the database, by words in the index."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.publishing.finding import catch_up_items, find_items
from gongkai.foundation.publishing.selectors import items
from gongkai.foundation.search.query import parse

MOST_FOUND = 500
MOST_CAUGHT_UP = 300
"""Versions one search brings the index forward by; the worker does the rest."""
_BRACKETS = str.maketrans("[]【】［］()（）", "〔〕〔〕〔〕〔〕〔〕")
_FULL = str.maketrans("０１２３４５６７８９－／", "0123456789-/")


def variants(number: str) -> list[str]:
    """Ways in which a number is written: brackets, spaces, full-width digits, 第 and 号."""
    text = re.sub(r"\s+", "", number.translate(_FULL))
    if not any(sign.isdigit() for sign in text) or len(text) > 80:
        return []
    bracketed = text.translate(_BRACKETS)
    plain = bracketed.replace("〕第", "〕")
    found = [number.strip(), text, bracketed, plain]
    if "〔" in plain:
        found += [plain if plain.endswith("号") else f"{plain}号"]
        year, _sign, rest = plain.partition("〕")
        found += [f"{year}〕{rest.lstrip('0')}"]
        found += [one.replace("〔", left).replace("〕", right)
                  for one in list(found) for left, right in ("[]", "（）")]  # fmt: skip
    return list(dict.fromkeys(one for one in found if one and "\x00" not in one))


def items_of_number(scope: Scope, words: str) -> list[int]:
    """Ids of items with this index number, former number, document number or sheet number.

    At most four statements, each by its own index.
    """
    ways = variants(words)
    if not ways or not scope.bodies:
        return []
    rows = items(scope)
    lookups = (
        {"index_number__in": ways},
        {"aliases__value__in": ways},
        {"document_number__in": ways},
        {"sheet__number__in": ways, "sheet__body_id__in": scope.bodies},
    )
    found: list[int] = []
    for lookup in lookups:
        found += rows.filter(**lookup).values_list("pk", flat=True)[:MOST_FOUND]
    return list(dict.fromkeys(found))


def found_uids(scope: Scope, words: str, limit: int, offset: int = 0) -> Sequence[str]:
    """Uids of items of the scope's bodies that hold all words, best first."""
    terms = parse(words).terms
    if not terms or not scope.bodies:
        return ()
    catch_up_items(MOST_CAUGHT_UP)
    return find_items(terms, scope.bodies, limit=limit, offset=offset).keys
