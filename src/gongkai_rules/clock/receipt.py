"""Receipt date (收到申请之日) by channel.

条例第三十一条, and before 15 May 2019 国办公开办函〔2015〕207号.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai_rules.clock.periods import REGULATION_2019, START_2008, START_2019
from gongkai_rules.clock.refusals import Refusal
from gongkai_rules.ruleinfo import RuleInfo

LETTER_207 = "国办公开办函〔2015〕207号"
LETTER_207_FROM = date(2015, 1, 1)
"""The year of the letter; its day is not known. Before it nothing was laid down, and the same
rules are applied from memory of practice (M)."""


class Channel(StrEnum):
    """How the request came in."""

    IN_PERSON = "in_person"
    ORAL = "oral"
    """Spoken; the body fills in the form for the applicant (第二十九条)."""
    POST_SIGNED = "post_signed"
    POST_UNSIGNED = "post_unsigned"
    ONLINE = "online"
    EMAIL = "email"
    FAX = "fax"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The facts about a request's arrival.

    ``arrived``: the day it was handed in, signed for, or reached the 工作机构, the mailbox or the
    machine. ``confirmed``: the day body and applicant confirmed it to each other. ``accepted``:
    the day the body registered it, used for an online request that nobody confirmed.
    ``misdirected``: posted to another unit or person than the 工作机构.
    """

    channel: Channel
    arrived: date
    confirmed: date | None = None
    accepted: date | None = None
    misdirected: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptDate:
    """Day 0 and the rule that gives it; ``day`` is ``None`` when it cannot be fixed yet."""

    day: date | None
    rule: str
    source: str
    article: str
    mark: str
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _ReceiptRule:
    id: str
    channels: frozenset[Channel]
    confirmed: bool
    """Whether the day of mutual confirmation decides (else the day of arrival)."""
    title: str
    title_en: str
    article: str
    mark: str
    old: bool

    @property
    def source(self) -> str:
        return LETTER_207 if self.old else REGULATION_2019

    @property
    def info(self) -> RuleInfo:
        return RuleInfo(
            id=f"receipt.{self.id}",
            title=self.title,
            title_en=self.title_en,
            source=self.source,
            article=self.article,
            mark=self.mark,
            first_date=LETTER_207_FROM if self.old else START_2019,
            last_date=date(2019, 5, 14) if self.old else None,
            value="day of confirmation" if self.confirmed else "day of arrival",
        )


_IN = Channel
_RULES: tuple[_ReceiptRule, ...] = (
    _ReceiptRule(
        "in_person",
        frozenset({_IN.IN_PERSON}),
        False,
        "当面提交：提交之日",
        "in person: the day of submission",
        "第三十一条第一项",
        "V",
        False,
    ),
    _ReceiptRule(
        "oral",
        frozenset({_IN.ORAL}),
        False,
        "口头申请由机关代填：代填之日，按当面提交",
        "oral, form filled in by the body: as in person",
        "第二十九条、第三十一条第一项",
        "M",
        False,
    ),
    _ReceiptRule(
        "post_signed",
        frozenset({_IN.POST_SIGNED}),
        False,
        "邮寄（需签收）：签收之日",
        "signed-for post: the day the body signs",
        "第三十一条第二项",
        "V",
        False,
    ),
    _ReceiptRule(
        "post_unsigned",
        frozenset({_IN.POST_UNSIGNED}),
        True,
        "平常信函：收到当日与申请人确认，确认之日",
        "ordinary letter: the day of confirmation, which must be the day it arrives",
        "第三十一条第二项",
        "V",
        False,
    ),
    _ReceiptRule(
        "remote",
        frozenset({_IN.ONLINE, _IN.EMAIL, _IN.FAX}),
        True,
        "互联网渠道或者传真：双方确认之日",
        "internet or fax: the day both sides confirm",
        "第三十一条第三项",
        "V",
        False,
    ),
    _ReceiptRule(
        "in_person_207",
        frozenset({_IN.IN_PERSON, _IN.ORAL}),
        False,
        "当面提交：提交之日",
        "in person: the day of submission",
        "第一部分第1项",
        "V~",
        True,
    ),
    _ReceiptRule(
        "post_signed_207",
        frozenset({_IN.POST_SIGNED}),
        False,
        "邮寄（需签收）：签收之日",
        "signed-for post: the day the body signs",
        "第一部分第2项",
        "V~",
        True,
    ),
    _ReceiptRule(
        "post_unsigned_207",
        frozenset({_IN.POST_UNSIGNED}),
        True,
        "平信或者误寄其他机构：实际收到当日电话确认，确认之日",
        "ordinary or misdirected letter: the day of confirmation by telephone",
        "第一部分第2项",
        "V~",
        True,
    ),
    _ReceiptRule(
        "email_207",
        frozenset({_IN.EMAIL}),
        False,
        "电子邮件：邮件系统接收之日",
        "e-mail: the day the mail system receives it",
        "第一部分第3项",
        "V~",
        True,
    ),
    _ReceiptRule(
        "fax_207",
        frozenset({_IN.FAX}),
        True,
        "传真：收到并双方确认之日",
        "fax: received and confirmed by both sides",
        "第一部分第4项",
        "V~",
        True,
    ),
    _ReceiptRule(
        "online_207",
        frozenset({_IN.ONLINE}),
        True,
        "其他渠道：机关规定的时间，没有规定的双方确认之日",
        "other channels: as the body prescribes, else the day both sides confirm",
        "第一部分第5项",
        "V~",
        True,
    ),
)

