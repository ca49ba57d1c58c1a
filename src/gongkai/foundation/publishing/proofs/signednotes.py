"""Signed notes and checkpoints in the form other transparency logs use.

A note is text, an empty line, and lines ``— name base64(key id ‖ signature)`` (c2sp.org
signed-note, Ed25519). A checkpoint is a note with origin, size and base64 root, one per line
(c2sp.org tlog-checkpoint). So a checkpoint can be checked with tools that know nothing of us.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

_ED25519 = b"\x01"
_DASH = "—"
MOST_BYTES = 16_384
"""A longer note is refused."""


class NoteError(ValueError):
    """The note or key cannot be used; the message says why."""


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _demand_name(name: str) -> str:
    if not name or re.search(r"[\s+]", name):
        raise NoteError("the name of a key has no spaces and no +")
    return name


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name."""

    name: str
    public: bytes

    @classmethod
    def read(cls, text: str) -> Verifier:
        """``name+hash+base64`` as published. Raises :class:`NoteError`."""
        parts = text.strip().split("+", 2)
        if len(parts) != 3:
            raise NoteError("a public key is written name+hash+key")
        name, short, encoded = parts
        raw = _decode(encoded)
        if len(raw) != 33 or raw[:1] != _ED25519:
            raise NoteError("the key is no Ed25519 key")
        if _key_id(_demand_name(name), raw[1:]).hex() != short:
            raise NoteError("the key does not match its own hash")
        return cls(name, raw[1:])

    def __str__(self) -> str:
        short = _key_id(self.name, self.public).hex()
        encoded = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{short}+{encoded}"

    def open(self, note: str) -> str:
        """The text of a note this key signed. Raises :class:`NoteError`."""
        if len(note.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            raise NoteError("the note is too long")
        head, gap, tail = note.rpartition("\n\n")
        if not gap or not tail.endswith("\n"):
            raise NoteError("this is no signed note")
        text = head + "\n"
        for line in tail.splitlines():
            parts = line.split(" ")
            if len(parts) != 3 or parts[0] != _DASH:
                raise NoteError("a signature line is malformed")
            raw = _decode(parts[2])
            if parts[1] != self.name or raw[:4] != _key_id(self.name, self.public):
                continue
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(raw[4:], text.encode())
            except InvalidSignature:
                raise NoteError("the signature does not match the text") from None
            return text
        raise NoteError(f"the note carries no signature of {self.name}")


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def make(cls, name: str) -> Signer:
        """A new key."""
        return cls(_demand_name(name), Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, text: str) -> Signer:
        """``PRIVATE+KEY+name+hash+base64``. Raises :class:`NoteError`."""
        parts = text.strip().split("+", 4)
        if len(parts) != 5 or parts[:2] != ["PRIVATE", "KEY"]:
            raise NoteError("this is no private key of a log")
        raw = _decode(parts[4])
        if len(raw) != 33 or raw[:1] != _ED25519:
            raise NoteError("the key is no Ed25519 key")
        found = cls(_demand_name(parts[2]), Ed25519PrivateKey.from_private_bytes(raw[1:]))
        if _key_id(found.name, found.verifier.public).hex() != parts[3]:
            raise NoteError("the key does not match its own hash")
        return found

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        raw = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return Verifier(self.name, raw)

    def dump(self) -> str:
        """The form :meth:`read` takes; secret."""
        seed = self.key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        short = _key_id(self.name, self.verifier.public).hex()
        return f"PRIVATE+KEY+{self.name}+{short}+{base64.b64encode(_ED25519 + seed).decode()}"

    def sign(self, text: str) -> str:
        """The note over a text that ends with a line end."""
        if not text.endswith("\n"):
            raise NoteError("the text of a note ends with a line end")
        signature = _key_id(self.name, self.verifier.public) + self.key.sign(text.encode())
        return f"{text}\n{_DASH} {self.name} {base64.b64encode(signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a checkpoint says: the log's first ``size`` lines have this root."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def read(cls, text: str) -> Statement:
        """Raises :class:`NoteError`. Further lines are allowed and passed over."""
        lines = text.split("\n")
        if len(lines) < 4 or not lines[0]:
            raise NoteError("the checkpoint has no origin, size and root")
        if not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
            raise NoteError("the size of the checkpoint is no number")
        root = _decode(lines[2])
        if len(root) != 32:
            raise NoteError("the root of the checkpoint is no SHA-256")
        return cls(lines[0], int(lines[1]), root)

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError("base64 is malformed") from None
