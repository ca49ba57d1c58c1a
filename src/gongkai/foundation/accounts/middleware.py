"""Signs people out who have been idle; lets nobody further who must first set up something."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from gongkai.foundation.accounts.choices import Ended
from gongkai.foundation.accounts.models import User
from gongkai.foundation.accounts.services import note_session, sign_out
from gongkai.foundation.accounts.services.second_factor import is_set_up, required_of
from gongkai.foundation.accounts.services.signing import PASSWORD_EXPIRED

_KEY = "last_seen"
_RESOLUTION_SECONDS = 60
"""The session is written at most this often."""
_SECOND_FACTOR_SEEN = "second_factor_seen"


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
                sign_out(request, Ended.IDLE)
            elif not isinstance(last, int) or now - last >= _RESOLUTION_SECONDS:
                request.session[_KEY] = now
                note_session(request)
        return self.get_response(request)


class AccountGateMiddleware:
    """On the desk, first things first: a temporary or expired password is changed, a required
    second factor set up. Signing out and those pages stay open, public pages anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing here; the address is known in ``process_view``."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to what has to be done first."""
        match = request.resolver_match
        if match is None or match.namespace != settings.GATED_NAMESPACE:
            return None
        user = request.user
        if not isinstance(user, User) or match.url_name in settings.GATE_OPEN:
            return None
        if user.must_change_password or request.session.get(PASSWORD_EXPIRED):
            wanted = settings.GATE_PASSWORD
        elif required_of(user) and not _has_second_factor(request, user):
            wanted = settings.GATE_SECOND_FACTOR
        else:
            return None
        if match.view_name == wanted:
            return None
        return redirect(wanted)


def _has_second_factor(request: HttpRequest, user: User) -> bool:
    if request.session.get(_SECOND_FACTOR_SEEN):
        return True
    if is_set_up(user):
        request.session[_SECOND_FACTOR_SEEN] = True
        return True
    return False
