"""How a rule of law is listed: one flat record per rule, printed by ``gongkai rules list``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule with its source.

    ``source`` names the instrument with its document number, ``article`` the article in it
    (``第三十三条第二款``). ``mark`` is the confidence mark: ``V`` text read, ``V~`` second-hand,
    ``M`` from memory, ``?`` doubtful, ``derived``, ``practice``. ``first_date`` and ``last_date``
    bound the days on which the rule holds, both included; ``None`` is open. ``value`` is the
    figure with its unit in words (``20 working days``).
    """

    id: str
    title: str
    title_en: str
    source: str
    article: str
    mark: str
    first_date: date | None
    last_date: date | None
    value: str
