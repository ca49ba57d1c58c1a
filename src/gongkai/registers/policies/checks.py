"""What is wrong with a document as it stands in the register (flags; nothing is stored)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.registers.policies.choices import Level, Marker, Origin
from gongkai.registers.policies.lives import level_of_issuer, status_on, validity_between
from gongkai.registers.policies.models import PolicyDocument
from gongkai_rules.crossfoot.rulemakers import may_make_rules
from gongkai_rules.validity import LABELS, Life, Terms, Validity


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding on a document: stable code, severity (``error``, ``warning``), words, source."""

    code: str
    severity: str
    text: str
    source: str = ""
    mark: str = ""


_IN_FORCE_WORDS = ("有效", "现行有效", "继续有效", "修改", "部分有效")
_ENDED_WORDS = ("失效", "废止", "已失效", "已废止", "无效")


def flags(
    document: PolicyDocument, life: Life, terms: Terms, today: date, alarm_days: int
) -> list[Flag]:
    """Everything wrong or soon wrong with one document."""
    found: list[Flag] = []
    now = validity_between(
        document.first_day, document.last_day, document.end_cause, document.amended_day, today
    )
    found += _stated(document, now)
    if document.displayed_on and document.made_on > document.displayed_on:
        text = _("成文日期晚于发布时间。")
        found.append(Flag("made_after_published", "error", text))
    if status_on(life, today, terms) is None:
        text = _("日期互相矛盾（施行、修改、废止早于成文，或者废止后又修改），无法判断有效性。")
        found.append(Flag("contradiction", "error", text))
    if document.effective_on and document.effective_on < document.made_on:
        text = _("施行日期早于成文日期，请核对是否溯及既往。")
        found.append(Flag("retroactive", "warning", text))
    found += _maker(document)
    if now.in_force and document.last_day is not None:
        left = (document.last_day - today).days
        if left <= alarm_days:
            text = _("有效期至 %(day)s，还有 %(left)d 天，请评估是否延长、修改或者任其失效。")
            words = text % {"day": str(document.last_day), "left": left}
            mark = "M" if document.end_cause == "default_term" else ""
            found.append(Flag("term_ending", "warning", words, mark=mark))
    if document.end_cause == "default_term" and now is Validity.EXPIRED:
        text = _("没有写明有效期，按默认有效期已于 %(day)s 届满，请确认。")
        words = text % {"day": str(document.last_day)}
        found.append(Flag("default_term_over", "warning", words, mark="M"))
    if document.trial and document.expires_on is None and document.term_years is None:
        text = _("“试行”“暂行”文件没有写明期限。")
        found.append(Flag("trial_without_term", "warning", text, mark="M"))
    if not document.facts_checked:
        text = _("施行日期和有效期由文本读出，尚未经人核对。")
        found.append(Flag("facts_unchecked", "warning", text))
    return found


def _stated(document: PolicyDocument, now: Validity) -> list[Flag]:
    """What the page says against what the dates say."""
    stated = document.stated_validity.strip()
    if not stated:
        return []
    if stated in _IN_FORCE_WORDS and not now.in_force and now is not Validity.NOT_YET:
        words = {"stated": stated, "now": LABELS[now]}
        code = "repealed_shown_valid" if now is Validity.REPEALED else "expired_shown_valid"
        text = _("页面写明“%(stated)s”，而文件已%(now)s。") % words
        return [Flag(code, "error", text)]
    if stated in _ENDED_WORDS and now.in_force:
        text = _("页面写明“%(stated)s”，登记簿中没有废止或者失效的依据。")
        return [Flag("ended_without_basis", "error", text % {"stated": stated})]
    if stated not in (*_IN_FORCE_WORDS, *_ENDED_WORDS, "尚未施行"):
        text = _("页面所写有效性“%(stated)s”不是规范用语。") % {"stated": stated}
        return [Flag("validity_words", "warning", text)]
    return []


def _maker(document: PolicyDocument) -> list[Flag]:
    found = []
    body = document.body
    claims = document.origin == Origin.OWN and document.marker == Marker.RULE
    if claims and may_make_rules(body.name, body.report_level) is False:
        text = _("%(body)s没有规章制定权，标识为“规章”的应为上级文件或者规范性文件。")
        words = text % {"body": body.name}
        found.append(Flag("rule_by_nonmaker", "error", words, "立法法（规章制定权）", "M"))
    if document.origin == Origin.OWN and document.issuer:
        issuers = document.issuer.split("、")
        if all(level_of_issuer(one, body.name) != Level.OWN for one in issuers):
            text = _("发文机关“%(issuer)s”不是本机关，请核对是否为转载。")
            words = text % {"issuer": document.issuer}
            found.append(Flag("own_or_reprint", "warning", words))
    return found
