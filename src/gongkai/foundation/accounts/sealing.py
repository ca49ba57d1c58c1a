"""Sealing what must not be read from the database alone: the key stands in a file of its own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12
_LEAST_KEY = 32


class SealBrokenError(RuntimeError):
    """The key file is missing or another one, or the sealed text was changed."""


def key_file() -> Path:
    """``GONGKAI_SECOND_FACTOR_KEY_FILE``, or ``second-factor-key`` under ``GONGKAI_VAR``."""
    named = settings.SECOND_FACTOR_KEY_FILE
    return Path(named) if named else Path(settings.VAR) / "second-factor-key"


def seal(plain: bytes, purpose: str) -> str:
    """AES-256-GCM; ``purpose`` is bound to it, so that a row copied elsewhere does not open."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(_derived("seal")).encrypt(nonce, plain, purpose.encode())
    return base64.b64encode(nonce + sealed).decode()


def unseal(sealed: str, purpose: str) -> bytes:
    """The plain bytes. Raises :class:`SealBrokenError`."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(_derived("seal", make=False)).decrypt(
            raw[:_NONCE], raw[_NONCE:], purpose.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError("the second factor cannot be opened with this key file") from error


def keyed_hash(text: str, purpose: str) -> str:
    """HMAC-SHA-256 (hex) under the key file: of no use to who has the database alone."""
    return hmac.new(_derived("hash"), f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _derived(use: str, *, make: bool = True) -> bytes:
    return HKDF(
        algorithm=SHA256(), length=32, salt=None, info=f"gongkai second factor {use}".encode()
    ).derive(_key(make))


def _key(make: bool) -> bytes:
    place = key_file()
    try:
        key = place.read_bytes().strip()
    except FileNotFoundError:
        if not make:
            raise SealBrokenError(f"the key file {place.name} is missing") from None
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return _key(make)
        with os.fdopen(handle, "wb") as out:
            out.write(secrets.token_urlsafe(64).encode() + b"\n")
        key = place.read_bytes().strip()
    if len(key) < _LEAST_KEY:
        raise SealBrokenError(f"the key file {place.name} is too short")
    return key
