"""Document numbers (文号) named in a text."""

from __future__ import annotations

import re

# 国办发〔2021〕30号, 石政办发[2017]85号, 攀辦發〔2017〕84 號: sought by the year in brackets, which
# is rare in a text, and read backwards from there.
_YEAR_AND_NUMBER = re.compile(r"[〔\[【(（]\s*(?:19|20)\d\d\s*[〕\]】)）]\s*第?\s*\d{1,5}\s*[号號]")
_ISSUER = re.compile(r"([\u4e00-\u9fff]{2,14})\s*$")
_REACH = 60
_WORDS_BEFORE = re.compile(
    r".*(?:的|和|与|及|据|照|见|按|由|为|发布|印发|下发|出台|文件|通知|办法|规定|意见|条例|公告|文号|全文)"
)


def documents_cited(text: str) -> list[str]:
    """Document numbers as printed, each once, in order of first mention."""
    found: dict[str, None] = {}
    done = 0
    for match in _YEAR_AND_NUMBER.finditer(text):
        before = _ISSUER.search(text[max(done, match.start() - _REACH) : match.start()])
        if before is None:
            continue
        done = match.end()
        issuer = before[1]
        rest = before.group()[len(issuer) :] + match.group()
        words = _WORDS_BEFORE.match(issuer)
        if words and len(issuer) - words.end() >= 2:
            issuer = issuer[words.end() :]
        found[issuer + rest] = None
    return list(found)
