"""Closed codes: every row of table 3 is reachable, every answer leads somewhere."""

from datetime import date

import pytest

from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.editions.e2019 import T3 as T3_2019
from gongkai_rules.editions.e2021 import T3
from gongkai_rules.outcomes import (
    GROUNDS,
    NOTICES,
    OUTCOMES,
    QUESTIONS,
    RESULTS,
    RULES,
    AnswerError,
    ApplicantKind,
    Duty,
    ResultClass,
    Route,
    applicant_label,
    ground,
    missing_elements,
    notice,
    outcome,
    result_class,
    table_row,
    walk,
)

NO = dict.fromkeys(("petition", "publication", "repeat", "reconfirm", "abusive"), "no")
HELD = NO | {"clear": "yes", "ours": "yes", "held": "yes", "query": "no", "public": "no"}


def test_applicant_kinds_are_the_columns_of_table_3():
    assert [k.value for k in ApplicantKind] == [c.key for c in APPLICANTS[:-1]]
    assert not ApplicantKind.NATURAL.organisation and ApplicantKind.RESEARCH.organisation
    assert applicant_label(ApplicantKind.LEGAL_SERVICE) == "法律服务机构"


def test_every_result_row_of_table_3_has_an_outcome_and_only_those():
    rows = {r.key for r in T3.rows if not r.optional} - {
        "new", "carried_in", "total", "carried_out",
    }  # fmt: skip
    assert {o.row for o in OUTCOMES if o.row} == rows
    rows_2019 = {r.key for r in T3_2019.rows}
    assert all(table_row(o.code, "2019") in rows_2019 for o in OUTCOMES if o.row)


def test_grounds_point_to_the_rows_of_refusal_in_order():
    assert [g.code for g in GROUNDS] == [f"N{n}" for n in range(1, 9)]
    assert [g.row[:2] for g in GROUNDS] == [f"d{n}" for n in range(1, 9)]
    assert {g.code for g in GROUNDS if g.duty is Duty.MAY} == {"N5", "N6", "N7"}
    assert ground("N4").article == "第十五条"
    with pytest.raises(KeyError, match="N9"):
        ground("N9")


def test_notices_of_refusals_are_numbered_as_listed():
    refusals = [o for o in OUTCOMES if o.code.startswith("refused_")]
    assert [(o.ground, o.notice) for o in refusals] == [(f"N{n}", f"D{n + 3}") for n in range(1, 8)]


def test_two_outcomes_share_the_row_not_held():
    assert table_row("not_exist") == table_row("not_ours") == "u1_not_held"
    assert table_row("already_public") == table_row("granted") == "granted"
    assert table_row("record_correction") is None


def test_rows_no_text_fixes_can_be_chosen_and_no_others():
    assert table_row("withdrawn") == "o3_other"
    assert table_row("withdrawn", chosen={"withdrawn": "n1_petition"}) == "n1_petition"
    assert table_row("withdrawn", "2019") == "o_other"
    with pytest.raises(ValueError, match="fixed by the form"):
        table_row("granted", chosen={"granted": "partial"})
    with pytest.raises(KeyError, match="nonsense"):
        outcome("nonsense")


def test_every_answer_leads_to_a_question_or_an_outcome():
    questions = {q.key for q in QUESTIONS}
    codes = {o.code for o in OUTCOMES}
    reached = {QUESTIONS[0].key}
    for question in QUESTIONS:
        assert question.key in reached, f"{question.key} is never asked"
        for answer in question.answers:
            if answer.leads_to.endswith("!"):
                assert answer.leads_to[:-1] in codes
            else:
                assert answer.leads_to in questions
                reached.add(answer.leads_to)
    assert reached == questions


