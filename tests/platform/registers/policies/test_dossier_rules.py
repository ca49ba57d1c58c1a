"""D6: the order of a decision dossier."""

from __future__ import annotations

from datetime import date, timedelta

from gongkai.registers.policies.choices import Stage
from gongkai.registers.policies.dossier_rules import StepFact, faults_of_new, standing_faults

TODAY = date(2024, 12, 31)
DRAFT = StepFact(Stage.DRAFT, date(2024, 1, 10))
CALL = StepFact(Stage.CALL, date(2024, 1, 15), window_end=date(2024, 2, 20))
NOTE = StepFact(Stage.ADOPTION, date(2024, 3, 1))
DONE = StepFact(Stage.DECISION, date(2024, 4, 1))


def codes(steps: list[StepFact], new: StepFact) -> list[str]:
    return [fault.code for fault in faults_of_new(steps, new, TODAY, 30)]


def test_d6_the_whole_chain_in_order_has_no_fault() -> None:
    steps: list[StepFact] = []
    for new in (
        DRAFT,
        CALL,
        StepFact(Stage.HEARING, date(2024, 2, 1)),
        StepFact(Stage.EXPERT, date(2024, 1, 12)),
        NOTE,
        StepFact(Stage.LEGAL, date(2024, 3, 10)),
        DONE,
        StepFact(Stage.EXECUTION, date(2024, 6, 1)),
        StepFact(Stage.EXECUTION, date(2024, 9, 1)),
        StepFact(Stage.RESULT, date(2024, 12, 1)),
    ):
        assert codes(steps, new) == []
        steps.append(new)
    assert standing_faults(steps, TODAY, 30, 30) == []


def test_d6_decision_published_without_call_is_refused() -> None:
    assert codes([DRAFT], DONE) == ["no_call", "no_adoption"]


def test_d6_adoption_note_missing_is_refused_and_flagged_when_overdue() -> None:
    assert codes([DRAFT, CALL], DONE) == ["no_adoption"]
    (fault,) = standing_faults([DRAFT, CALL], date(2024, 4, 1), 30, 30)
    assert (fault.code, fault.days) == ("adoption_overdue", 41)
    assert standing_faults([DRAFT, CALL], date(2024, 3, 1), 30, 30) == []


def test_d6_stages_out_of_date_order_are_refused() -> None:
    early = StepFact(Stage.DECISION, date(2024, 2, 25))
    assert codes([DRAFT, CALL, NOTE], early) == ["out_of_order"]
    assert codes([DRAFT], StepFact(Stage.CALL, date(2024, 1, 5), date(2024, 2, 20))) == [
        "out_of_order"
    ]


def test_d6_adoption_before_the_window_closes_is_refused() -> None:
    note = StepFact(Stage.ADOPTION, date(2024, 2, 20))
    assert codes([DRAFT, CALL], note) == ["before_window_end"]
    assert codes([DRAFT, CALL], StepFact(Stage.ADOPTION, date(2024, 2, 21))) == []


def test_d6_window_shorter_than_the_least_needs_its_reason() -> None:
    end = CALL.on + timedelta(29)
    short = StepFact(Stage.CALL, CALL.on, end)
    (refused,) = faults_of_new([DRAFT], short, TODAY, 30)
    assert (refused.code, refused.refuse, refused.days) == ("window_short", True, 29)
    told = StepFact(Stage.CALL, CALL.on, end, shortened_reason="防汛急需")
    (flag,) = faults_of_new([DRAFT], told, TODAY, 30)
    assert not flag.refuse
    assert codes([DRAFT], StepFact(Stage.CALL, CALL.on, CALL.on + timedelta(30))) == []


def test_d6_window_missing_or_reversed_is_refused() -> None:
    assert codes([DRAFT], StepFact(Stage.CALL, CALL.on)) == ["no_window"]
    assert codes([DRAFT], StepFact(Stage.CALL, CALL.on, date(2024, 1, 1))) == ["window_reversed"]


def test_d6_a_stage_twice_or_in_the_future_is_refused() -> None:
    assert codes([DRAFT, CALL], DRAFT) == ["twice"]
    assert "future" in codes([], StepFact(Stage.DRAFT, date(2025, 1, 1)))


def test_d6_old_dossiers_are_flagged_not_lost() -> None:
    found = standing_faults([DRAFT, DONE], TODAY, 30, 30)
    assert [(f.code, f.refuse) for f in found] == [("no_call", False), ("no_adoption", False)]
    hidden = StepFact(Stage.DECISION, DONE.on, public=False)
    assert "not_public" in [
        f.code for f in standing_faults([DRAFT, CALL, NOTE, hidden], TODAY, 30, 30)
    ]
