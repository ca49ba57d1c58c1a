import pytest

from gongkai_rules.crossfoot.base import Severity


def test_noop_on_channels_that_do_not_add_up(report, found):
    form = {
        "stat.proactive.year": 2543,
        "stat.channel_site.year": 2543,
        "stat.channel_gazette.year": 300,
        "stat.channel_wechat.year": 1200,
    }
    assert found("S8", report(2014, form)) == []


@pytest.mark.parametrize(
    ("part", "whole", "severity"),
    [
        ("proactive_normative", "proactive", Severity.LIKELY),
        ("interviews_leader", "interviews", Severity.ERROR),
        ("channel_site", "proactive", Severity.PLAUSIBILITY),
    ],
)
def test_part_above_its_whole(report, found, part, whole, severity):
    form = {f"stat.{part}.year": 9, f"stat.{whole}.year": 4}
    (finding,) = found("S8", report(2016, form))
    assert (finding.severity, finding.stated, finding.computed) == (severity, 9, 4)
