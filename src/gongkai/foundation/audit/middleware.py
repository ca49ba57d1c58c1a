"""Gives each request an id, so that all its audit entries can be told together."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.foundation.audit.context import request_context


def client_address(request: HttpRequest) -> str:
    """The peer's address; behind a proxy we trust, the last address it added."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if peer in settings.TRUSTED_PROXIES:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
        if forwarded:
            return forwarded[:45]
    return peer[:45]


class RequestContextMiddleware:
    """Sets the request context and answers with ``X-Request-ID``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Run the request inside its context."""
        with request_context(client_address(request)) as context:
            response = self.get_response(request)
        response["X-Request-ID"] = context.request_id
        return response
