"""Closed codes: applicant kinds, grounds, outcomes and their decision tree, dispute results."""

from __future__ import annotations

from enum import StrEnum

from gongkai_rules.editions.base import APPLICANTS
from gongkai_rules.outcomes.disputes import (
    RESULTS,
    DisputeResult,
    ResultClass,
    Route,
    result_class,
)
from gongkai_rules.outcomes.exemptions import (
    GROUNDS,
    Duty,
    Ground,
    ground,
)
from gongkai_rules.outcomes.instruments import REGULATION
from gongkai_rules.outcomes.notices import NOTICES, Notice, missing_elements, notice
from gongkai_rules.outcomes.results import OUTCOMES, Outcome, outcome, table_row
from gongkai_rules.outcomes.tree import QUESTIONS, Answer, AnswerError, Question, Walk, walk
from gongkai_rules.ruleinfo import RuleInfo

__all__ = [
    "GROUNDS",
    "NOTICES",
    "OUTCOMES",
    "QUESTIONS",
    "RESULTS",
    "RULES",
    "Answer",
    "AnswerError",
    "ApplicantKind",
    "DisputeResult",
    "Duty",
    "Ground",
    "Notice",
    "Outcome",
    "Question",
    "ResultClass",
    "Route",
    "Walk",
    "applicant_label",
    "ground",
    "missing_elements",
    "notice",
    "outcome",
    "result_class",
    "table_row",
    "walk",
]


class ApplicantKind(StrEnum):
    """Applicant columns C1–C6 of table 3; all but the first stand under 法人或其他组织."""

    NATURAL = "natural"
    COMMERCIAL = "commercial"
    RESEARCH = "research"
    SOCIAL = "social"
    LEGAL_SERVICE = "legal_service"
    OTHER_ORG = "other_org"

    @property
    def organisation(self) -> bool:
        """Whether it stands under 法人或其他组织."""
        return self is not ApplicantKind.NATURAL


_LABELS = {column.key: column.label for column in APPLICANTS}


def applicant_label(kind: ApplicantKind) -> str:
    """Printed label of the column."""
    return _LABELS[kind.value]


def _outcome_info(found: Outcome) -> RuleInfo:
    row = f"table 3: {found.row}" if found.row else "not counted in table 3"
    notice = f"; notice {found.notice}" if found.notice else ""
    return RuleInfo(
        f"outcome.{found.code}",
        found.title,
        found.title_en,
        found.source.title,
        found.article,
        found.row_mark,
        found.source.first_date,
        None,
        row + notice,
    )


RULES: tuple[RuleInfo, ...] = (
    *(
        RuleInfo(f"ground.{g.code}", g.title, g.title_en, REGULATION.title, g.article,
                 g.mark, REGULATION.first_date, None, f"{g.duty.value}; table 3: {g.row}")
        for g in GROUNDS
    ),
    *(_outcome_info(found) for found in OUTCOMES),
    *(
        RuleInfo(f"notice.{n.code}", n.title, n.title_en, n.source.title, n.article,
                 "derived", n.source.first_date, None,
                 "remedy paragraph" if n.remedy else "no remedy paragraph")
        for n in NOTICES
    ),
    *(
        RuleInfo(f"dispute.{r.code}", r.title, r.title_en, "表四填报口径（无明文定义）", "", r.mark,
                 REGULATION.first_date, None, f"table 4: {r.result.value}")
        for r in RESULTS
    ),
)  # fmt: skip
