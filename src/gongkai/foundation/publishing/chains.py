"""Which chain of review an item takes."""

from __future__ import annotations

from django.conf import settings

from gongkai.foundation.bodies.models import Body

FULL, SHORT = "publishing", "publishing_short"


def chain_of(body: Body, kind: str) -> str:
    """The kind of sheet: the short chain where the operator chose it for the body or the kind.

    Practice, not law: ``GONGKAI_SHORT_CHAIN_BODIES`` and ``GONGKAI_SHORT_CHAIN_KINDS``. Both
    chains have the secrecy review (保密法实施条例第四十二条) and the sign-off.
    """
    bodies = getattr(settings, "SHORT_CHAIN_BODIES", ())
    kinds = getattr(settings, "SHORT_CHAIN_KINDS", ())
    return SHORT if body.code in bodies or kind in kinds else FULL
