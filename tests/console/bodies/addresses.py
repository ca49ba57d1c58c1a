"""Permission cases of the addresses of this area: anonymous, nobody, stranger, reader, own."""

from __future__ import annotations

from collections.abc import Mapping

from tests.platform.permissions import Address

BODY = ("yunchuan-swj",)
_SEE = (302, 404, 404, 200, 200)
_KEEP = (302, 404, 404, 403, 422)
_ALL = (302, 200, 200, 200, 200)
_NONE = (302, 404, 404, 404, 404)
_ROOT = (302, 403, 403, 403, 403)

ADDRESSES: Mapping[str, tuple[Address, ...]] = {
    "bodies": (Address(_ALL),),
    "body": (Address(_SEE, BODY), Address(_NONE, ("no-such-body",))),
    "body-shelf": (
        *(Address(_SEE, (*BODY, shelf)) for shelf in ("jigou", "zeren", "niandu")),
        Address(_NONE, (*BODY, "no-such-shelf")),
    ),
    "body-row-new": (
        Address((302, 404, 404, 403, 200), (*BODY, "lianxi")),
        Address(_KEEP, (*BODY, "lianxi"), method="post"),
        Address((302, 404, 404, 404, 200), (*BODY, "zhuijiu")),
        Address(_NONE, (*BODY, "no-such-register")),
    ),
    "body-row": (Address(_NONE, (*BODY, "lianxi", 999_999)),),
    "body-departments": (Address(_SEE, BODY), Address(_KEEP, BODY, method="post")),
    "body-department": (Address(_NONE, (*BODY, 999_999)),),
    "body-changes": (
        Address(_SEE, BODY),
        Address((302, 404, 404, 403, 403), BODY, method="post"),
    ),
    "body-roles": (
        Address(_SEE, BODY),
        Address((302, 404, 404, 403, 403), BODY, method="post"),
    ),
    "body-role-end": (Address((302, 404, 404, 403, 403), (*BODY, 999_999)),),
    "body-handover": (Address(_SEE, BODY), Address(_KEEP, BODY, method="post")),
    "body-days": (Address(_SEE, BODY), Address(_KEEP, BODY, method="post")),
    "training-confirm": (
        Address((302, 405, 405, 405, 405), (*BODY, 999_999)),
        Address(_NONE, (*BODY, 999_999), method="post"),
    ),
    "body-appraisal": (Address((302, 404, 404, 403, 403), (*BODY, 2026)),),
    "calendar": (Address(_ALL),),
    "calendar-year": (Address(_ALL, (2026,)), Address(_NONE, (1999,))),
    "calendar-notices": (Address(_ALL),),
    "calendar-install": (Address(_ROOT), Address(_ROOT, method="post")),
    "calendar-notice": (Address(_NONE, (999_999,)),),
}
