"""The key that signs checkpoints: one file, readable by its owner only, made at first use."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.conf import settings

from gongkai.foundation.publishing.proofs.signednotes import NoteError, Signer


def key_file() -> Path:
    """``var/log-key``. Copy it to every node that signs, and keep a copy offline."""
    return Path(settings.VAR) / "log-key"


def signer() -> Signer:
    """The key of this log; made with mode 0600 when there is none.

    Raises :class:`NoteError` when the file holds something else: a key is never replaced
    silently, because every checkpoint known outside names it.
    """
    path = key_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        made = Signer.make(_name())
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return signer()
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(made.dump() + "\n")
            out.flush()
            os.fsync(out.fileno())
        return made
    except UnicodeDecodeError:
        raise NoteError(f"{path} is no private key of a log") from None
    return Signer.read(text)


def _name() -> str:
    domain = str(settings.SITE.get("domain", "")).strip()
    return f"{re.sub(r'[^0-9A-Za-z.:-]', '', domain) or 'localhost'}/gongkai-log"
