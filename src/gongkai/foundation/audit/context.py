"""What is known of the request in hand: its id and the network address it came from."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestContext:
    """Id and address; both empty outside a request."""

    request_id: str = ""
    address: str = ""


_current: ContextVar[RequestContext | None] = ContextVar("gongkai_request", default=None)


def current() -> RequestContext:
    """The context of the request in hand."""
    return _current.get() or RequestContext()


@contextmanager
def request_context(address: str, request_id: str = "") -> Iterator[RequestContext]:
    """Hold a context for the time of a request (or of a command)."""
    context = RequestContext(request_id or secrets.token_hex(8), address)
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)
