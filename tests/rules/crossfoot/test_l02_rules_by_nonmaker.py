import pytest

from gongkai_rules.crossfoot.base import Severity
from gongkai_rules.crossfoot.rulemakers import may_make_rules

RULES_IN_FORCE = {"t2.regulations.in_force": 23}


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("青禾市人民政府", "city roll-up"),
        ("江苏省人民政府", ""),
        ("上海市人民政府办公厅", "provincial general office"),
        ("国家发展和改革委员会", ""),
        ("内蒙古自治区人民政府", ""),
        ("青禾市财政集中办事组", ""),
    ],
)
def test_noop_for_makers_and_for_the_unclear(report, found, body, level):
    assert found("L2", report(cells=RULES_IN_FORCE, body=body, level=level)) == []


def test_noop_when_a_bureau_reports_none(report, found):
    assert found("L2", report(body="青禾市科学技术局", level="city department")) == []


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("青禾市科学技术局", "city department"),
        ("青禾省水利厅", "provincial department"),
        ("青禾市科学技术委员会", ""),
        ("青禾市白河区人民政府", "county roll-up"),
        ("白河县人民政府", ""),
        ("白河镇人民政府", ""),
        ("青禾经济技术开发区管理委员会", ""),
        ("青禾综合实验区管委会", "zone roll-up"),
        ("国家税务总局青禾市税务局", ""),
    ],
)
def test_bodies_that_cannot_make_rules(report, found, body, level):
    (finding,) = found("L2", report(cells=RULES_IN_FORCE, body=body, level=level))
    assert (finding.severity, finding.stated, finding.computed) == (Severity.LIKELY, 23, 0)
    assert body in finding.message


def test_total_of_the_2019_form(report, found):
    case = report(2019, {"t2.regulations.total_public": 4}, body="青禾市水利局", level="")
    assert [f.stated for f in found("L2", case)] == [4]


def test_note_in_brackets_does_not_hide_the_body():
    assert may_make_rules("青禾市水利局（青禾市河长办）") is False


@pytest.mark.parametrize(
    ("body", "level", "expected"),
    [
        ("青禾省人民政府国有资产监督管理委员会", "provincial department", False),
        ("青禾市人民政府外事办公室", "city department", False),
        ("青禾市人民政府办公室", "city department", True),
        ("白河县人民政府办公室", "county general office", False),
        ("内蒙古自治区青禾市白河区人民政府", "", False),
        ("白河自治县人民政府", "", False),
        ("青禾地区行政公署", "", False),
        ("白河街道办事处", "", False),
        ("国家税务总局", "", True),
        ("中国气象局", "", True),
        ("青禾市人民政府", "", None),
        ("", "", None),
    ],
)
def test_who_may_make_rules(body, level, expected):
    assert may_make_rules(body, level) is expected
