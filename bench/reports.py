"""Reports read and checked per second, cells right on the twins, and memory.

The files are synthetic reports (tests/twins). Memory is that of a child process which reads and
checks the files and holds nothing else; ``--memory`` reads 10,000 files in one such process and a
PDF of 50 pages in another.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.report_readers import Cells, Reader, alternatives, mapped  # noqa: E402
from tests.twins.compare import cell_mismatches, same  # noqa: E402
from tests.twins.make import make  # noqa: E402
from tests.twins.render import LAYOUTS, render  # noqa: E402
from tests.twins.survey import twin_for  # noqa: E402
from tests.twins.truth import cells  # noqa: E402

from gongkai_reports.api import read  # noqa: E402
from gongkai_reports.checks import check  # noqa: E402
from gongkai_reports.report import Report  # noqa: E402
from gongkai_reports.workers import settle  # noqa: E402

HTML = ("html_clean", "html_padded", "html_nbsp", "html_gbk", "html_word")
TEXT = ("txt_cells", "txt_tabs", "txt_run", "txt_traditional", "md_clean")
DOCX = ("docx_merged", "docx_raw")
PDF = ("pdf_ruled", "pdf_offset", "pdf_radicals")
Entry = dict[str, Any]
LOAD = Path(__file__).with_name("report_load.py")


def generate(target: Path, seeds: int) -> list[Entry]:
    """Write twins of all layouts that hold tables; their files and truths."""
    index = []
    for name, layout in LAYOUTS.items():
        for edition in layout.editions:
            if edition not in ("2021", "2019"):
                continue
            for seed in range(1, seeds + 1):
                rendered = render(twin_for(layout, edition, seed), name)
                if rendered.refuse:
                    continue
                file = f"{edition}-{rendered.name}"
                (target / file).write_bytes(rendered.data)
                index.append(
                    {
                        "file": file,
                        "layout": name,
                        "edition": edition,
                        "format": rendered.truth["source_format"],
                        "truth": rendered.truth,
                    }
                )
    return index


def generate_long(target: Path, pages: int) -> None:
    """A ruled PDF with a narrative of about so many pages."""
    twin = make(1, edition="2021")
    filler = "对历年文件逐件清理，标注效力状态，失效文件及时移出有效目录，公众查到的都是有效文件。"
    twin.parts[0].paras += [f"第{i}批。{filler}" for i in range(1, (pages - 3) * 47 // 3 + 1)]
    target.write_bytes(render(twin, "pdf_ruled").data)


def load(count: int, files: list[Path]) -> tuple[float, float]:
    """Peak megabytes of a process that reads and checks ``count`` files, early and at the end."""
    done = subprocess.run(
        [sys.executable, str(LOAD), str(count), *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    early, late = done.stdout.split()[-2:]
    return float(early), float(late)


def handle(path: Path) -> Report:
    """What is measured: read the file and check it."""
    report = read(path)
    check(report)
    return report


def rate(files: list[Path], rounds: int, units: Callable[[Path], int]) -> float:
    """Units per second of processor time of one core: median of the rounds, after a warm-up."""
    handle(files[0])
    settle()
    total = sum(units(f) for f in files)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for file in files:
            handle(file)
        times.append(time.process_time() - start)
    return total / statistics.median(times)


def right_cells(entry: Entry, got: Callable[[str], Any]) -> tuple[int, int]:
    """Cells right and cells asked for in one report."""

    want = cells(entry["truth"])
    return sum(same(value, got(ref)) for ref, value in want.items()), len(want)


def ours(directory: Path, entry: Entry) -> tuple[int, int]:
    """Our reading; an undecided run whose candidates hold the truth is right."""

    total = len(cells(entry["truth"]))
    try:
        report = read(directory / entry["file"])
    except Exception as failure:  # a file that is not read has no cell right
        print(f"  {entry['file']}: {failure!r}", file=sys.stderr)
        return 0, total
    wrong = cell_mismatches(report, entry["truth"])
    return max(0, total - len(wrong)), total


def theirs(reader: Reader, directory: Path, entry: Entry) -> tuple[int, int]:
    """An alternative's reading with the simple mapping."""
    found: Cells = {}
    try:
        found = mapped(reader(directory / entry["file"]), entry["edition"])
    except Exception as failure:  # a rival that falls over has read nothing
        print(f"  {entry['file']}: {type(failure).__name__}", file=sys.stderr)
    return right_cells(entry, lambda ref: found.get(ref, "absent"))


