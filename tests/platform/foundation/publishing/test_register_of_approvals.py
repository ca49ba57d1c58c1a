"""The register of approvals (E3): no publication without a number, no number twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.platform.foundation.publishing.chain import Office

from gongkai.foundation.bodies.scope import NotPermitted
from gongkai.foundation.publishing import services
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.reviews.models import ReviewSheet

pytestmark = pytest.mark.django_db


def test_e3_a_number_given_twice_is_refused_by_the_database(office: Office) -> None:
    first, second = office.published(), office.published()
    assert first.sheet and second.sheet and first.sheet.number != second.sheet.number
    rows = ReviewSheet.objects.unscoped("test").filter(pk=second.sheet.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(number=first.sheet.number)


def test_e3_an_item_without_a_numbered_sheet_is_not_published(office: Office) -> None:
    item = office.draft()
    assert item.sheet and item.sheet.number == ""
    with pytest.raises(NotPermitted):
        services.publish(office.scope("publisher"), item)
    read = Item.objects.unscoped("test").get(pk=item.pk)
    assert read.published_id is None and read.state == "draft"
