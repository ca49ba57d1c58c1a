"""The publish log for anyone who wants to check it: files, not pages."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.foundation.publishing.proofs import publicfiles

_TEXT = "text/plain; charset=utf-8"
_JSON = "application/json"
_MOST_NUMBER = 10**12


def _answer(data: bytes | None, kind: str, *, fixed: bool = False) -> HttpResponse:
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if fixed else "no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The latest signed checkpoint."""
    return _answer(publicfiles.checkpoint(), _TEXT)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """The public key of the log."""
    return _answer(publicfiles.key(), _TEXT)


@require_safe
def entries(request: HttpRequest, page: int) -> HttpResponse:
    """One page of lines."""
    data = publicfiles.entries(page) if page < _MOST_NUMBER else None
    full = data is not None and data.count(b"\n") == publicfiles.PAGE
    return _answer(data, "application/jsonl; charset=utf-8", fixed=full)


@require_safe
def item(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The lines of one item with their inclusion proofs."""
    return _answer(publicfiles.item_proof(uid), _JSON)


@require_safe
def consistency(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """Proof that one size of the log is the beginning of another."""
    if max(old, new) > _MOST_NUMBER:
        raise Http404
    return _answer(publicfiles.consistency(old, new), _JSON, fixed=True)
