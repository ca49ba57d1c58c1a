"""Running all checks over a content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import get_language

from gongkai.foundation.bodies.models import Body
from gongkai.foundation.bodies.scope import OutsideScope, Scope
from gongkai.foundation.publishing.content import Content
from gongkai.foundation.publishing.models import Item
from gongkai.foundation.texts import plain
from gongkai.foundation.texts.filetexts import known_texts
from gongkai.registers.wording.automata import Around, around, lists_of, names_of
from gongkai.registers.wording.checks import CHECKS
from gongkai.registers.wording.models import Waiver
from gongkai.registers.wording.services.remembering import twins_of
from gongkai.registers.wording.shapes import (
    Check,
    CheckFinding,
    Hit,
    Subject,
    Text,
    excerpt_of,
    key_of,
)

_LONGEST_FILE = 200_000
"""Characters of an attached file that are checked."""


def check(
    content: Content,
    *,
    body: Body,
    scope: Scope,
    item: Item | None = None,
    terms: Sequence[str] = (),
    state: Around | None = None,
) -> list[CheckFinding]:
    """All findings on a content, in order of the checks. Raises ``OutsideScope``.

    ``item`` brings in the waivers and keeps the item from being its own duplicate; ``terms`` are
    those of the negative list; ``state`` is what :func:`around` just said, if it was asked.
    """
    if not scope.sees(body.pk):
        raise OutsideScope
    state = state or around(body, item.pk if item else None)
    subject = subject_of(content, body=body, item=item, terms=terms, state=state)
    waivers = waivers_of(item) if state.waivers[0] else {}
    return findings(subject, waivers)


def subject_of(
    content: Content,
    *,
    body: Body,
    item: Item | None = None,
    terms: Sequence[str] = (),
    state: Around | None = None,
) -> Subject:
    """What the checks look at: fields in plain lines, lists, names, similar texts."""
    state = state or around(body)
    texts = texts_of(content)
    files = known_texts([one.sha256 for one in content.attachments])
    for place, one in enumerate(content.attachments):
        found = files.get(one.sha256)
        if found is not None and found.text:
            texts.append(Text(f"attachments.{place}", found.text[:_LONGEST_FILE], written=False))
    main = next(one.text for one in texts if one.field == "html")
    return Subject(
        content,
        tuple(texts),
        timezone.localdate(),
        names_of(body, state),
        lists_of(state),
        tuple(terms),
        twins_of(main, body, item),
        {sha256: found.state for sha256, found in files.items()},
    )


def texts_of(content: Content) -> list[Text]:
    """Fields of a content that people write."""
    texts = [
        Text("title", content.title),
        Text("document_number", content.document_number),
        Text("summary", content.summary),
        Text("html", plain(content.html)),
        Text("keywords", "\n".join(content.keywords)),
    ]
    texts += [
        Text(f"attachments.{place}", one.text)
        for place, one in enumerate(content.attachments)
        if one.text
    ]
    texts += [
        Text(f"fields.{name}", value)
        for name, value in content.fields.items()
        if isinstance(value, str) and value
    ]
    return texts


def findings(
    subject: Subject, waivers: Mapping[str, Waiver], checks: Iterable[Check] = CHECKS
) -> list[CheckFinding]:
    """Hits of the checks as findings."""
    by_field: dict[str, list[str]] = {}
    for text in subject.texts:
        by_field.setdefault(text.field, []).append(text.text)
    english = (get_language() or "").startswith("en")
    found = []
    for one in checks:
        seen: set[tuple[str, int, int, str]] = set()
        for hit in one.run(subject):
            place = (hit.field, hit.start, hit.end, hit.text)
            if place not in seen:
                seen.add(place)
                found.append(_finding(one, hit, by_field, waivers, english))
    return found


def _finding(
    check_: Check,
    hit: Hit,
    texts: Mapping[str, list[str]],
    waivers: Mapping[str, Waiver],
    english: bool,
) -> CheckFinding:
    excerpt = hit.excerpt
    if not excerpt:
        source = next((one for one in texts.get(hit.field, ()) if len(one) >= hit.end), "")
        excerpt = excerpt_of(source, hit.start, hit.end)
    key = key_of(check_.id, hit.field, f"{excerpt}|{hit.suggestion}")
    waiver = waivers.get(key)
    return CheckFinding(
        check_.id,
        (hit.severity or check_.severity).value,
        check_.title_en if english else check_.title,
        hit.field,
        hit.text,
        excerpt,
        hit.start,
        hit.end,
        hit.suggestion,
        key,
        check_.source,
        waiver is not None,
        f"{waiver.reason}（{waiver.waived_by}）" if waiver else "",
    )


def waivers_of(item: Item | None) -> dict[str, Waiver]:
    """Waivers of an item by key."""
    if item is None:
        return {}
    return {one.key: one for one in Waiver.objects.filter(item=item)}
