"""The list of rules: complete, marked, and no rule cited for a day before its instrument."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai_rules import outcomes, steps, workdays
from gongkai_rules.catalogue import all_rules
from gongkai_rules.workdays.notices import shipped_notices

MARKS = {"V", "V~", "M", "?", "derived", "practice"}
LISTED = {info.id: info for info in all_rules()}


def test_every_rule_has_its_own_id_and_a_known_mark() -> None:
    assert len(LISTED) == len(all_rules())
    assert {info.mark for info in LISTED.values()} <= MARKS


def test_what_is_marked_as_read_names_its_text() -> None:
    assert [i.id for i in LISTED.values() if i.mark in ("V", "V~") and not i.source.strip()] == []


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_year_of_the_calendar_is_listed(year: int) -> None:
    info = LISTED[f"workdays.{year}"]
    versions = [n for n in shipped_notices() if n.year == year]
    assert info.first_date == date(year, 1, 1)
    assert f"{len(versions[0].holidays)} days off" in info.value
    assert info.source == (versions[0].number or versions[0].title)


def test_a_notice_in_mid_year_ends_the_one_before() -> None:
    first, second = LISTED["workdays.2020"], LISTED["workdays.2020.2"]
    assert first.last_date == date(2020, 1, 26)
    assert (second.first_date, second.last_date) == (date(2020, 1, 27), date(2020, 12, 31))
    assert "workdays.2021.2" not in LISTED


def test_a_number_known_at_second_hand_gives_its_mark_to_the_notice() -> None:
    numbered = [n for n in shipped_notices() if n.number and n.number_mark == "V~"]
    assert numbered
    assert {LISTED[f"workdays.{n.year}"].mark for n in numbered} == {"V~"}


def test_editions_of_the_holiday_statute_follow_one_another() -> None:
    old, middle, new = (LISTED[f"workdays.statute_{year}"] for year in (2007, 2013, 2024))
    assert (old.last_date, middle.last_date) == (date(2013, 12, 31), date(2024, 12, 31))
    assert new.last_date is None
    assert new.value == "13 days a year"


def test_all_regions_and_the_provisional_year_are_listed() -> None:
    codes = {region.code for region in workdays.regions()}
    assert {f"workdays.{code}" for code in codes} <= set(LISTED)
    assert LISTED["workdays.provisional"].mark == "derived"


def test_no_outcome_is_cited_from_before_its_instrument() -> None:
    cited = [o.source for o in outcomes.OUTCOMES] + [n.source for n in outcomes.NOTICES]
    dated = [(i, re.search(r"〔(\d{4})〕", i.title)) for i in cited]
    assert any(found for _, found in dated)
    assert [i for i, found in dated if found and i.first_date.year < int(found[1])] == []


def test_no_period_or_remedy_is_listed_from_before_the_newest_instrument_it_cites() -> None:
    """Numbers of documents and years of revision name their year."""
    kinds = ("clock.", "receipt.", "remedy.", "workdays.")
    years = {
        info: [int(y) for y in re.findall(r"(?<=〔)\d{4}(?=〕)|(?<=（)\d{4}(?=年修)", info.source)]
        for info in LISTED.values()
        if info.first_date and info.id.startswith(kinds)
    }
    assert sum(map(bool, years.values())) > 20
    early = [
        i.id
        for i, found in years.items()
        if found and i.first_date and i.first_date.year < max(found)
    ]
    assert early == []


def test_opinions_that_no_article_asks_for_are_practice() -> None:
    table = {step.key: step for step in steps.PUBLISHING.steps}
    assert {table[k].mark for k in ("approve_department", "approve_leader", "sign")} == {"practice"}
    assert table["approve_secrecy"].mark == "V"
    assert "第四十二条" in table["approve_secrecy"].source
