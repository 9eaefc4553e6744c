# SPDX-License-Identifier: Apache-2.0
"""Keys and servers of the user, kept inside the encrypted vault, and trying them out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from privacy_audit.desktop.policy import current_policy
from privacy_audit.errors import UserError
from privacy_audit.net.hosts import authority_of
from privacy_audit.net.model import Cancel
from privacy_audit.net.problems import HostNotAllowed, NetworkProblem, NotSendable
from privacy_audit.search.keyed.model import (
    TRIAL_TEXT,
    Access,
    KeyedEngine,
    KeyState,
    KeyTest,
    Need,
)
from privacy_audit.search.keyed.reading import KEY_REFUSED
from privacy_audit.search.model import PageStatus
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.net.door import Door
    from privacy_audit.vault.database import Database

COMPANIES_HOUSE = "companies_house"
SEARXNG = "searxng"
_LONGEST_KEY = 500


def read_access(database: Database, engine_id: str) -> Access:
    """What the user gave for an engine; empty parts where nothing was given.

    The employer's own search server stands in the place of none.
    """
    kept = read_setting(database, _place(engine_id)) or {}
    key = kept.get("key", "")
    employers = current_policy().policy.searxng_address if engine_id == SEARXNG else ""
    return Access(
        key=Secret(key) if key else None,
        base_url=kept.get("base_url", "") or employers,
        engine_number=kept.get("engine_number", ""),
    )


def write_access(database: Database, engine_id: str, access: Access) -> None:
    """Keep it in the vault. Raises UserError for what cannot be a key or an address."""
    checked = checked_access(access)
    write_setting(
        database,
        _place(engine_id),
        {
            "key": checked.key.reveal() if checked.key else "",
            "base_url": checked.base_url,
            "engine_number": checked.engine_number,
        },
    )


def forget_access(database: Database, engine_id: str) -> None:
    """Take it out of the vault."""
    write_setting(database, _place(engine_id), {})


def checked_access(access: Access) -> Access:
    """The same, trimmed. Raises UserError; the error never holds the key."""
    key = access.key.reveal().strip() if access.key else ""
    if len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise UserError(
            "This does not look like a key.",
            "It was not kept.",
            "Copy it again: no line breaks, no blanks at its ends.",
            field=Need.KEY.value,
        )
    base = access.base_url.strip().rstrip("/").removesuffix("/search")
    if base:
        _require_own_server(base)
    return Access(
        key=Secret(key) if key else None,
        base_url=base,
        engine_number=access.engine_number.strip(),
    )


def try_key(
    engine: KeyedEngine, access: Access, door: Door, *, cancel: Cancel | None = None
) -> KeyTest:
    """Try an access with one harmless request, which stands in the ledger like any other.

    Raises CancelledByUser.
    """
    if not engine.is_ready(access):
        return KeyTest(state=KeyState.NOT_SET_UP, sentence="Something is still missing here.")
    request = engine.request_for(access, TRIAL_TEXT, (), form="trial")
    try:
        incoming = door.send(request.outgoing, cancel=cancel)
    except NotSendable as problem:
        return KeyTest(state=KeyState.WRONG, sentence=problem.sentence())
    except NetworkProblem as problem:
        return KeyTest(state=KeyState.UNREACHABLE, sentence=problem.title)
    page = engine.read(incoming, request)
    said = page.notes[-1] if page.notes else ""
    if page.status.is_answer or page.status is PageStatus.OFF_TOPIC:
        return KeyTest(state=KeyState.WORKS, sentence="It works.")
    if page.status is PageStatus.QUOTA:
        return KeyTest(state=KeyState.USED_UP, sentence=said)
    if page.status is PageStatus.BLOCKED or said == KEY_REFUSED:
        return KeyTest(state=KeyState.WRONG, sentence=said)
    return KeyTest(
        state=KeyState.UNREACHABLE, sentence=said or "The answer could not be understood."
    )


def _require_own_server(base: str) -> None:
    parts = urlsplit(base)
    try:
        authority_of(base)
    except HostNotAllowed as problem:
        raise UserError(
            problem.title,
            "The address was not kept.",
            "Give it as https://… (http only for a server on this computer).",
            field=Need.BASE_URL.value,
        ) from None
    if parts.query or parts.fragment:
        raise UserError(
            "This is the address of a page, not of a server.",
            "It was not kept.",
            "Leave out everything from the question mark on.",
            field=Need.BASE_URL.value,
        )


def _place(engine_id: str) -> str:
    return f"search.access.{engine_id}"
