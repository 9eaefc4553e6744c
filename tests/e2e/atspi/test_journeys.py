# SPDX-License-Identifier: Apache-2.0
"""Three whole ways through the program as a screen reader goes them, on a real display.

The program is a process of its own. Whoever reads it knows roles, names, states and actions alone:
no coordinates, no names of ours, no shortcut into the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.atspi.desktop import Desktop, desktop

pytestmark = pytest.mark.needs("xvfb", "dbus", "at-spi")


@pytest.fixture
def own_desktop(own_home: Path) -> Iterator[Desktop]:
    """A display and buses of the test's own, in the test's own home."""
    assert own_home.is_dir()
    with desktop() as made:
        yield made


def test_from_the_first_start_to_the_report_of_the_first_audit(
    own_desktop: Desktop, tmp_path: Path
) -> None:
    with own_desktop.program("--data-dir", str(tmp_path / "vault")) as program:
        assert own_desktop.read("first_audit") == "done\n"
        assert program.poll() is None


def test_a_practice_search_to_what_a_stranger_finds(own_desktop: Desktop) -> None:
    with own_desktop.program("--demo") as program:
        assert own_desktop.read("practice_search") == "done\n"
        assert program.poll() is None


def test_a_report_is_saved_as_a_file(own_desktop: Desktop, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "for-work.html"
    with own_desktop.program("--demo") as program:
        assert own_desktop.read("report_export", str(file)) == "done\n"
        assert program.poll() is None
    page = file.read_text(encoding="utf-8")
    assert "Rowan Ashdown" in page
    assert "22 Juniper Row" not in page  # for work, findings are counted only
    # Neither the list of recent files nor Qt's own settings know what was saved.
    kept = [path for path in own_home.rglob("*") if path.is_file()]
    told = [path for path in kept if b"for-work" in path.read_bytes()]
    assert told == []
    assert not [path for path in kept if path.name in ("QtProject.conf", "recently-used.xbel")]
