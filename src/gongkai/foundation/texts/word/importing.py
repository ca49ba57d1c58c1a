"""Word files as people hand them in: clean HTML, pictures, and what could not be kept in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.foundation.refusals import Problem, RefusedError
from gongkai.foundation.texts.cleaning import cleaned
from gongkai.foundation.texts.word.converting import LIMITS, Picture, convert
from gongkai_reports.document import UnreadableError
from gongkai_reports.workers import UnexpectedError, Workers, WorkLimits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Imported:
    """``html`` is clean; its pictures stand at ``picture.address`` once they are stored."""

    html: str
    pictures: tuple[Picture, ...] = ()
    warnings: tuple[str, ...] = ()
    title: str = ""
    """Large centred lines at the top, joined: a proposal. They stay in the text."""
    document_number: str = ""
    """发文字号 near the top, as printed: a proposal."""


def from_docx(data: bytes) -> Imported:
    """Text of a Word file (docx). Runs in a child process with limits of time and memory.

    Headings, lists, tables with merged cells, footnotes, pictures and alignment stay; automatic
    Chinese numbers become text. Raises ``RefusedError`` for old, encrypted, damaged, oversized or
    macro files and for anything that is no Word file.
    """
    limits = WorkLimits(seconds=LIMITS.seconds + 10, memory_mb=1024)
    try:
        with Workers(convert, limits=limits, start="spawn") as workers:
            found = workers.one(data)
    except UnreadableError as error:
        raise RefusedError(_problem(error.code, data)) from error
    except UnexpectedError as error:
        raise RefusedError(_problem("broken", data)) from error
    clean = cleaned(found.html)
    if not clean.html:
        raise RefusedError(_problem("needs_ocr" if found.met["lost_pictures"] else "empty", data))
    met = found.met
    return Imported(
        clean.html,
        tuple(found.pictures),
        tuple(_warnings(met)),
        found.title,
        found.document_number,
    )


def _problem(code: str, data: bytes) -> Problem:
    words = {
        "encrypted": _("文件设有密码，无法读取。请取消密码保护后重新上传。"),
        "macro": _("文件含有宏或者嵌入程序，不予导入。请另存为不含宏的 docx 后重新上传。"),
        "too_large": _("文件过大，或者解压后异常庞大，已停止读取。请压缩图片或拆分后重新上传。"),
        "too_deep": _("文件中的表格或结构嵌套过深，无法读取。请简化后重新上传。"),
        "timeout": _("读取时间过长，已停止。请另存为新的 docx 或拆分后重新上传。"),
        "empty": _("文件中没有文字。请检查是否选错了文件。"),
        "needs_ocr": _("文件中只有图片，没有文字。请先进行文字识别，或者上传可编辑的原稿。"),
        "broken": _("文件已损坏，无法读取。请用 Word 或 WPS 打开后另存为新的 docx。"),
    }
    if code in words:
        return Problem("docx", code, words[code])
    if data.startswith(_OLE):
        text = _("这是旧版 Word 或 WPS 文档（.doc、.wps）。请在 Word 或 WPS 中另存为 docx 后上传。")
        return Problem("docx", "old_word", text)
    text = _("文件内容不是 Word 文档（docx）。请在 Word 或 WPS 中另存为 docx 后上传。")
    return Problem("docx", "wrong_type", text)


def _warnings(met: Mapping[str, int]) -> list[str]:
    """What a person must look at, most serious first."""
    found: list[str] = []

    def add(code: str, one: str) -> None:
        if met.get(code):
            found.append(one % {"n": met[code]})

    add(
        "hidden",
        ngettext(
            "有 %(n)d 处隐藏文字，没有导入。", "有 %(n)d 处隐藏文字，没有导入。", met["hidden"]
        ),
    )
    changes = met.get("insertions", 0) + met.get("deletions", 0)
    if changes:
        found.append(
            ngettext(
                "有 %(n)d 处修订未定稿：新增的文字已导入，删除的文字没有导入，请核对。",
                "有 %(n)d 处修订未定稿：新增的文字已导入，删除的文字没有导入，请核对。",
                changes,
            )
            % {"n": changes}
        )
    add(
        "comments",
        ngettext("有 %(n)d 条批注，没有导入。", "有 %(n)d 条批注，没有导入。", met["comments"]),
    )
    add(
        "formulas",
        ngettext(
            "有 %(n)d 个公式没有导入，请改用文字或图片。",
            "有 %(n)d 个公式没有导入，请改用文字或图片。",
            met["formulas"],
        ),
    )
    add(
        "charts",
        ngettext(
            "有 %(n)d 个图表没有导入，请改用表格或图片。",
            "有 %(n)d 个图表没有导入，请改用表格或图片。",
            met["charts"],
        ),
    )
    add(
        "embedded",
        ngettext(
            "有 %(n)d 个嵌入对象没有导入，请另作附件上传。",
            "有 %(n)d 个嵌入对象没有导入，请另作附件上传。",
            met["embedded"],
        ),
    )
    add(
        "boxes",
        ngettext(
            "有 %(n)d 个文本框，文字已移入正文，请核对位置。",
            "有 %(n)d 个文本框，文字已移入正文，请核对位置。",
            met["boxes"],
        ),
    )
    add(
        "linked_pictures",
        ngettext(
            "有 %(n)d 张链接到外部的图片没有导入。",
            "有 %(n)d 张链接到外部的图片没有导入。",
            met["linked_pictures"],
        ),
    )
    add(
        "lost_pictures",
        ngettext(
            "有 %(n)d 张图片的格式网页不能显示，没有导入。",
            "有 %(n)d 张图片的格式网页不能显示，没有导入。",
            met["lost_pictures"],
        ),
    )
    if met.get("merging"):
        found.append(_("表格的合并单元格可能有误，请核对。"))
    return found
