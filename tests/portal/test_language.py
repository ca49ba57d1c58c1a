"""English is complete: the catalogue has no gaps, every label of every form is known."""

from __future__ import annotations

import ast
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

import gongkai
from gongkai.portal.labels import ENGLISH
from gongkai.portal.labels_2014 import ENGLISH_2014
from gongkai_reports.statutory import form_table
from gongkai_rules.editions import EDITIONS

ROOT = Path(gongkai.__file__).parent
PARTS = [
    ROOT / "locale/en/LC_MESSAGES/django.po",
    *sorted(ROOT.glob("locales/*/en/LC_MESSAGES/django.po")),
]
every_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.parts[-4])


def test_the_catalogue_is_there() -> None:
    assert sum(part.read_text(encoding="utf-8").count("\n\n") for part in PARTS) > 300


@every_part
def test_compiled_catalogue_is_that_of_the_text(part: Path) -> None:
    compiled = GNUTranslations(part.with_suffix(".mo").open("rb"))
    for entry in part.read_text(encoding="utf-8").split("\n\n")[1:]:
        if found := re.search(r'^msgid "(.+)"\nmsgstr "(.+)"$', entry, re.M):
            source, target = (ast.literal_eval(f'"{text}"') for text in found.groups())
            context = re.search(r'^msgctxt "(.+)"$', entry, re.M)
            known = compiled.pgettext(context[1], source) if context else compiled.gettext(source)
            assert known == target


@every_part
def test_catalogue_has_no_empty_or_fuzzy_entry(part: Path) -> None:
    text = part.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    assert "#~" not in text
    entries = text.split("\n\n")[1:]
    for entry in entries:
        for line in entry.splitlines():
            if line.startswith("msgstr"):
                assert not line.endswith('""'), entry


@every_part
def test_placeholders_survive_translation(part: Path) -> None:
    for entry in part.read_text(encoding="utf-8").split("\n\n")[1:]:
        source = entry.split("msgstr")[0].split("msgid_plural")[0]
        for target in entry.split("msgstr")[1:]:
            names = set(re.findall(r"%\((\w+)\)", source))
            assert set(re.findall(r"%\((\w+)\)", target)) == names, entry


def test_every_text_of_the_templates_is_in_the_catalogue() -> None:
    text = "\n".join(part.read_text(encoding="utf-8") for part in PARTS).replace('\\"', '"')
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
