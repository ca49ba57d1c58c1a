"""救济告知: what a decision must tell about reconsideration and suit.

By outcome and decision date: since 2024-01-01 a refusal goes to reconsideration first
(行政复议法 2023 第二十三条). What the law leaves open is a switch with its mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai_rules.outcomes import OUTCOMES
from gongkai_rules.ruleinfo import RuleInfo

REVIEW_LAW = "行政复议法（2023年修订）"
SUIT_LAW = "行政诉讼法（2017年修正）"
INTERPRETATION = "法释〔2025〕8号"
INTERPRETATION_FROM = date(2025, 6, 1)
REVIEW_FIRST_FROM = date(2024, 1, 1)
SUIT_MONTHS_FROM = date(2015, 5, 1)
"""Earlier decisions had another period to sue; its text was not read, so none is printed.
The day is from memory (M); the text read is that in force from ``SUIT_TEXT_FROM``."""
SUIT_TEXT_FROM = date(2017, 7, 1)


class Path(StrEnum):
    """How a decision can be challenged."""

    REVIEW_FIRST = "review_first"
    EITHER = "either"
    NONE = "none"


class Matter(StrEnum):
    """Acts other than outcomes for which the question of remedies arises."""

    CORRECTION_NOTICE = "correction_notice"
    EXTENSION_NOTICE = "extension_notice"
    CONSULTATION_NOTICE = "consultation_notice"
    FEE_NOTICE = "fee_notice"
    THIRD_PARTY_DECISION = "third_party_decision"
    """Disclosure against the objection of a third party, told to that party."""
    SILENCE = "silence"
    """No reply in time."""


_PROCEDURAL = frozenset(
    {
        Matter.CORRECTION_NOTICE.value,
        Matter.EXTENSION_NOTICE.value,
        Matter.CONSULTATION_NOTICE.value,
        Matter.FEE_NOTICE.value,
    }
)
_REFUSED = frozenset(o.code for o in OUTCOMES if o.ground and o.ground != "N8")
_KNOWN = frozenset(o.code for o in OUTCOMES) | frozenset(m.value for m in Matter)


_COURT_REFUSES = frozenset({"repeat", "admin_query", "needs_creation", "petition", "publication"})
"""Outcomes over which courts take no suit since 2025-06-01 (法释〔2025〕8号第十条), a repeated
request where the information was disclosed before."""


class RemedyError(ValueError):
    """The paragraph cannot be written; ``problems`` lists every reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Switches:
    """Points the law leaves open (mark ?), with their defaults.

    ``partial_review_first``: the refused part of 部分公开 goes to reconsideration first.
    ``silence_review_first``: so does a missing reply; by default both ways are offered.
    """

    partial_review_first: bool = True
    silence_review_first: bool = False


@dataclass(frozen=True, slots=True)
class Remedy:
    """The route and the paragraph. ``mark`` is ``?`` where a switch decided.

    ``note`` is for the drafter, not for the letter.
    """

    path: Path
    text: str
    articles: tuple[str, ...]
    mark: str
    note: str = ""


DEFAULTS = Switches()


def path_of(matter: str, decided: date, switches: Switches = DEFAULTS) -> tuple[Path, str]:
    """Route and confidence mark for an outcome code or a :class:`Matter`.

    Raises :class:`RemedyError` for an unknown matter and for decisions before May 2015.
    """
    problems = []
    if matter not in _KNOWN:
        problems.append(f"no outcome or matter {matter!r}")
    if decided < SUIT_MONTHS_FROM:
        problems.append(f"no verified text for decisions before {SUIT_MONTHS_FROM}")
    if problems:
        raise RemedyError(problems)
    if matter in _PROCEDURAL:
        return Path.NONE, "V" if _procedural_articles(matter, decided) else "M"
    if decided < REVIEW_FIRST_FROM:
        read = decided >= SUIT_TEXT_FROM and matter != Matter.SILENCE.value
        return Path.EITHER, "V" if read else "M"
    if matter in _REFUSED:
        return Path.REVIEW_FIRST, "V"
    if matter == "partial":
        return (Path.REVIEW_FIRST if switches.partial_review_first else Path.EITHER), "?"
    if matter == Matter.SILENCE.value:
        return (Path.REVIEW_FIRST if switches.silence_review_first else Path.EITHER), "?"
    return Path.EITHER, "V"


