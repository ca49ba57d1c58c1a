"""Serving stored files: always as a download, never shown from our own origin."""

from __future__ import annotations

from urllib.parse import quote

from django.http import FileResponse

from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.services import display_name, place_of


def stored(sha256: str) -> StoredFile | None:
    """The row of a content; who may have it is for the caller to judge."""
    return StoredFile.objects.filter(pk=sha256).first()


def download(file: StoredFile, name: str) -> FileResponse:
    """A download response. The browser may neither guess a type nor run anything in it."""
    response = FileResponse(place_of(file.sha256).open("rb"), content_type=file.media_type)
    shown = display_name(name)
    ascii_name = shown.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "")
    response["Content-Disposition"] = (
        f'attachment; filename="{ascii_name.strip(" .") or "report"}"; '
        f"filename*=UTF-8''{quote(shown)}"
    )
    response["Content-Length"] = str(file.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["ETag"] = f'"{file.sha256}"'
    return response
