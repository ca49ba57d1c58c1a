"""Text of the form: plain paragraphs become HTML, HTML is cleaned; nothing active remains."""

from __future__ import annotations

import re

from django.utils.html import escape

from gongkai.foundation.texts import clean

_TAG = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|table|tr|t[dh]|br|div|strong|em|b|i|u|a|img)\b", re.I)


def as_html(text: str) -> str:
    """Sanitised HTML of what was typed. Text without tags: blank lines part paragraphs."""
    if not text.strip():
        return ""
    if not _TAG.search(text):
        paragraphs = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
        text = "".join(
            "<p>" + "<br>".join(escape(line.strip()) for line in one.split("\n")) + "</p>"
            for one in paragraphs
        )
    return clean(text)
