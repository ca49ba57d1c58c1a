"""Publishing review: 先审查、后公开, item by item, three opinions in order, then sign-off.

条例第十七条; 保守国家秘密法 2024 第三十五条 and 实施条例第四十二条. The order of the opinions is
that of the review sheets in use (practice), and so is the short chain of small bodies and of
kinds that carry no decision.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai_rules.steps.base import Role, Step, Table

_REVIEW = "政府信息公开条例第十七条；保守国家秘密法实施条例（国务院令第786号）第四十二条"
_ATTRIBUTE = "政府信息公开条例第十七条；国办发〔2016〕80号"
_REFER = "政府信息公开条例第十七条第三款"

STATES = {
    "draft": "起草",
    "department_review": "待科室负责人审核",
    "leader_review": "待分管领导审核",
    "secrecy_review": "待保密审查",
    "referred": "报请确定中",
    "refused": "审查不予公开",
    "sign_off": "待签发",
    "signed": "已签发",
    "published": "已公开",
    "withdrawn": "已撤下",
    "expired": "到期撤下",
}
UNDER_REVIEW = frozenset({"department_review", "leader_review", "secrecy_review", "sign_off"})
CHANGEABLE = UNDER_REVIEW | {"referred", "signed"}
"""States in which an edit voids what was signed and sends the text back to its first review."""
PUBLIC = frozenset({"published"})
TAKEN_DOWN = frozenset({"withdrawn", "expired"})

SECRECY_STEPS: Mapping[str, str] = {
    "may": "approve_secrecy",
    "after_change": "return_by_secrecy_reviewer",
    "may_not": "refuse_secrecy",
    "refer": "refer_secrecy",
}
"""The step each verdict of the secrecy review leads to. Only ``may`` (可公开) moves on."""

_ONLY = {state: frozenset({state}) for state in STATES}


def _sign(
    key: str,
    title: str,
    english: str,
    state: str,
    target: str,
    role: Role,
    source: str = "",
    mark: str = "practice",
    needs: tuple[str, ...] = (),
) -> Step:
    """An opinion with a signature. The law asks for the review; who signs before is practice."""
    return Step(
        key, title, english, _ONLY[state], target, role, signs=True, needs=needs,
        source=source, mark=mark,
    )  # fmt: skip


def _return(state: str, role: Role) -> Step:
    return Step(
        f"return_by_{role.value}",
        "退回修改",
        f"return for revision ({role.value})",
        _ONLY[state],
        "draft",
        role,
        voids=True,
        needs=("return_reason",),
    )


def _drafting(first: str, changeable: frozenset[str]) -> tuple[Step, ...]:
    """Writing, submitting, and what a change under way brings about."""
    return (
        Step("edit", "起草、修改", "draft or edit", _ONLY["draft"], None, Role.DRAFTER,
             drafts=True),
        Step("submit", "提交审核", "submit", _ONLY["draft"], first, Role.DRAFTER,
             drafts=True, needs=("title", "attribute"), source=_ATTRIBUTE, mark="M"),
        Step("amend", "审核中修改（此前签字作废）", "amend: all signatures lapse", changeable,
             first, Role.DRAFTER, drafts=True, voids=True),
        Step("recall", "撤回提交", "recall", changeable, "draft", Role.DRAFTER, voids=True),
    )  # fmt: skip


def _secrecy_and_after() -> tuple[Step, ...]:
    """From the secrecy review to publication and what follows it; the same in both chains."""
    return (
        _sign("approve_secrecy", "保密审查", "secrecy reviewer clears", "secrecy_review",
              "sign_off", Role.SECRECY_REVIEWER, _REVIEW, "V", ("verdict",)),
        Step("refuse_secrecy", "保密审查不予公开", "secrecy reviewer refuses",
             _ONLY["secrecy_review"], "refused", Role.SECRECY_REVIEWER, voids=True,
             needs=("return_reason",), source=_REVIEW, mark="V"),
        Step("refer_secrecy", "报请确定", "refer to the competent authority",
             _ONLY["secrecy_review"], "referred", Role.SECRECY_REVIEWER,
             needs=("return_reason",), source=_REFER, mark="V"),
        Step("settle_referral", "登记确定结果", "enter the answer to the referral",
             _ONLY["referred"], "secrecy_review", Role.SECRECY_REVIEWER,
             needs=("referral_answer",), source=_REFER, mark="V"),
        _sign("sign", "签发", "sign off", "sign_off", "signed", Role.SIGNER),
        Step("publish", "公开", "publish", _ONLY["signed"], "published", Role.PUBLISHER,
             source="政府信息公开条例第二十六条", mark="V"),
        _return("secrecy_review", Role.SECRECY_REVIEWER),
        _return("sign_off", Role.SIGNER),
        _return("signed", Role.PUBLISHER),
        Step("reopen", "重新起草", "draft anew after a refusal", _ONLY["refused"], "draft",
             Role.DRAFTER, drafts=True, voids=True),
        Step("withdraw", "撤下", "withdraw from publication", _ONLY["published"], "withdrawn",
             Role.PUBLISHER, needs=("withdraw_reason",)),
        Step("expire", "到期撤下", "take down on its last day", _ONLY["published"], "expired",
             Role.PUBLISHER),
        Step("restore", "恢复公开", "put back as it was", TAKEN_DOWN, "published",
             Role.PUBLISHER),
        Step("revise", "修改后重新送审", "revise: review starts anew", PUBLIC | TAKEN_DOWN,
             "draft", Role.DRAFTER, drafts=True, voids=True, source=_REVIEW),
    )  # fmt: skip


PUBLISHING = Table(
    kind="publishing",
    title="公开审查",
    title_en="publishing review",
    states=STATES,
    start="draft",
    steps=(
        *_drafting("department_review", CHANGEABLE),
        _sign("approve_department", "科室负责人审核", "department head approves",
              "department_review", "leader_review", Role.DEPARTMENT_HEAD),
        _sign("approve_leader", "分管领导审核", "leader approves", "leader_review",
              "secrecy_review", Role.LEADER),
        _return("department_review", Role.DEPARTMENT_HEAD),
        _return("leader_review", Role.LEADER),
        *_secrecy_and_after(),
    ),
)  # fmt: skip

_SHORT = {
    state: name
    for state, name in STATES.items()
    if state not in ("department_review", "leader_review")
}

PUBLISHING_SHORT = Table(
    kind="publishing_short",
    title="公开审查（简易）",
    title_en="publishing review, short chain",
    states=_SHORT,
    start="draft",
    steps=(
        *_drafting("secrecy_review", CHANGEABLE & frozenset(_SHORT)),
        *_secrecy_and_after(),
    ),
)
"""Draft, secrecy review, sign-off, publish: for small bodies and kinds without a decision."""
