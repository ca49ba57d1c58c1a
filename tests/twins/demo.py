"""``python -m tests.twins.demo``: the demonstration reports of the fictional city 云川市.

Writes ``src/gongkai/project/demo/reports``: reports of nine bodies over the years 2018 to 2025 in
many layouts, consistent from year to year except where ``PLANTED`` says so, and
``manifest.json``. The same code writes the same bytes.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from tests.twins import names
from tests.twins.form import number
from tests.twins.make import make
from tests.twins.names import BodyName
from tests.twins.plant import plant
from tests.twins.render import render
from tests.twins.twin import Expected, Twin

TARGET = Path(__file__).resolve().parents[2] / "src/gongkai/project/demo/reports"
CITY = ("云川市", "云", "yunchuan")

# Body: first year, layouts from that year on.
_STYLES: dict[str, tuple[int, str]] = {
    "zfb": (
        2018,
        "html_gbk html_padded html_nbsp html_clean html_clean pdf_ruled docx_merged html_clean",
    ),
    "kjj": (
        2018,
        "txt_traditional txt_tabs html_clean docx_raw pdf_offset md_clean docx_raw html_clean",
    ),
    "sthjj": (
        2018,
        "txt_tabs txt_cells txt_cells html_gbk pdf_ruled pdf_radicals html_short docx_raw",
    ),
    "jyj": (2019, "html_js html_clean html_js txt_cells_bare docx_raw docx_raw pdf_ruled"),
    "mzj": (2019, "txt_run txt_run txt_cells html_comma md_generic html_clean html_notes"),
    "jtj": (2021, "txt_traditional html_clean pdf_ruled pdf_ruled html_padded"),
    "zjj": (2018, "html_clean html_nbsp docx_raw txt_lost_dates html_damaged docx_raw docx_raw"),
    "scjgj": (2021, "md_clean md_generic pdf_offset html_clean txt_full_width"),
    "wjw": (2021, "html_gbk html_clean docx_merged pdf_ruled html_clean"),
}

PLANTED: dict[tuple[str, int], str] = {
    ("zfb", 2019): "claim_upheld",
    ("zfb", 2023): "t4_total",
    ("kjj", 2019): "plan_year",
    ("kjj", 2021): "t3_outcome",
    ("kjj", 2025): "carry_over",
    ("sthjj", 2018): "text_sum",
    ("sthjj", 2022): "t3_balance",
    ("sthjj", 2024): "percent",
    ("jyj", 2020): "other_body",
    ("jyj", 2023): "text_new",
    ("mzj", 2022): "two_titles",
    ("mzj", 2024): "claim_done",
    ("jtj", 2021): "text_sum_channels",
    ("jtj", 2024): "t3_row",
    ("zjj", 2018): "staff_parts",
    ("zjj", 2020): "rules_by_bureau",
    ("scjgj", 2022): "missing_section",
    ("scjgj", 2024): "growth",
    ("wjw", 2022): "copied_passage",
    ("wjw", 2025): "in_force_roll",
}


def bodies() -> dict[str, BodyName]:
    """Bodies by the short host name that files are named after."""
    found = {"zfb": names.office(*CITY)}
    for body in names.departments(*CITY):
        found[body.domain.split(".")[0]] = body
    return {key: found[key] for key in _STYLES}


def edition_of(year: int, key: str) -> str:
    """The form a body used in a year; before 2019 some use the 统计表 and some free text."""
    if year >= 2021:
        return "2021"
    if year >= 2019:
        return "2019"
    return "free-text" if key in ("kjj", "zjj") else "2014-statistics"


def reports() -> list[tuple[str, Twin, str]]:
    """Body key, twin and layout of every demonstration report."""
    found = []
    for index, (key, body) in enumerate(bodies().items()):
        first, layouts = _STYLES[key]
        previous: Twin | None = None
        for step, layout in enumerate(layouts.split()):
            year = first + step
            edition = edition_of(year, key)
            carried = previous if previous and previous.tables else None
            twin = _busy(index * 100 + step, edition, body, year, carried)
            previous = twin
            kind = PLANTED.get((key, year))
            if kind:
                twin = plant(twin, kind, Random(f"{key}{year}"))
            found.append((key, twin, layout))
    return found


def _busy(seed: int, edition: str, body: BodyName, year: int, previous: Twin | None) -> Twin:
    """A twin with some requests in it: an empty report shows nothing."""
    for attempt in range(40):
        twin = make(
            seed + attempt * 1000,
            edition=edition,
            body=body,
            year=year,
            previous=previous,
            split_other=year != 2021 or body.symbol.endswith("科"),
        )
        t3 = twin.tables.get("t3")
        busy = t3 is None or 5 <= int(t3.number("new", "total") or 0) <= 400
        carried = t3 is None or int(t3.number("carried_out", "total") or 0) > 0
        shares = t3 is None or any("p_granted" in p.figs for p in twin.paras()) or attempt > 20
        if busy and carried and shares:
            return twin
    return twin


def _entry(expected: Expected) -> dict[str, Any]:
    return {
        "plant": expected.plant,
        "kind": expected.kinds[0],
        "severity": expected.severities[0],
        "where": expected.where,
        "stated": number(expected.stated),
        "computed": number(expected.computed),
    }


def write(target: Path) -> int:
    """Write all files and the manifest; the number of reports."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        old.unlink()
    manifest = []
    for key, twin, layout in reports():
        rendered = render(twin, layout)
        suffix = rendered.name.rsplit(".", 1)[1]
        name = f"{key}-{twin.year}.{suffix}"
        (target / name).write_bytes(rendered.data)
        manifest.append(
            {
                "file": name,
                "body": twin.body.full,
                "level": twin.body.level,
                "year": twin.year,
                "edition": twin.edition,
                "layout": layout,
                "script": rendered.truth["script"],
                "planted": [_entry(e) for e in twin.expected],
            }
        )
    text = json.dumps(
        {"city": CITY[0], "note": "云川市是虚构的，名称和数字均为虚构。", "reports": manifest},
        ensure_ascii=False,
        indent=1,
    )
    (target / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return len(manifest)


if __name__ == "__main__":
    print(f"{write(TARGET)} reports written to {TARGET.name}")
