"""A public site checked from outside: what holds, and every way it may try to deceive."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings
from tests.platform.foundation.publishing.chain import Office
from tests.platform.foundation.publishing.test_sheetview import old

from gongkai.foundation.publishing import log, services
from gongkai.foundation.publishing.models import LogEntry
from gongkai.foundation.publishing.proofs import merkle, publicfiles
from gongkai.foundation.publishing.proofs.checkpoints import advance
from gongkai.foundation.publishing.proofs.logkey import signer
from gongkai.foundation.publishing.proofs.outside import OutsideError, check_site
from gongkai.foundation.publishing.proofs.signednotes import (
    NoteError,
    Signer,
    Statement,
    Verifier,
)

pytestmark = pytest.mark.django_db
Fetch = Callable[[str, int], bytes]


@pytest.fixture
def site(office: Office, settings: Settings, tmp_path: Path, client: Client) -> Fetch:
    """A site with some lines, read through its own addresses."""
    settings.VAR = tmp_path
    item = office.published()
    services.withdraw(office.scope("publisher"), item, "duplicate")
    services.enter_published(
        office.scope("publisher"), office.body, [old(one) for one in range(300)]
    )
    advance()

    def fetch(path: str, most: int) -> bytes:
        answer = client.get(f"/gongkai-log/{path}")
        if answer.status_code != 200:
            raise OutsideError(f"{path}: the site answers {answer.status_code}")
        assert len(answer.content) <= most
        return bytes(answer.content)

    return fetch


def changed(fetch: Fetch, path: str, alter: Callable[[bytes], bytes]) -> Fetch:
    """The same site, one file altered."""

    def other(asked: str, most: int) -> bytes:
        data = fetch(asked, most)
        return alter(data) if asked == path else data

    return other


def check(fetch: Fetch, **more: str) -> list[str]:
    return check_site("https://example.invalid", fetch=fetch, **more).proven  # type: ignore[arg-type]


def test_noop_an_honest_site_is_proven(site: Fetch, office: Office) -> None:
    known = site("checkpoint", 9999).decode()
    key = site("key", 9999).decode()
    before = site("entries/0.jsonl", 10**7)
    office.published()
    advance()
    proven = check(site, known=known, key=key)
    assert any("303 lines" in one for one in proven)
    assert any("302 lines known before are unchanged" in one for one in proven)
    assert sum(one.startswith("item ") for one in proven) == 3
    assert site("entries/0.jsonl", 10**7) == before, "a full page never changes"
    assert not any("taken from the site" in one for one in proven)


def test_the_log_tells_no_title_and_an_item_opens_its_own(site: Fetch, office: Office) -> None:
    entry = LogEntry.objects.get(sequence=1)
    assert entry.title not in site("entries/0.jsonl", 10**7).decode()
    shown = json.loads(site(f"items/{entry.item_uid}.json", 10**7))
    words = shown["lines"][0]["words"]
    assert words["title"] == entry.title
    leaf = json.loads(shown["lines"][0]["leaf"])
    assert leaf["words"] == log.words_digest(words["nonce"], words["title"], words["note"])
    services.restore(office.scope("publisher"), entry.item)
    services.withdraw(office.scope("publisher"), entry.item, "secrecy", "涉及某工程")
    advance()
    hidden = site(f"items/{entry.item_uid}.json", 10**7)
    assert entry.title not in hidden.decode() and "涉及某工程" not in hidden.decode()
    assert "words" not in json.loads(hidden)["lines"][0]
    check(site, items=(str(entry.item_uid),))  # type: ignore[arg-type]


def test_lines_altered_left_out_or_cut_are_found(site: Fetch) -> None:
    page = "entries/1.jsonl"
    for alter in (
        lambda data: data.replace(b'"action":"publish"', b'"action":"correct"', 1),
        lambda data: b"\n".join(data.split(b"\n")[1:]),
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2] + b"\n",
        lambda data: b"[]\n" * 46,
        lambda data: b"\xff\xfe\n" * 46,
        lambda data: b"",
        lambda data: b"[" * 100_000 + b"\n" * 46,
    ):
        with pytest.raises(OutsideError):
            check(changed(site, page, alter))


def test_a_rewritten_log_is_found_by_a_checkpoint_known_before(site: Fetch) -> None:
    key = signer()
    real = Statement.read(key.verifier.open(site("checkpoint", 9999).decode()))
    other = key.sign(str(Statement(key.name, 5, merkle.EMPTY)))
    with pytest.raises(OutsideError, match="rewritten"):
        check(site, known=other)
    longer = key.sign(str(Statement(key.name, real.size + 1, real.root)))
    with pytest.raises(OutsideError, match="removed"):
        check(site, known=longer)


def test_foreign_keys_and_malformed_notes_are_refused(site: Fetch) -> None:
    foreign = Signer.make("elsewhere/gongkai-log")
    with pytest.raises(OutsideError, match="no signature"):
        check(site, key=str(foreign.verifier))
    for path, alter in (
        ("checkpoint", lambda data: data.replace(b"\n302\n", b"\n301\n")),
        ("checkpoint", lambda data: b"x"),
        ("checkpoint", lambda data: b"\xff"),
        ("checkpoint", lambda data: b"\n\n" * 9),
        ("key", lambda data: b"a+b+c"),
        ("key", lambda data: data[:-9]),
    ):
        with pytest.raises(OutsideError):
            check(changed(site, path, alter))


def test_proofs_of_items_that_do_not_hold_are_found(site: Fetch) -> None:
    uid = str(LogEntry.objects.get(sequence=302).item_uid)
    path = f"items/{uid}.json"
    for alter in (
        lambda data: data.replace(b'"index":301', b'"index":300'),
        lambda data: data.replace(b'"size":302', b'"size":5'),
        lambda data: b'{"lines": []}',
        lambda data: b'{"size": 302, "lines": [{"leaf": "{}", "index": 0, "proof": []}]}',
        lambda data: b'{"size": 302, "lines": [{"leaf": 7, "index": {}, "proof": "zz"}]}',
        lambda data: b"no json",
    ):
        with pytest.raises(OutsideError):
            check(changed(site, path, alter))
    with pytest.raises(OutsideError, match="identifier"):
        check(site, items=("../../etc",))  # type: ignore[arg-type]


def test_addresses_that_are_none_are_refused() -> None:
    for address in ("file:///etc/passwd", "example", "ftp://example.invalid", ""):
        with pytest.raises(OutsideError, match="no address"):
            check_site(address)


def test_the_site_proves_consistency_itself(site: Fetch, client: Client) -> None:
    data = json.loads(site("consistency/100-302.json", 10**6))
    rows = LogEntry.objects.order_by("sequence")
    tree, roots = merkle.Growing(), {}
    for entry in rows:
        tree.add(merkle.leaf_hash(log.leaf(entry)))
        roots[tree.size] = tree.root()
    path = [bytes.fromhex(one) for one in data["proof"]]
    assert merkle.holds_consistency(100, 302, roots[100], roots[302], path)
    for pair in ("0-5", "5-303", "9-3"):
        assert client.get(f"/gongkai-log/consistency/{pair}.json").status_code == 404
    assert client.get("/gongkai-log/entries/2.jsonl").status_code == 404
    assert client.get("/gongkai-log/entries/99999999999999999999.jsonl").status_code == 404
    assert client.post("/gongkai-log/checkpoint").status_code == 405


def test_nothing_is_told_before_the_first_checkpoint(client: Client, db: None) -> None:
    for path in ("checkpoint", "entries/0.jsonl"):
        assert client.get(f"/gongkai-log/{path}").status_code == 404
    assert publicfiles.checkpoint() is None


def test_notes_of_the_go_tools_can_be_read() -> None:
    # The example of golang.org/x/mod/sumdb/note.
    verifier = Verifier.read("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf"
        "qdngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert verifier.open(note).startswith("If you think")
    with pytest.raises(NoteError, match="does not match"):
        verifier.open(note.replace("answer", "question"))


def test_a_proof_that_hides_a_line_of_an_item_is_found(site: Fetch, office: Office) -> None:
    item = office.published()
    services.withdraw(office.scope("publisher"), item, "superseded")
    advance()

    def hiding(path: str, most: int) -> bytes:
        data = site(path, most)
        if path.startswith("items/"):
            told = json.loads(data)
            return json.dumps({**told, "lines": told["lines"][:1]}).encode()
        return data

    assert check_site("http://x.cn", items=[str(item.uid)], fetch=site).size
    with pytest.raises(OutsideError, match="hides line"):
        check_site("http://x.cn", items=[str(item.uid)], fetch=hiding)
