"""Who may do what: the straight way first, then every reason against."""

from itertools import pairwise

import pytest

from gongkai_rules.steps import (
    ADMINISTRATORS,
    APPLICATIONS,
    PUBLISHING,
    RULES,
    TABLES,
    Actor,
    Role,
    Sheet,
    may,
    open_steps,
    signatures,
    take,
)
from gongkai_rules.steps.applications import OPEN

BODY = "qinghe"
ALL_ROLES = frozenset(Role)
FACTS = {fact: "x" for table in TABLES.values() for step in table.steps for fact in step.needs}


def person(id_, *roles, body=BODY):
    return Actor(id_, frozenset(roles), body)


DRAFTER = person("li", Role.DRAFTER)
HEAD = person("wang", Role.DEPARTMENT_HEAD)
LEADER = person("zhao", Role.LEADER)
SECRECY = person("sun", Role.SECRECY_REVIEWER)
SIGNER = person("zhou", Role.SIGNER)
PUBLISHER = person("wu", Role.PUBLISHER)
WAY = (
    (DRAFTER, "edit"),
    (DRAFTER, "submit"),
    (HEAD, "approve_department"),
    (LEADER, "approve_leader"),
    (SECRECY, "approve_secrecy"),
    (SIGNER, "sign"),
    (PUBLISHER, "publish"),
)


def sheet(kind="publishing", state=None, facts=FACTS):
    return Sheet(kind, state or TABLES[kind].start, body=BODY, facts=facts)


def go(current, *acts):
    for actor, step in acts:
        current = take(actor, current, step)
    return current


def codes(actor, current, step):
    return [reason.code for reason in may(actor, current, step)]


def test_noop_the_straight_way_is_open():
    done = go(sheet(), *WAY)
    assert done.state == "published" and len(signatures(PUBLISHING, done)) == 4


def test_noop_an_application_goes_its_way():
    clerk, lawyer = person("qian", Role.CLERK), person("feng", Role.LEGAL_REVIEWER)
    done = go(
        sheet("applications"),
        (clerk, "accept"),
        (clerk, "ask_correction"),
        (clerk, "receive_correction"),
        (clerk, "consult"),
        (person("chen", Role.OFFICE_HEAD), "extend"),
        (clerk, "end_consultation"),
        (clerk, "draft_reply"),
        (lawyer, "review_reply"),
        (SIGNER, "sign_reply"),
        (clerk, "serve"),
        (person("chu", Role.ARCHIVIST), "archive"),
    )
    assert done.state == "archived"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.kind)
def test_tables_are_whole(table):
    keys = [s.key for s in table.steps]
    assert len(set(keys)) == len(keys)
    reached = {table.start} | {s.target for s in table.steps if s.target}
    assert reached == set(table.states)
    for step in table.steps:
        assert step.states <= set(table.states) and step.states
        assert step.role not in ADMINISTRATORS
        assert not (step.signs and step.drafts)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.kind)
def test_matrix_of_states_and_steps(table):
    """In every state exactly the listed steps are open to somebody who holds every role."""
    almighty = Actor("x", ALL_ROLES, BODY)
    for state in table.states:
        now = sheet(table.kind, state)
        assert {s.key for s in open_steps(almighty, now)} == {
            s.key for s in table.steps if state in s.states
        }


def test_who_drafted_signs_nothing_even_with_every_role():
    li = Actor("li", ALL_ROLES, BODY)
    now = go(sheet(), (li, "edit"), (li, "submit"))
    assert codes(li, now, "approve_department") == ["own_draft"]
    now = go(now, (HEAD, "approve_department"), (LEADER, "approve_leader"))
    assert codes(li, now, "approve_secrecy") == ["own_draft"]
    with pytest.raises(PermissionError, match="drafted"):
        take(li, now, "approve_secrecy")


def test_nobody_signs_twice():
    wang = Actor("wang", ALL_ROLES, BODY)
    now = go(sheet(), (DRAFTER, "submit"), (wang, "approve_department"))
    assert codes(wang, now, "approve_leader") == ["signed_before"]


def test_return_voids_signatures_but_not_authorship():
    now = go(sheet(), *WAY[:4], (SECRECY, "return_by_secrecy_reviewer"))
    assert now.state == "draft" and signatures(PUBLISHING, now) == ()
    other = person("zheng", Role.DRAFTER, Role.DEPARTMENT_HEAD)
    now = go(now, (other, "edit"), (DRAFTER, "submit"))
    assert codes(other, now, "approve_department") == ["own_draft"]
    now = go(now, (HEAD, "approve_department"))
    assert now.state == "leader_review"


def test_revision_after_publication_needs_all_signatures_again():
    now = go(sheet(), *WAY, (DRAFTER, "revise"))
    assert now.state == "draft" and signatures(PUBLISHING, now) == ()
    assert codes(PUBLISHER, now, "publish") == ["wrong_state"]


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_administrators_hold_no_business_right(role):
    admin = person("root", *ADMINISTRATORS)
    for table in TABLES.values():
        for step in table.steps:
            state = min(step.states)
            reasons = may(admin, sheet(table.kind, state), step.key)
            assert [r.code for r in reasons] == ["missing_role"]
            assert "管理员" in reasons[0].text


def test_all_reasons_come_at_once():
    li = person("li", Role.DRAFTER, body="elsewhere")
    now = go(sheet(), (DRAFTER, "submit"))
    assert codes(li, now, "sign") == ["wrong_state", "missing_role", "other_body", "own_draft"]


def test_missing_facts_are_named():
    reasons = may(DRAFTER, sheet(facts={"title": "通知"}), "submit")
    assert [(r.code, r.text_en) for r in reasons] == [("missing_fact", "missing: attribute")]
    assert codes(DRAFTER, sheet(facts={}), "submit") == ["missing_fact", "missing_fact"]
    assert codes(PUBLISHER, sheet(state="published", facts={}), "withdraw") == ["missing_fact"]


def test_unknown_step_names_the_known_ones():
    (reason,) = may(DRAFTER, sheet(), "fly")
    assert reason.code == "unknown_step" and "submit" in reason.text_en
    with pytest.raises(KeyError):
        may(DRAFTER, Sheet("nonsense", "draft"), "submit")


def test_extension_needs_the_head_of_the_office_and_leaves_the_state():
    now = sheet("applications", "in_hand")
    assert codes(person("qian", Role.CLERK), now, "extend") == ["missing_role"]
    assert take(person("chen", Role.OFFICE_HEAD), now, "extend").state == "in_hand"


def test_clerk_who_drafted_the_reply_does_not_sign_it():
    qian = Actor("qian", ALL_ROLES, BODY)
    now = go(sheet("applications", "in_hand"), (qian, "draft_reply"))
    assert codes(qian, now, "review_reply") == ["own_draft"]


def test_open_applications_are_those_carried_over():
    assert "replied" not in OPEN and "awaiting_fee" in OPEN and "consulting" in OPEN
    assert set(APPLICATIONS.states) - OPEN == {"replied", "archived"}


def test_taking_a_step_changes_nothing_else():
    before = sheet()
    after = take(DRAFTER, before, "edit")
    assert before.acts == () and [a.step for a in after.acts] == ["edit"]


def test_opinions_come_in_order():
    states = [step for _, step in WAY[2:6]]
    steps = [PUBLISHING.step(key) for key in states]
    assert all(a.target in b.states for a, b in pairwise(steps))


def test_every_step_is_listed():
    listed = {r.id for r in RULES}
    assert {f"step.{t.kind}.{s.key}" for t in TABLES.values() for s in t.steps} <= listed
