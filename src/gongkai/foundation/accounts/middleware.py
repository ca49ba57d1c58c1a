"""Signs people out who have been idle."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from gongkai.foundation.accounts.services import sign_out

_KEY = "last_seen"
_RESOLUTION_SECONDS = 60
"""The session is written at most this often."""


class IdleSignOutMiddleware:
    """Ends a session after ``IDLE_SIGN_OUT_MINUTES`` without a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check and renew the time last seen."""
        if request.user.is_authenticated:
            now = int(time.time())
            last = request.session.get(_KEY)
            if isinstance(last, int) and now - last > settings.IDLE_SIGN_OUT_MINUTES * 60:
                sign_out(request)
            elif not isinstance(last, int) or now - last >= _RESOLUTION_SECONDS:
                request.session[_KEY] = now
        return self.get_response(request)
