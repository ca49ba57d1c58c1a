"""The file store: by content, never by name."""

from __future__ import annotations

import hashlib

import pytest
from tests.platform.samples import page

from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.selectors import download
from gongkai.foundation.files.services import (
    FileDamagedError,
    FileTooLargeError,
    content_of,
    damaged_files,
    display_name,
    place_of,
    store,
)

pytestmark = pytest.mark.django_db


def test_equal_content_is_kept_once() -> None:
    first, second = store(page(), "a.html"), store(page(), "b.pdf")
    assert first == second and StoredFile.objects.count() == 1
    assert first.sha256 == hashlib.sha256(page()).hexdigest()
    assert content_of(first) == page()


def test_changed_or_lost_bytes_are_noticed() -> None:
    file = store(b"abc", "a.txt")
    assert damaged_files() == []
    place = place_of(file.sha256)
    place.chmod(0o600)
    place.write_bytes(b"abd")
    with pytest.raises(FileDamagedError):
        content_of(file)
    place.unlink()
    assert len(damaged_files()) == 1
    assert content_of(store(b"abc", "a.txt")) == b"abc"


def test_too_large_content_is_refused(settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10  # type: ignore[attr-defined]
    with pytest.raises(FileTooLargeError):
        store(b"x" * 11, "a.txt")
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("bad", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "/"])
def test_only_a_hash_leads_to_a_place(bad: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        place_of(bad)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("年报.pdf", "年报.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.docx", "a.docx"),
        ("a\r\nSet-Cookie: x.html", "aSet-Cookie: x.html"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "file"),
        ("", "file"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_its_tricks(given: str, shown: str) -> None:
    assert display_name(given) == shown


def test_files_are_served_as_downloads_that_run_nothing() -> None:
    response = download(store(page(), "a.html"), '年"报\n.html')
    assert response["Content-Disposition"].startswith("attachment;")
    assert "\n" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == page()  # type: ignore[arg-type]
    response.close()
