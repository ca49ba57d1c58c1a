"""Results of reconsideration and litigation, and the four result columns of table 4.

The form defines none of 维持, 纠正, 其他: the default mapping is from memory (M) and editable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Route(StrEnum):
    """Blocks of table 4."""

    REVIEW = "review"
    LITIGATION_DIRECT = "litigation_direct"
    LITIGATION_AFTER_REVIEW = "litigation_after_review"


class ResultClass(StrEnum):
    """Result columns of table 4."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class DisputeResult:
    """One result. ``routes`` says before whom it can come about."""

    code: str
    title: str
    title_en: str
    routes: frozenset[Route]
    result: ResultClass
    mark: str = "M"


_REVIEW = frozenset({Route.REVIEW})
_COURT = frozenset({Route.LITIGATION_DIRECT, Route.LITIGATION_AFTER_REVIEW})
_BOTH = _REVIEW | _COURT
_UPHELD, _CORRECTED = ResultClass.UPHELD, ResultClass.CORRECTED
_OTHER = ResultClass.OTHER

RESULTS: tuple[DisputeResult, ...] = (
    DisputeResult("sustained", "维持", "sustained", _REVIEW, _UPHELD),
    DisputeResult("request_rejected", "驳回复议请求", "request rejected on the merits", _REVIEW,
                  _UPHELD),
    DisputeResult("claim_rejected", "驳回诉讼请求", "claim rejected", _COURT, _UPHELD),
    DisputeResult("annulled", "撤销", "annulled", _BOTH, _CORRECTED),
    DisputeResult("annulled_in_part", "部分撤销", "annulled in part", _BOTH, _CORRECTED),
    DisputeResult("altered", "变更", "altered", _BOTH, _CORRECTED),
    DisputeResult("ordered_to_act", "责令履行", "ordered to act", _BOTH, _CORRECTED),
    DisputeResult("unlawful", "确认违法", "declared unlawful", _BOTH, _CORRECTED),
    DisputeResult("void", "确认无效", "declared void", _BOTH, _CORRECTED),
    DisputeResult("not_accepted", "不予受理", "not accepted", _REVIEW, _OTHER),
    DisputeResult("not_docketed", "不予立案", "not docketed", _COURT, _OTHER),
    DisputeResult("application_dismissed", "驳回复议申请（程序）", "application dismissed",
                  _REVIEW, _OTHER),
    DisputeResult("suit_dismissed", "驳回起诉", "suit dismissed", _COURT, _OTHER),
    DisputeResult("withdrawn", "撤回、撤诉", "withdrawn", _BOTH, _OTHER),
    DisputeResult("settled", "调解、和解", "settled", _BOTH, _OTHER),
    DisputeResult("terminated", "终止", "terminated", _BOTH, _OTHER),
    DisputeResult("transferred", "移送", "transferred", _BOTH, _OTHER),
    DisputeResult("open", "尚未审结", "open at the end of the year", _BOTH, ResultClass.PENDING,
                  "V"),
)  # fmt: skip

_BY_CODE = {result.code: result for result in RESULTS}


def result_class(
    route: Route, code: str, chosen: Mapping[str, ResultClass] | None = None
) -> ResultClass:
    """Column of table 4 for a result; ``chosen`` replaces defaults marked M.

    Raises ``ValueError`` for an unknown result or one that this route cannot have.
    """
    found = _BY_CODE.get(code)
    if found is None:
        raise ValueError(f"no dispute result {code!r}")
    if route not in found.routes:
        raise ValueError(f"{found.title} ({code}) cannot be the result of {route.value}")
    if chosen and code in chosen and found.mark != "V":
        return chosen[code]
    return found.result
