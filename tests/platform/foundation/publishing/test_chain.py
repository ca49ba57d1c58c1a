"""An item from the draft to the log: the straight way first, then everything against it."""

from __future__ import annotations

import pytest
from tests.platform.foundation.publishing.chain import CONTENT, Office

from gongkai.foundation.audit.services import verify_chain
from gongkai.foundation.bodies.refusals import RefusedError
from gongkai.foundation.publishing.models import LogEntry
from gongkai.foundation.reviews.acting import StepRefusedError
from gongkai.foundation.reviews.services import valid_signatures

pytestmark = pytest.mark.django_db


def codes(caught: pytest.ExceptionInfo[BaseException]) -> tuple[str, ...]:
    error = caught.value
    assert isinstance(error, StepRefusedError)
    return error.codes


def problems(caught: pytest.ExceptionInfo[RefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in caught.value.problems]


def test_noop_the_straight_way_ends_in_the_log(office: Office) -> None:
    item = office.published()
    assert item.state == "published" and item.published_id == item.draft_id
    assert item.sheet and item.draft
    assert len(valid_signatures(item.sheet, item.draft.digest)) == 4
    assert item.sheet.number.endswith("-00001")
    (line,) = LogEntry.objects.all()
    assert (line.sequence, line.action, line.version) == (1, "publish", 1)
    assert line.digest == item.draft.digest and line.title == CONTENT.title
    assert item.first_published_at == line.at
    assert verify_chain().intact


def test_noop_the_short_chain(office: Office) -> None:
    item = office.published(chain="publishing_short")
    assert item.sheet and item.draft
    assert [a.step for a in valid_signatures(item.sheet, item.draft.digest)] == [
        "approve_secrecy",
        "sign",
    ]
