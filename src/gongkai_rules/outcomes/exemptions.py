"""Grounds for not disclosing (不予公开): the closed list N1–N8 of the 2019 Regulation.

政府信息公开条例（国务院令第711号）第十四条至第十六条、第三十六条第七项.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Duty(StrEnum):
    """Whether the ground binds the body."""

    MUST = "must"
    """Must not be disclosed."""
    UNLESS = "unless"
    """Must not, unless the third party agrees or the public interest outweighs."""
    MAY = "may"
    """May be withheld."""
    ELSEWHERE = "elsewhere"
    """Access follows a special law; the applicant is told which."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. ``row`` is its row in table 3; ``keep`` the evidence to keep on file."""

    code: str
    title: str
    title_en: str
    article: str
    duty: Duty
    row: str
    keep: str = ""
    mark: str = "V"


GROUNDS: tuple[Ground, ...] = (
    Ground("N1", "国家秘密", "state secret", "第十四条", Duty.MUST, "d1_state_secret",
           "密级标识、保密期限"),
    Ground("N2", "法律、行政法规禁止公开", "forbidden by law or administrative regulation",
           "第十四条", Duty.MUST, "d2_law_forbidden", "禁止公开的法律、行政法规条款"),
    Ground("N3", "危及国家安全、公共安全、经济安全、社会稳定", "safety and stability",
           "第十四条", Duty.MUST, "d3_three_safety", "风险评估报告"),
    Ground("N4", "商业秘密、个人隐私等第三方合法权益", "rights of third parties", "第十五条",
           Duty.UNLESS, "d4_third_party", "征求第三方意见记录、公共利益衡量理由"),
    Ground("N5", "内部事务信息（人事管理、后勤管理、内部工作流程）", "internal affairs",
           "第十六条第一款", Duty.MAY, "d5_internal", "属于人事、后勤或者工作流程的理由"),
    Ground("N6", "过程性信息（讨论记录、过程稿、磋商信函、请示报告）", "process information",
           "第十六条第二款", Duty.MAY, "d6_process", "形成于决定之前的证明"),
    Ground("N7", "行政执法案卷信息", "enforcement file", "第十六条第二款", Duty.MAY,
           "d7_enforcement_file", "列入案卷的证明"),
    Ground("N8", "行政查询事项（工商、不动产登记资料等）", "administrative query",
           "第三十六条第七项", Duty.ELSEWHERE, "d8_admin_query", "专门规定的名称和办理途径"),
)  # fmt: skip


def ground(code: str) -> Ground:
    """The ground with this code. Raises ``KeyError``."""
    for candidate in GROUNDS:
        if candidate.code == code:
            return candidate
    raise KeyError(f"no exemption ground {code!r}; known: N1 to N{len(GROUNDS)}")
