# SPDX-License-Identifier: Apache-2.0
"""Packs from the employer: looked at, taken in, listed, taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from privacy_audit.checklists import records
from privacy_audit.checklists.records import StoredPack
from privacy_audit.errors import UserError
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.checklists.model import Pack
    from privacy_audit.checklists.own_packs import Preview
    from privacy_audit.checklists.problems import PackProblem

    # Most vaults hold no pack from elsewhere, and this room is entered at every start: what reads,
    # judges and signs packs is imported where it is used.
    from privacy_audit.vault.database import Database

MAX_OWN_PACKS: Final = 20
MAX_NAME: Final = 60
_KEYS: Final = "pack_keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pack file that was read and may be taken in: exactly these bytes, not the file again."""

    name: str
    body: bytes = field(repr=False)
    preview: Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """A stored pack that cannot be used beside the packs of this version, with the reason."""

    stored: StoredPack
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPacks:
    """The stored packs that are in force, and those that cannot be."""

    packs: tuple[Pack, ...]
    unusable: tuple[Unusable, ...]


class OwnPackService:
    """The employer's packs in the vault.

    catalogue: the program's own packs only. now: the clock.
    """

    def __init__(
        self, database: Database, catalogue: Catalogue, *, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._catalogue = catalogue
        self._now = now

    def stored(self) -> list[StoredPack]:
        """All stored packs, in the order of their ids."""
        return records.all_own_packs(self._database)

    def usable(self) -> OwnPacks:
        """The stored packs for the catalogue.

        A pack that an update of the program has made impossible is left out and told, so that it
        can never keep the program from starting.
        """
        from privacy_audit.checklists.loading import load_pack
        from privacy_audit.checklists.problems import PackErrors

        packs: list[Pack] = []
        unusable: list[Unusable] = []
        for stored in self.stored():
            try:
                pack = load_pack(stored.body, stored.name)
            except PackErrors as error:
                unusable.append(Unusable(stored=stored, reason=error.sentence()))
                continue
            looked_at = self._preview(stored, pack, others=packs)
            if looked_at.may_be_added:
                packs.append(pack)
            else:
                unusable.append(Unusable(stored=stored, reason=" ".join(looked_at.clashes)))
        return OwnPacks(packs=tuple(packs), unusable=tuple(unusable))

    def look_at(self, path: Path) -> Candidate:
        """Read a pack file and its signature beside it; changes nothing. Raises PackErrors."""
        from privacy_audit.checklists.loading import load_pack
        from privacy_audit.checklists.own_packs import preview
        from privacy_audit.checklists.pack_files import read_pack_file
        from privacy_audit.checklists.problems import PackErrors
        from privacy_audit.checklists.signing import check_signature

        problems: list[PackProblem] = []
        body = read_pack_file(path, problems)
        signature = self._signature_beside(path, problems)
        if body is None or problems:
            raise PackErrors(problems)
        pack = load_pack(body, path.name)
        others = [each for each in self.usable().packs if each.id != pack.id]
        stored = records.own_pack(self._database, pack.id)
        return Candidate(
            name=path.name,
            body=body,
            preview=preview(
                pack,
                signature=check_signature(body, signature, self.trusted_keys()),
                ours=self._catalogue.packs,
                others=others,
                before=_loaded(stored),
                signed_before=stored.signed_by if stored else "",
            ),
        )

    def take_in(self, candidate: Candidate, *, remember_key_as: str = "") -> StoredPack:
        """Store a pack that was looked at.

        ``remember_key_as`` keeps the key of a pack signed by an unknown key under this name.
        Raises UserError when the preview has clashes, the name is taken, or there are too many.
        """
        from privacy_audit.checklists.signing import Signed, SignedByUnknownKey

        looked_at = candidate.preview
        if not looked_at.may_be_added:
            raise UserError(
                "This pack cannot be taken in.",
                " ".join(looked_at.clashes),
                "Nothing was changed. Ask whoever made the pack to mend it.",
            )
        ids = {stored.id for stored in self.stored()}
        if looked_at.pack.id not in ids and len(ids) >= MAX_OWN_PACKS:
            raise UserError(
                f"There are {MAX_OWN_PACKS} packs from elsewhere already.",
                hint="Take one away before you add another.",
            )
        signature = looked_at.signature
        signed_by = signature.by if isinstance(signature, Signed) else ""
        with self._database.transaction():
            if isinstance(signature, SignedByUnknownKey) and remember_key_as:
                signed_by = self._remember(remember_key_as, signature.key)
            stored = StoredPack(
                id=looked_at.pack.id,
                name=candidate.name,
                added_at=self._now(),
                signed_by=signed_by,
                body=candidate.body,
            )
            records.write_own_pack(self._database, stored)
        return stored

    def take_away(self, pack_id: str) -> None:
        """Remove a pack; answers to its checks stay. Raises UserError when it is not there."""
        from privacy_audit.checklists.problems import shown

        if not records.delete_own_pack(self._database, pack_id):
            raise UserError(f"There is no pack {shown(pack_id)} from elsewhere.")

    def trusted_keys(self) -> Mapping[str, str]:
        """The kept keys: name → public key in base64."""
        return dict(read_setting(self._database, _KEYS) or {})

    def forget_key(self, name: str) -> None:
        """Keep a key no longer; packs signed with it stay, new ones count as unknown."""
        from privacy_audit.checklists.problems import shown

        keys = dict(self.trusted_keys())
        if keys.pop(name, None) is None:
            raise UserError(f"There is no key called {shown(name)}.")
        write_setting(self._database, _KEYS, keys)

    def _remember(self, name: str, key: str) -> str:
        from privacy_audit.checklists.problems import shown

        name = " ".join(name.split())
        keys = dict(self.trusted_keys())
        if not name or len(name) > MAX_NAME or not name.isprintable():
            raise UserError(
                f"A name for the key has 1 to {MAX_NAME} characters.", field="remember_key_as"
            )
        if keys.get(name, key) != key:
            raise UserError(
                f"There is another key called {shown(name)} already.",
                "It may be that someone else made this pack. Nothing was changed.",
                "Ask your employer for the fingerprint of the key, or choose another name.",
                field="remember_key_as",
            )
        keys[name] = key
        write_setting(self._database, _KEYS, keys)
        return name

    def _preview(self, stored: StoredPack, pack: Pack, others: list[Pack]) -> Preview:
        from privacy_audit.checklists.own_packs import preview
        from privacy_audit.checklists.signing import Unsigned

        return preview(
            pack,
            signature=Unsigned(),
            ours=self._catalogue.packs,
            others=others,
            signed_before=stored.signed_by,
        )

    def _signature_beside(self, path: Path, problems: list[PackProblem]) -> bytes | None:
        from privacy_audit.checklists.pack_files import read_pack_file
        from privacy_audit.checklists.signing import MAX_SIGNATURE_BYTES, SUFFIX

        beside = path.with_name(path.name + SUFFIX)
        if not beside.exists() and not beside.is_symlink():
            return None
        return read_pack_file(beside, problems, limit=MAX_SIGNATURE_BYTES)


def _loaded(stored: StoredPack | None) -> Pack | None:
    """The stored version, or ``None`` when there is none that can still be read."""
    from privacy_audit.checklists.loading import load_pack
    from privacy_audit.checklists.problems import PackErrors

    if stored is None:
        return None
    try:
        return load_pack(stored.body, stored.name)
    except PackErrors:
        return None
