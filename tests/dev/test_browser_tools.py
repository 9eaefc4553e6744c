# SPDX-License-Identifier: Apache-2.0
"""What looks at pages in a browser comes by its lock file, once, and its absence stops nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with an npm of our own that writes down how it was called; the file it writes to."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for npm is a shell script")
    folder, calls = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    program = folder / "npm"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(dev, "BROWSER_TOOLS", tmp_path / "tools")
    return calls


def test_it_is_fetched_as_locked_and_only_once(npm: Path) -> None:
    for _ in range(2):
        dev.prepare_browser_tools()
    (call,) = npm.read_text(encoding="utf-8").splitlines()
    assert call.startswith("ci --prefix ")
    assert "--ignore-scripts" in call
    lock = json.loads((dev.BROWSER_TOOLS / "package-lock.json").read_text(encoding="utf-8"))
    assert {"node_modules/axe-core", "node_modules/playwright-core"} < set(lock["packages"])
    assert all("integrity" in part for name, part in lock["packages"].items() if name)


def test_another_lock_is_fetched_anew(
    npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.prepare_browser_tools()
    other = tmp_path / "other"
    other.mkdir()
    for name in ("package.json", "package-lock.json"):
        (other / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(dev, "BROWSER_LOCK", other / "package-lock.json")
    dev.prepare_browser_tools()
    assert len(npm.read_text(encoding="utf-8").splitlines()) == 2


def test_a_failure_is_told_and_tried_again_next_time(
    npm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = Path(npm.parent / "bin" / "npm")
    program.write_text(
        f'#!/bin/sh\necho "$@" >> "{npm}"\necho "read-only file system"; exit 7\n', encoding="utf-8"
    )
    for _ in range(2):
        dev.prepare_browser_tools()
    assert "Going on without the accessibility check" in capsys.readouterr().err
    assert len(npm.read_text(encoding="utf-8").splitlines()) == 2


def test_without_npm_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev, "BROWSER_TOOLS", tmp_path / "tools")
    dev.prepare_browser_tools()
    assert not (tmp_path / "tools").exists()
