# SPDX-License-Identifier: Apache-2.0
"""What the user said of addresses, kept as keyed hashes: nobody can read from it what was found.

The key is random, lies in the vault and never leaves it. Without it a list of guessed addresses
could be hashed and compared.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.search import judgement_records as records
from privacy_audit.search.addresses import registrable_domain
from privacy_audit.search.assess.judgements import NOTHING_SAID, Judgements
from privacy_audit.search.assess.model import Judgement
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_KEY = "search.judgement_key"
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The rows of the log that one word wrote, and those that it replaced."""

    added: tuple[int, ...]
    replaced: tuple[int, ...]


class JudgementMemory:
    """The user's words in an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key: bytes | None = None

    def name_of(self, text: str) -> str:
        """The keyed hash (HMAC-SHA256, hexadecimal) under which a text is known here."""
        return hmac.new(
            self._secret(), text.encode("utf-8", "surrogatepass"), hashlib.sha256
        ).hexdigest()

    def judgements(self) -> Judgements:
        """What counts now, for the assessment."""
        by_address = dict(records.judgements(self._database, records.ADDRESS))
        if not by_address:
            return NOTHING_SAID
        said: dict[str, set[Judgement]] = {}
        for name, verdict in records.judgements(self._database, records.SITE):
            said.setdefault(name, set()).add(verdict)
        agreed = {name: verdicts.pop() for name, verdicts in said.items() if len(verdicts) == 1}
        return Judgements(
            by_address=by_address,
            by_site=_ByHashedSite(agreed, self),
            keep=self.name_of,
        )

    def write(self, address_keys: Iterable[str], verdict: Judgement, *, at: datetime) -> Written:
        """Remember a word on these addresses, in the place of an earlier one on each."""
        added: list[int] = []
        replaced: list[int] = []
        for key in address_keys:
            address, site = self.name_of(key), self.name_of(registrable_domain(key))
            earlier = records.live_pair(self._database, address, site)
            records.undo_judgements(self._database, earlier, at=at)
            replaced += earlier
            for scope, name in ((records.ADDRESS, address), (records.SITE, site)):
                added.append(records.add_judgement(self._database, scope, name, verdict, at=at))
        return Written(added=tuple(added), replaced=tuple(replaced))

    def take_back(self, written: Written, *, at: datetime) -> None:
        """Undo ``write``: what it replaced counts again."""
        records.undo_judgements(self._database, written.added, at=at)
        records.redo_judgements(self._database, written.replaced)

    def _secret(self) -> bytes:
        if self._key is None:
            kept = read_setting(self._database, _KEY)
            if not isinstance(kept, str):
                kept = secrets.token_hex(_KEY_BYTES)
                write_setting(self._database, _KEY, kept)
            self._key = bytes.fromhex(kept)
        return self._key


class _ByHashedSite(Mapping[str, Judgement]):
    """Looks a site up by its keyed hash."""

    def __init__(self, rows: Mapping[str, Judgement], memory: JudgementMemory) -> None:
        self._rows = rows
        self._memory = memory

    def __getitem__(self, site: str) -> Judgement:
        return self._rows[self._memory.name_of(site)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
