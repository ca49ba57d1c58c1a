"""The draft form as a browser sends it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Form(HTMLParser):
    """Reads the values of the form of class ``draft`` as they would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.values: dict[str, list[str]] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Inputs, options and text areas."""
        has = dict(attrs)
        if tag == "form":
            self.inside = "draft" in (has.get("class") or "").split()
        if not self.inside:
            return
        name, value = has.get("name") or "", has.get("value")
        if tag == "input" and name and has.get("type") != "file":
            boxes = ("checkbox", "radio")
            if has.get("type") not in boxes or "checked" in has:
                on = "on" if has.get("type") in boxes else ""
                self.values.setdefault(name, []).append(on if value is None else value)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in has:
            self.values[self._select] = [value or ""]
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]

    def handle_data(self, data: str) -> None:
        """Text of a text area."""
        if self._area:
            self.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        """Closing tags."""
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self.inside = False


def form_values(response: HttpResponse) -> dict[str, list[str]]:
    """What the form on the page would send. Text areas lose the line break HTML gives them."""
    form = _Form()
    form.feed(response.content.decode())
    assert form.values, "no draft form on the page"
    return {
        name: [re.sub(r"^\r?\n", "", value) for value in values]
        for name, values in form.values.items()
    }


def changed(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """The values with some of them changed, and the button ``do``."""
    values: dict[str, Any] = {**form_values(response), "do": "save"}
    for name, value in changes.items():
        values[name.replace("__", "-")] = value
    return values
