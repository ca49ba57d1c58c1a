"""What can be done with an item: words, forms, and what each act brings about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from gongkai.console.drafting.actforms import (
    ActForm,
    CorrectForm,
    ExpiryForm,
    MomentForm,
    NoteForm,
    OpinionForm,
    ReasonForm,
    SecrecyForm,
    WithdrawForm,
)
from gongkai.console.drafting.desk_item import DeskItem, Standing
from gongkai_rules.steps import SECRECY_STEPS


@dataclass(frozen=True, slots=True)
class Act:
    """An act: ``step`` is the step of the table that permits it (its key where empty)."""

    key: str
    words: str | Promise
    form: type[ActForm]
    step: str = ""
    primary: bool = False
    danger: bool = False
    effect: str | Promise = ""

    @property
    def permit(self) -> str:
        """The step whose reasons count."""
        return self.step or self.key


def _acts(*found: Act) -> Mapping[str, Act]:
    return {act.key: act for act in found}


ACTS: Mapping[str, Act] = _acts(
    Act("submit", gettext_lazy("提交审核"), ActForm, primary=True,
        effect=gettext_lazy("提交后送第一道审核；提交前再做一次内容检查。")),
    Act("approve_department", gettext_lazy("签署意见：科室负责人"), OpinionForm, primary=True,
        effect=gettext_lazy("您的签字只对所显示的这一版有效，文字改动后作废。")),
    Act("approve_leader", gettext_lazy("签署意见：分管领导"), OpinionForm, primary=True,
        effect=gettext_lazy("您的签字只对所显示的这一版有效，文字改动后作废。")),
    Act("approve_secrecy", gettext_lazy("保密审查"), SecrecyForm, primary=True,
        effect=gettext_lazy("先审查、后公开，一事一审。结论为“可公开”的进入签发；其他结论不会公开。")),
    Act("sign", gettext_lazy("签发"), OpinionForm, primary=True,
        effect=gettext_lazy("签发后由发布人员公开或者定时公开。")),
    Act("sign_and_publish", gettext_lazy("签发并公开"), OpinionForm, step="sign",
        effect=gettext_lazy("签发后立即公开，记入公开日志。")),
    Act("publish", gettext_lazy("公开"), ActForm, primary=True,
        effect=gettext_lazy("立即公开。首次公开的时刻记入公开日志，不可更改；索引号在此时给出。")),
    Act("schedule", gettext_lazy("定时公开"), MomentForm, step="publish",
        effect=gettext_lazy("到时自动公开；在此之前改动文字则取消。")),
    Act("unschedule", gettext_lazy("取消定时公开"), ActForm, step="publish"),
    Act("expiry", gettext_lazy("设定期限"), ExpiryForm, step="withdraw"),
    Act("return_by_department_head", gettext_lazy("退回修改"), ReasonForm, danger=True),
    Act("return_by_leader", gettext_lazy("退回修改"), ReasonForm, danger=True),
    Act("return_by_secrecy_reviewer", gettext_lazy("退回修改"), ReasonForm, danger=True),
    Act("return_by_signer", gettext_lazy("退回修改"), ReasonForm, danger=True),
    Act("return_by_publisher", gettext_lazy("退回修改"), ReasonForm, danger=True),
    Act("settle_referral", gettext_lazy("登记确定结果"), ReasonForm, primary=True),
    Act("recall", gettext_lazy("撤回提交"), NoteForm, danger=True,
        effect=gettext_lazy("撤回后回到起草，此前的签字全部作废。")),
    Act("reopen", gettext_lazy("重新起草"), NoteForm, primary=True),
    Act("withdraw", gettext_lazy("撤下"), WithdrawForm, danger=True,
        effect=gettext_lazy("撤下后公众不能再看到；涉密、涉隐私的，公开日志不显示标题。")),
    Act("restore", gettext_lazy("恢复公开"), NoteForm, primary=True,
        effect=gettext_lazy("原样恢复撤下以前的版本，记入公开日志。")),
    Act("revise", gettext_lazy("修改后重新送审"), CorrectForm,
        effect=gettext_lazy("新开一张审批单，从起草开始；网站上的版本在新版本公开以前保持不变，公开时记为更正。")),
)  # fmt: skip

_SECRECY = frozenset(SECRECY_STEPS.values()) - {"approve_secrecy"}


def standing_of(found: DeskItem, act: Act) -> Standing | None:
    """The standing that decides about the act."""
    return found.standings.get(act.permit)


def open_acts(found: DeskItem) -> list[Act]:
    """Acts this person may do now, the main one first. The other verdicts of the secrecy review
    are chosen on its form."""
    planned = found.item.publish_at is not None
    may: list[Act] = []
    for act in ACTS.values():
        standing = standing_of(found, act)
        if standing is None or not standing.open or act.key in _SECRECY:
            continue
        if act.key == "unschedule" and not planned:
            continue
        if act.key == "expiry" and found.item.published_id is None:
            continue
        may.append(act)
    signing = found.standings.get("publish")
    if signing is None or any(r.code == "missing_role" for r in signing.found):
        may = [act for act in may if act.key != "sign_and_publish"]
    return sorted(may, key=lambda act: not act.primary)
