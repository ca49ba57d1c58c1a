"""Getting at an item, and editors that outlive an ended session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gongkai.console.desk import for_staff
from gongkai.console.drafting.typed import keep_in_session


def keeps_typing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """As ``for_staff``; what is sent after the session ended is kept until the next sign-in."""
    guarded = for_staff(view)

    @wraps(view)
    def inner(request: HttpRequest, uid: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            keep_in_session(request, str(uid))
            back = urlencode({"next": request.path})
            response = HttpResponseRedirect(f"{reverse('console:sign-in')}?{back}")
            response["Cache-Control"] = "no-store"
            return response
        return guarded(request, uid=uid, **kwargs)

    return inner
