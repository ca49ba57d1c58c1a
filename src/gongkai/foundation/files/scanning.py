"""The virus scanner: clamd, spoken to by INSTREAM (GONGKAI_CLAMD = socket path or host:port)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

_CHUNK = 256 * 1024
_MOST_ANSWER = 4096


class ScannerDownError(RuntimeError):
    """The scanner cannot be reached, or did not answer as it should."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says: its name and version, and the name of what it found."""

    scanner: str
    infection: str = ""


def configured() -> bool:
    """Whether a scanner is named in the settings."""
    return bool(settings.CLAMD)


def scan(content: bytes) -> Verdict:
    """Ask the scanner. Raises :class:`ScannerDownError`."""
    try:
        version = _asked([b"zVERSION\0"])
        answer = _asked(_instream(content))
    except (OSError, ValueError) as error:
        raise ScannerDownError(str(error)) from error
    _stream, colon, result = answer.partition(": ")
    if colon and result == "OK":
        return Verdict(version[:120])
    if colon and result.endswith(" FOUND"):
        return Verdict(version[:120], result.removesuffix(" FOUND")[:120])
    raise ScannerDownError(f"the scanner answered {answer[:120]!r}")


def _instream(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), _CHUNK):
        part = content[start : start + _CHUNK]
        yield struct.pack(">I", len(part)) + part
    yield struct.pack(">I", 0)


def _asked(parts: Iterator[bytes] | list[bytes]) -> str:
    with _connection() as line:
        try:
            for part in parts:
                line.sendall(part)
        except BrokenPipeError:
            pass  # the scanner closed early and has said why
        answer = b""
        while b"\0" not in answer and len(answer) < _MOST_ANSWER:
            got = line.recv(_MOST_ANSWER)
            if not got:
                break
            answer += got
    if not answer:
        raise OSError("the scanner did not answer")
    return answer.split(b"\0", 1)[0].decode("utf-8", "replace").strip()


@contextmanager
def _connection() -> Iterator[socket.socket]:
    place = settings.CLAMD
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(settings.CLAMD_SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
    else:
        host, _colon, port = place.rpartition(":")
        line = socket.create_connection((host.strip("[]"), int(port)), settings.CLAMD_SECONDS)
    with line:
        yield line
