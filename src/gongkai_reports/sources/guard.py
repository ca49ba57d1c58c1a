"""Reading an untrusted file in a child process with limits of time and memory.

The child is kept and used again; one that hangs, dies or outgrows its memory is replaced. Uploads
and other files from strangers are read this way: a defect in a parser then costs one answer, not
the server.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from gongkai_reports.document import Document, UnreadableError
from gongkai_reports.sources.pdf.columns import Side
from gongkai_reports.sources.plainform import from_plain
from gongkai_reports.sources.refusals import broken, timed_out, too_deep, too_large

_MAX_ANSWER = 256 * 1024 * 1024
_FILES_PER_CHILD = 200


class _Child:
    """One reading process and the files it has read."""

    def __init__(self, memory_mb: int) -> None:
        self.memory_mb = memory_mb
        self.done = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "gongkai_reports.sources.guarded_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )

    def ask(self, order: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """The answer, or ``None`` when the child died. Raises ``TimeoutError``."""
        process = self._process
        if process.stdin is None or process.stdout is None:
            return None
        end = time.monotonic() + seconds
        try:
            process.stdin.write(json.dumps(order).encode() + b"\n")
        except OSError:
            return None
        received = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while not received.endswith(b"\n"):
                left = end - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise TimeoutError
                part = os.read(process.stdout.fileno(), 1 << 20)
                if not part or len(received) > _MAX_ANSWER:
                    return None
                received += part
        self.done += 1
        try:
            answer = json.loads(received)
        except ValueError:
            return None
        return answer if isinstance(answer, dict) else None

    def stop(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()


_LOCK = threading.Lock()
_IDLE: list[_Child] = []


def _take(memory_mb: int) -> _Child:
    with _LOCK:
        for index, child in enumerate(_IDLE):
            if child.memory_mb == memory_mb:
                return _IDLE.pop(index)
    return _Child(memory_mb)


def _give_back(child: _Child) -> None:
    with _LOCK:
        if child.done < _FILES_PER_CHILD and len(_IDLE) < 2:
            _IDLE.append(child)
            return
    child.stop()


def close_children() -> None:
    """End the children kept for further files."""
    with _LOCK:
        children = list(_IDLE)
        _IDLE.clear()
    for child in children:
        child.stop()


atexit.register(close_children)


def open_guarded(
    path: Path,
    seconds: float = 30.0,
    memory_mb: int = 1024,
    *,
    name: str | None = None,
    side: Side = "left",
) -> Document:
    """Read a file in a child process. ``name`` is what messages call it (default: its own name).

    Raises ``UnreadableError``; beyond the limits with code ``timeout`` or ``too_large``.
    """
    shown = name or Path(path).name
    order = {
        "path": str(Path(path).resolve()),
        "name": shown,
        "side": side,
        "memory_mb": memory_mb,
    }
    child = _take(memory_mb)
    try:
        answer = child.ask(order, seconds)
    except TimeoutError:
        child.stop()
        raise timed_out(seconds) from None
    except BaseException:
        child.stop()
        raise
    if answer is None:
        child.stop()
        raise broken(shown, "读取时程序异常终止", "the reading process died on it")
    if "failed" in answer:
        # Memory that was short once is short again: the child is not kept.
        child.stop()
        if answer["failed"] == "depth":
            raise too_deep(250)
        raise too_large(f"读取需要 {memory_mb} MB 以上内存", f"it needs more than {memory_mb} MB")
    _give_back(child)
    if "unreadable" in answer:
        raise UnreadableError(*answer["unreadable"])
    return from_plain(answer["document"])
