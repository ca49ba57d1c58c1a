"""Keeping files by content. A name given by a person is shown again, never used as a path."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from django.conf import settings

from gongkai.foundation.files.models import StoredFile

_MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".shtml": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME_LIMIT = 200


class FileTooLargeError(ValueError):
    """The file is larger than the site accepts. Both messages name both sizes."""

    def __init__(self, size: int, limit: int) -> None:
        mb = 1024 * 1024
        self.message = (
            f"文件大小 {size / mb:.1f} MB，超过上限 {limit / mb:.0f} MB。"
            "请拆分或压缩图片后重新上传。"
        )
        self.message_en = (
            f"the file has {size / mb:.1f} MB, the limit is {limit / mb:.0f} MB; "
            "split it or compress its pictures"
        )
        super().__init__(self.message_en)


class FileDamagedError(RuntimeError):
    """The stored bytes no longer have the hash they are filed under."""


def store(content: bytes, name: str) -> StoredFile:
    """Keep the bytes (once) and return their row. Raises :class:`FileTooLargeError`."""
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        raise FileTooLargeError(len(content), settings.UPLOAD_LIMIT_BYTES)
    sha256 = hashlib.sha256(content).hexdigest()
    _write(place_of(sha256), content)
    row, _made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type(name)}
    )
    return row


def place_of(sha256: str) -> Path:
    """Where the content lies on disk. Raises ``ValueError`` for anything that is no hash."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256")
    return Path(settings.FILE_STORE) / sha256[:2] / sha256[2:4] / sha256


def content_of(file: StoredFile) -> bytes:
    """The bytes. Raises :class:`FileDamagedError` when they are gone or changed."""
    try:
        content = place_of(file.sha256).read_bytes()
    except OSError as error:
        raise FileDamagedError(f"stored file {file.sha256[:12]} cannot be read") from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileDamagedError(f"stored file {file.sha256[:12]} was changed on disk")
    return content


def media_type(name: str) -> str:
    """By the ending of the name; unknown endings are plain bytes."""
    return _MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def display_name(name: str) -> str:
    """The last part of a name without control characters, at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    if len(clean) > _NAME_LIMIT:
        stem, dot, ending = clean.rpartition(".")
        keep = _NAME_LIMIT - len(ending) - 1
        clean = f"{stem[:keep]}.{ending}" if dot and len(ending) <= 10 else clean[:_NAME_LIMIT]
    return clean or "file"


def _write(place: Path, content: bytes) -> None:
    """Complete or not at all: to a file beside it, then one rename."""
    if place.exists() and place.stat().st_size == len(content):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o440)
        os.replace(temporary, place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def damaged_files(*, most: int = 20) -> list[str]:
    """What is wrong with stored files, in plain words; stops listing after ``most``."""
    faults: list[str] = []
    for file in StoredFile.objects.order_by("sha256").iterator(chunk_size=500):
        try:
            content_of(file)
        except FileDamagedError as error:
            faults.append(str(error))
            if len(faults) >= most:
                break
    return faults
