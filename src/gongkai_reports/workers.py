"""Run a task over many hostile files in child processes with limits of time and memory.

Each child works on one file at a time. A child that hangs, dies or outgrows its memory is
replaced and its file answered with an :class:`UnreadableError`; the run goes on. Results come as
they finish.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, Literal, TypeVar

from gongkai_reports.document import UnreadableError

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")

StartMethod = Literal["fork", "spawn", "forkserver"]


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """Bounds for one file: wall seconds, MiB of address space above the start, files per child."""

    seconds: float = 60.0
    memory_mb: int = 2048
    files_per_child: int = 400


class UnexpectedError(Exception):
    """A defect of ours met in a child: carries the text of the original error."""


@dataclass(slots=True)
class _Child(Generic[ItemT]):
    process: BaseProcess
    connection: Connection
    item: ItemT | None = None
    deadline: float = 0.0
    done: int = 0


def _limit_memory(memory_mb: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as statm:
        pages = int(statm.read().split()[0])
    limit = pages * resource.getpagesize() + memory_mb * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def settle() -> None:
    """Set the collector of garbage for a process that reads one file after another.

    Whatever is loaded now lives as long as the process: it is taken out of the collector's sight.
    What a reading makes is freed when its report is dropped, since it holds no cycles; so the
    collector need look only seldom, for what libraries may leave behind.
    """
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def _serve(
    connection: Connection, task: Callable[[ItemT], ResultT], memory_mb: int
) -> None:  # pragma: no cover - runs in the child
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory_mb)
    settle()
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        answer: tuple[str, object]
        try:
            answer = ("ok", task(item))
        except UnreadableError as error:
            answer = ("unreadable", (error.code, error.message, error.message_en))
        except MemoryError:
            answer = ("memory", None)
        except RecursionError:
            answer = ("recursion", None)
        except Exception as error:
            answer = ("defect", f"{type(error).__name__}: {error}")
        try:
            connection.send(answer)
        except (BrokenPipeError, MemoryError):
            return


def _too_slow(limits: WorkLimits) -> UnreadableError:
    return UnreadableError(
        "timeout",
        f"读取超过 {limits.seconds:g} 秒，已停止。请检查文件是否损坏，或拆分后重试。",
        f"reading took more than {limits.seconds:g} s and was stopped; "
        "check whether the file is damaged, or split it",
    )


def _too_large(limits: WorkLimits) -> UnreadableError:
    return UnreadableError(
        "too_large",
        f"读取所需内存超过 {limits.memory_mb} MiB，已停止。请检查文件是否损坏，或拆分后重试。",
        f"reading needs more than {limits.memory_mb} MiB of memory and was stopped; "
        "check whether the file is damaged, or split it",
    )


def _died() -> UnreadableError:
    return UnreadableError(
        "broken",
        "读取程序异常退出，文件可能已损坏。请用原软件重新保存后再试。",
        "the reading process ended abnormally; the file is probably damaged: save it again "
        "with the program that made it",
    )


def _answer(kind: str, payload: object, limits: WorkLimits) -> object:
    if kind == "ok":
        return payload
    if kind == "unreadable" and isinstance(payload, tuple):
        return UnreadableError(*payload)
    if kind == "memory":
        return _too_large(limits)
    if kind == "recursion":
        return UnreadableError(
            "too_deep", "文件嵌套层次过深，无法读取。", "the file is nested too deeply to be read"
        )
    return UnexpectedError(str(payload))


class Workers(Generic[ItemT, ResultT]):
    """A set of guarded children for one task. Use as a context manager."""

    def __init__(
        self,
        task: Callable[[ItemT], ResultT],
        *,
        jobs: int = 1,
        limits: WorkLimits | None = None,
        start: StartMethod = "fork",
    ) -> None:
        self._task = task
        self._jobs = max(1, jobs)
        self._limits = limits or WorkLimits()
        self._context: BaseContext = multiprocessing.get_context(start)
        self._children: list[_Child[ItemT]] = []

    def __enter__(self) -> Workers[ItemT, ResultT]:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._children:
            self._end(child)
        self._children.clear()

    def _start(self) -> _Child[ItemT]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self._task, self._limits.memory_mb), daemon=True
        )
        process.start()
        theirs.close()
        return _Child(process, ours)

    @staticmethod
    def _end(child: _Child[ItemT]) -> None:
        child.connection.close()
        if child.process.is_alive():
            child.process.kill()
        child.process.join()

    def one(self, item: ItemT) -> ResultT:
        """The result for one item. Raises :class:`UnreadableError` or :class:`UnexpectedError`."""
        for _, result in self.map([item]):
            if isinstance(result, (UnreadableError, UnexpectedError)):
                raise result
            return result
        raise AssertionError("unreachable: map answers every item")

    def map(
        self, items: Iterable[ItemT]
    ) -> Iterator[tuple[ItemT, ResultT | UnreadableError | UnexpectedError]]:
        """Answer every item, in order of completion. Never raises for a bad item."""
        todo = iter(items)
        exhausted = False
        busy: dict[Connection, _Child[ItemT]] = {}
        idle = [c for c in self._children if c.item is None]
        while True:
            while not exhausted and len(busy) < self._jobs:
                try:
                    item = next(todo)
                except StopIteration:
                    exhausted = True
                    break
                child = idle.pop() if idle else self._add()
                child.item = item
                child.deadline = time.monotonic() + self._limits.seconds
                child.connection.send(item)
                busy[child.connection] = child
            if not busy:
                return
            patience = min(c.deadline for c in busy.values()) - time.monotonic()
            ready = set(wait(list(busy), timeout=max(0.0, patience)))
            for connection, child in list(busy.items()):
                if connection in ready:
                    result = self._receive(child)
                elif time.monotonic() >= child.deadline:
                    self._drop(child)
                    result = _too_slow(self._limits)
                else:
                    continue
                del busy[connection]
                done = child.item
                child.item = None
                if child in self._children:
                    if child.done >= self._limits.files_per_child:
                        self._drop(child)
                    else:
                        idle.append(child)
                yield done, result  # type: ignore[misc]

    def _add(self) -> _Child[ItemT]:
        child = self._start()
        self._children.append(child)
        return child

    def _drop(self, child: _Child[ItemT]) -> None:
        self._children.remove(child)
        self._end(child)

    def _receive(self, child: _Child[ItemT]) -> object:
        try:
            kind, payload = child.connection.recv()
        except (EOFError, OSError):
            self._drop(child)
            return _died()
        child.done += 1
        if kind in ("memory", "recursion"):
            self._drop(child)
        return _answer(kind, payload, self._limits)
