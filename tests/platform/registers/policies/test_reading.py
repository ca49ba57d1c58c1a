"""What texts say of their own life and of other documents; first what says nothing."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.registers.policies.reading import number_key, read_facts

OLD = "《云川市水资源管理办法》（云水发〔2019〕7号）"


@pytest.mark.parametrize(
    "text",
    [
        "本办法由云川市水务局负责解释。",
        f"拟废止{OLD}，现公开征求意见。",
        f"建议尽快废止{OLD}。",
        f"{OLD}未废止，继续执行。",
        f"不得以任何理由废止{OLD}。",
        f"是否废止{OLD}，由市政府决定。",
        f"{OLD}废止前发生的行为，适用原规定。",
        f"应当及时修改或者废止{OLD}等文件。",
        f"经评估需要废止{OLD}的，由起草单位提出。",
        "规范性文件的制定、修改、废止程序适用本办法。",
        "此前规定与本办法不一致的，以本办法为准。",
        "上级文件另有规定的，从其规定。",
        "建立健全文件修改、废止、失效清理机制。",
        "《关于废止部分规范性文件的决定》已公布。",
        "有效期届满前六个月，起草单位应当组织评估。",
        f"可以依法申请废止{OLD}。",
    ],
)
def test_no_relation_where_a_text_only_speaks_of_repealing(text: str) -> None:
    assert read_facts(text, "云川市节约用水管理办法").relations == ()


@pytest.mark.parametrize(
    "text",
    [
        "取水许可证有效期限为五年。",
        "认定结果自公告之日起有效期三年。",
        "《水法》自2016年7月2日起施行。",
        "修订后的《云川市城市供水条例》自2024年1月1日起施行，各单位要认真学习。",
        "申请人自收到通知之日起15日内提交材料。",
        "创新券有效期至2026年12月31日。",
        "合同有效期一年。",
        "检测报告有效期为两年。",
        "自2024年1月1日起计算利息。",
    ],
)
def test_no_dates_where_a_text_speaks_of_something_else(text: str) -> None:
    facts = read_facts(text, "云川市节约用水管理办法")
    assert (facts.effective_on, facts.effective_from, facts.expires_on, facts.term_years) == (
        None,
        "",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本办法自2024年5月1日起施行。", date(2024, 5, 1)),
        ("本规定自二〇二四年五月一日起施行。", date(2024, 5, 1)),
        ("本意见自 2024 年 5 月 1 日起 实施，", date(2024, 5, 1)),
        ("本通知自2024年12月31日起执行", date(2024, 12, 31)),
        ("自二○二四年十一月二十日起试行。", date(2024, 11, 20)),
        ("本办法自2024年2月30日起施行。", None),
    ],
)
def test_first_day_is_read(text: str, expected: date | None) -> None:
    assert read_facts(text, "云川市节约用水管理办法").effective_on == expected


def test_first_day_from_issue_or_publication() -> None:
    made, shown = date(2024, 3, 1), date(2024, 3, 8)
    for text, expected in (
        ("本办法自印发之日起施行。", made),
        ("本办法自发布之日起施行。", shown),
        ("本办法自公布之日起30日后施行。", date(2024, 4, 7)),
        ("本办法自下发之日起执行。", made),
    ):
        assert read_facts(text).begins(made, shown) == expected


@pytest.mark.parametrize(
    ("text", "until", "years"),
    [
        ("本办法自2024年5月1日起施行，有效期5年。", None, 5),
        ("本办法自2024年5月1日起施行，有效期为五年。", None, 5),
        ("本办法自2024年5月1日起施行，有效期至2029年4月30日。", date(2029, 4, 30), None),
        ("有效期自2024年5月1日至2029年4月30日。", date(2029, 4, 30), None),
        ("本办法试行期限为两年。", None, 2),
        ("本通知有效期延长至2027年12月31日。", date(2027, 12, 31), None),
        ("本办法有效期十年。", None, 10),
    ],
)
def test_term_is_read(text: str, until: date | None, years: int | None) -> None:
    facts = read_facts(text, "云川市节约用水管理办法")
    assert (facts.expires_on, facts.term_years) == (until, years)


def test_trial_and_provisional_are_read_from_the_title() -> None:
    assert read_facts("", "云川市节水奖励办法（试行）").trial
    assert read_facts("", "云川市节水奖励暂行办法").trial
    assert not read_facts("本市试行阶梯水价。", "云川市节水奖励办法").trial


def test_at_the_same_time_repealed_proposes_the_relation() -> None:
    text = f"本办法自2024年5月1日起施行，{OLD}同时废止。"
    facts = read_facts(text, "云川市节约用水管理办法")
    (found,) = facts.relations
    assert (found.kind, found.title, found.number) == (
        "repeals",
        "云川市水资源管理办法",
        "云水发〔2019〕7号",
    )
    assert found.on == date(2024, 5, 1)
    assert found.excerpt.startswith("本办法自2024年5月1日")


def test_several_titles_in_one_sentence_are_each_proposed() -> None:
    text = f"{OLD}、《云川市取水管理细则》（云水发[2018]12号）和《云川市水费规定》同时废止。"
    found = read_facts(text).relations
    assert [one.title for one in found] == [
        "云川市水资源管理办法",
        "云川市取水管理细则",
        "云川市水费规定",
    ]
    assert [one.number for one in found] == ["云水发〔2019〕7号", "云水发〔2018〕12号", ""]


def test_an_article_alone_is_a_part() -> None:
    text = "《云川市水资源管理办法》（云水发〔2019〕7号）第五条、第七条同时废止。"
    (found,) = read_facts(text).relations
    assert (found.kind, found.part) == ("repeals_part", "第五条、第七条")


def test_a_bare_number_is_enough() -> None:
    (found,) = read_facts("原云水发〔2019〕7号文件停止执行。").relations
    assert (found.kind, found.number) == ("repeals", "云水发〔2019〕7号")


def test_declared_expired_amended_and_implementing() -> None:
    found = read_facts(
        f"为落实《中华人民共和国水法》，根据《水资源管理条例》，结合我市实际，制定本办法。\n"
        f"{OLD}宣布失效。\n对《云川市水费规定》作如下修改：将第三条改为……"
    ).relations
    assert [(one.kind, one.title) for one in found] == [
        ("implements", "中华人民共和国水法"),
        ("implements", "水资源管理条例"),
        ("declares_expired", "云川市水资源管理办法"),
        ("amends", "云川市水费规定"),
    ]


def test_a_document_makes_no_relation_to_itself() -> None:
    text = "《云川市节约用水管理办法》自2024年5月1日起施行，同时废止。"
    assert read_facts(text, "云川市节约用水管理办法").relations == ()


def test_hostile_texts_take_linear_time() -> None:
    for text in ("《" * 50_000, "（" * 50_000, "自" * 50_000, "第一条、" * 20_000 + "同时废止"):
        read_facts(text, "云川市节约用水管理办法")


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("云水发〔2024〕3号", "云水发〔2024〕3号"),
        ("云水发[2024] 3 号", "云水发〔2024〕3号"),
        ("云水发（2024）第003号", "云水发〔2024〕3号"),
        ("第711号令", "第711号令"),
    ],
)
def test_a_number_has_one_spelling(printed: str, key: str) -> None:
    assert number_key(printed) == key
