"""How far off a deadline is, in words and as a lamp."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NEAR = 3
"""Days left from which the lamp warns (office practice, no rule of law)."""


@dataclass(frozen=True, slots=True)
class Due:
    """A lamp: ``state`` is its CSS class (``ok``, ``near``, ``late``, ``wait``, ``idle``)."""

    state: str
    words: str
    left: int | None = None
    """Days left; negative = late; ``None`` = no deadline. Lists sort by it."""

    @property
    def order(self) -> tuple[int, int]:
        """Sort key: late first, then by days left, what has no deadline or waits last."""
        return (1, 0) if self.left is None or self.state == "wait" else (0, self.left)


def due(left: int | None, *, waiting: str = "", working: bool = True, near: int = NEAR) -> Due:
    """``剩 3 个工作日``, ``今天到期``, ``逾期 1 个工作日``, ``等申请人补正`` or ``无期限``.

    ``left`` in working days (or calendar days with ``working=False``); ``waiting`` says for whom
    the clock stands still (``申请人补正``).
    """
    if waiting:
        return Due("wait", _("等%(what)s") % {"what": waiting}, left)
    if left is None:
        return Due("idle", _("无期限"))
    if left < 0:
        late = -left
        if working:
            words = ngettext("逾期 %(n)d 个工作日", "逾期 %(n)d 个工作日", late)
        else:
            words = ngettext("逾期 %(n)d 天", "逾期 %(n)d 天", late)
        return Due("late", words % {"n": late}, left)
    if left == 0:
        return Due("near", _("今天到期"), left)
    if working:
        words = ngettext("剩 %(n)d 个工作日", "剩 %(n)d 个工作日", left)
    else:
        words = ngettext("剩 %(n)d 天", "剩 %(n)d 天", left)
    return Due("near" if left <= near else "ok", words % {"n": left}, left)
