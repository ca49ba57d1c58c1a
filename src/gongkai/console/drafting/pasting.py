"""Text from a Word file into the draft: text, pictures as attachments, what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from gongkai.console.drafting.files import with_files
from gongkai.console.drafting.typed import Typed
from gongkai.foundation.bodies.refusals import Problem, RefusedError
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.files.services import accept
from gongkai.foundation.publishing.content import Attachment
from gongkai.foundation.texts import from_docx

BEFORE = "html_before_import"
"""The text that an import replaced, kept in the form until the next save."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the form holds afterwards, and sentences for the person."""

    typed: Typed
    words: tuple[str, ...]


def uploaded(scope: Scope, file: UploadedFile[Any]) -> Attachment:
    """A stored file of any kind that is allowed. Raises ``RefusedError``."""
    name = file.name or "file"
    try:
        stored = accept(file.read(), name, purpose="attachment", by=scope)
    except RefusedError as refusal:
        named = [Problem("files", p.code, f"{name}：{p.text}") for p in refusal.problems]
        raise RefusedError(*named) from refusal
    role = "attachment"
    if stored.media_type.startswith("image/"):
        role = "picture"
    elif stored.media_type.startswith("video/"):
        role = "video"
    return Attachment(stored.sha256, name, stored.media_type, stored.size, role)


def import_docx(
    scope: Scope, subject: str, typed: Typed, file: UploadedFile[Any] | None, mode: str
) -> Pasted:
    """Put the text of a Word file into the form. Raises ``RefusedError`` and changes nothing."""
    if file is None:
        raise RefusedError(Problem("docx", "missing", _("请先选择 Word 文件。")))
    name = file.name or "file.docx"
    if not name.lower().endswith(".docx"):
        raise RefusedError(
            Problem("docx", "not_docx", _("只能导入 .docx 文件。旧的 .doc 文件请先另存为 .docx。"))
        )
    read = from_docx(file.read())
    before = (typed.get("html") or [""])[0]
    text = f"{before}\n{read.html}" if mode == "append" and before.strip() else read.html
    pictures = [
        Attachment(stored.sha256, picture.name, stored.media_type, stored.size, "picture")
        for picture in read.pictures
        if (stored := accept(picture.content, picture.name, purpose="picture", by=scope))
    ]
    changed = {**typed, "html": [text], BEFORE: [before]}
    words = [_("已导入“%(name)s”的正文。") % {"name": name}, *read.warnings]
    if pictures:
        changed = with_files(subject, changed, pictures)
        words.append(
            _("文件中有 %(n)d 张图片，已列为附件；请逐张补写文字说明。") % {"n": len(pictures)}
        )
    return Pasted(changed, tuple(words))


def undo_import(typed: Typed) -> Typed:
    """The text as it was before the last import."""
    before = typed.get(BEFORE)
    if before is None:
        return typed
    return {name: value for name, value in typed.items() if name != BEFORE} | {"html": before}
