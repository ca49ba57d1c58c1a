"""Refusals of publishing that carry more than words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Version


class StaleDraftError(RefusedError):
    """The draft was saved by somebody else since; both texts are here for a merge.

    ``newer`` is the version now stored, ``stored`` its content, ``typed`` what was to be saved,
    ``base`` the content both started from (``None`` when that version does not exist).
    """

    def __init__(self, newer: Version, typed: Content, base: Content | None) -> None:
        super().__init__(
            Problem(
                "",
                "stale_draft",
                _("“%(name)s”已在此期间保存了第 %(number)d 版；您的修改没有丢失，请合并后再保存")
                % {"name": newer.made_by_name, "number": newer.number},
            )
        )
        self.newer = newer
        self.stored = Content.from_json(newer.content)
        self.typed = typed
        self.base = base


class ItemMovedError(Exception):
    """Somebody else changed the item since it was read; nothing was written."""
