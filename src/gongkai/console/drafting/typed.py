"""What a person has typed, as the form sent it: names with their values, nothing judged.

This is what autosave keeps and what comes back after a refusal, a conflict or a new sign-in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

Typed = dict[str, list[str]]

_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "do", "editor", "base"})
_KEPT = "kept_typing"
_KEPT_DAYS = 7
_MOST_KEPT = 5
"""Forms kept in one session between an ended session and the next sign-in."""


def typed_in(post: QueryDict) -> Typed:
    """The values of a form without its buttons and tokens."""
    return {
        name: [str(value) for value in values]
        for name, values in post.lists()
        if name not in _NOT_KEPT
    }


def as_data(typed: Mapping[str, Iterable[str]]) -> MultiValueDict[str, str]:
    """The values for a Django form."""
    return MultiValueDict({name: list(values) for name, values in typed.items()})


def is_typed(values: Any) -> bool:
    """Whether stored values have the shape of typed ones."""
    return isinstance(values, dict) and all(
        isinstance(name, str)
        and isinstance(found, list)
        and all(isinstance(one, str) for one in found)
        for name, found in values.items()
    )


def editor_token(user_id: int, subject: str) -> str:
    """Proof, inside the form, of who was signed in when it was shown."""
    return TimestampSigner(salt="drafting-editor").sign(f"{user_id}/{subject}")


def editor_of(post: QueryDict) -> str:
    """``user/subject`` the form was shown to; empty where the form says nothing that holds."""
    return _editor(post.get("editor", ""))


def _editor(token: str) -> str:
    try:
        return TimestampSigner(salt="drafting-editor").unsign(token, max_age=_KEPT_DAYS * 86400)
    except BadSignature:
        return ""


def keep_in_session(request: HttpRequest, subject: str) -> bool:
    """Keep what was sent after the session had ended, until the next sign-in of this browser.

    Only forms that this platform showed to a signed-in person are kept.
    """
    owner = _editor(request.POST.get("editor", ""))
    if owner.partition("/")[2] != subject:
        return False
    kept = request.session.get(_KEPT) or {}
    kept.pop(subject, None)
    while len(kept) >= _MOST_KEPT:
        kept.pop(next(iter(kept)))
    kept[subject] = {
        "owner": owner,
        "base": request.POST.get("base", ""),
        "typed": typed_in(request.POST),
    }
    request.session[_KEPT] = kept
    return True


def take_from_session(request: HttpRequest, user_id: int, subject: str) -> tuple[Typed, str] | None:
    """What was kept for this person and subject with its base number; it is given out once."""
    kept = request.session.get(_KEPT) or {}
    found = kept.pop(subject, None)
    if found is None:
        return None
    request.session[_KEPT] = kept
    if found.get("owner") != f"{user_id}/{subject}" or not is_typed(found.get("typed")):
        return None
    return found["typed"], str(found.get("base", ""))


def seal(subject: str, value: Any) -> str:
    """A value that the form carries and nobody may change (a stored file of this item)."""
    return Signer(salt=f"drafting-seal/{subject}").sign_object(value)


def unseal(subject: str, token: str) -> Any:
    """The sealed value; ``None`` when it was not sealed for this subject."""
    try:
        return Signer(salt=f"drafting-seal/{subject}").unsign_object(token)
    except (BadSignature, ValueError):
        return None
