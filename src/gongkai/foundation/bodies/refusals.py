"""Refusals of bad input: everything that is wrong, where, and what to do."""

from __future__ import annotations

from gongkai.foundation.refusals import Problem, RefusedError

__all__ = ["Problem", "RefusedError"]
