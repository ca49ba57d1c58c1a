"""One item created, reviewed, signed, published and logged; beside a page published in Wagtail.

Both sides are child processes with a fresh SQLite file each and the same database options; they
take turns. Ours goes through the door of the desk (``registers.catalogue.services.drafting``):
content checks, every signature by another person, audit record, publish log. Wagtail saves a page,
a revision and publishes it, with its own log: no review, no check.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=20000;"
    "PRAGMA cache_size=-16000;PRAGMA temp_store=MEMORY;"
)
WHO = ("科技型中小企业", "各县区主管部门", "市直有关单位", "高新区管委会", "孵化载体", "高等院校")
WHAT = (
    "申报创新券",
    "报送年度总结",
    "开展安全检查",
    "参加政策培训",
    "更新基础数据",
    "办理备案手续",
)
HOW = ("应当按照要求认真组织实施", "须在规定时间内报送材料", "由专人负责并加强沟通联系")
PARAGRAPHS = [
    f"关于{who}{what}的安排：{how}，本条为" for who in WHO for what in WHAT for how in HOW
]


class Side:
    """A child process that publishes on demand."""

    def __init__(self, script: str, job: dict[str, Any]) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI_", "DJANGO_"))}
        self.child = subprocess.Popen(
            [sys.executable, str(HERE / script)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env,
        )  # fmt: skip
        self.queries = self.ask(json.dumps(job))["queries"]

    def ask(self, line: str) -> dict[str, Any]:
        """One line there, one answer back."""
        assert self.child.stdin and self.child.stdout
        print(line, file=self.child.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.child.stdout.readline())
        return answer

    def close(self) -> None:
        """End the child."""
        self.child.stdin.close() if self.child.stdin else None
        self.child.wait(timeout=30)


def main() -> None:
    """Rounds in turns; medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer items and rounds")
    parser.add_argument("--database", default="", help="postgresql://… for our side (information)")
    given = parser.parse_args()
    number, rounds = (5, 5) if given.quick else (20, 9)
    html = "".join(f"<p>{one}第{at}号。</p>" for at, one in enumerate(PARAGRAPHS[::9]))
    job = {
        "title": "云川市科学技术局关于年度工作安排的通知", "summary": "年度工作安排。",
        "html": html, "paragraphs": PARAGRAPHS, "pragmas": PRAGMAS, "database": given.database,
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as ours_at, tempfile.TemporaryDirectory() as theirs_at:
        ours = Side("_gongkai_side.py", {**job, "folder": ours_at})
        theirs = Side("_wagtail_side.py", {**job, "folder": theirs_at})
        times: dict[str, list[float]] = {"full": [], "short": [], "wagtail": []}
        peak = 0.0
        for _round in range(rounds):
            for chain in ("full", "short"):
                answer = ours.ask(f"{chain} {number}")
                times[chain].append(answer["seconds"] / number * 1000)
                peak = max(peak, answer["peak_mb"])
            times["wagtail"].append(theirs.ask(str(number))["seconds"] / number * 1000)
        ours.close()
        theirs.close()
    took = {name: statistics.median(found) for name, found in times.items()}
    counts: dict[str, dict[str, int]] = ours.queries
    print(f"{'':<44}{'ms':>8}{'statements':>12}")
    for name, words in (
        ("full", "ours, full chain: seven acts, four signatures"),
        ("short", "ours, short chain: five acts, two signatures"),
    ):
        print(f"{words:<44}{took[name]:>8.1f}{sum(counts[name].values()):>12}")
    print(f"{'Wagtail: page, revision, published':<44}{took['wagtail']:>8.1f}{theirs.queries:>12}")
    for name, told in counts.items():
        print(f"  {name}: " + ", ".join(f"{act} {n}" for act, n in told.items()))
    two = counts["two"]
    figures = {
        "ratio_to_wagtail": round(took["wagtail"] / took["full"], 2),
        "ratio_to_wagtail_short": round(took["wagtail"] / took["short"], 2),
        "queries": two["save"] + two["sign_publish"],
        "queries_full_chain": sum(counts["full"].values()),
        "queries_wagtail": theirs.queries,
        "ms_full_chain": round(took["full"], 1),
        "ms_wagtail": round(took["wagtail"], 1),
    }
    notes = (
        f"{number} items, {rounds} rounds in turns, medians; ratio of the whole full chain (draft, "
        "submitted, four signatures by four people, published, logged; checks run); queries: two "
        "acts, a draft saved again and signed-and-published in one act, checks, index number, "
        "audit and log included, first draft, submission and secrecy review not; no column chosen"
    )
    told = {"bench": "publish", "figures": figures, "peak_mb": round(peak), "notes": notes}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
