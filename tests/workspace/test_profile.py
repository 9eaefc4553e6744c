# SPDX-License-Identifier: Apache-2.0
"""The profile on a real vault: one person, who says so, with dated changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.practice import PERSON
from privacy_audit.profile.model import Name, NameKind, Profile
from privacy_audit.profile.service import ChangeKind, ProfileProblems
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace, reopen_workspace
from tests.workspace.packs import THREE

ROWAN = Profile(names=(Name(text="Rowan Ashdown"),))


def test_a_new_vault_holds_nobody(small: Workspace) -> None:
    assert not small.profile.exists()
    assert small.profile.load() == Profile()
    assert small.profile.declared_on() is None
    assert small.profile.changes() == []


def test_everything_of_a_person_is_there_after_the_vault_was_closed(
    tmp_path: Path, clock: Clock
) -> None:
    workspace = make_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    kept = workspace.profile.save(PERSON, is_me=True)
    workspace.close()
    again = reopen_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    stored = again.profile.load()
    again.close()
    assert stored == kept == PERSON


def test_nothing_is_saved_before_somebody_says_that_it_is_them(small: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        small.profile.save(ROWAN, is_me=False)
    assert caught.value.field == "is_me"
    assert not small.profile.exists()


def test_the_statement_is_made_once_and_its_day_kept(small: Workspace, clock: Clock) -> None:
    small.profile.save(ROWAN, is_me=True)
    declared = small.profile.declared_on()
    clock.move(days=7)
    small.profile.save(replace(ROWAN, places=("York",)), is_me=False)
    assert small.profile.declared_on() == declared
    assert declared is not None
    assert declared.date().isoformat() == "2026-11-20"


def test_each_change_of_the_names_is_dated(small: Workspace, clock: Clock) -> None:
    small.profile.save(ROWAN, is_me=True)
    clock.move(days=10)
    married = (Name(text="Rowan Pettifer"), Name(text="R. Ash", private=True))
    small.profile.save(replace(ROWAN, names=married), is_me=True)
    clock.move(days=10)
    small.profile.save(replace(ROWAN, names=married[:1]), is_me=True)
    assert [
        (change.at.date().isoformat(), change.kind, change.name, change.private)
        for change in small.profile.changes()
    ] == [
        ("2026-11-20", ChangeKind.DECLARED, "", False),
        ("2026-11-20", ChangeKind.NAME_ADDED, "Rowan Ashdown", False),
        ("2026-11-30", ChangeKind.NAME_REMOVED, "Rowan Ashdown", False),
        ("2026-11-30", ChangeKind.NAME_ADDED, "Rowan Pettifer", False),
        ("2026-11-30", ChangeKind.NAME_ADDED, "R. Ash", True),
        ("2026-12-10", ChangeKind.NAME_REMOVED, "R. Ash", True),
    ]


def test_a_change_beside_the_names_is_no_change_of_names(small: Workspace) -> None:
    small.profile.save(ROWAN, is_me=True)
    before = small.profile.changes()
    other_kind = replace(ROWAN.names[0], kind=NameKind.PROFESSIONAL)
    small.profile.save(replace(ROWAN, names=(other_kind,), places=("York",)), is_me=True)
    assert small.profile.changes() == before


def test_a_wrong_field_keeps_what_was_there(small: Workspace) -> None:
    kept = small.profile.save(ROWAN, is_me=True)
    before = small.profile.changes()
    with pytest.raises(ProfileProblems) as caught:
        small.profile.save(
            Profile(names=(Name(text="Someone Else"),), phones=("12",), emails=("x",)), is_me=True
        )
    assert [problem.field for problem in caught.value.problems] == ["phones", "emails"]
    assert "phones" in caught.value.message
    assert small.profile.load() == kept
    assert small.profile.changes() == before


def test_what_is_saved_is_returned_as_it_was_kept(small: Workspace) -> None:
    typed = replace(ROWAN, vehicles=("ab12 cde", "AB12 CDE"), places=(" York ",))
    kept = small.profile.save(typed, is_me=True)
    assert (kept.vehicles, kept.places) == (("AB12 CDE",), ("York",))
    assert small.profile.load() == kept
