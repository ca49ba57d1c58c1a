"""From when and until when a document says it is in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.registers.policies.reading.numbers import COUNT, DATE, date_of, small_number
from gongkai.registers.policies.reading.relations import ReadRelation, read_relations


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What a text says of its own life; every value is a proposal."""

    effective_on: date | None = None
    effective_from: str = ""
    """``made`` (自印发之日起) or ``published`` (自发布、公布之日起) where no day is named."""
    days_after: int = 0
    expires_on: date | None = None
    term_years: int | None = None
    trial: bool = False
    relations: tuple[ReadRelation, ...] = ()
    excerpts: tuple[str, ...] = ()

    def begins(self, made_on: date | None, published_on: date | None) -> date | None:
        """First day of validity, when the text and the two dates settle it."""
        if self.effective_on is not None:
            return self.effective_on
        base = {"made": made_on, "published": published_on or made_on}.get(self.effective_from)
        return None if base is None else base + timedelta(days=self.days_after)


_OWN = (
    r"(?:本|该)(?:办法|规定|细则|实施细则|意见|实施意见|方案|实施方案|通知|文件|规则|措施|政策|"
    r"公告|制度|决定|通告|规程|标准|基准|条款)"
)
_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_ENDS = r"(?:起|开始)?\s*(?:正式)?\s*(?:施行|实施|执行|试行|生效|实行)"
_FROM_DAY = re.compile(rf"自\s*{DATE}\s*{_ENDS}")
_FROM_ISSUE = re.compile(
    rf"自\s*(?P<act>印发|下发|制定|发文|成文|发布|公布|公开)之?日起\s*"
    rf"(?:满?\s*{COUNT}\s*日后?)?\s*{_ENDS}"
)
_UNTIL = re.compile(
    rf"(?:有效期限?|执行期限?|实施期限?|施行期限?|试行期限?)[^。；;]{{0,40}}?(?:至|到|截止到|截至)\s*{DATE}"
)
_YEARS = re.compile(
    rf"(?:有效期限?|施行期限?|实施期限?|执行期限?|试行期限?)\s*(?:为|是|暂定|暂定为|至)?\s*{COUNT}\s*年"
)
_EXTENDED = re.compile(rf"有效期(?:延长|延续)(?:至|到)\s*{DATE}")
_OTHER_PAPER = re.compile(
    r"(?:许可证|执照|证书|证件|资格|资质|批复|合同|协议|标志|标识|认定|备案|审批决定|券|检测报告|"
    r"名单|称号|通行证)[^，。；]{0,10}有效期"
)
_TRIAL = re.compile(
    r"[（(](?:试行|暂行)[）)]|(?:暂行|试行)(?:办法|规定|条例|细则|意见|方案|标准|规则)"
)


def read_facts(text: str, title: str = "") -> TextFacts:
    """Read a text. ``title`` is the document's own name: it makes no relation to itself."""
    effective: date | None = None
    effective_from, days_after = "", 0
    expires: date | None = None
    years: int | None = None
    excerpts: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if not _about_itself(sentence, title):
            continue
        if (day := _FROM_DAY.search(sentence)) and date_of(day):
            effective = date_of(day)
            excerpts.append(sentence[:200])
        elif issue := _FROM_ISSUE.search(sentence):
            by_paper = issue["act"] in ("印发", "下发", "制定", "发文", "成文")
            effective_from = "made" if by_paper else "published"
            days_after = (small_number(issue["count"]) or 0) if issue["count"] else 0
            excerpts.append(sentence[:200])
        if _OTHER_PAPER.search(sentence):
            continue
        until = _UNTIL.search(sentence) or _EXTENDED.search(sentence)
        if until and date_of(until):
            expires = date_of(until)
            excerpts.append(sentence[:200])
        elif term := _YEARS.search(sentence):
            years = small_number(term["count"])
            excerpts.append(sentence[:200])
    return TextFacts(
        effective_on=effective,
        effective_from="" if effective else effective_from,
        days_after=days_after,
        expires_on=expires,
        term_years=years if years and years <= 50 else None,
        trial=bool(_TRIAL.search(title)),
        relations=tuple(read_relations(text, title)),
        excerpts=tuple(dict.fromkeys(excerpts)),
    )


def _about_itself(sentence: str, title: str) -> bool:
    """Whether the sentence speaks of this document, not of another one it names."""
    if re.search(_OWN, sentence):
        return True
    subject = re.match(r"\s*[^自有《》]{0,16}《(?P<title>[^《》]+)》", sentence)
    if subject is None:
        return True
    named = subject["title"].strip()
    return bool(title) and (named in title or title.strip("《》") in named)
