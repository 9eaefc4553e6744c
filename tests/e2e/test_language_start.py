# SPDX-License-Identifier: Apache-2.0
"""The program as a process in another language, and opened again for one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from privacy_audit import app
from privacy_audit.cli.main import WindowOptions
from privacy_audit.ui.startup import OPEN_AGAIN
from tests.helpers.vaults import make_workspace

PATIENCE_SECONDS = 60
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QPushButton
from privacy_audit import app
from privacy_audit.cli.main import WindowOptions

usual = app._when_ready

def tell(window, parts, act):
    def told():
        buttons = [each for each in window.findChildren(QPushButton) if each.isVisible()]
        print("|".join(each.accessibleName() for each in buttons))
        act()
    usual(window, parts, told)

app._when_ready = tell
options = WindowOptions(data_folder=Path(sys.argv[1]), exit_when_ready=True)
sys.exit(app.run_window(options))
"""


def buttons(folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip().split("|")


def test_the_language_of_the_preferences_is_spoken_from_the_first_page_on(tmp_path: Path) -> None:
    make_workspace(tmp_path / "data").vault.close()
    assert "Unlock" in buttons(tmp_path / "data")
    preferences = tmp_path / "data" / "preferences.json"
    preferences.write_text(json.dumps({"language": "cy"}), "utf-8")
    spoken = buttons(tmp_path / "data")
    assert "Datgloi" in spoken
    assert "Unlock" not in spoken


@pytest.mark.parametrize(("code", "started"), [(0, []), (3, []), (OPEN_AGAIN, [("--demo",)])])
def test_it_opens_again_with_the_same_arguments_when_it_is_asked_to(
    monkeypatch: pytest.MonkeyPatch, code: int, started: list[tuple[str, ...]]
) -> None:
    seen: list[tuple[str, ...]] = []
    monkeypatch.setattr(sys, "argv", ["privacy-audit", "--demo"])
    monkeypatch.setattr(app, "_run_once", lambda _: code)
    monkeypatch.setattr(app, "_start_anew", lambda *arguments: seen.append(arguments))
    assert app.run_window(WindowOptions(data_folder=Path())) == (0 if started else code)
    assert seen == started
