"""The questions that lead from a request to its outcome (条例第三十六条至第三十九条).

Held? open? on which ground? Each answer leads to the next question or to an outcome, so that a
file closed by this tree always has the row of table 3 and the article it is counted under.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai_rules.outcomes.exemptions import GROUNDS
from gongkai_rules.outcomes.results import Outcome, outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and where it leads: a question or an outcome code."""

    key: str
    text: str
    text_en: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its closed list of answers."""

    key: str
    text: str
    text_en: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a set of answers ends: an outcome, or the question to ask next."""

    path: tuple[tuple[str, str], ...]
    outcome: Outcome | None
    next: Question | None


class AnswerError(ValueError):
    """An answer that its question does not offer, or one to a question that was not reached."""


def _yes_no(key: str, text: str, text_en: str, yes: str, no: str) -> Question:
    return Question(
        key, text, text_en, (Answer("yes", "是", "yes", yes), Answer("no", "否", "no", no))
    )


QUESTIONS: tuple[Question, ...] = (
    _yes_no("petition", "是否以申请名义进行信访、投诉、举报？", "Is it a petition or complaint?",
            "petition!", "publication"),
    _yes_no("publication", "是否要求提供公开出版物？", "Does it ask for a publication?",
            "publication!", "repeat"),
    _yes_no("repeat", "本机关是否已就同一申请人的同一内容答复过？",
            "Did this body already answer the same applicant on the same matter?",
            "repeat!", "reconfirm"),
    _yes_no("reconfirm", "是否要求确认或者重新出具已获取的信息？",
            "Does it ask to confirm or re-issue what was already obtained?",
            "reconfirm!", "abusive"),
    _yes_no("abusive", "申请数量、频次是否明显超过合理范围且理由不合理？",
            "Is it clearly excessive, without good reason?", "abusive!", "clear"),
    Question("clear", "申请内容是否明确？", "Is it clear what is asked for?", (
        Answer("yes", "明确", "clear", "ours"),
        Answer("not_corrected", "逾期不补正", "not corrected in time", "not_corrected!"),
        Answer("unclear", "补正后仍不明确", "still unclear after correction", "unclear!"),
    )),
    _yes_no("ours", "是否属于本机关负责公开？", "Is it for this body to disclose?",
            "held", "not_ours!"),
    Question("held", "检索后是否有该信息？", "Is the information held after a search?", (
        Answer("yes", "有", "held", "query"),
        Answer("none", "没有", "not held", "not_exist!"),
        Answer("raw", "没有现成信息，需要加工、分析", "would have to be made",
               "needs_creation!"),
    )),
    _yes_no("query", "法律、行政法规对获取是否另有特别规定（工商、不动产登记资料等）？",
            "Does a special law govern access to it?", "admin_query!", "public"),
    _yes_no("public", "是否已经主动公开？", "Is it published already?", "already_public!", "open"),
    Question("open", "可否公开？", "Can it be disclosed?", (
        Answer("yes", "可以公开", "yes", "granted!"),
        Answer("part", "可以区分处理，部分公开", "in part", "partial!"),
        Answer("no", "不予公开", "no", "ground"),
    )),
    Question("ground", "不予公开的理由？", "On which ground?", tuple(
        Answer(g.code, g.title, g.title_en, f"refused_{g.code.lower()}!") for g in GROUNDS[:7]
    )),
)  # fmt: skip
"""``!`` after a code marks an outcome, because some questions and outcomes share a name."""

_BY_KEY = {question.key: question for question in QUESTIONS}


def _outcome_code(target: str) -> str | None:
    return target[:-1] if target.endswith("!") else None


def walk(answers: Mapping[str, str]) -> Walk:
    """Follow the answers from the first question.

    Raises :class:`AnswerError` for an unknown answer, and for answers to questions that the
    others never lead to: a closed file must not carry contradictory answers.
    """
    path: list[tuple[str, str]] = []
    question = QUESTIONS[0]
    while question.key in answers:
        given = answers[question.key]
        chosen = next((a for a in question.answers if a.key == given), None)
        if chosen is None:
            offered = ", ".join(a.key for a in question.answers)
            raise AnswerError(f"question {question.key!r} has no answer {given!r}; give {offered}")
        path.append((question.key, given))
        code = _outcome_code(chosen.leads_to)
        if code is not None:
            _all_used(answers, path)
            return Walk(tuple(path), outcome(code), None)
        question = _BY_KEY[chosen.leads_to]
    _all_used(answers, path)
    return Walk(tuple(path), None, question)


def _all_used(answers: Mapping[str, str], path: list[tuple[str, str]]) -> None:
    unused = sorted(set(answers) - {key for key, _ in path})
    if unused:
        raise AnswerError(f"answers to questions that are not reached: {', '.join(unused)}")
