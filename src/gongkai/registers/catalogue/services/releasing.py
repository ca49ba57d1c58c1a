"""What the catalogue adds to every publication, planned ones included: number, dates, places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.registers.catalogue.kinds import validate
from gongkai.registers.catalogue.services.numbering import give_number
from gongkai.registers.catalogue.services.placing import place


def at_release(item: Item, content: Content, at: datetime) -> Mapping[str, Any]:
    """Refuse what the kind or the dates forbid; give the index number once; place the item.

    Raises ``RefusedError`` when it was made after the day of publication (成文晚于发布).
    """
    day = timezone.localtime(at).date()
    problems = validate(content)
    if content.made_on and content.made_on > day:
        words = _("成文日期 %(made)s 晚于公开日期 %(day)s，不能公开") % {
            "made": content.made_on,
            "day": day,
        }
        problems.append(Problem("made_on", "made_after_published", words))
    if problems:
        raise RefusedError(*problems)
    number = give_number(item, day)
    place(item, content, at)
    return {"index_number": number}
