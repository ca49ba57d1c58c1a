"""Every rule says on its pages what it rests on and how sure that is."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.portal.world import SCIENCE, WATER

from gongkai.foundation.bodies.scope import Scope
from gongkai.oversight.harvest import selectors
from gongkai.oversight.harvest.rulebook import rule_facts
from gongkai.portal.labels import MARKS
from gongkai.portal.rulelist import all_rules
from gongkai_reports.checks import CHECKS
from gongkai_rules.crossfoot import RULES

RULE_IDS = sorted({rule.id for rule in (*RULES, *CHECKS)})


@pytest.mark.parametrize("rule_id", RULE_IDS)
def test_every_rule_has_title_source_and_mark(rule_id: str) -> None:
    facts = rule_facts(rule_id)
    assert facts.title != rule_id and facts.title_en != rule_id
    assert facts.source.strip() and "[" not in facts.source
    assert facts.mark in MARKS


def test_a_rule_no_longer_in_force_keeps_its_id() -> None:
    facts = rule_facts("OLD1")
    assert (facts.title, facts.source, facts.mark) == ("OLD1", "", "")


def test_every_finding_of_a_report_names_its_source(world: None, client: Client) -> None:
    seen: set[str] = set()
    for code, year in ((WATER, 2023), (WATER, 2022), (SCIENCE, 2021), (SCIENCE, 2022)):
        findings = selectors.report_detail(Scope.public(), code, year).findings
        html = client.get(f"/nianbao/{year}/{code}/wenti/").content.decode()
        articles = html.split("<article ")[1:]
        assert len(articles) == len(findings) > 0
        for article in articles:
            foot = article.split("</article>")[0]
            assert "<h3>" in foot
            assert "依据：" in foot.split("<footer>")[1]
            assert any(str(words) in foot for words in MARKS.values())
        seen |= {finding.rule for finding in findings}
        english = client.get(f"/en/nianbao/{year}/{code}/wenti/").content.decode()
        assert english.count("Source: ") >= len(findings)
    assert {rule[0] for rule in seen} >= {"X", "N"}  # rules of tables and of the text


def test_rule_pages_show_source_and_mark(client: Client, db: None) -> None:
    listed = client.get("/guize/").content.decode()
    for rule in all_rules():
        html = client.get(f"/guize/{rule.id}/").content.decode()
        assert "<dt>依据</dt>" in html and rule.source in html, rule.id
        assert str(MARKS[rule.mark]) in html, rule.id
        assert f"/guize/{rule.id}/" in listed and rule.source in listed, rule.id
