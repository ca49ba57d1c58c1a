"""Checking a public site from outside, with nothing but its address.

Trusts nothing that comes back: sizes and times are bounded, redirects stay on the host, and every
statement is recomputed. Runs without a database.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import urlsplit

from gongkai.foundation.publishing.proofs import merkle
from gongkai.foundation.publishing.proofs.signednotes import NoteError, Statement, Verifier

PAGE = 256
_SECONDS = 20
_MOST_NOTE = 16_384
_MOST_PAGE = 2_000_000
_MOST_PROOF = 4_000_000
_MOST_LINES = 100_000_000
START = "0" * 64
Fetch = Callable[[str, int], bytes]


class OutsideError(Exception):
    """The site does not prove what it says, or does not answer; the message says which."""


@dataclass(slots=True)
class Found:
    """What was proven, in words."""

    origin: str
    size: int
    root: str
    checkpoint: str
    proven: list[str] = field(default_factory=list)


def check_site(
    address: str,
    *,
    key: str = "",
    known: str = "",
    items: Sequence[str] = (),
    seconds: float = 1800,
    fetch: Fetch | None = None,
) -> Found:
    """Check the log of a site.

    ``key``: the public key as known from elsewhere (else the site's own is taken, which proves
    only that the site agrees with itself). ``known``: a checkpoint saved earlier; its lines must
    be the beginning of today's. ``items``: uids whose proofs are fetched besides the latest
    three. Raises :class:`OutsideError`.
    """
    get = fetch or _fetcher(address, seconds)
    found_key = key or _text(get("key", _MOST_NOTE), "key")
    verifier = _key(found_key)
    note = _text(get("checkpoint", _MOST_NOTE), "checkpoint")
    said = _opened(verifier, note, "the checkpoint")
    if said.size > _MOST_LINES:
        raise OutsideError(f"the checkpoint claims {said.size} lines; this check stops there")
    found = Found(said.origin, said.size, said.root.hex(), note)
    found.proven.append(
        f"checkpoint of {said.size} lines signed by {verifier.name}"
        + ("" if key else " (key taken from the site itself)")
    )
    old = _opened(verifier, known, "the known checkpoint") if known else None
    if old is not None and old.size > said.size:
        raise OutsideError(
            f"the site states {said.size} lines; the checkpoint known from before had {old.size}: "
            "lines were removed"
        )
    wanted: dict[str, set[int]] = {str(uid).strip().lower(): set() for uid in items}
    latest = _lines(get, said, old, wanted)
    found.proven.append(f"all {said.size} lines hash to the signed root, each follows the last")
    if old is not None:
        found.proven.append(f"the {old.size} lines known before are unchanged and in front")
    for uid in dict.fromkeys([*items, *latest]):
        count = _item(get, uid, said, wanted.get(uid.strip().lower()))
        found.proven.append(f"item {uid}: {count} line(s) proven to be in the log")
    return found


def _lines(
    get: Fetch, said: Statement, old: Statement | None, wanted_items: dict[str, set[int]]
) -> list[str]:
    """Fetch all lines, compare roots, note the lines of the wanted items. Returns the items of
    the last lines."""
    tree, last, latest = merkle.Growing(), START, list[str]()
    if old is not None and old.size == 0 and old.root != tree.root():
        raise OutsideError("the known checkpoint over nothing has a wrong root")
    for page in range((said.size + PAGE - 1) // PAGE):
        data = get(f"entries/{page}.jsonl", _MOST_PAGE)
        lines = data.split(b"\n")
        if lines.pop() != b"":
            raise OutsideError(f"page {page} of the lines is cut off")
        wanted = min(PAGE, said.size - page * PAGE)
        if len(lines) < wanted:
            raise OutsideError(f"page {page} has {len(lines)} lines instead of {wanted}")
        for line in lines[:wanted]:
            number = tree.size + 1
            entry = _entry(line, number)
            if entry.get("sequence") != number or entry.get("previous") != last:
                raise OutsideError(f"line {number} does not follow the one before it")
            last = hashlib.sha256(line).hexdigest()
            tree.add(merkle.leaf_hash(line))
            latest = [*latest, str(entry.get("item"))][-3:]
            if (seen := wanted_items.get(str(entry.get("item")))) is not None:
                seen.add(number - 1)
            if old is not None and tree.size == old.size and tree.root() != old.root:
                raise OutsideError(
                    f"the first {old.size} lines are not those of the checkpoint known from "
                    "before: the log was rewritten"
                )
    if tree.root() != said.root:
        raise OutsideError("the lines do not hash to the root that the checkpoint states")
    return latest


def _entry(line: bytes, number: int) -> dict[str, Any]:
    entry = _json(line, f"line {number}")
    if not isinstance(entry, dict):
        raise OutsideError(f"line {number} is no object")
    return entry


def _item(get: Fetch, uid: str, said: Statement, wanted: set[int] | None = None) -> int:
    try:
        address = f"items/{uuid.UUID(uid)}.json"
    except ValueError:
        raise OutsideError(f"{uid!r} is no identifier of an item") from None
    data = _json(get(address, _MOST_PROOF), f"the proof of item {uid}")
    lines = data.get("lines") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(lines, list) or not lines:
        raise OutsideError(f"the proof of item {uid} has no lines")
    if data.get("size") != said.size:
        raise OutsideError(
            f"the proof of item {uid} is for another checkpoint; the log grew meanwhile: try again"
        )
    shown: set[int] = set()
    for line in lines:
        try:
            leaf = str(line["leaf"]).encode()
            path = [bytes.fromhex(one) for one in line["proof"]]
            index = int(line["index"])
            named = json.loads(leaf)["item"]
        except (KeyError, TypeError, ValueError, UnicodeEncodeError, RecursionError):
            raise OutsideError(f"the proof of item {uid} is malformed") from None
        if named != str(uuid.UUID(uid)):
            raise OutsideError(f"the proof of item {uid} shows a line of another item")
        held = merkle.holds_inclusion(merkle.leaf_hash(leaf), index, said.size, path, said.root)
        if not held:
            raise OutsideError(f"line {index + 1} of item {uid} is not proven to be in the log")
        shown.add(index)
    if wanted is not None and shown != wanted:
        missing = min(wanted - shown, default=0) + 1
        raise OutsideError(f"the proof of item {uid} hides line {missing} of the log")
    return len(shown)


def _opened(verifier: Verifier, note: str, what: str) -> Statement:
    try:
        statement = Statement.read(verifier.open(note))
    except NoteError as error:
        raise OutsideError(f"{what}: {error}") from None
    if statement.origin != verifier.name:
        raise OutsideError(f"{what} is of another log ({statement.origin})")
    return statement


def _key(text: str) -> Verifier:
    try:
        return Verifier.read(text)
    except NoteError as error:
        raise OutsideError(f"the key: {error}") from None


def _text(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise OutsideError(f"the {what} is not UTF-8 text") from None


def _json(data: bytes, what: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise OutsideError(f"{what} is no JSON") from None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the same host, at most twice, never from https to http."""

    max_redirections = 2

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if new.hostname != old.hostname or (old.scheme == "https" and new.scheme != "https"):
            raise OutsideError(f"the site sends us elsewhere ({newurl[:200]})")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetcher(address: str, seconds: float) -> Fetch:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise OutsideError(f"{address!r} is no address of a site (http://… or https://…)")
    base = address.rstrip("/") + "/gongkai-log/"
    opener = urllib.request.build_opener(_SameHost())
    end = time.monotonic() + seconds

    def fetch(path: str, most: int) -> bytes:
        if time.monotonic() > end:
            raise OutsideError(f"the check took longer than {seconds:.0f} seconds")
        try:
            with opener.open(base + path, timeout=_SECONDS) as answer:
                data = _bounded(answer, most, min(end, time.monotonic() + 3 * _SECONDS))
        except urllib.error.HTTPError as error:
            raise OutsideError(f"{base}{path}: the site answers {error.code}") from None
        except (TimeoutError, OSError, HTTPException, ValueError) as error:
            raise OutsideError(f"{base}{path}: {error}") from None
        if data is None:
            raise OutsideError(f"{base}{path}: more than {most} bytes, or too slow")
        return data

    return fetch


def _bounded(answer: Any, most: int, end: float) -> bytes | None:
    """The answer, unless it is longer than ``most`` bytes or drips past the end."""
    parts, size = [], 0
    while part := answer.read1(65_536):
        parts.append(part)
        size += len(part)
        if size > most or time.monotonic() > end:
            return None
    return b"".join(parts)
