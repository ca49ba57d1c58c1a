"""Handling an application: 登记、审核、办理、答复、归档 (条例第四十五条).

State only: how the request ends is its outcome, and overdue is computed, never a state.
"""

from __future__ import annotations

from gongkai_rules.steps.base import Role, Step, Table

_LAW = "政府信息公开条例"
STATES = {
    "registered": "已登记",
    "in_hand": "办理中",
    "awaiting_correction": "待补正",
    "consulting": "征求意见中",
    "awaiting_reasons": "待说明理由",
    "awaiting_fee": "待缴费",
    "reply_review": "答复待审核",
    "reply_sign_off": "答复待签发",
    "reply_signed": "答复已签发",
    "replied": "已答复",
    "archived": "已归档",
}
OPEN = frozenset(STATES) - {"replied", "archived"}
"""Not yet ended: on 31 December these are carried to the next year (结转)."""
IN_HAND = frozenset({"in_hand"})
_ONLY = {state: frozenset({state}) for state in STATES}


def _clerk(
    key: str,
    title: str,
    english: str,
    states: frozenset[str],
    target: str | None,
    article: str,
    needs: tuple[str, ...] = (),
    *,
    drafts: bool = False,
    mark: str = "V",
) -> Step:
    source = f"{_LAW}{article}" if article else ""
    return Step(
        key, title, english, states, target, Role.CLERK,
        drafts=drafts, needs=needs, source=source, mark=mark,
    )  # fmt: skip


APPLICATIONS = Table(
    kind="applications",
    title="依申请公开办理",
    title_en="handling of applications",
    states=STATES,
    start="registered",
    steps=(
        _clerk("accept", "受理", "take in hand", _ONLY["registered"], "in_hand", "第四十五条",
               ("received_on", "channel")),
        _clerk("ask_correction", "告知补正", "ask for correction",
               frozenset({"registered", "in_hand"}), "awaiting_correction", "第三十条",
               ("correction_items", "correction_period")),
        _clerk("receive_correction", "收到补正", "receive the correction",
               _ONLY["awaiting_correction"], "in_hand", "第三十条"),
        _clerk("consult", "征求第三方或者其他机关意见", "consult third party or other body",
               frozenset({"in_hand", "consulting"}), "consulting", "第三十二条、第三十四条",
               ("consulted",)),
        _clerk("end_consultation", "征求意见结束", "consultation ends", _ONLY["consulting"],
               "in_hand", "第三十二条、第三十四条"),
        _clerk("ask_reasons", "要求说明理由", "ask for reasons", IN_HAND, "awaiting_reasons",
               "第三十五条"),
        _clerk("receive_reasons", "收到理由", "receive the reasons", _ONLY["awaiting_reasons"],
               "in_hand", "第三十五条"),
        Step("extend", "延期", "extend", frozenset({"in_hand", "consulting"}), None,
             Role.OFFICE_HEAD, needs=("extension_reason",), source=f"{_LAW}第三十三条第二款",
             mark="V"),
        _clerk("ask_fee", "通知缴费", "send a fee notice", IN_HAND, "awaiting_fee", "第四十二条",
               ("fee_yuan",)),
        _clerk("receive_fee", "收到缴费", "receive the fee", _ONLY["awaiting_fee"], "in_hand",
               "第四十二条"),
        _clerk("draft_reply", "起草答复", "draft the reply",
               frozenset({"in_hand", "awaiting_correction", "awaiting_reasons", "awaiting_fee"}),
               "reply_review", "第三十三条", ("outcome",), drafts=True),
        Step("review_reply", "审核答复", "review the reply", _ONLY["reply_review"],
             "reply_sign_off", Role.LEGAL_REVIEWER, signs=True, source=f"{_LAW}第四十五条",
             mark="V"),
        Step("sign_reply", "签发答复", "sign the reply", _ONLY["reply_sign_off"], "reply_signed",
             Role.SIGNER, signs=True),
        Step("return_review", "退回重拟", "return the draft", _ONLY["reply_review"], "in_hand",
             Role.LEGAL_REVIEWER, voids=True, needs=("return_reason",)),
        Step("return_sign_off", "退回重拟", "return the draft", _ONLY["reply_sign_off"],
             "in_hand", Role.SIGNER, voids=True, needs=("return_reason",)),
        _clerk("serve", "送达", "serve the reply", _ONLY["reply_signed"], "replied",
               "第三十三条", ("served_on", "served_by")),
        _clerk("withdraw", "申请人撤回", "withdrawn by the applicant", OPEN, "replied", "",
               ("withdrawal_received_on",), mark="M"),
        Step("archive", "归档", "archive", _ONLY["replied"], "archived", Role.ARCHIVIST,
             source=f"{_LAW}第四十五条", mark="V"),
    ),
)  # fmt: skip
