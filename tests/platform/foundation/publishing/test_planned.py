"""Planned publications beside one that cannot be carried out."""

from __future__ import annotations

from datetime import timedelta

from tests.platform.foundation.publishing.chain import Office

from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Version
from gongkai.foundation.reviews import moment


def test_a_planned_text_that_cannot_be_read_stops_no_other(office: Office) -> None:
    now = moment.now()
    bad, good = office.signed(), office.signed()
    for item in (bad, good):
        services.schedule(office.scope("publisher"), item, now + timedelta(hours=1))
    Version.objects.filter(pk=bad.draft_id).update(content={"title": "x", "strange": 1})
    report = services.publish_due(now + timedelta(hours=2))
    assert [line.item_id for line in report.done] == [good.pk]
    assert [uid for uid, _why in report.failed] == [str(bad.uid)]
