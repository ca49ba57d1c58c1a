"""G1, G2, G3, G5, D4: interpretations, who owes them, coverage, events."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.platform.people import City
from tests.platform.registers.policies.making import document, followed, item, person, withdraw
from tests.platform.registers.policies.test_documents import codes

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.publishing.content import Attachment
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.models import InterpretationDuty, PolicyEvent
from gongkai.registers.policies.selectors.documents import detail
from gongkai.registers.policies.selectors.interpretations import (
    as_rows,
    coverage,
    duties,
    event_faults,
    interpretation_rows,
    interpretations,
    orphaned,
)
from gongkai.registers.policies.services.following import follow_item
from gongkai.registers.policies.services.interpretations import (
    record_event,
    register_interpretation,
    set_duty,
    settle_duties,
)
from gongkai.registers.policies.services.settings import set_period

PUBLIC = Scope.public()
LONG = "<p>" + "本办法出台的背景、目的和主要措施说明如下。" * 4 + "</p>"
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def explaining(body: Body, title: str = "节水办法解读", **values: object) -> Item:
    values = {"html": LONG, "kind": "interpretation", "displayed_on": date(2024, 3, 4), **values}
    return item(body, title, **values)


def test_g1_linked_both_ways_one_to_many_and_many_to_one(city: City) -> None:
    officer = city.scope("officer")
    one, two = (document(officer, city.water, t) for t in ("办法一", "办法二"))
    text, picture = explaining(city.water), explaining(city.water, "图解")
    register_interpretation(officer, str(text.uid), "text", [str(one.item.uid), str(two.item.uid)])
    register_interpretation(officer, str(picture.uid), "picture", [str(one.item.uid)])
    shown = detail(PUBLIC, str(one.item.uid)).interpretations
    assert [(i.title, i.form) for i in shown] == [("图解", "picture"), ("节水办法解读", "text")]
    rows = interpretation_rows(interpretations(PUBLIC))
    assert [len(row.documents) for row in rows] == [1, 2]


def test_g1_interpretation_without_policy_is_refused(city: City) -> None:
    officer = city.scope("officer")
    text = explaining(city.water)
    for uids in ([], ["", " "], ["no-such"]):
        with pytest.raises(RefusedError) as refused:
            register_interpretation(officer, str(text.uid), "text", uids)
        assert "no_policy" in codes(refused.value)


def test_g1_policy_withdrawn_while_the_interpretation_is_public_is_flagged(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    text = explaining(city.water)
    register_interpretation(officer, str(text.uid), "text", [str(one.item.uid)])
    assert orphaned(officer) == []
    withdraw(one.item)
    (row,) = orphaned(officer)
    assert "仍在公开" in row.faults[0]
    other = explaining(city.water, "又一篇")
    with pytest.raises(RefusedError) as refused:
        register_interpretation(officer, str(other.uid), "text", [str(one.item.uid)])
    assert codes(refused.value) == {"policy_not_public"}


@pytest.mark.parametrize(
    ("form", "values", "code"),
    [
        ("picture", {"html": "<p><img src='a.png'></p>"}, "no_text"),
        ("h5", {"html": ""}, "no_text"),
        ("video", {"html": LONG}, "no_transcript"),
        ("text", {"html": "<p>略</p>"}, "no_text"),
        ("cartoon", {}, "unknown"),
    ],
)
def test_g2_pictures_and_films_need_their_words(
    city: City, form: str, values: dict[str, object], code: str
) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    bare = explaining(city.water, **values)
    with pytest.raises(RefusedError) as refused:
        register_interpretation(officer, str(bare.uid), form, [str(one.item.uid)])
    assert codes(refused.value) == {code}


def test_g2_every_form_with_its_words_is_taken(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    file = {"sha256": "0" * 64, "name": "a"}
    picture = Attachment(**file, media_type="image/png", role="picture", text="三项措施")
    film = Attachment(**file, media_type="video/mp4", role="video", text="文字稿……")
    for form, values in (
        ("picture", {"html": "", "attachments": (picture,)}),
        ("video", {"html": "", "attachments": (film,)}),
        ("video", {"html": "", "fields": {"transcript": "文字稿……"}}),
        ("h5", {"html": LONG}),
        ("conference", {"html": LONG, "kind": "press_conference"}),
        ("questions", {"html": LONG}),
    ):  # fmt: skip
        made = explaining(city.water, f"{form}", **values)
        register_interpretation(officer, str(made.uid), form, [str(one.item.uid)])


def test_g3_coverage_counts_policies_and_never_exceeds_all(city: City) -> None:
    officer = city.scope("officer")
    one, two = (followed(city.water, t) for t in ("办法一", "办法二"))
    for number in range(5):
        made = explaining(city.water, f"解读{number}")
        register_interpretation(officer, str(made.uid), "text", [str(one.item.uid)])
    found = coverage(officer, city.water.code, *YEAR)
    assert (found.percent, found.interpretations) == (50.0, 5)
    assert found.covered == [str(one.item.uid)] and len(found.needing) == 2
    set_duty(officer, str(two.item.uid), needed=False, exempt_reason="仅转发上级通知")
    found = coverage(officer, city.water.code, *YEAR)
    assert (found.percent, len(found.exempt)) == (100.0, 1)


def test_g3_nothing_to_interpret_is_no_rate(city: City) -> None:
    assert coverage(city.scope("officer"), city.water.code, *YEAR).percent is None


def test_g3_exemption_needs_its_reason_and_a_duty_its_owner(city: City) -> None:
    officer = city.scope("officer")
    one = followed(city.water, "办法一")
    for values, field in (
        ({"needed": False}, "exempt_reason"),
        ({"needed": True}, "owner"),
    ):
        with pytest.raises(RefusedError) as refused:
            set_duty(officer, str(one.item.uid), **values)  # type: ignore[arg-type]
        assert [p.field for p in refused.value.problems] == [field]


def test_d4_the_plan_of_the_draft_becomes_a_task_when_published(city: City) -> None:
    person(city, "liaison", Role.DRAFTER)
    one = followed(
        city.water, "办法一",
        interpretation={"plan": "with", "form": "video", "owner": "liaison", "due": "2024-03-05"},
    )  # fmt: skip
    duty = InterpretationDuty.objects.unscoped("in a test").get(document=one)
    assert (duty.owner, duty.planned_form, duty.planned_for) == (
        city.people["liaison"], "video", date(2024, 3, 5),
    )  # fmt: skip
    draft = item(city.water, "未公开的办法", public=False, interpretation={"plan": "with"})
    follow_item(draft)
    assert InterpretationDuty.objects.unscoped("in a test").count() == 1


def test_d4_a_planned_exemption_keeps_its_reason(city: City) -> None:
    exempt = followed(city.water, "办法二", interpretation={"plan": "exempt", "reason": "内容简明"})
    old = followed(city.water, "旧办法", back_captured=True)
    duty = InterpretationDuty.objects.unscoped("in a test")
    assert (duty.get(document=exempt).needed, duty.get(document=exempt).exempt_reason) == (
        False,
        "内容简明",
    )
    assert not duty.get(document=old).needed


def test_d4_policy_published_and_interpretation_absent_after_the_days(city: City) -> None:
    officer = city.scope("officer")
    one = followed(city.water, "办法一", made_on=date(2024, 3, 1))
    (row,) = as_rows(duties(officer), date(2024, 3, 6))
    assert (row.due_on, row.left) == (date(2024, 3, 6), 0)
    assert as_rows(duties(officer), date(2024, 3, 7))[0].left == -1
    set_period(officer, city.water.code, "interpretation.days", "5", "省政府办公厅文件")
    (row,) = as_rows(duties(officer), date(2024, 3, 6))
    assert (row.due_on, row.left) == (date(2024, 3, 8), 2)
    made = explaining(city.water, displayed_on=date(2024, 3, 8))
    register_interpretation(officer, str(made.uid), "text", [str(one.item.uid)])
    assert list(duties(officer)) == []
    shown = detail(officer, str(one.item.uid)).duty
    assert shown is not None and (shown.done_on, shown.on_time) == (date(2024, 3, 8), True)


def test_an_interpretation_taken_down_is_owed_again(city: City) -> None:
    officer = city.scope("officer")
    one = followed(city.water, "办法一")
    made = explaining(city.water)
    register_interpretation(officer, str(made.uid), "text", [str(one.item.uid)])
    withdraw(made)
    follow_item(Item.objects.unscoped("in a test").get(pk=made.pk))
    assert duties(officer).count() == 1


def test_an_interpretation_is_tied_by_the_log_where_it_names_its_policies(city: City) -> None:
    one = followed(city.water, "办法一")
    made = explaining(city.water, fields={"form": "expert", "policies": [str(one.item.uid), "x"]})
    follow_item(made)
    follow_item(made)
    (row,) = interpretation_rows(interpretations(PUBLIC))
    assert (row.form, len(row.documents)) == ("text", 1)
    bare = explaining(city.water, "无政策")
    follow_item(bare)
    assert interpretations(PUBLIC).count() == 1
    settle_duties(set())


def test_who_may_tie_an_interpretation(city: City) -> None:
    one = document(city.scope("officer"), city.water)
    made = explaining(city.water)
    for name, error in (("reader", NotPermitted), ("stranger", OutsideScope)):
        with pytest.raises(error):
            register_interpretation(city.scope(name), str(made.uid), "text", [str(one.item.uid)])


def event(city: City, **values: object) -> PolicyEvent:
    told = {
        "kind": "training", "title": "节水政策培训班", "held_on": date(2024, 4, 1),
        "people": "120", **values,
    }  # fmt: skip
    return record_event(city.scope("officer"), city.water.code, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("people", ["1800多", "10余", "约200", "近百", "几十", "-5", "12.5", ""])
def test_g5_figures_that_are_none_are_refused(city: City, people: str) -> None:
    with pytest.raises(RefusedError) as refused:
        event(city, people=people)
    assert [p.field for p in refused.value.problems] == ["people"]


def test_g5_more_people_than_the_venue_holds_is_flagged(city: City) -> None:
    one = event(city, people="1,800", venue_seats="300")
    assert one.people == 1800
    assert "300" in event_faults(one)[0]
    assert event_faults(event(city, title="b", people="300", venue_seats="300")) == []


def test_g5_the_same_event_is_not_counted_by_two_departments(city: City) -> None:
    event(city, department="办公室")
    with pytest.raises(RefusedError) as refused:
        event(city, department="水资源科")
    assert codes(refused.value) == {"twice"} and "办公室" in refused.value.problems[0].text


def test_g5_events_keep_their_policies_and_lie_not_in_the_future(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    made = event(city, document_uids=[str(one.item.uid)])
    ties = PolicyEvent.documents.through.objects.filter(policyevent=made)
    assert [tie.policydocument_id for tie in ties] == [one.pk]
    later = datetime(2999, 1, 1).date()  # noqa: DTZ001
    with pytest.raises(RefusedError) as refused:
        event(city, title="c", held_on=later, document_uids=["x"])
    assert codes(refused.value) == {"future", "no_document"}
