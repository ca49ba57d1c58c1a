"""Real reports, where a folder of them is at hand."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

from gongkai_reports.document import Document
from gongkai_reports.sources import open_document, read_bytes

Check = Callable[[Document], None]
RADICALS = str.maketrans("⻓⻔⺠⻅⻛⻬⻢⻩⻰⻚⻋", "长门民见风齐马黄龙页车")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


def _truths(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.truth.json"), *folder.glob("*/truth.json")])


def test_spans_are_exact_and_every_quote_is_in_the_text(
    real_reports: Path, check_spans: Check
) -> None:
    truths = _truths(real_reports)
    assert truths
    for path in truths:
        truth = json.loads(path.read_text(encoding="utf-8"))
        document = open_document(path.parent / truth["file"])
        check_spans(document)
        text = _plain(document.text)
        missing = [f["quote"] for f in truth["text_figures"] if _plain(f["quote"]) not in text]
        assert not missing, (path, missing)


def test_cut_real_files_do_no_harm(real_reports: Path, check_spans: Check) -> None:
    for path in _truths(real_reports):
        file = path.parent / json.loads(path.read_text(encoding="utf-8"))["file"]
        data = file.read_bytes()
        if len(data) < 400_000 and file.suffix != ".pdf":
            check_spans(read_bytes(data[: len(data) * 2 // 3], file.name))


def test_page_in_a_script_reads_like_the_page(real_reports: Path) -> None:
    for script in sorted(real_reports.glob("*/variant-js-string.js")):
        page = open_document(script.parent / "report.html")
        assert open_document(script).text == page.text