def remedy(
    matter: str,
    decided: date,
    organ: str,
    court: str,
    *,
    served_online: bool = False,
    online_url: str = "",
    switches: Switches = DEFAULTS,
) -> Remedy:
    """The remedy paragraph of a decision.

    ``organ`` and ``court`` are names in full. A decision served online since 2024 must name an
    online channel for the application (行政复议法第二十二条第二款). Raises
    :class:`RemedyError` with all that is missing.
    """
    path, mark = path_of(matter, decided, switches)
    if path is Path.NONE:
        return Remedy(path, "", _procedural_articles(matter, decided), mark)
    must_be_online = served_online and decided >= REVIEW_FIRST_FROM
    problems = []
    if not organ.strip():
        problems.append("the reconsideration organ is missing")
    if not court.strip():
        problems.append("the court is missing")
    if must_be_online and not online_url.strip():
        problems.append("served online: the online channel for reconsideration is missing")
    if problems:
        raise RemedyError(problems)
    text = _text(path, matter, organ.strip(), court.strip())
    articles = [f"{REVIEW_LAW}第二十条" if decided >= REVIEW_FIRST_FROM else "行政复议法"]
    if path is Path.REVIEW_FIRST:
        articles += [f"{REVIEW_LAW}第二十三条", f"{SUIT_LAW}第四十五条"]
    else:
        articles.append(f"{SUIT_LAW}第四十六条")
    if must_be_online:
        text += f"通过互联网申请行政复议的渠道：{online_url.strip()}。"
        articles.append(f"{REVIEW_LAW}第二十二条第二款")
    note = ""
    if matter in _COURT_REFUSES and decided >= INTERPRETATION_FROM:
        note = f"人民法院对此类答复可能不予立案（{INTERPRETATION}第十条）"
    return Remedy(path, text, tuple(articles), mark, note)


def _procedural_articles(matter: str, decided: date) -> tuple[str, ...]:
    """Where it is laid down that a procedural notice cannot be sued over; empty if nowhere."""
    if matter == Matter.CONSULTATION_NOTICE.value:
        return ()
    if decided >= INTERPRETATION_FROM:
        return (f"{INTERPRETATION}第十条",)
    return () if matter == Matter.FEE_NOTICE.value else ("法释〔2011〕17号第二条",)


def _text(path: Path, matter: str, organ: str, court: str) -> str:
    if matter == Matter.SILENCE.value:
        what = "本机关逾期未作答复的"
        since = "自答复期限届满之日起"
    else:
        part = "不予公开的部分" if matter == "partial" and path is Path.REVIEW_FIRST else ""
        what = f"对本决定{part}不服的"
        since = "自收到本决定之日起"
    if path is Path.EITHER:
        return (
            f"{what}，可以{since}六十日内向{organ}申请行政复议，"
            f"或者{since}六个月内向{court}提起行政诉讼。"
        )
    text = (
        f"{what}，应当{since}六十日内先向{organ}申请行政复议；对行政复议决定仍不服的，"
        f"可以自收到行政复议决定书之日起十五日内向{court}提起行政诉讼；"
        "行政复议机关逾期不作决定的，可以自复议期限届满之日起十五日内提起行政诉讼。"
    )
    if matter == "partial":
        text += (
            f"对其余部分不服的，可以{since}六十日内向{organ}申请行政复议，"
            f"或者六个月内向{court}提起行政诉讼。"
        )
    return text


@dataclass(frozen=True, slots=True)
class ReviewOrgan:
    """Who reconsiders the acts of a kind of body since 2024."""

    body: str
    body_en: str
    organ: str
    organ_en: str
    article: str


