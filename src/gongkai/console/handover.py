"""The parts of a hand-over that live above the foundation's bodies, told in here."""

from __future__ import annotations

from gongkai.foundation.bodies.services import HandOverPart
from gongkai.foundation.publishing.handing import ItemsPart

PARTS: tuple[HandOverPart, ...] = (ItemsPart(),)
"""Registers to come (applications, disputes, mailbox) add theirs here."""
