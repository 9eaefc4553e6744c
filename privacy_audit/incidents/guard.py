# SPDX-License-Identifier: Apache-2.0
"""A brake on looking again and again at the page of somebody the user works with.

The policies allow one look to keep what was aimed at the worker; coming back can be directed
surveillance that needs an authorisation (Together4Children 7.3 to 7.5, Waltham Forest AUP 8 and 9).
The numbers 1, 2, 3 in 28 days are this program's own; keeping to them proves nothing in law.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from privacy_audit.errors import UserError
from privacy_audit.incidents import evidence_records, look_records
from privacy_audit.incidents.chain import JSON, CustodyKind, sha256_of
from privacy_audit.incidents.look_records import Look
from privacy_audit.incidents.model import Relation
from privacy_audit.incidents.names import keepable
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.incidents.custody import CustodyLog
    from privacy_audit.vault.database import Database

SPAN = timedelta(days=28)
ONE_SITTING = timedelta(hours=1)
"""Screenshots of one page, kept one after the other, are one look."""
LONGEST_REASON = 400
_KEY = "incident_look_key"


class MayLook(StrEnum):
    """What a further look needs."""

    YES = "yes"
    REASON = "reason"
    AUTHORISATION = "authorisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAhead:
    """What a look now would mean. so_far: looks in the last 28 days. words: to show, or empty."""

    may: MayLook
    so_far: int
    words: str


_WORDS = {
    MayLook.YES: "",
    MayLook.REASON: (
        "You have looked at this page once in the last four weeks. Keep what was aimed at you,"
        " and do not go back to see what else is there. For somebody you work with, a second"
        " look can count as watching them, and your employer may have to allow that first."
        " Ask your manager or the legal team. Write down why you need to look again."
    ),
    MayLook.AUTHORISATION: (
        "You have looked at this page twice in the last four weeks. Another look can be"
        " surveillance in law, and the policies say that this needs an authorisation first."
        " Ask your manager or the legal team. Write down who allowed it and the reference."
    ),
}


def may_look(looks: Sequence[datetime], now: datetime) -> LookAhead:
    """What a look now needs, from the moments of the looks before it. Pure."""
    sittings = _sittings([at for at in looks if at > now - SPAN])
    # A look after now is from before the clock was set back, and was another sitting.
    if not sittings or timedelta(0) <= now - sittings[-1] <= ONE_SITTING:
        may = MayLook.YES
    elif len(sittings) == 1:
        may = MayLook.REASON
    else:
        may = MayLook.AUTHORISATION
    return LookAhead(may=may, so_far=len(sittings), words=_WORDS[may])


def plain_handle(handle: str) -> str:
    """The handle that different spellings and addresses of one account share.

    ``@Jo.Bloggs`` and ``https://www.facebook.com/jo.bloggs/`` both give ``jo.bloggs``.
    """
    text = unicodedata.normalize("NFKC", keepable(handle)).casefold().strip()
    address = re.fullmatch(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,24}/([^#]*)", text)
    if address is not None:
        path, _, query = address[1].partition("?")
        number = re.search(r"(?:^|&)(?:id|uid|user_id)=([^&]+)", query)
        parts = [part for part in path.split("/") if part]
        text = number[1] if number else (parts[-1] if parts else text)
    return text.strip().lstrip("@")


def look_hash(look: Look) -> str:
    """What the log keeps of a look, so that none can be changed or taken out unseen."""
    return sha256_of(
        {
            "handle": look.handle_key,
            "at": look.at.isoformat(),
            "reason": look.reason,
            "authorisation": look.authorisation,
        }
    )


def logged_handle(look: Look) -> str:
    """What the log keeps of the account that was looked at."""
    return look.handle_key[:16]


class LookGuard:
    """The looks kept in an open vault; only for incidents with ``Relation.SERVICE_USER``."""

    def __init__(
        self, database: Database, custody: CustodyLog, *, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._custody = custody
        self._now = now

    def may_look(self, incident_id: int, handle: str) -> LookAhead:
        """What a look at the account now needs. Nothing is written.

        Looks count over all incidents: the person is the same one.
        """
        key = self._key()
        if key is None or not self._concerns(incident_id, handle):
            return LookAhead(may=MayLook.YES, so_far=0, words="")
        looks = look_records.read_of_handle(self._database, _handle_key(key, handle))
        return may_look([look.at for look in looks], self._now())

    def require(self, incident_id: int, handle: str, *, reason: str, authorisation: str) -> None:
        """Raises ``UserError`` for what a look now lacks. Nothing is written."""
        _require(self.may_look(incident_id, handle), reason.strip(), authorisation.strip())

    def record_look(
        self, incident_id: int, handle: str, *, reason: str = "", authorisation: str = ""
    ) -> LookAhead:
        """Count a look, or raise ``UserError`` for the reason or the authorisation it lacks."""
        ahead = self.may_look(incident_id, handle)
        reason, authorisation = _line(reason, "reason"), _line(authorisation, "authorisation")
        _require(ahead, reason, authorisation)
        if not self._concerns(incident_id, handle):
            return ahead
        self._count(incident_id, handle, self._now(), ahead.so_far, reason, authorisation)
        return ahead

    def count_named(self, incident_id: int, handle: str, at: datetime) -> None:
        """Count a look whose account was named only after it. It has been, so it is not refused."""
        if self._concerns(incident_id, handle):
            self._count(incident_id, handle, at, self.may_look(incident_id, handle).so_far)

    def _count(
        self,
        incident_id: int,
        handle: str,
        at: datetime,
        so_far: int,
        reason: str = "",
        authorisation: str = "",
    ) -> None:
        with self._database.transaction():
            handle_key = _handle_key(self._key() or self._new_key(), handle)
            look = Look(
                incident_id=incident_id,
                handle_key=handle_key,
                at=at,
                reason=reason,
                authorisation=authorisation,
            )
            look_records.add(self._database, look)
            payload: dict[str, JSON] = {
                "handle": logged_handle(look),
                "look": look_hash(look),
                "before_in_28_days": so_far,
                "with_reason": bool(reason),
                "with_authorisation": bool(authorisation),
            }
            self._custody.append(incident_id, CustodyKind.LOOKED, payload)

    def count(self, incident_id: int) -> int:
        """How many looks an incident has."""
        return len(look_records.read_of_incident(self._database, incident_id))

    def _concerns(self, incident_id: int, handle: str) -> bool:
        facts = evidence_records.read_incident(self._database, incident_id)
        if facts is None:
            raise UserError("This incident is not there any more.")
        return facts.relation == Relation.SERVICE_USER.value and bool(plain_handle(handle))

    def _key(self) -> bytes | None:
        key = read_setting(self._database, _KEY)
        return bytes.fromhex(key) if isinstance(key, str) else None

    def _new_key(self) -> bytes:
        key = secrets.token_bytes(32)
        write_setting(self._database, _KEY, key.hex())
        return key


def _handle_key(key: bytes, handle: str) -> str:
    return hmac.new(key, plain_handle(handle).encode(), hashlib.sha256).hexdigest()


def _sittings(moments: Sequence[datetime]) -> list[datetime]:
    """When each sitting began, oldest first."""
    begun: list[datetime] = []
    for at in sorted(moments):
        if not begun or at - begun[-1] > ONE_SITTING:
            begun.append(at)
    return begun


def _line(text: str, field: str) -> str:
    line = " ".join(keepable(text).split())
    if len(line) > LONGEST_REASON:
        raise UserError(f"{LONGEST_REASON} characters at most.", field=field)
    return line


def _require(ahead: LookAhead, reason: str, authorisation: str) -> None:
    if ahead.may is MayLook.REASON and not reason:
        raise UserError(
            "This page was looked at before.", "Nothing was added.", ahead.words, field="reason"
        )
    if ahead.may is MayLook.AUTHORISATION and not authorisation:
        raise UserError(
            "This page was looked at twice before.",
            "Nothing was added.",
            ahead.words,
            field="authorisation",
        )
