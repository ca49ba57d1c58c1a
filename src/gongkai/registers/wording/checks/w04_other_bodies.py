"""Another body acts in the text: left over from a template or from a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import HAN, hit, places
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Names, Subject

_ACTS = re.compile(
    r"(?:认真|高度重视|严格|积极|深入|全面|持续|扎实|切实|坚持|依法(?!设立)|现将|现就|决定|制定了|印发了"
    r"|已(?:完成|公开|建立|制定)|按照|根据)"
)
_START = re.compile(
    r"(?:^|[。；！？\n\t]|(?:年|月|日|以来|期间)[，,]|近日[，,]|[一二三四五六七八九十][、是])\s*$"
)
_SELF = re.compile(
    r"[我本](?:厅|局|委|部|署|办|院|中心|县|市|区|省|镇|乡)(?![\u4e00-\u9fff]?[长会托])"
)
_ORGAN = re.compile(r"(?:厅|局|委员会|委|部|署|办公室|办)$")
_HIGHER = re.compile(
    r"(?:省|自治区|兵团|国家|上级|部|[\u4e00-\u9fff]{2}(?:省|自治区)|广西|内蒙古|宁夏|新疆|西藏)$"
)


def run(subject: Subject) -> Iterator[Hit]:
    """Own and superior bodies may act; another one as the subject of a sentence is reported."""
    if subject.content.source.kind in ("reprint", "forwarded", "obtained"):
        return
    names = subject.names
    if not names.own:
        return
    for text in (one for one in subject.written if one.field in ("html", "summary")):
        for start, end, name in names.find(text.text):
            if name not in names.others:
                continue
            before = text.text[max(0, start - 12) : start]
            if _START.search(before) and _ACTS.match(text.text, end):
                words = _("“%(name)s”不是本机关，却是句子的主语，疑似套用他处文稿。")
                yield hit(text, start, end, words % {"name": name})
    yield from _wrong_self(subject, names)
    yield from _wrong_organ(subject, names)


def _wrong_self(subject: Subject, names: Names) -> Iterator[Hit]:
    """我厅 in the text of a bureau. Places (我市, 我省) are nobody's mistake here."""
    endings = {_organ(name) for name in names.own} - {""}
    if not endings:
        return
    organs = {"厅", "局", "委", "署"}
    for text, match in places(_SELF, (subject.body,)):
        said = match[0][1:]
        if said in organs and said not in endings:
            words = _("本机关自称应为“%(right)s”，文中写作“%(said)s”，疑似套用他处文稿。")
            right = f"{match[0][0]}{sorted(endings)[0]}"
            yield hit(
                text, match.start(), match.end(), words % {"right": right, "said": match[0]}, right
            )


def _wrong_organ(subject: Subject, names: Names) -> Iterator[Hit]:
    """科技厅 without 省 before it in the text of a city bureau for science."""
    for core, own in _cores(names).items():
        for ending in {"厅", "局"} - {own}:
            pattern = re.compile(rf"{re.escape(core + ending)}(?!长)")
            for text, match in places(pattern, (subject.body,)):
                before = text.text[max(0, match.start() - 6) : match.start()]
                known = any(match[0] in name and name.endswith(match[0]) for name in names.above)
                if _HIGHER.search(before) or known:
                    continue
                words = _("“%(said)s”与本机关名称不符，前面也没有写明是哪一级，请核对。")
                yield hit(text, match.start(), match.end(), words % {"said": match[0]}, core + own)


def _organ(name: str) -> str:
    match = _ORGAN.search(name)
    return {"委员会": "委", "办公室": "办"}.get(match[0], match[0]) if match else ""


def _cores(names: Names) -> dict[str, str]:
    """Field words of the own name (水务, 科技) → the own organ (局)."""
    found: dict[str, str] = {}
    for name in names.own:
        rest = name.removeprefix(names.region)
        rest = re.sub(rf"^[{HAN}]{{0,8}}?[省市县区州盟旗](?=[{HAN}]{{3,}})", "", rest)
        organ = _organ(rest)
        core = _ORGAN.sub("", rest)
        if organ == "局" and 2 <= len(core) <= 8:
            found[core] = organ
            if core == "科学技术":
                found["科技"] = organ
    return found


CHECK = Check(
    "W04",
    Severity.WARNING,
    "文中以其他机关为主语或者自称有误",
    "Another body as the subject; wrong word for oneself",
    "惯例：套用模板未改是年度报告和信息中的常见差错",
    run,
)
