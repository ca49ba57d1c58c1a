"""Which statutory notion a quantity states: received, answered, outcomes, review, documents …"""

from __future__ import annotations

import re

from gongkai_reports.narrative.quantities import Quantity

CASE_UNITS = frozenset({"件", "条", "次", "份", "封", "个", "宗", "起", "例", "件次", "人次", ""})
_SPLIT = re.compile(r"[,;。:(]")
_AFTER = re.compile(r"[,;。:()\d、]")

# Order matters: the first that matches decides. Each is searched in the clause of the quantity.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "carried_out",
        re.compile(
            r"(?:结转|顺延|延续|转)[^,]{0,4}(?:下|次)一?年|结转至?\d{4}年|继续办理|跨年度?办理"
        ),
    ),
    (
        "carried_in",
        re.compile(r"(?:上一?年度?|去年|20\d\d年度?)结转|结转(?:自)?上一?年|上一?年度?.{0,4}结转"),
    ),
    ("denied", re.compile(r"不予公开|不同意公开|不公开\D{0,2}$|决定不公开")),
    ("granted_partial", re.compile(r"(?:予以|同意)?公开(?:及|和|、|或)(?:予以|同意)?部分公开")),
    ("partial", re.compile(r"部分公开")),
    ("unable", re.compile(r"无法提供|不能提供|无法公开")),
    ("unprocessed", re.compile(r"不予处理")),
    ("other_outcome", re.compile(r"其他处理|作其他|其它处理")),
    ("granted", re.compile(r"(?:予以|同意|决定|答复)公开(?!信息|政府|申请|专栏|渠道|渠)")),
    ("litigation_after_review", re.compile(r"复议后起诉|经复议后.{0,4}诉讼")),
    ("litigation_direct", re.compile(r"未经复议(?:直接)?(?:起诉|.{0,4}诉讼)|直接起诉")),
    ("review", re.compile(r"复议")),
    ("litigation", re.compile(r"诉讼|应诉")),
    (
        "answered",
        re.compile(
            r"(?:答复|办结|办理完?[成毕结]|回复|办复)(?!率).{0,24}申请|申请."
            r"{0,8}(?:答复|办结|办复|办理完[毕成])"
        ),
    ),
    (
        "received_all",
        re.compile(r"(?:收办|共办理|办理|处理)[^,]{0,24}(?:公开申请|依申请公开)"),
    ),
    (
        "received",
        re.compile(
            r"(?:新收|收到|受理|接收|收悉|接到|接受|收件|新增|登记)[^,]{0,26}(?:"
            r"公开申请|依申请公开|公开的?申请|公开[^,]{0,6}申请|申请公开)"
            r"|(?:公开申请|依申请公开(?:申请|件)?)(?:数量|总数|件数)?$"
        ),
    ),
)
# Words one of which every pattern above needs: most figures hold none and are done.
_ANY = re.compile(
    r"申请|公开|无法|不能|不予|处理|复议|诉讼|起诉|应诉|结转|顺延|延续|转[^,]{0,4}年|继续办理|跨年"
)
# What matches before the figure matches in the whole clause too, but for ends of the words.
_ENDED = frozenset(key for key, pattern in _PATTERNS if "$" in pattern.pattern)
_OUTCOMES = frozenset(
    {"denied", "granted_partial", "partial", "unable", "unprocessed", "other_outcome", "granted"}
)
_NATURAL = re.compile(r"自然人|公民(?:个人)?(?:申请)?$|个人申请")
_LEGAL = re.compile(r"法人(?:或|和|及|、)其他组织|法人及其他")
_APPLICANTS = (
    ("natural", _NATURAL),
    ("legal_persons", _LEGAL),
    ("commercial", re.compile(r"商业企业|企业申请|^企业$")),
    ("research", re.compile(r"科研机构")),
    ("social", re.compile(r"社会公益组织|公益组织")),
    ("legal_service", re.compile(r"法律服务机构")),
)
_DOCUMENTS = re.compile(r"规范性文件|规章")
_NOT_OWN_DOCUMENTS = re.compile(
    r"解读|备案|征求|审查|审核|清理|评估|部门规范|刊登|刊发|公报|意见|建议|专栏|转发|学习|宣传"
)
_IN_FORCE = re.compile(r"现行有效|继续有效|有效")
_REPEALED = re.compile(r"废止|失效")
_MIXED = re.compile(r"政策|等|及其他|其他文件|决策|(?:文件|规章)(?:和|及|与|、)|、")
_MADE = re.compile(r"制发|制定|印发|出台|新制|发布|公开|制作|颁布|形成|共计|$")
_DECISIONS = (
    ("licensing", re.compile(r"行政许可(?:处理)?决定|行政许可")),
    ("punishment", re.compile(r"行政处罚(?:处理)?决定|行政处罚")),
    ("coercion", re.compile(r"行政强制(?:处理)?决定|行政强制")),
)
_DECIDED = re.compile(r"决定|作出|办理|办结|处理|实施")
_TAIL = re.compile(r"(?:总数|数量|数|共计?|合计|总计|累计|已?达到?|为|有|均|各|约|的|[“”(]|库)*$")
_DISPUTES = frozenset({"review", "litigation", "litigation_direct", "litigation_after_review"})
_ABOUT_DISCLOSURE = re.compile(r"信息公开|依申请|政务公开")
_ALL_ABOUT_IT = re.compile(r"均(?:为|属|系|涉及|与)[^,。;]{0,8}信息公开")
_ONE_RESULT = re.compile(r"审结|办结|维持|纠正|驳回|撤销|撤回|终止|胜诉|败诉|出庭")
_NO_REQUEST = re.compile(r"建议|提案|信件|留言|诉求|咨询|工单|热线|信访|事项|业务")
_SHAPE = re.compile(r"部分|方面|环节|维度|问题|步骤|类别|领域|渠道|栏目|专栏|平台")
_ANSWERED = re.compile(r"(?:办结|答复|办理|办复)(?:的|了|申请|共|共计|总数|合计|为|完毕)*$")
_REQUEST_TALK = re.compile(r"申请|答复|办结")
_FEE = re.compile(r"信息处理费")