RECEIPT_RULES: tuple[RuleInfo, ...] = tuple(rule.info for rule in _RULES)


def receipt_date(receipt: Receipt) -> ReceiptDate:
    """Day 0 of a request. Never raises: what is missing or wrong comes back as refusals.

    The rule is the one in force on the day of arrival.
    """
    old = receipt.arrived < START_2019
    wanted = receipt.channel
    if receipt.misdirected and wanted is Channel.POST_SIGNED:
        wanted = Channel.POST_UNSIGNED
    rule = next(item for item in _RULES if item.old is old and wanted in item.channels)
    refusals: list[Refusal] = []
    notes: list[str] = []
    article, mark = rule.article, rule.mark
    if receipt.arrived < LETTER_207_FROM:
        mark = "M"
        notes.append(f"2015年以前收到申请之日没有规定，参照{LETTER_207}")
    if receipt.misdirected and not old:
        mark = "M"
        notes.append(f"误寄其他机构的申请沿用{LETTER_207}：工作机构实际收到并确认之日")
    if receipt.arrived < START_2008:
        refusals.append(
            Refusal(
                "before_regulation",
                f"{receipt.arrived}早于条例施行之日{START_2008}",
                f"{receipt.arrived} is before the Regulation took effect on {START_2008}",
                "第三十八条",
            )
        )
    for name, day in (("确认", receipt.confirmed), ("登记", receipt.accepted)):
        if day is not None and day < receipt.arrived:
            english = "confirmed" if name == "确认" else "accepted"
            refusals.append(
                Refusal(
                    f"{english}_before_arrival",
                    f"{name}之日{day}早于到达之日{receipt.arrived}",
                    f"{english} on {day}, before it arrived on {receipt.arrived}",
                    article,
                )
            )
    day = receipt.arrived
    if rule.confirmed:
        if receipt.confirmed is not None:
            day = receipt.confirmed
            if wanted is Channel.POST_UNSIGNED and receipt.confirmed > receipt.arrived:
                notes.append(
                    f"{receipt.arrived}收到的信函应当于当日确认，实际{receipt.confirmed}确认"
                )
        elif receipt.accepted is not None and wanted is not Channel.POST_UNSIGNED:
            day = receipt.accepted
            if not (old and wanted is Channel.ONLINE):
                mark = "?"
                notes.append("双方未确认，暂以登记之日为收到申请之日，条例没有规定")
        else:
            refusals.append(
                Refusal(
                    "not_confirmed",
                    "尚未与申请人确认，收到申请之日不能确定",
                    "not yet confirmed with the applicant: the receipt date cannot be fixed",
                    article,
                )
            )
    found = None if refusals else day
    return ReceiptDate(
        found, f"receipt.{rule.id}", rule.source, article, mark, tuple(refusals), tuple(notes)
    )