def test_outcomes_that_are_not_found_by_the_tree_are_events():
    found = {a.leads_to[:-1] for q in QUESTIONS for a in q.answers if a.leads_to.endswith("!")}
    assert {o.code for o in OUTCOMES} - found == {
        "fee_unpaid", "party_information", "consultation", "withdrawn", "record_correction",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"petition": "yes"}, "petition"),
        ({"petition": "no", "publication": "yes"}, "publication"),
        (NO | {"repeat": "yes"}, None),
        (NO | {"clear": "not_corrected"}, "not_corrected"),
        (NO | {"clear": "yes", "ours": "no"}, "not_ours"),
        (NO | {"clear": "yes", "ours": "yes", "held": "none"}, "not_exist"),
        (HELD | {"open": "yes"}, "granted"),
        (HELD | {"open": "part"}, "partial"),
        (HELD | {"open": "no", "ground": "N5"}, "refused_n5"),
        (HELD | {"public": "yes"}, "already_public"),
        (HELD | {"query": "yes"}, None),
    ],
)
def test_walk(answers, code):
    if code is None:  # answers to questions behind the end contradict it
        with pytest.raises(AnswerError, match="not reached"):
            walk(answers)
    else:
        end = walk(answers).outcome
        assert end is not None and end.code == code


def test_walk_asks_the_next_question():
    step = walk(NO)
    assert step.outcome is None and step.next is not None and step.next.key == "clear"
    assert walk(HELD | {"open": "no"}).next.key == "ground"
    assert walk({}).next is QUESTIONS[0]


def test_walk_refuses_unknown_answers():
    with pytest.raises(AnswerError, match="give yes, no"):
        walk({"petition": "maybe"})
    with pytest.raises(AnswerError, match="weather"):
        walk({"weather": "fine"})


@pytest.mark.parametrize(
    ("route", "code", "expected"),
    [
        (Route.REVIEW, "sustained", ResultClass.UPHELD),
        (Route.LITIGATION_DIRECT, "claim_rejected", ResultClass.UPHELD),
        (Route.REVIEW, "ordered_to_act", ResultClass.CORRECTED),
        (Route.LITIGATION_AFTER_REVIEW, "unlawful", ResultClass.CORRECTED),
        (Route.LITIGATION_DIRECT, "suit_dismissed", ResultClass.OTHER),
        (Route.REVIEW, "withdrawn", ResultClass.OTHER),
        (Route.REVIEW, "open", ResultClass.PENDING),
    ],
)
def test_default_classes_of_dispute_results(route, code, expected):
    assert result_class(route, code) is expected


def test_dispute_classes_can_be_chosen_but_not_for_open_cases():
    chosen = {"settled": ResultClass.CORRECTED, "open": ResultClass.OTHER}
    assert result_class(Route.REVIEW, "settled", chosen) is ResultClass.CORRECTED
    assert result_class(Route.REVIEW, "open", chosen) is ResultClass.PENDING
    assert {r.mark for r in RESULTS} == {"M", "V"}


def test_results_only_where_they_can_come_about():
    with pytest.raises(ValueError, match="review"):
        result_class(Route.REVIEW, "claim_rejected")
    with pytest.raises(ValueError, match="nonsense"):
        result_class(Route.REVIEW, "nonsense")


def test_rules_are_listed_once_with_dates():
    assert (
        len({r.id for r in RULES})
        == len(RULES)
        == sum(map(len, (GROUNDS, OUTCOMES, NOTICES, RESULTS)))
    )
    by_instrument = {r.source: r.first_date for r in RULES}
    assert all(by_instrument[r.source] == r.first_date for r in RULES)
    assert by_instrument["政府信息公开条例（国务院令第711号）"] == date(2019, 5, 15)
    assert by_instrument["国办公开办函〔2021〕30号"] == date(2021, 1, 1)


def test_every_outcome_with_a_letter_names_a_known_one():
    codes = [n.code for n in NOTICES]
    assert codes == [*(f"P{n}" for n in range(1, 11)), *(f"D{n}" for n in range(1, 23))]
    assert {o.notice for o in OUTCOMES} - {""} == {c for c in codes if c[0] == "D"} | {"P10"}
    with pytest.raises(KeyError, match="D99"):
        notice("D99")


def test_letters_with_remedies_are_those_that_decide():
    assert {n.code for n in NOTICES if not n.remedy} == {
        "P1", "P2", "P3", "P4", "P5", "P7", "P8", "P9",
    }  # fmt: skip


def test_missing_elements_of_a_letter():
    assert missing_elements("P2", frozenset({"逾期后果"})) == ("补正事项和指引", "合理的补正期限")
    assert "法律依据" in missing_elements("D12", frozenset())
    assert missing_elements("P8", frozenset({"合理的延迟期限"})) == ()
