"""The refusals of the reader: each says what is wrong and what to do, in Chinese and English."""

from __future__ import annotations

from gongkai_reports.document import UnreadableError


def too_large(what: str, what_en: str) -> UnreadableError:
    """The file, or what it unpacks to, exceeds a limit."""
    return UnreadableError(
        "too_large",
        f"文件过大：{what}。请只提交年度报告本身，或压缩其中的图片后重试。",
        f"The file is too large: {what_en}. Submit only the annual report, or shrink its pictures.",
    )


def too_many_pages(pages: int, limit: int) -> UnreadableError:
    """More pages than an annual report has."""
    return UnreadableError(
        "too_many_pages",
        f"文件共 {pages} 页，超过上限 {limit} 页。请拆分出年度报告部分后重试。",
        f"The file has {pages} pages, the limit is {limit}. Cut out the annual report and retry.",
    )


def too_deep(limit: int) -> UnreadableError:
    """Elements nested beyond any real document."""
    return UnreadableError(
        "too_deep",
        f"文件结构嵌套超过 {limit} 层，无法读取。请另存为新的文件后重试。",
        f"The file nests elements more than {limit} deep. Save it anew and retry.",
    )


def timed_out(seconds: float) -> UnreadableError:
    """Reading took longer than allowed."""
    return UnreadableError(
        "timeout",
        f"读取超过 {seconds:g} 秒，已停止。请将文件另存为 PDF 或 DOCX 后重试。",
        f"Reading took more than {seconds:g} s and was stopped. Save it anew as PDF or DOCX.",
    )


def empty(name: str) -> UnreadableError:
    """Nothing in the file."""
    return UnreadableError(
        "empty",
        f"文件“{name}”中没有内容。请检查文件是否完整上传。",
        f"There is nothing in {name!r}. Check that the upload is complete.",
    )


def needs_ocr(name: str) -> UnreadableError:
    """Only pictures of text."""
    return UnreadableError(
        "needs_ocr",
        f"文件“{name}”只有图片，没有可读取的文字层。请先进行文字识别（OCR），或提交原始文档。",
        f"{name!r} holds only pictures and no text layer. Run OCR first or submit the original.",
    )


def encrypted(name: str) -> UnreadableError:
    """A password is needed."""
    return UnreadableError(
        "encrypted",
        f"文件“{name}”设有密码。请取消密码保护后重新提交。",
        f"{name!r} is protected by a password. Remove the protection and submit it again.",
    )


def macro(name: str) -> UnreadableError:
    """Active content, which is never opened."""
    return UnreadableError(
        "macro",
        f"文件“{name}”含有宏或嵌入程序，出于安全不予读取。请另存为不含宏的 DOCX 后重试。",
        f"{name!r} contains macros or embedded programs and is refused. Save as DOCX without them.",
    )


def wrong_type(
    name: str, found: str, found_en: str, advice: str, advice_en: str
) -> UnreadableError:
    """A kind of file the reader does not take."""
    return UnreadableError(
        "wrong_type",
        f"文件“{name}”是{found}，不能读取。{advice}",
        f"{name!r} is {found_en}, which cannot be read. {advice_en}",
    )


def broken(name: str, what: str, what_en: str) -> UnreadableError:
    """Damaged beyond reading."""
    return UnreadableError(
        "broken",
        f"文件“{name}”已损坏：{what}。请重新导出或重新下载后再试。",
        f"{name!r} is damaged: {what_en}. Export or download it again.",
    )


def not_opened(name: str, reason: str) -> UnreadableError:
    """The system does not give the file out: missing, no permission, a fault of the disk."""
    return UnreadableError(
        "broken",
        f"文件“{name}”无法打开（{reason}）。请检查路径和读取权限。",
        f"{name!r} cannot be opened ({reason}). Check the path and the permission to read it.",
    )


def folder(name: str) -> UnreadableError:
    """A folder where a file was meant."""
    return wrong_type(
        name,
        "文件夹",
        "a folder",
        "请写明其中的文件；成批读取请用 gongkai reports dataset。",
        "Name the files in it, or read the whole folder with gongkai reports dataset.",
    )
