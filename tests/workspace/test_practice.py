# SPDX-License-Identifier: Apache-2.0
"""The invented person: valid like a real one, reachable by nobody, with a year of audits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from privacy_audit.checklists.model import DEVICES, ROLES, SERVICES
from privacy_audit.desktop.clock import utc_now
from privacy_audit.practice import CIRCUMSTANCES, DAYS_AGO, PERSON, make_practice_vault
from privacy_audit.profile.validation import problems_and_profile
from privacy_audit.reports.snapshot import better, regressed
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import Workspace, open_workspace
from tests.helpers.vaults import real_catalogue


def practice_workspace(folder: Path, *, audits: int = 3) -> Workspace:
    """The practice vault, opened with the passphrase it was given."""
    passphrase = make_practice_vault(folder, real_catalogue(), audits=audits)
    return open_workspace(VaultFolder(folder).unlock(passphrase), real_catalogue())


def test_the_person_is_one_that_a_user_could_have_typed() -> None:
    problems, kept = problems_and_profile(PERSON, today=date(2026, 11, 20))
    assert problems == []
    assert kept == PERSON
    assert set(SERVICES) >= CIRCUMSTANCES.services
    assert set(DEVICES) >= CIRCUMSTANCES.devices
    assert set(ROLES) >= CIRCUMSTANCES.roles


def test_the_person_can_be_reached_by_nobody() -> None:
    # Ofcom keeps 07700 900000 to 900999 for drama; RFC 2606 keeps example.org.
    assert all(phone.startswith("07700 900") for phone in PERSON.phones)
    assert all(email.endswith("@example.org") for email in PERSON.emails)


def test_three_audits_lie_behind_the_person_and_the_last_shows_a_change(tmp_path: Path) -> None:
    workspace = practice_workspace(tmp_path / "vault")
    reports = workspace.reports.all()
    profile = workspace.profile.load()
    following = workspace.reminders.next()
    is_open = workspace.audits.current()
    workspace.close()
    ago = [(utc_now() - report.at).days for report in reports]
    assert all(abs(days - wanted) <= 1 for days, wanted in zip(ago, DAYS_AGO[::-1], strict=True))
    assert sorted(ago) == ago
    assert profile == PERSON
    assert is_open is None
    assert following is not None
    assert better(reports[0].body)
    assert len(regressed(reports[0].body)) == 1


@pytest.mark.parametrize("audits", [1, 4, 12])
def test_as_many_audits_as_wanted_spread_over_the_past_year(tmp_path: Path, audits: int) -> None:
    workspace = practice_workspace(tmp_path / "vault", audits=audits)
    days = [report.at for report in workspace.reports.all()]
    workspace.close()
    assert len(days) == audits
    assert days == sorted(days, reverse=True)
    assert len({day.date() for day in days}) == audits
    assert all(1 < (datetime.now(UTC) - day).days < 366 for day in days)


def test_each_practice_vault_has_a_passphrase_of_its_own(tmp_path: Path) -> None:
    first = make_practice_vault(tmp_path / "one", real_catalogue(), audits=1)
    second = make_practice_vault(tmp_path / "two", real_catalogue(), audits=1)
    assert first != second
    assert len(first.reveal()) >= 32
