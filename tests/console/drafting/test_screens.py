"""Every screen of one item answers, in three languages, with no inline style or script."""

from __future__ import annotations

import re

from tests.console.drafting.office import Office

TABS = ("yuansu", "fujian", "banben", "guocheng", "jiancha", "gongkai", "jiedu")


def test_screens_of_a_draft_in_every_language(office: Office) -> None:
    item = office.draft()
    client = office.client("liaison")
    here = f"/desk/xinxi/{item.uid}/"
    paths = ["/desk/qicao/", here, *(f"{here}ye/{tab}/" for tab in TABS), f"{here}xiugai/",
             f"{here}shenpidan/", f"{here}banli/submit/"]  # fmt: skip
    for path in paths:
        for prefix in ("", "/hant", "/en"):
            response = client.get(prefix + path)
            html = response.content.decode()
            assert response.status_code == 200, path
            assert "style=" not in html, path
            assert not re.search(r"<script(?![^>]*\bsrc=)", html), path
            assert response.headers["Cache-Control"] == "no-store"
    assert client.get(f"{here}ye/meiyou/").status_code == 404
