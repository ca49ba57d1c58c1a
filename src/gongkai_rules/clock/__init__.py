"""Statutory periods in working days, with a trace of every day."""

from __future__ import annotations

from gongkai_rules.clock.counting import Due, Exclusion, TraceDay, due

__all__ = ["Due", "Exclusion", "TraceDay", "due"]
