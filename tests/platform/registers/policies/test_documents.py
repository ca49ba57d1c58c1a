"""H1, H3, H5, H7, H8: documents in the register, their validity and what is wrong with them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.platform.people import City
from tests.platform.registers.policies.making import document, followed, item, person, withdraw

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.bodies.roles import Role
from gongkai.foundation.bodies.scope import NotPermitted, OutsideScope, Scope
from gongkai.foundation.refusals import RefusedError
from gongkai.registers.policies.choices import Level, Marker, Origin
from gongkai.registers.policies.models import PolicyDocument
from gongkai.registers.policies.selectors.documents import (
    Filters,
    detail,
    document_rows,
    register,
    unregistered,
)
from gongkai.registers.policies.services.documents import (
    DocumentFacts,
    change_facts,
    proposed_facts,
    register_document,
)
from gongkai.registers.policies.services.settings import set_period

PUBLIC = Scope.public()
OWN = DocumentFacts(marker=Marker.NORMATIVE)


def codes(refusal: RefusedError) -> set[str]:
    return {problem.code for problem in refusal.problems}


def flag_codes(scope: Scope, one: PolicyDocument, today: date | None = None) -> set[str]:
    return {flag.code for flag in detail(scope, str(one.item.uid), today).flags}


def validity(one: PolicyDocument, on: date) -> str:
    one.refresh_from_db()
    return document_rows([one], on)[0].validity


def test_h1_six_columns_for_everyone_with_filter_by_validity(city: City) -> None:
    officer = city.scope("officer")
    document(
        officer, city.water, document_number="云水发〔2024〕3号", displayed_on=date(2024, 3, 5)
    )
    document(
        officer, city.water, "云川市取水细则", made_on=date(2018, 1, 1),
        displayed_on=date(2018, 1, 2), expires_on=date(2020, 1, 1),
    )  # fmt: skip
    (row, old) = document_rows(register(PUBLIC, Filters()), date(2024, 6, 1))
    assert (row.title, row.number, row.made_on, row.displayed_on, row.issuer, row.validity) == (
        "云川市节约用水管理办法",
        "云水发〔2024〕3号",
        date(2024, 3, 1),
        date(2024, 3, 5),
        "云川市水务局",
        "effective",
    )
    assert old.validity == "expired"
    on = date(2024, 6, 1)
    for code, expected in (("in_force", [row.uid]), ("expired", [old.uid]), ("repealed", [])):
        found = document_rows(register(PUBLIC, Filters(validity=code), on), on)
        assert [one.uid for one in found] == expected


def test_h1_every_filter_by_validity_agrees_with_the_row(city: City) -> None:
    officer = city.scope("officer")
    on = date(2024, 6, 1)
    for number, facts in enumerate(
        (
            {},
            {"effective_on": date(2025, 1, 1)},
            {"expires_on": date(2024, 5, 31)},
            {"expires_on": date(2024, 6, 1)},
            {"trial": True, "made_on": date(2020, 1, 1)},
        )
    ):
        document(officer, city.water, f"文件{number}", **facts)
    for code in ("effective", "amended", "not_yet", "expired", "repealed"):
        for one in document_rows(register(officer, Filters(validity=code), on), on):
            assert one.validity == code
    every = document_rows(register(officer, Filters(), on), on)
    assert sorted(one.validity for one in every) == [
        "effective", "effective", "expired", "expired", "not_yet",
    ]  # fmt: skip


def test_h1_duplicate_number_is_refused_however_it_is_printed(city: City) -> None:
    officer = city.scope("officer")
    document(officer, city.water, document_number="云水发〔2024〕3号")
    with pytest.raises(RefusedError) as refused:
        document(officer, city.water, "另一个文件", document_number="云水发[2024] 03号")
    assert codes(refused.value) == {"duplicate_number"}
    assert PolicyDocument.objects.unscoped("in a test").count() == 1


def test_h1_the_same_number_at_another_body_is_a_joint_document(city: City) -> None:
    document(city.scope("officer"), city.water, document_number="云水发〔2024〕3号")
    document(city.scope("stranger"), city.forest, document_number="云水发〔2024〕3号")
    assert PolicyDocument.objects.unscoped("in a test").count() == 2


def test_h1_made_after_published_is_refused(city: City) -> None:
    with pytest.raises(RefusedError) as refused:
        document(
            city.scope("officer"), city.water,
            made_on=date(2024, 3, 9), displayed_on=date(2024, 3, 8),
        )  # fmt: skip
    assert codes(refused.value) == {"made_after_published"}


def test_h1_validity_cannot_be_blank(city: City) -> None:
    made = item(city.water, made_on=None, displayed_on=date(2024, 3, 1))
    with pytest.raises(RefusedError) as refused:
        register_document(city.scope("officer"), str(made.uid), OWN)
    assert codes(refused.value) == {"no_made_on"}


def test_h1_several_problems_are_told_at_once(city: City) -> None:
    officer = city.scope("officer")
    document(officer, city.water, document_number="云水发〔2024〕3号")
    made = item(
        city.water, "又一个", document_number="云水发〔2024〕3号",
        made_on=date(2024, 5, 1), displayed_on=date(2024, 4, 1),
    )  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        register_document(
            officer, str(made.uid),
            DocumentFacts(marker="x", expires_on=date(2020, 1, 1), theme="99", term_years=0),
        )  # fmt: skip
    assert codes(refused.value) >= {
        "unknown", "made_after_published", "duplicate_number", "ends_before_begin",
    }  # fmt: skip


def test_h3_a_bureau_that_claims_a_rule_is_flagged_with_its_source(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water, marker=Marker.RULE)
    (flag,) = [f for f in detail(officer, str(one.item.uid)).flags if f.code == "rule_by_nonmaker"]
    assert (flag.severity, flag.mark) == ("error", "M") and "立法法" in flag.source
    supervisor = person(city, "keeper", Role.OFFICER, city.government)
    rule = document(supervisor, city.government, "云川市供水规定", marker=Marker.RULE)
    assert "rule_by_nonmaker" not in flag_codes(supervisor, rule)
    reprint = document(
        officer, city.water, "省水利规章", marker=Marker.RULE,
        origin=Origin.REPRINT, level=Level.PROVINCE, issuer="省人民政府",
    )  # fmt: skip
    assert "rule_by_nonmaker" not in flag_codes(officer, reprint)


def test_h5_the_same_document_under_both_markers_is_refused(city: City) -> None:
    officer = city.scope("officer")
    document(officer, city.water, document_number="云水发〔2024〕3号")
    with pytest.raises(RefusedError) as refused:
        document(officer, city.water, kind="policy", document_number="云水发〔2024〕3号")
    assert codes(refused.value) == {"both_markers"}
    document(officer, city.water, "无文号的文件")
    with pytest.raises(RefusedError) as refused:
        document(officer, city.water, "无文号的文件", kind="policy")
    assert codes(refused.value) == {"both_markers"}


def test_h7_level_of_issuer_own_and_reprint_are_not_confused(city: City) -> None:
    officer = city.scope("officer")
    for facts in (
        {"origin": Origin.OWN, "level": Level.NATIONAL},
        {"origin": Origin.REPRINT, "level": Level.OWN},
    ):
        with pytest.raises(RefusedError) as refused:
            document(officer, city.water, **facts)
        assert codes(refused.value) == {"own_or_reprint"}
    shown = document(officer, city.water, issuer="国务院办公厅")
    assert "own_or_reprint" in flag_codes(officer, shown)
    joint = document(officer, city.water, "联合文件", issuer="云川市林业局、云川市水务局")
    assert "own_or_reprint" not in flag_codes(officer, joint)


def test_h7_level_is_proposed_from_kind_and_issuer(city: City) -> None:
    officer = city.scope("officer")
    for values, expected in (
        ({"kind": "superior_policy", "fields": {"issuer_level": "state", "type": "rule"}},
         (Origin.REPRINT, Level.NATIONAL, Marker.RULE)),
        ({"kind": "superior_policy", "issuer": "某某省水利厅"},
         (Origin.REPRINT, Level.PROVINCE, Marker.POLICY)),
        ({"kind": "normative"}, (Origin.OWN, Level.OWN, Marker.NORMATIVE)),
        ({"kind": "normative", "fields": {"issuer_level": "city"}},
         (Origin.OWN, Level.OWN, Marker.NORMATIVE)),
    ):  # fmt: skip
        made = item(city.water, **values)
        facts = proposed_facts(officer, str(made.uid))
        assert (facts.origin, facts.level, facts.marker) == expected


def test_h8_expired_but_listed_as_valid_is_flagged(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water, expires_on=date(2024, 12, 31), stated_validity="有效")
    assert "expired_shown_valid" not in flag_codes(officer, one, date(2024, 12, 31))
    assert "expired_shown_valid" in flag_codes(officer, one, date(2025, 1, 1))


def test_h8_trial_and_normal_terms_by_default_with_their_mark(city: City) -> None:
    officer = city.scope("officer")
    trial = document(officer, city.water, "节水奖励办法（试行）", trial=True)
    normal = document(officer, city.water, "节水奖励办法")
    assert (trial.last_day, normal.last_day) == (date(2026, 2, 28), date(2029, 2, 28))
    assert validity(trial, date(2026, 2, 28)) == "effective"
    assert validity(trial, date(2026, 3, 1)) == "expired"
    row = document_rows([trial], date(2026, 3, 1))[0]
    assert row.validity_mark == "M"
    assert "trial_without_term" in flag_codes(officer, trial)
    assert "default_term_over" in flag_codes(officer, trial, date(2026, 3, 1))


def test_h8_alarm_before_the_end_and_a_list_of_terms_that_end(city: City) -> None:
    officer = city.scope("officer")
    end = timezone.localdate() + timedelta(100)
    one = document(officer, city.water, expires_on=end)
    far = document(officer, city.water, "还早", expires_on=end + timedelta(400))
    assert "term_ending" in flag_codes(officer, one)
    assert "term_ending" not in flag_codes(officer, far)
    assert list(register(officer, Filters(ending_within=180))) == [one]
    set_period(officer, city.water.code, "term.alarm", "60", "局长办公会")
    assert "term_ending" not in flag_codes(officer, one)


def test_h8_terms_are_numbers_of_the_body_with_a_basis(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water)
    set_period(officer, city.water.code, "term.normal", "3", "市规范性文件管理规定")
    one.refresh_from_db()
    assert one.last_day == date(2027, 2, 28)
    set_period(officer, city.water.code, "term.normal", "0", "市规范性文件管理规定")
    one.refresh_from_db()
    assert one.last_day is None
    for code, value, basis, wrong in (
        ("term.normal", "五", "x", {"range"}),
        ("term.normal", "99", "", {"range", "missing"}),
        ("nothing", "1", "x", {"unknown"}),
    ):
        with pytest.raises(RefusedError) as refused:
            set_period(officer, city.water.code, code, value, basis)
        assert codes(refused.value) == wrong


def test_a_term_in_years_and_a_named_day(city: City) -> None:
    officer = city.scope("officer")
    years = document(officer, city.water, effective_on=date(2024, 2, 29), made_on=date(2024, 2, 1),
                     term_years=1)  # fmt: skip
    assert years.last_day == date(2025, 2, 28)
    named = document(officer, city.water, "b", term_years=5, expires_on=date(2024, 12, 31))
    assert named.last_day == date(2024, 12, 31)


def test_validity_is_not_stored(city: City) -> None:
    one = document(city.scope("officer"), city.water, expires_on=date(2024, 12, 31))
    assert not {f.name for f in PolicyDocument._meta.get_fields()} & {"validity", "status"}
    assert [validity(one, day) for day in (date(2024, 12, 31), date(2025, 1, 1))] == [
        "effective",
        "expired",
    ]


def test_facts_are_checked_by_a_person_and_recorded(city: City) -> None:
    officer = city.scope("officer")
    one = followed(
        city.water, "云川市节水办法", html="<p>本办法自2024年5月1日起施行，有效期2年。</p>"
    )
    assert (one.effective_on, one.term_years, one.facts_checked) == (date(2024, 5, 1), 2, False)
    assert "facts_unchecked" in flag_codes(officer, one)
    change_facts(officer, str(one.item.uid), DocumentFacts(Marker.NORMATIVE, theme="06"))
    one.refresh_from_db()
    assert (one.effective_on, one.facts_checked, one.theme) == (None, True, "06")
    entry = AuditEntry.objects.order_by("-number")[0]
    assert entry.action == "policies.document.facts"
    assert entry.before and entry.before["effective_on"] == "2024-05-01"


def test_what_the_log_brings_with_an_error_waits_for_a_person(city: City) -> None:
    officer = city.scope("officer")
    with pytest.raises(PolicyDocument.DoesNotExist):
        followed(city.water, "坏日期", made_on=date(2024, 5, 1), displayed_on=date(2024, 4, 1))
    assert [one.title for one in unregistered(officer)] == ["坏日期"]
    assert unregistered(city.scope("stranger")) == []


def test_the_public_sees_published_documents_and_no_flags(city: City) -> None:
    one = document(city.scope("officer"), city.water)
    hidden = document(city.scope("officer"), city.water, "草稿", public=False)
    assert list(register(PUBLIC, Filters())) == [one]
    assert detail(PUBLIC, str(one.item.uid)).flags == ()
    with pytest.raises(OutsideScope):
        detail(PUBLIC, str(hidden.item.uid))
    withdraw(one.item)
    assert list(register(PUBLIC, Filters())) == []


def test_who_may_enter_and_who_may_not(city: City) -> None:
    made = item(city.water)
    for name, error in (
        ("reader", NotPermitted),
        ("reviewer", NotPermitted),
        ("stranger", OutsideScope),
        ("nobody", OutsideScope),
    ):
        with pytest.raises(error):
            register_document(city.scope(name), str(made.uid), OWN)
    register_document(person(city, "drafter", Role.DRAFTER), str(made.uid), OWN)
    with pytest.raises(NotPermitted):
        change_facts(city.scope("drafter"), str(made.uid), OWN)


def test_search_by_words_and_by_number(city: City) -> None:
    officer = city.scope("officer")
    one = document(officer, city.water, document_number="云水发〔2024〕3号")
    document(officer, city.water, "云川市取水细则")
    for words in ("节约用水", "云水发[2024]3号", "云水发〔2024〕3号"):
        assert list(register(officer, Filters(words=words))) == [one]
