"""Makes the scope of the signed-in person once per request: ``request.scope``."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from gongkai.foundation.accounts.models import User
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.bodies.services import scope_of


class ScopeMiddleware:
    """Sets ``request.scope``: of the person signed in, or the empty scope of an outsider.

    Public pages do not use it: they ask with ``Scope.public()`` whoever looks at them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the scope, read from the database only when used."""
        request.scope = SimpleLazyObject(lambda: _scope(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _scope(request: HttpRequest) -> Scope:
    user = request.user
    return scope_of(user) if isinstance(user, User) else Scope(actor="")


def request_scope(request: HttpRequest) -> Scope:
    """The scope of the person who sent the request."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    return scope
