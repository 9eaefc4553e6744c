# SPDX-License-Identifier: Apache-2.0
"""Keeping the profile: one person, declared as the user themself, every name change dated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.profile import records
from privacy_audit.profile.model import Profile
from privacy_audit.profile.serialising import from_data, to_data

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

STATEMENT = (
    "These details are my own. "
    "I use this program to look at myself, and never at people I work with."
)


class ChangeKind(StrEnum):
    """What a dated change of the profile says."""

    DECLARED = "declared"
    NAME_ADDED = "name_added"
    NAME_REMOVED = "name_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChange:
    """One dated change. ``name`` is empty for ``DECLARED``; ``private``: not to be shown."""

    at: datetime
    kind: ChangeKind
    name: str = ""
    private: bool = False


class ProfileProblems(UserError):
    """Several fields are wrong. ``problems`` has one error a field, each with its sentence."""

    def __init__(self, problems: list[UserError]) -> None:
        self.problems = tuple(problems)
        first = problems[0]
        listed = " ".join(f"{problem.field}: {problem.sentence()}" for problem in problems)
        super().__init__("Some details need another look.", listed, field=first.field)


class ProfileService:
    """Read and change the profile in an open vault.

    The program is for oneself only (Cwm Taf, Waltham Forest on covert look-ups), so nothing is
    saved before the user has said that the details are their own, and the day is kept.
    """

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def load(self) -> Profile:
        """The profile; an empty one before the first save."""
        data = records.read(self._database)
        return Profile() if data is None else from_data(data)

    def exists(self) -> bool:
        """Whether a profile was ever saved."""
        return records.read(self._database) is not None

    def declared_on(self) -> datetime | None:
        """When the user stated that the details are their own."""
        stated = [change.at for change in self.changes() if change.kind is ChangeKind.DECLARED]
        return stated[-1] if stated else None

    def changes(self) -> list[ProfileChange]:
        """All dated changes, oldest first."""
        return [
            ProfileChange(
                at=at,
                kind=ChangeKind(what),
                name=body.get("text", ""),
                private=bool(body.get("private", False)),
            )
            for at, what, body in records.changes(self._database)
        ]

    def save(self, profile: Profile, *, is_me: bool) -> Profile:
        """Check and store the profile; returns it as it was kept.

        ``is_me``: the user made the statement ``STATEMENT``, now or before. Raises ``UserError``
        without it, and ``ProfileProblems`` when a field is wrong; then nothing is changed.
        """
        if not is_me and self.declared_on() is None:
            raise UserError(
                "This program is for looking at yourself only.",
                hint="Tick that these details are your own, then save again.",
                field="is_me",
            )
        from privacy_audit.profile.validation import problems_and_profile

        now = self._now()
        problems, kept = problems_and_profile(profile, today=local_day(now))
        if problems:
            raise ProfileProblems(problems)
        before = self.load()
        with self._database.transaction():
            if self.declared_on() is None:
                records.add_change(self._database, ChangeKind.DECLARED, {}, at=now)
            for kind, body in _name_changes(before, kept):
                records.add_change(self._database, kind, body, at=now)
            records.write(self._database, to_data(kept), at=now)
        return kept


def _name_changes(before: Profile, after: Profile) -> list[tuple[ChangeKind, dict[str, Any]]]:
    old = {name.text: name for name in before.names}
    new = {name.text: name for name in after.names}
    removed = [
        (ChangeKind.NAME_REMOVED, {"text": text, "private": name.private})
        for text, name in old.items()
        if text not in new
    ]
    added = [
        (ChangeKind.NAME_ADDED, {"text": text, "private": name.private})
        for text, name in new.items()
        if text not in old
    ]
    return removed + added