def clause_of(text: str, quantity: Quantity, floor: int) -> tuple[str, str]:
    """Clause before the quantity (from ``floor`` at most) and the words that follow it."""
    left = max(floor, quantity.start - 48)
    for m in _SPLIT.finditer(text, left, quantity.start):
        left = m.end()
    m2 = _AFTER.search(text, quantity.end, quantity.end + 40)
    right = m2.start() if m2 else min(len(text), quantity.end + 40)
    return text[left : quantity.start], text[quantity.end : right]


def concept_of(
    before: str, after: str, quantity: Quantity, sentence: str, previous: str = ""
) -> str:
    """Key of the statutory notion, or an empty string. ``previous`` is the sentence before."""
    if quantity.kind == "percent" or quantity.unit not in CASE_UNITS:
        if quantity.unit in {"元", "万元"} and _FEE.search(before):
            return "fee"
        return _document_concept(before, after, quantity)
    if quantity.unit in {"人次", ""} or _SHAPE.match(after):
        return ""
    clause = before + "□" + after
    # What the sentence says up to here, and the words behind the figure.
    told = sentence[: sentence.find(before) + len(before)] + after
    patterns = _PATTERNS if _ANY.search(clause) else ()
    for key, pattern in patterns:
        if not (pattern.search(clause) or (key in _ENDED and pattern.search(before))):
            continue
        if key in _OUTCOMES and not _REQUEST_TALK.search(previous + sentence):
            continue
        if key in _DISPUTES and (
            _ONE_RESULT.search(clause)
            or not (_ABOUT_DISCLOSURE.search(told) or _ALL_ABOUT_IT.search(sentence))
        ):
            return ""
        return key
    if (
        _ANSWERED.search(before)
        and "公开申请" in previous + sentence
        and not _NO_REQUEST.search(sentence)
    ):
        return "answered"
    if "申请" in sentence or "公开" in sentence:
        for key, pattern in _APPLICANTS:
            if pattern.search(before) and "申请" in sentence:
                return "applicant_" + key
    return _document_concept(before, after, quantity)


def _document_concept(before: str, after: str, quantity: Quantity) -> str:
    if quantity.kind != "count" or quantity.unit not in {"件", "份", "个", "部", "条", "项", "篇"}:
        return ""
    clause = before if _DOCUMENTS.search(before) else before + after
    nouns = list(_DOCUMENTS.finditer(clause))
    if not nouns:
        for key, pattern in _DECISIONS:
            if pattern.search(clause) and _DECIDED.search(clause) and "事项" not in clause:
                return key
        return ""
    m = nouns[-1]
    if clause is not before and not clause[len(before) :].startswith(
        ("行政规范", "规范性", "规章", "现行")
    ):
        return ""
    if _NOT_OWN_DOCUMENTS.search(clause):
        return ""
    tail = clause[m.end() :]
    noun = "regulations" if m.group() == "规章" else "normative_docs"
    if _REPEALED.search(clause):
        return noun + ".repealed"
    if _IN_FORCE.search(clause):
        return noun + ".in_force"
    if not _TAIL.match(tail):
        return ""
    if _MIXED.search(clause[: m.start()]) or _MIXED.search(tail):
        return noun + ".mixed"
    return noun + ".made"
