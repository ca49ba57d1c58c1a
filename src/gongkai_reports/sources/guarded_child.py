"""The child process of :mod:`gongkai_reports.sources.guard`: reads files it is told to read.

One JSON order per line on standard input (``path``, ``name``, ``side``, ``memory_mb``), one JSON
answer per line on standard output.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from gongkai_reports.document import UnreadableError
from gongkai_reports.sources.opening import open_document
from gongkai_reports.sources.plainform import to_plain


def bound_memory(memory_mb: int) -> None:
    """Allow this much address space beyond what the process uses now; nothing but reading."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    limit = used + memory_mb * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """Read one file: ``document``, or ``unreadable`` with its code and messages."""
    try:
        document = open_document(Path(order["path"]), side=order["side"])
        document.name = order["name"]
        return {"document": to_plain(document)}
    except UnreadableError as error:
        return {"unreadable": [error.code, error.message, error.message_en]}
    except MemoryError:
        return {"failed": "memory"}
    except RecursionError:
        return {"failed": "depth"}


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Whatever a library prints must not be taken for an answer.
    os.dup2(2, 1)
    bounded = False
    for line in sys.stdin:
        order = json.loads(line)
        if not bounded and sys.platform == "linux":
            bound_memory(int(order["memory_mb"]))
            bounded = True
        try:
            text = json.dumps(answer(order))
        except MemoryError:
            text = json.dumps({"failed": "memory"})
        answers.write(text + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
