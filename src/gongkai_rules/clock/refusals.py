"""Why a step is not lawful, or has no effect on the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason. ``message`` is Simplified Chinese; ``day`` the day of the refused step."""

    code: str
    message: str
    message_en: str
    article: str
    mark: str = "V"
    day: date | None = None
