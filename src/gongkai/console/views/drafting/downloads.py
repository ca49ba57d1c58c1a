"""Files of an item, for those who may see the item: drafts are not public."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.console.desk import for_staff
from gongkai.console.drafting.desk_item import desk_item
from gongkai.console.drafting.files import attachment_rows
from gongkai.console.drafting.typed import is_typed
from gongkai.foundation.bodies.middleware import request_scope
from gongkai.foundation.bodies.scope import Scope
from gongkai.foundation.files.selectors import download, stored
from gongkai.foundation.publishing import selectors
from gongkai.foundation.publishing import services as publishing
from gongkai.foundation.publishing.content import Attachment, Content


@for_staff
@require_safe
def attachment(request: HttpRequest, uid: str, sha256: str) -> HttpResponse:
    """A file that some version of the item, or the person's own typing, names."""
    scope = request_scope(request)
    found = desk_item(scope, uid)
    one = _named(found.content, sha256) or _typed(scope, found.item, found.uid, sha256)
    if one is None:
        contents = selectors.versions(scope, found.item).order_by("-number").iterator(chunk_size=20)
        earlier = (_named(selectors.content_of(version), sha256) for version in contents)
        one = next((hit for hit in earlier if hit), None)
    file = stored(sha256) if one else None
    if one is None or file is None:
        raise Http404(_("这件信息没有这个附件"))
    return cast(HttpResponse, download(file, one.name))


def _named(content: Content, sha256: str) -> Attachment | None:
    return next((one for one in content.attachments if one.sha256 == sha256), None)


def _typed(scope: Scope, item: object, uid: str, sha256: str) -> Attachment | None:
    copy = publishing.working_copy(scope, item)  # type: ignore[arg-type]
    if copy is None or not is_typed(copy.values):
        return None
    rows = attachment_rows(uid, Content(), copy.values)
    return next((row.attachment for row in rows if row.attachment.sha256 == sha256), None)
