# SPDX-License-Identifier: Apache-2.0
"""Choosing a file leaves no trace where other people or programs look."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from privacy_audit.ui import quiet_file_dialog
from privacy_audit.ui.quiet_file_dialog import make_file_dialog, take_out_traces

ROOT = Path(__file__).parents[2]


def choose(how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.file_choice_journey", how],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def traces(home: Path) -> list[str]:
    """Files that tell of the folder or the file that was chosen."""
    kept = (path for path in home.rglob("*") if path.is_file())
    return [path.name for path in kept if b"secret" in path.read_bytes()]


def test_a_chosen_file_is_remembered_nowhere(own_home: Path) -> None:
    said = choose("ours")
    assert said == ["native False", str(own_home / "secret" / "report.html")]
    assert traces(own_home) == []


def test_qt_as_it_comes_would_remember_it(own_home: Path) -> None:
    # If this ever fails, the care above is no longer needed.
    assert choose("plain")[-1] == str(own_home / "secret" / "report.html")
    assert traces(own_home) == ["QtProject.conf"]


def test_where_settings_are_no_files_the_traces_are_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet_file_dialog, "_settings_can_be_led_away", lambda: False)
    native, user = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, user, str(tmp_path))
    settings = QSettings(user, "QtProject")
    settings.setValue("FileDialog/history", ["file:///home/ann/secret"])
    settings.setValue("FileDialog/lastVisited", "file:///home/ann/secret")
    settings.setValue("FileDialog/viewMode", "List")
    settings.sync()
    take_out_traces()
    kept = (tmp_path / "QtProject.conf").read_text(encoding="utf-8")
    assert "secret" not in kept
    assert "viewMode=List" in kept  # what other programs have set stays


@pytest.mark.parametrize("sandboxed", [True, False])
def test_only_a_sandbox_gets_the_desktops_own_dialog(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sandboxed: bool
) -> None:
    from PySide6.QtWidgets import QFileDialog, QWidget

    mark = tmp_path / "flatpak-info"
    if sandboxed:
        mark.write_text("")
    monkeypatch.setattr(quiet_file_dialog, "_SANDBOX", mark)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make_file_dialog(parent, "Save", tmp_path, "Pages (*.html);;All files (*)")
    own = dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert own is not sandboxed
    assert dialog.nameFilters() == ["Pages (*.html)", "All files (*)"]


def test_no_other_dialog_for_files_is_made() -> None:
    makers = [
        path.name
        for path in (ROOT / "privacy_audit").rglob("*.py")
        if "QFileDialog(" in (text := path.read_text(encoding="utf-8")) or "QFileDialog.get" in text
    ]
    assert makers == ["quiet_file_dialog.py"]
