"""Figures, sums, names, years and document numbers in the prose of a report."""

from __future__ import annotations

from gongkai_reports.narrative.figures import extract_figures, figures_of
from gongkai_reports.narrative.prose import Prose, analyse

__all__ = ["Prose", "analyse", "extract_figures", "figures_of"]