def accuracy(directory: Path, index: list[Entry]) -> tuple[float, float, list[str]]:
    """Share of cells right: ours over all files, the best alternative over what it can open."""
    rivals, missing = alternatives()
    best_right = best_total = 0
    mine_right = mine_total = 0
    print(f"\n{'format':8} {'reader':20} {'cells right':>12} {'of':>8} {'share':>8}")
    for kind in ("html", "docx", "pdf", "txt", "md"):
        entries = [e for e in index if e["format"] == kind]
        scores = {"gongkai": _sum(ours(directory, e) for e in entries)}
        for name, reader in rivals.get(kind, {}).items():
            scores[name] = _sum(theirs(reader, directory, e) for e in entries)
        for name, (right, total) in scores.items():
            print(f"{kind:8} {name:20} {right:12,} {total:8,} {right / max(total, 1):8.4f}")
        mine_right += scores["gongkai"][0]
        mine_total += scores["gongkai"][1]
        others = [score for name, score in scores.items() if name != "gongkai"]
        if others:
            right, total = max(others)
            best_right, best_total = best_right + right, best_total + total
    notes = [f"not installed: {', '.join(missing)}"] if missing else []
    return mine_right / mine_total, best_right / max(best_total, 1), notes


def _sum(pairs: Any) -> tuple[int, int]:
    right = total = 0
    for a, b in pairs:
        right, total = right + a, total + b
    return right, total


def memory(directory: Path, index: list[Entry], count: int) -> dict[str, float]:
    """Peak after a tenth of the files and after all of them; peak for a PDF of 50 pages."""
    files = [directory / e["file"] for e in index if e["format"] != "pdf"]
    early, late = load(count, files)
    long = directory / "long.pdf"
    generate_long(long, 50)
    pages = read(long).document.pages or 0
    print(f"the long PDF has {pages} pages")
    return {
        "peak_mb_tenth": early,
        "peak_mb_all": late,
        "peak_mb_pdf_50_pages": load(1, [long])[1],
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, under 50 seconds")
    parser.add_argument("--memory", action="store_true", help="memory over 10,000 files")
    given = parser.parse_args()
    run(given.quick, given.memory)


def run(quick: bool, with_memory: bool) -> None:
    """Measure and print."""
    seeds, rounds, most = (1, 3, 5) if quick else (10, 5, 60)
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        index = generate(directory, seeds)
        figures: dict[str, float] = {}
        print(f"{'reports':18} {'files':>6} {'per second':>12}")
        for key, layouts in (("html_per_s", HTML), ("text_per_s", TEXT), ("docx_per_s", DOCX)):
            files = _spread(directory, index, layouts, most)
            figures[key] = rate(files, rounds, lambda _: 1)
            print(f"{key:18} {len(files):6} {figures[key]:12.1f}")
            _by_layout(directory, index, layouts)
        files = _spread(directory, index, PDF, most)
        pages = {f: read(f).document.pages or 0 for f in files}
        figures["pdf_pages_per_s"] = rate(files, rounds, pages.__getitem__)
        print(f"{'pdf_pages_per_s':18} {len(files):6} {figures['pdf_pages_per_s']:12.1f}")
        every = [directory / e["file"] for e in index]
        peak = load(len(every), every)[1]
        if with_memory:
            found = memory(directory, index, 300 if quick else 10_000)
            figures |= found
            peak = max(peak, *found.values())
            for key, value in found.items():
                print(f"{key:24} {value:8.1f} MB")
        mine, best, notes = accuracy(directory, index)
        figures |= {"cells_right": mine, "best_alternative_cells_right": best}
    size = f"{seeds} twins per layout and edition, {rounds} rounds"
    notes = [size + (" (quick)" if quick else ""), *notes]
    print(
        json.dumps(
            {
                "bench": "reports",
                "figures": {k: round(v, 4) for k, v in figures.items()},
                "peak_mb": round(peak, 1),
                "notes": "; ".join(notes),
            },
            ensure_ascii=False,
        )
    )


def _spread(directory: Path, index: list[Entry], layouts: tuple[str, ...], most: int) -> list[Path]:
    """At most so many files, all layouts in equal parts."""
    files = [directory / e["file"] for e in index if e["layout"] in layouts]
    return files[:: max(1, -(-len(files) // most))]


def _by_layout(directory: Path, index: list[Entry], layouts: tuple[str, ...]) -> None:
    for layout in layouts:
        files = [directory / e["file"] for e in index if e["layout"] == layout]
        kb = sum(f.stat().st_size for f in files) / len(files) / 1024
        print(f"   {layout:20} {rate(files, 1, lambda _: 1):7.1f}  ({kb:.0f} KB each)")


if __name__ == "__main__":
    main()
