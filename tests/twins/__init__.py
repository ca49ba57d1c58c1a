"""Synthetic annual reports with their truth: a hard adversary of the reader.

``make`` writes a consistent report, ``render`` prints it in a layout class, ``plant`` puts one
contradiction of a named kind into it, ``truth`` tells what a reader must find.
"""

from __future__ import annotations

from tests.twins.make import make
from tests.twins.render import LAYOUTS, Rendered, render
from tests.twins.truth import truth
from tests.twins.twin import Expected, Twin

__all__ = ["LAYOUTS", "Expected", "Rendered", "Twin", "make", "render", "truth"]
