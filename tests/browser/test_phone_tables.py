"""Table 3 on a phone: the label of a row stays in sight while its figures scroll."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import SHOTS
from tests.portal.world import SCIENCE, WATER

SCROLLED = """() => {
  const box = document.querySelector('table.t3').closest('.scroll');
  box.scrollIntoView();
  box.scrollLeft = 10000;
  const edge = box.getBoundingClientRect();
  const last = [...document.querySelectorAll('table.t3 tbody tr')].map(row => {
    const label = row.querySelector('th[scope=row]'), cells = row.querySelectorAll('td');
    const a = label.getBoundingClientRect(), b = cells[cells.length - 1].getBoundingClientRect();
    const style = getComputedStyle(label);
    return {left: a.left - edge.left, right: a.right - edge.left, number: b.left - edge.left,
            end: b.right - edge.left, ground: style.backgroundColor, place: style.position};
  });
  return {moved: box.scrollLeft, width: edge.width, rows: last,
          wide: document.documentElement.scrollWidth - document.documentElement.clientWidth};
}"""


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("zh", f"/nianbao/2023/{WATER}/"),
        ("english", f"/en/nianbao/2023/{WATER}/"),
        ("text", f"/nianbao/2022/{SCIENCE}/quanwen/"),
    ],
)
def test_labels_stay(open_page: Callable[..., Page], name: str, path: str) -> None:
    page = open_page(path, width=360, height=740, script=True)
    seen = page.evaluate(SCROLLED)
    assert seen["moved"] > 0
    assert seen["wide"] <= 0
    assert len(seen["rows"]) >= 20
    for row in seen["rows"]:
        assert row["place"] == "sticky"
        assert row["ground"].startswith("rgb(")  # solid: numbers do not shine through
        assert -1 <= row["left"] <= 1
        assert row["right"] <= row["number"] + 1  # the last figure is not covered
        assert row["end"] <= seen["width"] + 1
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"table-3-phone-{name}.png")


def test_labels_lie_still_on_paper_and_wide_screens(open_page: Callable[..., Page]) -> None:
    page = open_page(f"/nianbao/2023/{WATER}/", width=1280, script=True)
    place = "getComputedStyle(document.querySelector('table.t3 th[scope=row]')).position"
    assert page.evaluate(place) == "static"
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(place) == "sticky"
    page.emulate_media(media="print")
    assert page.evaluate(place) == "static"
