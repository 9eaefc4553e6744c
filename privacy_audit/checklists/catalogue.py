# SPDX-License-Identifier: Apache-2.0
"""The packs in force, found by id: the program's own and those that the employer handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.checklists.model import Check, Group, Pack, Policies, Tombstone
from privacy_audit.checklists.pack_folder import POLICIES_FILE, pack_files
from privacy_audit.checklists.problems import PackErrors, PackProblem, shown, suggestion
from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.translated_packs import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Current:
    """The check that an id stands for today. ``moved`` are the tombstones that led to it."""

    check: Check
    pack: Pack
    moved: tuple[Tombstone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """An id whose check was given up. ``stone`` holds the reason and the date."""

    stone: Tombstone


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An id of which no pack knows anything: perhaps of a pack that was taken away."""

    id: str


class UnknownId(UserError):
    """An id that nobody has, with the nearest one that exists."""


class Catalogue:
    """All packs, in their order, and the policies.

    packs: judged together (``load_catalogue``, ``with_packs``): the ids of packs and of checks are
    unique, and every tombstone leads to a check or to an end. translation: when texts stand in
    another language than English.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        policies: Policies,
        *,
        translation: Translation | None = None,
    ) -> None:
        self.packs = tuple(packs)
        self.policies = policies
        self.translation = translation
        self._packs = {pack.id: pack for pack in packs}
        self._checks = {check.id: (check, pack) for pack in packs for check in pack.checks}
        self._stones = {stone.id: stone for pack in packs for stone in pack.tombstones}

    def with_packs(self, extra: Sequence[Pack]) -> Catalogue:
        """This catalogue and further packs. Raises PackErrors when ids clash."""
        if not extra:
            return self
        packs = (*self.packs, *extra)
        _require_no_clash(packs)
        return Catalogue(packs, self.policies, translation=self.translation)

    def pack(self, pack_id: str) -> Pack:
        """The pack with this id. Raises UnknownId."""
        try:
            return self._packs[pack_id]
        except KeyError:
            raise UnknownId(
                f"There is no pack {shown(pack_id)}.", hint=suggestion(pack_id, self._packs).strip()
            ) from None

    def resolve(self, check_id: str) -> Current | Retired | Unknown:
        """What a check id, perhaps an old one, stands for today."""
        moved: list[Tombstone] = []
        wanted = check_id
        while wanted not in self._checks:
            stone = self._stones.get(wanted)
            if stone is None:
                return Unknown(id=check_id)
            if stone.into is None:
                return Retired(stone=stone)
            moved.append(stone)
            wanted = stone.into
        check, pack = self._checks[wanted]
        return Current(check=check, pack=pack, moved=tuple(moved))

    def current_id(self, check_id: str) -> str | None:
        """The id under which a check goes on; ``None`` when it is retired or unknown."""
        found = self.resolve(check_id)
        return found.check.id if isinstance(found, Current) else None

    def check(self, check_id: str) -> Check:
        """The check with this id, following tombstones. Raises UnknownId."""
        return self._current(check_id).check

    def pack_of(self, check_id: str) -> Pack:
        """The pack that holds the check with this id, following tombstones. Raises UnknownId."""
        return self._current(check_id).pack

    def _current(self, check_id: str) -> Current:
        found = self.resolve(check_id)
        if isinstance(found, Current):
            return found
        if isinstance(found, Retired):
            raise UnknownId(
                f"The check {shown(check_id)} was given up on {found.stone.on}.", found.stone.reason
            )
        hint = suggestion(check_id, self._checks).strip()
        raise UnknownId(f"There is no check {shown(check_id)}.", hint=hint)


def load_catalogue(folder: Path, extra: Sequence[Pack] = ()) -> Catalogue:
    """The packs and the policies of a folder, and further packs beside them.

    Raises PackErrors with the mistakes of all files.
    """
    from privacy_audit.checklists.loading import load_packs
    from privacy_audit.checklists.policies import load_policies

    files = pack_files(folder)
    packs = load_packs(files, follow_links=True)
    wrong = [
        PackProblem(file=path.name, line=0, message=f"the file must be called {pack.id}.yaml.")
        for path, pack in zip(files, packs, strict=True)
        if path.name != f"{pack.id}.yaml"
    ]
    if wrong:
        raise PackErrors(wrong)
    policies = load_policies(folder / POLICIES_FILE)
    return Catalogue(sorted(packs, key=_place), policies).with_packs(extra)


def _require_no_clash(packs: Sequence[Pack]) -> None:
    from privacy_audit.checklists.loading import problems_of_packs

    problems = problems_of_packs(packs)
    if problems:
        raise PackErrors(problems)


def _place(pack: Pack) -> tuple[int, str]:
    """Services first, then devices, life, records, and what is for after an incident."""
    return list(Group).index(pack.group), pack.id
