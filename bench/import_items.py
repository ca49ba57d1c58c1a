"""Back-capture of old items: rows of a JSONL file through the service of ``gongkai import-items``.

A child process with a fresh SQLite file and the product's settings imports generated rows; items
a second and the peak of memory at a tenth and at the end. Afterwards ``gongkai verify``'s own
check walks the publish log.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SENTENCES = (
    "根据年度工作安排，现将有关事项通知如下。",
    "各单位应当加强组织领导，明确责任分工，确保各项任务按期完成。",
    "申报材料须真实、完整，逾期不予受理。",
    "本通知自发布之日起施行。",
)


def write(path: Path, number: int) -> None:
    """Rows as an old system would give them."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            day = f"{2005 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}"
            row = {
                "source_id": f"old-{n}", "title": f"关于做好第{n}批工作的通知", "kind": "news",
                "made_on": day, "displayed_on": day, "issuer": "云川市科学技术局",
                "html": "".join(f"<p>{one}（第{n}批）</p>" for one in SENTENCES * 3),
            }  # fmt: skip
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Row by row, as the command reads them."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(folder: Path, number: int) -> None:
    """The child: set up, import, check; prints its figures."""
    os.environ["GONGKAI_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.project.settings"
    from gongkai.project.environment import make_secret_key

    make_secret_key(folder)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from gongkai.foundation.bodies.scope import Scope
    from gongkai.foundation.bodies.services import found_body
    from gongkai.foundation.publishing.models import Item, LogEntry
    from gongkai.registers.catalogue.services.drafting import import_items

    scope = Scope.command("bench")
    body = found_body(scope, code="yunchuan-kjj", name="云川市科学技术局")
    path, at_tenth = folder / "rows.jsonl", [0.0]

    def seen(report: Any) -> None:
        if not at_tenth[0] and report.read >= number // 10:
            at_tenth[0] = peak()

    start = time.perf_counter()
    report = import_items(scope, body, rows_of(path), source="bench", on_batch=seen)
    took = time.perf_counter() - start
    entered = Item.objects.unscoped("count of the bench").count()
    if report.failed or entered != number or LogEntry.objects.count() != number:
        raise SystemExit(f"{report.failed} rows failed, {entered} items entered")
    memory = peak()
    start = time.perf_counter()
    call_command("verify_records", verbosity=0)
    verified = time.perf_counter() - start
    print(json.dumps({"took": took, "tenth": at_tenth[0], "end": memory, "verify": verified}))


def main() -> None:
    """One run in a child."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="5,000 items")
    parser.add_argument("--items", type=int, default=0)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    given = parser.parse_args()
    number = given.items or (5_000 if given.quick else 100_000)
    if given.child:
        run(Path(given.child), number)
        return
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "rows.jsonl", number)
        made = subprocess.run(
            [sys.executable, __file__, "--child", folder, "--items", str(number)],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found = json.loads(made.stdout.splitlines()[-1])
    print(f"{number:,} items: {number / found['took']:,.0f} a second")
    print(f"peak memory: {found['tenth']:.0f} MB at a tenth, {found['end']:.0f} MB at the end")
    print(f"records checked in {found['verify']:.1f} s")
    figures = {
        "items_per_s": round(number / found["took"]),
        "peak_mb_at_tenth": round(found["tenth"]),
        "peak_mb_at_end": round(found["end"]),
    }
    notes = f"{number} items of 12 paragraphs, SQLite, one process; all records verified after"
    told = {"bench": "import_items", "figures": figures, "peak_mb": round(found["end"])}
    print(json.dumps({**told, "notes": notes}))


if __name__ == "__main__":
    main()
