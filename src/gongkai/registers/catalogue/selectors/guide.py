"""The guide (政府信息公开指南, 条例第十二条) against the body's own registers (C1, A2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.foundation.bodies.models import Body, BodyChange
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.selectors import contact, contact_differences
from gongkai.foundation.publishing.models import Item
from gongkai.registers.catalogue.shapes import Flag

GUIDE = "guide"
FIELDS: Mapping[str, str] = {
    "office": "name", "address": "address", "hours": "hours", "phone": "telephone", "fax": "fax",
}  # fmt: skip
"""Field of the guide → field of the contact data."""


def guide_flags(scope: Scope, body: Body, on: date | None = None) -> list[Flag]:
    """What is wrong with the guide that is public: none, other contact data than the register,
    older than the last change of the body."""
    day = on or timezone.localdate()
    rows = Item.objects.within(scope).filter(body=body, kind=GUIDE, published__isnull=False)
    guides = list(rows.select_related("published").order_by("pk"))
    if not guides:
        return [Flag("guide.none", "", _("没有公开政府信息公开指南"))]
    office = contact(scope, body, day)
    changes = BodyChange.objects.within(scope).filter(body=body, on__lte=day)
    last = changes.order_by("-on").values_list("on", flat=True).first()
    flags = []
    for one in guides:
        version = one.published
        if version is None:
            continue
        fields = version.content.get("fields") or {}
        printed = {register: str(fields.get(name) or "") for name, register in FIELDS.items()}
        flags += [
            Flag("guide.contact", one.title, flag.text, (one.pk,))
            for flag in contact_differences(office, printed, _("指南"))
        ]
        written = timezone.localtime(version.made_at).date()
        if last and written < last:
            words = _("指南写于 %(written)s，机构已于 %(last)s 变更") % {
                "written": written, "last": last,
            }  # fmt: skip
            flags.append(Flag("guide.stale", one.title, words, (one.pk,)))
    return flags
