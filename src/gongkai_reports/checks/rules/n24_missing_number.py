"""A number left out before its counter word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai_reports.checks.base import Check, Context
from gongkai_reports.findings import ReportFinding
from gongkai_rules.crossfoot.base import Severity

_COUNTER = re.compile(r"(?:条|件|篇|份|期|项|场|人次)(?=[,。;、)和及与])")
_TOTAL_BEFORE = re.compile(r"(?:共计|总计|合计|累计|共有|共)$")
_SHARE_BEFORE = re.compile(r"(?:占(?:比|总数的|比为)?|率为|率达到?|增长|下降|降低)$")
_HAN = re.compile(r"[\u4e00-\u9fff“”》]{2}$")
_WORDS = re.compile(
    r"(?:文|案|事|邮|信|附|证|稿|软|硬|急|办|来|函|原|印|纸|组|构|部|要|密|快|条"
    r"|器|物|批|收|发|来信来|零|受|回|结|转|主办|协办|会办|应|申请|复印|原|复制)件$"
    r"|(?:头|词|链|线|逐|信|一|每|几|多|数|各|两|教|法|款|枝|油|红|便|萧|天|苗|"
    r"面|粉|金|钢|发|木|辩|身|字|白|借|收|欠|纸|布|戒|罚|该|本|此|第|荐|赏|热)条$"
    r"|(?:短|长|定|近|中|前|后|周|日|学|分|假|按|到|逾|如|为|同|时|延|过|预|首|"
    r"一|每|几|多|数|各|该|本|当|初|早|末|晚|星|汛|春|冬|夏|秋|无|有|限|工|刑|任|保质|暑|寒|旺|淡|花|孕|产|高峰|窗口|试用|有效|公示|过渡|十四五时|时|第)期$"
    r"|(?:一|每|几|多|数|各|首|名|该|本|开|全|长|短|诗|通|连|万)篇$|(?:一|每|几|"
    r"多|数|各|该|本|省|月|年|身|成|股|备|等|过|缘|两|双|县|辈)份$"
    r"|(?:事|选|款|奖|立|专|单|多|各|一|每|几|该|此|强|弱|子|分|大|小|首|十|类|"
    r"类别|数|义|条|进|逐|杂|列|同|两|三|四|五|六|七|八|九|百|千|万|余|列)项$"
)
_LISTED = re.compile(r"[\u4e00-\u9fff”》]\d[\d,]*(条|件|篇|份|期|项)(?=[,。;、)和及与])")

# 无结转下年继续办理件: nothing is counted, so no number is missing.
_NONE = re.compile("^(?:无|没有|未|不存在)")


class MissingNumber(Check):
    """量词前缺数字。

    A counter word directly behind a noun, in a list whose other members have numbers before
    the same counter word; or directly behind 共, 共计; or a bare % behind 占, 率为.
    """

    id = "N24"
    title = "量词前的数字没有缺失"
    title_en = "No number is missing before a counter word"
    source = "报告完整性"
    kind = "gap"
    severity = Severity.ERROR

    def check(self, ctx: Context) -> Iterator[ReportFinding]:
        """Yield a finding per place where a number must have stood."""
        text = ctx.text
        structure = ctx.prose.structure
        for start, end in self._places(text):
            if structure.in_table(start):
                continue
            s_start, s_end = structure.sentences[structure.sentence_at(start)]
            if not s_start <= start < s_end:
                continue
            unit = text[start:end]
            before = text[max(s_start, start - 6) : start]
            if unit == "%" or _TOTAL_BEFORE.search(before):
                pass
            else:
                if unit not in "条件篇份期项" or not _HAN.search(before):
                    continue
                if _WORDS.search(before[-2:] + unit) and before[-2:] + unit != "提案件":
                    continue
                near = text[max(s_start, start - 60) : min(s_end, end + 60)]
                siblings = [x for x in _LISTED.finditer(near) if x[1] == unit]
                if len(siblings) < (2 if unit in "期项份" else 1):
                    continue
            left = max((text.rfind(c, s_start, start) for c in ",;。、:"), default=-1) + 1
            left = max(left, s_start, start - 16)
            if unit != "%" and _NONE.match(text[left:start]):
                continue
            words = ctx.prose.quote(left, end)
            yield self.finding(
                ctx,
                stated=words,
                computed=None,
                zh=f"“{words}”中缺少数字。",
                en=f"A number is missing in “{words}”.",
                spans=[(left, end)],
            )

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Counter words before a mark, and % signs behind words of share."""
        for m in _COUNTER.finditer(text):
            if not text[m.start() - 1].isdigit():
                yield m.span()
        at = text.find("%")
        while at > 0:
            if not text[at - 1].isdigit() and _SHARE_BEFORE.search(text, max(0, at - 6), at):
                yield at, at + 1
            at = text.find("%", at + 1)
