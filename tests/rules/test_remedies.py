"""救济告知: nothing for procedural notices first, then the routes by date."""

from datetime import date

import pytest

from gongkai_rules.outcomes import OUTCOMES
from gongkai_rules.remedies import (
    REVIEW_ORGANS,
    RULES,
    Matter,
    Path,
    RemedyError,
    Switches,
    path_of,
    remedy,
)

ORGAN, COURT = "青禾市人民政府", "青禾市白河区人民法院"
OLD, NEW = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    "matter", ["correction_notice", "extension_notice", "consultation_notice", "fee_notice"]
)
def test_noop_procedural_notices_carry_no_paragraph(matter):
    found = remedy(matter, date(2026, 3, 2), "", "")
    assert found.path is Path.NONE and found.text == ""
    assert found.mark == ("M" if matter == "consultation_notice" else "V")


@pytest.mark.parametrize("code", ["refused_n1", "refused_n4", "refused_n7"])
def test_refusals_go_to_reconsideration_first_since_2024(code):
    assert path_of(code, OLD) == (Path.EITHER, "V")
    assert path_of(code, NEW) == (Path.REVIEW_FIRST, "V")
    text = remedy(code, NEW, ORGAN, COURT).text
    assert "六十日内先向青禾市人民政府申请行政复议" in text and "十五日" in text
    assert "六个月" not in text
    assert "六个月" in remedy(code, OLD, ORGAN, COURT).text


@pytest.mark.parametrize(
    "code", ["granted", "not_exist", "admin_query", "petition", "third_party_decision"]
)
def test_other_decisions_offer_both_ways(code):
    found = remedy(code, NEW, ORGAN, COURT)
    assert (found.path, found.mark) == (Path.EITHER, "V")
    assert "六十日" in found.text and "六个月" in found.text and COURT in found.text


def test_every_outcome_has_a_route():
    for each in OUTCOMES:
        path, mark = path_of(each.code, NEW)
        assert path is not Path.NONE and mark in {"V", "?"}


def test_refused_part_is_a_switch():
    found = remedy("partial", NEW, ORGAN, COURT)
    assert (found.path, found.mark) == (Path.REVIEW_FIRST, "?")
    assert "不予公开的部分" in found.text and "其余部分" in found.text and "六个月" in found.text
    off = remedy("partial", NEW, ORGAN, COURT, switches=Switches(partial_review_first=False))
    assert (off.path, off.mark) == (Path.EITHER, "?")


def test_silence_offers_both_unless_switched():
    found = remedy(Matter.SILENCE.value, NEW, ORGAN, COURT)
    assert (found.path, found.mark) == (Path.EITHER, "?")
    assert "逾期未作答复" in found.text and "期限届满之日" in found.text
    on = path_of(Matter.SILENCE.value, NEW, Switches(silence_review_first=True))
    assert on == (Path.REVIEW_FIRST, "?")


def test_online_service_needs_an_online_channel_since_2024():
    with pytest.raises(RemedyError, match="online channel"):
        remedy("granted", NEW, ORGAN, COURT, served_online=True)
    url = "https://example.invalid/fy"
    text = remedy("granted", NEW, ORGAN, COURT, served_online=True, online_url=url).text
    assert text.endswith(f"{url}。")
    assert url not in remedy("granted", NEW, ORGAN, COURT, online_url=url).text
    assert remedy("granted", OLD, ORGAN, COURT, served_online=True).path is Path.EITHER


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(RemedyError) as caught:
        remedy("refused_n1", NEW, " ", "", served_online=True)
    assert len(caught.value.problems) == 3


def test_unknown_matter_and_too_old_decision():
    with pytest.raises(RemedyError) as caught:
        path_of("nonsense", date(2014, 1, 1))
    assert len(caught.value.problems) == 2


def test_articles_are_cited():
    cited = "、".join(remedy("refused_n5", NEW, ORGAN, COURT).articles)
    assert "第二十三条" in cited and "第四十五条" in cited
    assert remedy("fee_notice", date(2024, 5, 1), "", "").articles == ()


def test_rules_name_the_organs_and_mark_the_open_points():
    assert {r.id for r in RULES} >= {f"remedy.organ_{o.body}" for o in REVIEW_ORGANS}
    marks = {r.id: r.mark for r in RULES}
    assert marks["remedy.partial"] == marks["remedy.silence"] == "?"


def test_drafter_is_told_where_courts_take_no_suit():
    day = date(2025, 6, 1)
    assert "第十条" in remedy("petition", day, ORGAN, COURT).note
    assert remedy("petition", date(2025, 5, 31), ORGAN, COURT).note == ""
    assert remedy("not_exist", day, ORGAN, COURT).note == ""


def test_what_was_not_read_is_marked_as_from_memory():
    assert path_of("granted", date(2016, 1, 1)) == (Path.EITHER, "M")
    assert path_of("granted", date(2017, 7, 1)) == (Path.EITHER, "V")
    assert path_of(Matter.SILENCE.value, date(2020, 1, 1)) == (Path.EITHER, "M")


def test_the_revised_law_is_listed_only_for_decisions_of_its_time() -> None:
    """What is listed for a day cites the same laws as the paragraph written for that day."""
    for decided, id_ in (
        (date(2023, 12, 31), "remedy.either_before_2024"),
        (date(2024, 1, 1), "remedy.either"),
    ):
        holding = [
            info
            for info in RULES
            if info.id.startswith("remedy.either")
            and info.first_date
            and info.first_date <= decided
            and (info.last_date is None or decided <= info.last_date)
        ]
        assert [info.id for info in holding] == [id_]
        cited = remedy("granted", decided, "云川市人民政府", "云川市人民法院").articles
        revised = "2023年修订" in holding[0].source
        assert revised == any("2023年修订" in article for article in cited)
