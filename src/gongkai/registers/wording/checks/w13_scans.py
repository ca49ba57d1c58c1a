"""Attached files that are pictures of text only (F3), or that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.registers.wording.checks.base import hit
from gongkai.registers.wording.choices import Severity
from gongkai.registers.wording.shapes import Check, Hit, Subject, Text


def run(subject: Subject) -> Iterator[Hit]:
    """A scan is acceptable beside the text itself or with a text equivalent."""
    told = len(subject.body.text.strip()) >= 200
    for place, one in enumerate(subject.content.attachments):
        state = subject.file_states.get(one.sha256, "")
        at = Text(f"attachments.{place}", one.name)
        if state == "none" and not one.text.strip() and not told:
            words = _("“%(name)s”只有扫描图片，不能查找和朗读。请补充可检索的电子版或者文字。")
            yield hit(at, 0, len(one.name), words % {"name": one.name})
        elif state == "failed":
            words = _("“%(name)s”打不开或者读不出，请检查文件。")
            yield hit(at, 0, len(one.name), words % {"name": one.name})


CHECK = Check(
    "W13",
    Severity.WARNING,
    "附件只有扫描图片或者读不出",
    "Attachments that are scans only or unreadable",
    "国办公开办函〔2019〕61号：便于检索、查阅、下载",
    run,
)
