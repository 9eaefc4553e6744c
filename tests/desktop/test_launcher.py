# SPDX-License-Identifier: Apache-2.0
"""The chosen name in the desktop's own lists: the launcher, start at login, notices."""

from __future__ import annotations

import shutil
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from privacy_audit.desktop.launcher import (
    FILE_NAME,
    launcher_can_be_named,
    name_launcher,
    renamed_entry,
)
from privacy_audit.desktop.preferences import Preferences, ShownAs, save_preferences
from privacy_audit.desktop.shown_as import name_outside
from privacy_audit.desktop.start_at_login import FileAtLogin
from privacy_audit.reminders.this_computer import ThisComputer

PACKAGING = Path(__file__).parents[2] / "packaging" / "linux"
NEUTRAL = [each for each in ShownAs if each is not ShownAs.OWN]
pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the order of folders is that of Linux desktops"
)


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system folder with our entry in it, as the package puts it there."""
    place = tmp_path / "usr" / "share" / "applications"
    place.mkdir(parents=True)
    (entry,) = PACKAGING.glob("*.desktop")
    shutil.copy(entry, place / FILE_NAME)
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "usr" / "share"))
    return place / FILE_NAME


def own_entry(own_home: Path) -> Path:
    return own_home / ".local" / "share" / "applications" / FILE_NAME


def values(path: Path) -> dict[str, str]:
    reader = ConfigParser(interpolation=None)
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read(path, encoding="utf-8")
    return dict(reader["Desktop Entry"])


@pytest.mark.parametrize("shown_as", NEUTRAL)
def test_a_chosen_name_stands_in_the_list_of_programs(
    system: Path, own_home: Path, shown_as: ShownAs
) -> None:
    assert launcher_can_be_named()
    name_launcher(shown_as)
    entry, theirs = values(own_entry(own_home)), values(system)
    assert entry["Name"] == name_outside(shown_as).title
    assert entry["Exec"] == theirs["Exec"]
    said = " ".join(value for key, value in entry.items() if key not in ("Exec", "TryExec"))
    assert "rivacy" not in said
    assert "audit" not in said.casefold()
    assert "stranger" not in said
    name_launcher(ShownAs.OWN)
    assert not own_entry(own_home).exists()


def test_names_in_other_languages_go_too() -> None:
    entry = "[Desktop Entry]\nName=Privacy Audit\nName[cy]=Archwiliad Preifatrwydd\nExec=x\n"
    assert "Preifatrwydd" not in renamed_entry(entry, name_outside(ShownAs.NOTES))


def test_an_entry_of_the_users_own_making_is_left_alone(system: Path, own_home: Path) -> None:
    assert system.is_file()
    own = own_entry(own_home)
    own.parent.mkdir(parents=True)
    own.write_text("[Desktop Entry]\nName=Mine\n", encoding="utf-8")
    name_launcher(ShownAs.OWN)
    assert own.read_text(encoding="utf-8") == "[Desktop Entry]\nName=Mine\n"


def test_without_an_entry_of_the_system_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "empty"))
    assert not launcher_can_be_named()
    name_launcher(ShownAs.NOTES)
    assert not own_entry(own_home).exists()


def test_start_at_login_goes_under_the_name(tmp_path: Path, own_home: Path) -> None:
    save_preferences(tmp_path, Preferences(shown_as=ShownAs.NOTES))
    computer = ThisComputer(tmp_path)
    computer.rename_at_login(ShownAs.NOTES)
    entry = own_home / ".config" / "autostart" / FILE_NAME
    assert not entry.exists()  # it was off and stays off
    computer.switch_login(on=True)
    assert values(entry)["Name"] == "Notes"
    ThisComputer(tmp_path).rename_at_login(ShownAs.PLANNER)
    assert values(entry)["Name"] == "Planner"
    assert FileAtLogin(entry).is_on()


@pytest.mark.parametrize("shown_as", ShownAs)
def test_no_notice_names_the_program(shown_as: ShownAs) -> None:
    sender = name_outside(shown_as).notices
    assert "rivacy" not in sender
    assert "audit" not in sender.casefold()
