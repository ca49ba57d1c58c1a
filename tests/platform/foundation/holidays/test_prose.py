"""The text of a notice is read day by day; what does not fit is named, nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from tests.platform.foundation.holidays.notices import TEXT_2027, prose

from gongkai.foundation.holidays.prose import parse_notice_prose
from gongkai_rules.workdays import Calendar, Notice, NoticeError

SHIPPED = [notice for notice in Calendar.load().notices if notice.year >= 2009]


@pytest.mark.parametrize("notice", SHIPPED, ids=lambda one: f"{one.year}-{one.published_on}")
def test_every_shipped_notice_reads_back_from_its_words(notice: Notice) -> None:
    read = parse_notice_prose(prose(notice))
    assert read.year == notice.year
    assert dict(read.holidays) == dict(notice.holidays)
    told = {day: name for day, name in notice.make_up.items() if name in notice.holidays.values()}
    assert dict(read.make_up) == told
    assert read.number == notice.number


def test_number_date_and_days_of_the_text() -> None:
    read = parse_notice_prose(TEXT_2027)
    assert (read.year, read.number) == (2027, "云政办发〔2026〕40号")
    assert read.published_on == date(2026, 11, 10)
    assert len(read.holidays) == 20
    assert dict(read.make_up) == {date(2027, 1, 31): "春节", date(2027, 2, 20): "春节"}
    assert read.holidays[date(2027, 10, 7)] == "国庆节、中秋节"


def test_what_the_form_says_prevails_over_the_text() -> None:
    read = parse_notice_prose(TEXT_2027, number="甲〔2026〕1号", published_on=date(2026, 11, 1))
    assert (read.number, read.published_on) == ("甲〔2026〕1号", date(2026, 11, 1))


def test_full_width_digits_and_one_single_line_are_read_alike() -> None:
    wide = TEXT_2027.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert parse_notice_prose(wide).holidays == parse_notice_prose(TEXT_2027).holidays
    head, _, rest = TEXT_2027.partition("一、元旦")
    body, _, tail = rest.rpartition("2026年11月10日")
    joined = head + "一、元旦" + body.replace("\n", "") + "\n2026年11月10日\n" + tail
    assert parse_notice_prose(joined).holidays == parse_notice_prose(TEXT_2027).holidays


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("部分节假日安排", "部分会议安排", "不是部分节假日安排的通知"),
        ("4月3日（星期六）", "4月3日（星期五）", "2027-04-03是星期六"),
        ("共3天。\n二", "共4天。\n二", "写明共4天"),
        ("2月20日（周六）上班", "2月22日（周一）上班", "不是星期六或星期日"),
        ("2月20日（周六）上班", "2月6日（周六）上班", "既放假又上班"),
        ("三、清明节：4月3日（星期六）至5日", "三、清明节：2月11日至14日", "同时列入"),
        ("1月31日（周日）、2月20日", "2月20日（周六）、2月20日", "两次写为上班"),
        ("4月3日（星期六）至5日（星期一）", "4月31日", "没有4月31日"),
        ("4月3日（星期六）至5日（星期一）放假", "4月5日另行通知", "读不懂"),
        ("2026年11月10日\n", "", "没有通知的成文日期"),
        ("10月1日至7日", "10月7日至1日", "首尾颠倒"),
        ("四、国庆节、中秋节：", "国庆节放假时间，", "读不懂"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, words: str) -> None:
    assert old in TEXT_2027
    with pytest.raises(NoticeError) as error:
        parse_notice_prose(TEXT_2027.replace(old, new))
    assert words in "；".join(error.value.problems)


@pytest.mark.parametrize("text", ["", "你好", "关于2027年部分节假日安排的通知", "\x00" * 50])
def test_what_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(NoticeError):
        parse_notice_prose(text)


def test_all_problems_are_told_at_once() -> None:
    text = TEXT_2027.replace("（星期六）", "（星期五）").replace("共7天", "共8天")
    with pytest.raises(NoticeError) as error:
        parse_notice_prose(text)
    assert len(error.value.problems) >= 3
