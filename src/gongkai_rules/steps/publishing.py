"""Publishing review: 先审查、后公开, item by item, three opinions in order, then sign-off.

条例第十七条; 保守国家秘密法 2024 第三十五条 and 实施条例第四十二条. The order of the opinions is
that of the review sheets in use (practice).
"""

from __future__ import annotations

from gongkai_rules.steps.base import Role, Step, Table

_REVIEW = "政府信息公开条例第十七条；保守国家秘密法实施条例（国务院令第786号）第四十二条"
_ATTRIBUTE = "政府信息公开条例第十七条；国办发〔2016〕80号"

STATES = {
    "draft": "起草",
    "department_review": "待科室负责人审核",
    "leader_review": "待分管领导审核",
    "secrecy_review": "待保密审查",
    "sign_off": "待签发",
    "signed": "已签发",
    "published": "已公开",
    "withdrawn": "已撤下",
}
UNDER_REVIEW = frozenset({"department_review", "leader_review", "secrecy_review", "sign_off"})
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
) -> Step:
    """An opinion with a signature. The law asks for the review; who signs before is practice."""
    return Step(
        key, title, english, _ONLY[state], target, role, signs=True, source=source, mark=mark
    )


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


PUBLISHING = Table(
    kind="publishing",
    title="公开审查",
    title_en="publishing review",
    states=STATES,
    start="draft",
    steps=(
        Step("edit", "起草、修改", "draft or edit", _ONLY["draft"], None, Role.DRAFTER,
             drafts=True),
        Step("submit", "提交审核", "submit", _ONLY["draft"], "department_review", Role.DRAFTER,
             drafts=True, needs=("title", "attribute"), source=_ATTRIBUTE, mark="M"),
        _sign("approve_department", "科室负责人审核", "department head approves",
              "department_review", "leader_review", Role.DEPARTMENT_HEAD),
        _sign("approve_leader", "分管领导审核", "leader approves", "leader_review",
              "secrecy_review", Role.LEADER),
        _sign("approve_secrecy", "保密审查", "secrecy reviewer clears", "secrecy_review",
              "sign_off", Role.SECRECY_REVIEWER, _REVIEW, "V"),
        _sign("sign", "签发", "sign off", "sign_off", "signed", Role.SIGNER),
        Step("publish", "公开", "publish", _ONLY["signed"], "published", Role.PUBLISHER,
             source="政府信息公开条例第二十六条", mark="V"),
        _return("department_review", Role.DEPARTMENT_HEAD),
        _return("leader_review", Role.LEADER),
        _return("secrecy_review", Role.SECRECY_REVIEWER),
        _return("sign_off", Role.SIGNER),
        Step("recall", "撤回提交", "recall", UNDER_REVIEW, "draft", Role.DRAFTER, voids=True),
        Step("withdraw", "撤下", "withdraw from publication", _ONLY["published"], "withdrawn",
             Role.PUBLISHER, needs=("withdraw_reason",)),
        Step("revise", "修改后重新送审", "revise: review starts anew",
             frozenset({"published", "withdrawn"}), "draft", Role.DRAFTER, drafts=True,
             voids=True, source=_REVIEW),
    ),
)  # fmt: skip
