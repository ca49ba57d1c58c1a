"""Scanned attachments: what must pass first, then what must be found."""

from __future__ import annotations

from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Attachment

FILE = Attachment("b" * 64, "文件.pdf", "application/pdf")


def test_noop() -> None:
    assert tried("W13", attachments=[FILE], states={FILE.sha256: "done"}) == []
    assert tried("W13", attachments=[FILE]) == []
    assert tried("W13", "正文。" * 100, attachments=[FILE], states={FILE.sha256: "none"}) == []


def test_f3_scanned_image_only_and_unreadable_file() -> None:
    assert tried("W13", "见附件。", attachments=[FILE], states={FILE.sha256: "none"})
    assert tried("W13", "见附件。", attachments=[FILE], states={FILE.sha256: "failed"})
