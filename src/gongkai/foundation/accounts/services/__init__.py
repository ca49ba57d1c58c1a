"""Verbs of accounts: opening, passwords, second factor, sessions, locks, the first run."""

from __future__ import annotations

from gongkai.foundation.accounts.services.duties import Actor, demand
from gongkai.foundation.accounts.services.locks import unlock
from gongkai.foundation.accounts.services.opening import (
    create_account,
    disable_account,
    enable_account,
    open_account,
    set_password,
)
from gongkai.foundation.accounts.services.passwords import (
    change_own_password,
    issue_password,
    password_expired,
    temporary_password_lapsed,
)
from gongkai.foundation.accounts.services.sessions import (
    end_all_sessions,
    end_own_other_sessions,
    end_session,
    note_session,
    replace_key,
    sign_out,
)

__all__ = [
    "Actor",
    "change_own_password",
    "create_account",
    "demand",
    "disable_account",
    "enable_account",
    "end_all_sessions",
    "end_own_other_sessions",
    "end_session",
    "issue_password",
    "note_session",
    "open_account",
    "password_expired",
    "replace_key",
    "set_password",
    "sign_out",
    "temporary_password_lapsed",
    "unlock",
]
