"""The virus scanner: a real clamd on a socket of its own, with one signature of our own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.platform.people import COMMAND

from gongkai.foundation.audit.models import AuditEntry
from gongkai.foundation.files.models import StoredFile
from gongkai.foundation.files.selectors import download
from gongkai.foundation.files.services import accept, scan_waiting
from gongkai.foundation.refusals import OutsideScope, RefusedError

pytestmark = pytest.mark.django_db
CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
MARK = b"gongkai-harmless-test-signature"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The path of the socket of a running clamd."""
    if CLAMD is None:
        pytest.skip("clamd is not installed")
    place = tmp_path_factory.mktemp("clamd")
    (place / "db").mkdir()
    (place / "db" / "own.ndb").write_text(f"Gongkai.Test:0:*:{MARK.hex()}\n", encoding="ascii")
    line = Path(f"/tmp/gongkai-clamd-{place.name}-{time.time_ns()}.sock")
    (place / "clamd.conf").write_text(
        f"LocalSocket {line}\nDatabaseDirectory {place / 'db'}\nForeground yes\n"
        f"LogFile {place / 'log'}\nStreamMaxLength 5M\nUser root\nTemporaryDirectory {place}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [CLAMD, "-c", str(place / "clamd.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        for _ in range(300):
            if line.exists():
                break
            if process.poll() is not None:
                assert process.stderr is not None
                pytest.fail(process.stderr.read().decode())
            time.sleep(0.1)
        yield str(line)
    finally:
        process.terminate()
        process.communicate(timeout=30)
        line.unlink(missing_ok=True)


def test_a_clean_file_is_marked_with_scanner_and_time(clamd: str, settings: Settings) -> None:
    settings.CLAMD = clamd
    file = accept(b"clean words", "a.txt", purpose="attachment")
    assert file.scanned == "clean" and file.scanned_at
    assert file.scanned_by.startswith("ClamAV ")


def test_an_infected_file_is_refused_recorded_and_not_kept(clamd: str, settings: Settings) -> None:
    settings.CLAMD = clamd
    with pytest.raises(RefusedError) as caught:
        accept(b"before " + MARK + b" after", "附件.txt", purpose="attachment", by=COMMAND)
    (problem,) = caught.value.problems
    assert problem.code == "file_infected" and "Gongkai.Test" in problem.text
    assert not StoredFile.objects.exists()
    entry = AuditEntry.objects.get(action="file.infected")
    assert entry.object_label == "附件.txt" and not entry.succeeded
    assert "Gongkai.Test" in entry.after["infection"]


def test_a_file_too_large_for_the_scanner_is_not_called_clean(
    clamd: str, settings: Settings
) -> None:
    settings.CLAMD = clamd
    with pytest.raises(RefusedError) as caught:
        accept(b"words " * 1_000_000, "a.txt", purpose="attachment")
    assert caught.value.problems[0].code == "file_scanner_down"


@pytest.mark.parametrize("place", ["/nowhere/clamd.sock", "127.0.0.1:9", "no-port"])
def test_a_scanner_that_is_down_refuses_or_marks(place: str, settings: Settings) -> None:
    settings.CLAMD, settings.CLAMD_SECONDS = place, 2
    with pytest.raises(RefusedError) as caught:
        accept(b"words", "a.txt", purpose="attachment")
    assert caught.value.problems[0].code == "file_scanner_down"
    assert AuditEntry.objects.filter(action="file.scanner_down").exists()
    settings.CLAMD_DOWN = "accept"
    file = accept(b"words", "a.txt", purpose="attachment")
    assert file.scanned == "later" and file.scanned_at is None


@pytest.mark.parametrize("answer", [b"", b"nonsense\0", b"stream: OKAY\0", b"\xff" * 9000])
def test_a_scanner_that_babbles_is_not_believed(answer: bytes, settings: Settings) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def babble() -> None:
        for _ in range(2):
            line, _peer = server.accept()
            with line:
                line.recv(65536)
                line.sendall(answer)

    threading.Thread(target=babble, daemon=True).start()
    settings.CLAMD, settings.CLAMD_SECONDS = f"127.0.0.1:{server.getsockname()[1]}", 2
    with pytest.raises(RefusedError) as caught:
        accept(b"words", "a.txt", purpose="attachment")
    assert caught.value.problems[0].code == "file_scanner_down"
    server.close()


def test_what_waited_is_scanned_later_and_an_infected_file_is_served_no_more(
    clamd: str, settings: Settings
) -> None:
    settings.CLAMD, settings.CLAMD_DOWN = "/nowhere/clamd.sock", "accept"
    clean = accept(b"words", "a.txt", purpose="attachment")
    bad = accept(b"x " + MARK, "b.txt", purpose="attachment")
    assert download(bad, "b.txt").status_code == 200
    settings.CLAMD = clamd
    assert scan_waiting("test") == (2, [bad.sha256])
    clean.refresh_from_db()
    bad.refresh_from_db()
    assert (clean.scanned, bad.scanned) == ("clean", "infected")
    with pytest.raises(OutsideScope):
        download(bad, "b.txt")
    assert scan_waiting("test") == (0, [])