REVIEW_ORGANS: tuple[ReviewOrgan, ...] = (
    ReviewOrgan("department", "department of a local government", "本级人民政府",
                "the government of the same level", "第二十四条"),
    ReviewOrgan("government", "local government", "上一级人民政府", "the next higher government",
                "第二十四条"),
    ReviewOrgan("provincial_government", "government of a province", "本机关（省级人民政府）",
                "the provincial government itself", "第二十四条"),
    ReviewOrgan("ministry", "department of the State Council", "本机关（国务院部门）",
                "the ministry itself", "第二十五条"),
    ReviewOrgan("vertical", "vertically led body, tax, state security", "上一级主管部门",
                "the superior department", "第二十七条"),
    ReviewOrgan("justice", "department of justice", "本级人民政府或者上一级司法行政部门",
                "the government of the same level or the superior justice department",
                "第二十八条"),
)  # fmt: skip

_SINCE_2024: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("review_first", "不予公开：先申请行政复议，再提起诉讼",
     "refusal: reconsideration first, then suit", REVIEW_LAW, "第二十三条第一款第四项", "V",
     "60 calendar days, then 15 days"),
    ("review_period", "行政复议申请期限", "period for reconsideration", REVIEW_LAW, "第二十条", "V",
     "60 calendar days from knowing; 1 year when not told"),
    ("tell_review_first", "决定书应当告知先申请行政复议",
     "the decision tells that reconsideration comes first", REVIEW_LAW,
     "第二十三条第二款", "V", "in the decision"),
    ("online_channel", "通过互联网送达的，应当提供互联网复议申请渠道",
     "served online: an online channel for the application", REVIEW_LAW, "第二十二条第二款", "V",
     "in the decision"),
    ("partial", "部分公开中不予公开部分是否复议前置", "whether the refused part goes there first",
     REVIEW_LAW, "第二十三条", "?", "switch, default yes"),
    ("silence", "逾期未答复是否复议前置", "whether a missing reply goes there first",
     REVIEW_LAW, "第二十三条第一款第三项", "?", "switch, default both ways"),
)  # fmt: skip

RULES: tuple[RuleInfo, ...] = (
    *(
        RuleInfo(f"remedy.{key}", title, english, source, article, mark, REVIEW_FIRST_FROM, None,
                 value)
        for key, title, english, source, article, mark, value in _SINCE_2024
    ),
    RuleInfo("remedy.either", "其他决定：行政复议或者行政诉讼", "other decisions: either way",
             f"{REVIEW_LAW}；{SUIT_LAW}", "第二十条；第四十六条", "V", REVIEW_FIRST_FROM, None,
             "60 calendar days or 6 months"),
    RuleInfo("remedy.either_before_2024", "2024年以前的决定：行政复议或者行政诉讼",
             "decisions before 2024: either way", f"{SUIT_LAW}；行政复议法", "第四十六条", "V",
             SUIT_TEXT_FROM, REVIEW_FIRST_FROM - timedelta(days=1),
             "60 calendar days or 6 months"),
    RuleInfo("remedy.silence_suit", "逾期未答复：可以提起诉讼的解释",
             "a missing reply: the interpretation on suing over it", INTERPRETATION, "第二条", "?",
             INTERPRETATION_FROM, None, "switch, default both ways"),
    RuleInfo("remedy.procedural", "补正告知、延期告知、收费决定不单独可诉",
             "correction, extension and fee notices cannot be sued over alone", INTERPRETATION,
             "第十条", "V", INTERPRETATION_FROM, None, "none"),
    RuleInfo("remedy.court_refuses",
             "已公开信息的重复答复、行政查询、需要加工、信访投诉举报、公开出版物：法院不予受理",
             "repeat, query, creation, petition and publication answers: courts take no suit",
             INTERPRETATION, "第十条", "V", INTERPRETATION_FROM, None, "note to the drafter"),
    *(
        RuleInfo(f"remedy.organ_{o.body}", f"行政复议机关：{o.organ}",
                 f"{o.body_en}: {o.organ_en}", REVIEW_LAW, o.article, "V", REVIEW_FIRST_FROM, None,
                 o.organ_en)
        for o in REVIEW_ORGANS
    ),
)  # fmt: skip
