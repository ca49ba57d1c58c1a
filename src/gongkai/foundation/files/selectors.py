"""Serving stored files: as downloads; pictures and PDF also inline, in a sandbox."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse

from gongkai.foundation.files.choices import Scanned
from gongkai.foundation.files.kinds import KINDS
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.notes import NOTES
from gongkai.foundation.files.services import display_name, place_of
from gongkai.foundation.refusals import OutsideScope


def stored(sha256: str) -> StoredFile | None:
    """The row of a content; who may have it is for the caller to judge."""
    return StoredFile.objects.filter(pk=sha256).first()


def inline(file: StoredFile, name: str) -> FileResponse:
    """Shown in the browser when a look inside found a picture or a PDF, else a download."""
    kind = KINDS.get(file.kind)
    return _response(file, name, "inline" if kind is not None and kind.inline else "attachment")


def download(file: StoredFile, name: str) -> FileResponse:
    """A download response. The browser may neither guess a type nor run anything in it."""
    return _response(file, name, "attachment")


def warnings_of(file: StoredFile) -> list[str]:
    """What people should know of the content before they publish it, in words."""
    return [str(NOTES[code]) for code in file.notes if code in NOTES]


def _response(file: StoredFile, name: str, disposition: str) -> FileResponse:
    if file.scanned == Scanned.INFECTED:
        raise OutsideScope
    response = FileResponse(place_of(file.sha256).open("rb"), content_type=file.media_type)
    shown = display_name(name)
    ascii_name = shown.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "")
    response["Content-Disposition"] = (
        f'{disposition}; filename="{ascii_name.strip(" .") or "report"}"; '
        f"filename*=UTF-8''{quote(shown)}"
    )
    response["Content-Length"] = str(file.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["ETag"] = f'"{file.sha256}"'
    return response
