"""English is complete: the catalogue has no gaps, every label of every form is known."""

from __future__ import annotations

import re
from pathlib import Path

import gongkai
from gongkai.portal.labels import ENGLISH
from gongkai.portal.labels_2014 import ENGLISH_2014
from gongkai_reports.statutory import form_table
from gongkai_rules.editions import EDITIONS

ROOT = Path(gongkai.__file__).parent
PO = ROOT / "locale/en/LC_MESSAGES/django.po"


def test_catalogue_has_no_empty_or_fuzzy_entry() -> None:
    text = PO.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert "#~" not in text
    entries = text.split("\n\n")[1:]
    assert len(entries) > 300
    for entry in entries:
        for line in entry.splitlines():
            if line.startswith("msgstr"):
                assert not line.endswith('""'), entry


def test_placeholders_survive_translation() -> None:
    for entry in PO.read_text(encoding="utf-8").split("\n\n")[1:]:
        source = entry.split("msgstr")[0].split("msgid_plural")[0]
        for target in entry.split("msgstr")[1:]:
            names = set(re.findall(r"%\((\w+)\)", source))
            assert set(re.findall(r"%\((\w+)\)", target)) == names, entry


def test_every_text_of_the_templates_is_in_the_catalogue() -> None:
    text = PO.read_text(encoding="utf-8").replace('\\"', '"')
    for path in [*ROOT.glob("*/templates/**/*.html")]:
        for found in re.findall(r"""{% translate (["'])(.*?)\1""", path.read_text("utf-8")):
            assert f'msgid "{found[1]}"' in text, f"{path.name}: {found[1]}"


def test_every_printed_label_has_english() -> None:
    known = {**ENGLISH, **ENGLISH_2014}
    for edition in EDITIONS.values():
        for spec in edition.tables.values():
            assert spec.title in known
            for row in form_table(spec, None).rows:
                for cell in row:
                    if cell.role != "value" and cell.text:
                        assert cell.text in known, f"{edition.id} {spec.key}: {cell.text}"
