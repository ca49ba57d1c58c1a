"""Text equivalents of stored files: read in a guarded child process, kept by hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.services import FileDamagedError, content_of
from gongkai.foundation.texts.choices import ReadState
from gongkai.foundation.texts.fileread import read_file
from gongkai.foundation.texts.models import FileText
from gongkai_reports.document import UnreadableError
from gongkai_reports.workers import UnexpectedError, Workers, WorkLimits

_READABLE = {
    "application/pdf": "file.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file.xlsx",
    "text/html": "file.html",
    "text/plain": "file.txt",
    "text/csv": "file.txt",
    "text/markdown": "file.md",
}
_LIMITS = WorkLimits(seconds=60, memory_mb=1536)
_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class KnownText:
    """What is known of a file's text."""

    state: str
    text: str = ""
    reason: str = ""


def text_of(file: StoredFile) -> str:
    """The words of a docx, pdf, xlsx, txt or html file; empty when it has none or cannot be read.

    Read once per content; :func:`known_texts` tells why a text is empty.
    """
    return read_text(file).text


def read_text(file: StoredFile) -> KnownText:
    """As :func:`text_of`, with the state."""
    row = FileText.objects.filter(sha256=file.sha256).first()
    if row is None:
        found = _read(file)
        row, _made = FileText.objects.update_or_create(
            sha256=file.sha256,
            defaults={"state": found.state, "text": found.text, "reason": found.reason[:300]},
        )
    return KnownText(row.state, row.text, row.reason)


def known_texts(hashes: Iterable[str]) -> Mapping[str, KnownText]:
    """Texts that were read already, by hash. One query, none for no files."""
    wanted = sorted(set(hashes))
    if not wanted:
        return {}
    return {
        row.sha256: KnownText(row.state, row.text, row.reason)
        for row in FileText.objects.filter(sha256__in=wanted)
    }


def read_waiting(most: int = 10) -> int:
    """Read newly stored files whose text is not known yet, the newest first; how many were read.

    Files stored more than a week ago are read when they are asked for.
    """
    known = FileText.objects.filter(sha256=OuterRef("sha256"))
    waiting = (
        StoredFile.objects.filter(
            stored_at__gte=timezone.now() - timedelta(days=7), media_type__in=_READABLE
        )
        .filter(~Exists(known))
        .order_by("-stored_at")[:most]
    )
    return len([read_text(file) for file in waiting])


def _read(file: StoredFile) -> KnownText:
    name = _READABLE.get(file.media_type.split(";")[0])
    if name is None:
        return KnownText(ReadState.OTHER)
    try:
        data = content_of(file)
        with Workers(read_file, limits=_LIMITS, start="spawn") as workers:
            text = workers.one((data, name))
    except UnreadableError as error:
        state = ReadState.NONE if error.code == "needs_ocr" else ReadState.FAILED
        return KnownText(state, "", error.code)
    except (UnexpectedError, FileDamagedError):
        return KnownText(ReadState.FAILED, "", "broken")
    text = text.replace("\x00", "")[:_MOST]
    return KnownText(ReadState.DONE if text.strip() else ReadState.NONE, text)
