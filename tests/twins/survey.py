"""How the reader and the check fare on the twins, class by class.

``python -m tests.twins.survey [--layouts a,b] [--seeds N] [--show N] [--plants] [--clean]``
prints one line per layout and edition (or per planted kind) and the first mismatches.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

from tests.twins.compare import cell_mismatches, explains, fact_mismatches
from tests.twins.make import make
from tests.twins.plant import PLANTS, InapplicableError, plant
from tests.twins.render import LAYOUTS, Layout, Rendered, render
from tests.twins.twin import Twin

from gongkai_reports.api import read_bytes
from gongkai_reports.checks import check
from gongkai_reports.document import UnreadableError
from gongkai_reports.report import Report


def twin_for(layout: Layout, edition: str, seed: int) -> Twin:
    """The twin a layout is tried with: forms vary with the seed."""
    return make(
        seed,
        edition=edition,
        level=layout.level,
        split_other=seed % 3 != 1,
        stat_variant="local" if seed % 2 else "national",
        stat_columns=1 + seed % 2,
    )


def judge(rendered: Rendered) -> tuple[Report | None, list[str]]:
    """Read a file; the report (``None`` when refused) and what is wrong with the answer."""
    try:
        report = read_bytes(rendered.data, rendered.name)
    except UnreadableError as refusal:
        if refusal.code in rendered.refuse:
            return None, []
        return None, [f"refused as {refusal.code}: {refusal.message}"]
    except Exception as crash:  # a reader must never fall over: that is a fault like any other
        return None, [f"crashed: {crash!r}"]
    if rendered.refuse == ("needs_ocr",):
        return report, ["not refused although it needs OCR"]
    return report, [str(m) for m in cell_mismatches(report, rendered.truth)]


def survey_layouts(names: list[str], seeds: int, show: int) -> None:
    """Cells, facts and time per layout and edition."""
    for name in names:
        layout = LAYOUTS[name]
        for edition in layout.editions:
            wrong: list[tuple[int, list[str]]] = []
            facts: Counter[str] = Counter()
            spent = 0.0
            for seed in range(1, seeds + 1):
                rendered = render(twin_for(layout, edition, seed), name)
                start = time.perf_counter()
                report, faults = judge(rendered)
                spent += time.perf_counter() - start
                if faults:
                    wrong.append((seed, faults))
                if report is not None and not rendered.refuse:
                    facts.update(m.where for m in fact_mismatches(report, rendered.truth))
            print(
                f"{name:20} {edition:16} right {seeds - len(wrong)}/{seeds}"
                f"  {spent / seeds * 1000:5.0f} ms  {dict(facts) or ''}"
            )
            for seed, faults in wrong[:show]:
                print(f"      seed {seed}: {len(faults)} wrong, e.g. {faults[:show]}")


def planted(kind: str, seeds: int) -> Iterator[tuple[int, Twin]]:
    """Twins with this contradiction."""
    editions = PLANTS[kind][1]
    for seed in range(1, seeds + 1):
        base = make(seed, edition=editions[seed % len(editions)])
        if kind in ("in_force_roll", "growth_vs_previous"):
            base = make(seed + 1, previous=base)
        try:
            yield seed, plant(base, kind, Random(seed))
        except InapplicableError:
            continue


def read_twin(twin: Twin, layout: str = "html_clean") -> Report:
    """The report the reader makes of a twin in a harmless layout."""
    rendered = render(twin, layout)
    return read_bytes(rendered.data, rendered.name)


def survey_plants(kinds: list[str], seeds: int, show: int) -> None:
    """Planted contradictions found, per kind."""
    for kind in kinds:
        missed, total = [], 0
        for seed, twin in planted(kind, seeds):
            total += 1
            report = read_twin(twin)
            last = read_twin(twin.previous) if twin.previous else None
            found = check(report, previous=last)
            expected = twin.expected[0]
            if not any(explains(f, expected) for f in found):
                missed.append((seed, twin.edition, expected, found))
        print(f"{kind:20} found {total - len(missed)}/{total}")
        for seed, edition, expected, found in missed[:show]:
            said = [(f.kind, f.severity.value, f.where, f.stated, f.computed) for f in found]
            print(f"      seed {seed} {edition}: {expected}\n         said {said[:4]}")


def survey_clean(seeds: int, show: int) -> None:
    """Findings of grade error in reports without a contradiction."""
    grades: Counter[str] = Counter()
    for edition in ("2021", "2019", "2014-statistics", "free-text"):
        for seed in range(1, seeds + 1):
            first = make(seed, edition=edition)
            pairs: list[tuple[Twin, Twin | None]] = [(first, None)]
            if edition == "2021":
                pairs.append((make(seed + 1, previous=first), first))
            for twin, before in pairs:
                last = read_twin(before) if before else None
                for finding in check(read_twin(twin), previous=last):
                    grades[f"{edition} {finding.severity.value} {finding.rule}"] += 1
                    if finding.severity.value == "error" and show > 0:
                        show -= 1
                        print(f"   {edition} seed {seed}: {finding.rule} {finding.message}")
    for line, count in sorted(grades.items()):
        print(f"{count:5} {line}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layouts", default="")
    parser.add_argument("--kinds", default="")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--plants", action="store_true")
    parser.add_argument("--clean", action="store_true")
    given = parser.parse_args()
    if given.plants:
        survey_plants(
            given.kinds.split(",") if given.kinds else list(PLANTS), given.seeds, given.show
        )
    elif given.clean:
        survey_clean(given.seeds, given.show)
    else:
        names = given.layouts.split(",") if given.layouts else list(LAYOUTS)
        survey_layouts(names, given.seeds, given.show)


if __name__ == "__main__":
    main()
