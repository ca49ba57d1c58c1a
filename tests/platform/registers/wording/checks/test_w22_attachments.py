"""Attachments named and there: what must pass first, then what must be found."""

from __future__ import annotations

from tests.platform.registers.wording.trying import tried

from gongkai.foundation.publishing.content import Attachment

FILE = Attachment("b" * 64, "申请表.docx")


def test_noop() -> None:
    assert tried("W22", "请各单位执行。") == []
    assert tried("W22", "附件：申请表", attachments=[FILE]) == []
    two = [FILE, Attachment("c" * 64, "名单.xlsx")]
    assert tried("W22", "附件：1. 申请表\n2. 名单", attachments=two) == []
    assert tried("W22", "附件：申请表\n附件\n申请表正文") == []


def test_attachment_named_but_missing() -> None:
    assert tried("W22", "附件：申请表")
    assert tried("W22", "附件：1. 申请表\n2. 名单", attachments=[FILE])
    assert tried("W22", "具体要求详见附件2。", attachments=[FILE])


def test_attachment_there_but_not_named() -> None:
    assert tried("W22", "附件：1. 申请表", attachments=[FILE, Attachment("c" * 64, "名单.xlsx")])
