"""S8: a part (其中) or one channel is not larger than the whole it is part of.

网站, 公报 and other channels list ways of publishing, and the same information through several
channels counts once: they are no sum, but none can exceed the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai_rules.crossfoot.base import Case, Finding, Rule, Severity
from gongkai_rules.crossfoot.labels import column_en, number_text
from gongkai_rules.crossfoot.statistics import COLUMN_ZH, COLUMNS, statistics_of

_PARTS: tuple[tuple[str, str, Severity], ...] = (
    ("proactive_normative", "proactive", Severity.LIKELY),
    ("press_conferences_leader", "press_conferences", Severity.ERROR),
    ("interviews_leader", "interviews", Severity.ERROR),
    ("channel_gazette", "proactive", Severity.PLAUSIBILITY),
    ("channel_site", "proactive", Severity.PLAUSIBILITY),
    ("channel_microblog", "proactive", Severity.PLAUSIBILITY),
    ("channel_wechat", "proactive", Severity.PLAUSIBILITY),
    ("closed", "received", Severity.PLAUSIBILITY),
)


class PartOfWhole(Rule):
    """“其中”项和单一渠道数不大于总数（渠道数之和不作核对）。"""

    id = "S8"
    title = "统计表：“其中”项、单一渠道公开数不大于总数（各渠道不求和）"
    title_en = (
        "Statistics: a part or one channel is not larger than the whole (channels do not add)"
    )
    source = "国办发〔2014〕32号（推导）"
    mark = "derived"
    severity = Severity.PLAUSIBILITY

    def check(self, case: Case) -> Iterator[Finding]:
        """Yield a finding per part that exceeds its whole."""
        table = statistics_of(case)
        if table is None:
            return
        for part, whole, severity in _PARTS:
            for column in COLUMNS:
                some, all_ = table.number(part, column), table.number(whole, column)
                if some is None or all_ is None or some <= all_:
                    continue
                zh, total = table.label(part), table.label(whole)
                s, a = number_text(some), number_text(all_)
                yield Finding(
                    rule=self.id,
                    kind="table_logic",
                    severity=severity,
                    where=f"统计表 {zh}",
                    stated=some,
                    computed=all_,
                    message=(f"统计表“{zh}”{COLUMN_ZH[column]} {s} 大于“{total}”{a}，请核实。"),
                    message_en=(
                        f"Statistics table, “{zh}”, {column_en(column)}: {s} exceeds “{total}” {a}."
                    ),
                    cells=(table.ref(part, column), table.ref(whole, column)),
                )
