"""Zeros said in words: 未收到申请, 没有行政复议, 不收取费用 …"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NO = r"(?:未曾|从未|尚未|暂未|均未|未|没有|没|暂无|均无|无|不存在|零)"
_SCAN = re.compile(
    rf"(?P<no>{_NO})(?P<verb>(?:因|涉及|有)?(?:收到|收取|接到|接收|受理|发生|产生"
    r"|出现|引发|提起|被提起|办理|制发|制定|出台|被申请|存在|收费)?)"
    r"(?P<object>[^,。;:!?未无]{0,44}?"
    r"(?P<noun>依申请公开(?:申请|信件|件|的?政府信息|事项)?|(?:政府)?信息(?:公"
    r"开)?的?申请|公开(?:的)?申请|行政复议|复议|行政诉讼|诉讼|"
    r"信息处理费|费用|收费|不予公开|规范性文件|依申请需要公开|举报|申诉|结转)[^,。;:!?]{0,24})"
    r"|(?P<nofee>(?:目前|暂)?不(?:予|作|再)?(?:收取|收费)(?:任何)?[^,。;:!?]"
    r"{0,10}|免(?:费|收)[^,。;]{0,6}提供|暂不收费|(?:未|没有|无)收费(?=[,。;:]))"
)
_STARTS = re.compile(r"[未没无不暂零免均从尚]")
_NOT_A_COUNT = re.compile(
    r"无(?:法|正当|障碍|关|故|偿|误|疑|需|须|形|论|现|线|人|死角|错)|未(?:按|经|"
    r"来|能|予|及时|充分|明|公开|规范|提供|成年|主动|完成|依法)|没有(?:现成|完全|及时|真正)"
)
_JUDGED = re.compile(r"纠错|纠正|败诉|撤销|变更|责令|违法|胜诉|\d{4}")
_REQUESTS = re.compile(r"申请|依申请|信件")
_UNIT = {
    "request": "件",
    "review": "件",
    "litigation": "件",
    "fee": "元",
    "denied": "件",
    "made": "件",
}


@dataclass(slots=True)
class Negation:
    """A zero in words; ``subjects`` are ``request``, ``review``, ``litigation``, ``fee``,
    ``denied``, ``made``, ``carried_out``. Offsets are folded."""

    start: int
    end: int
    subjects: tuple[str, ...]
    label: str
    unit: str


def find_negations(text: str, sentences: list[tuple[int, int]]) -> list[Negation]:
    """All zeros said in words within the sentences of the prose."""
    found: list[Negation] = []
    edges = iter(sentences)
    span = next(edges, None)
    position = 0
    for first in _STARTS.finditer(text):
        start = first.start()
        if start < position:
            continue
        while span is not None and span[1] <= start:
            span = next(edges, None)
        if span is None:
            break
        if start < span[0]:
            continue
        m = _SCAN.match(text, start, span[1])
        if m is None:
            continue
        end = position = m.end()
        if m["nofee"]:
            found.append(Negation(start, end, ("fee",), "收费", "元"))
            continue
        if _NOT_A_COUNT.match(text, start) or _JUDGED.search(m["object"]):
            continue
        if m["no"].endswith(("未", "未曾")) and not m["verb"]:
            continue
        subjects = _subjects(m["object"], m["verb"] or "")
        if subjects:
            label = m["object"]
            found.append(Negation(start, end, subjects, label, _UNIT.get(subjects[0], "件")))
    return found


def _subjects(words: str, verb: str) -> tuple[str, ...]:
    subjects: list[str] = []
    if "收费" in words or "费用" in words or "信息处理费" in words or "收费" in verb:
        if re.search(r"逾期|要求缴纳|通知要求", words):
            return ()
        return ("fee",)
    if "复议" in words:
        subjects.append("review")
    if "诉讼" in words:
        subjects.append("litigation")
    if subjects:
        return tuple(subjects)
    if "不予公开" in words:
        return ("request", "denied") if "依申请" in words and "和" in words else ("denied",)
    if "结转" in words:
        return ("carried_out",)
    if "规范性文件" in words:
        return (
            ("made",)
            if verb in {"制发", "制定", "出台", "收到", ""} and "解读" not in words
            else ()
        )
    if _REQUESTS.search(words):
        return ("request",)
    return ()
