# SPDX-License-Identifier: Apache-2.0
"""The icon beside the clock: real display, real bus, real notices; a desktop's place played."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.desktop.test_notifications import on_a_desktop

WITH_WATCHER = """
python=$1; folder=$2
"$python" -m tests.ui.tray_watcher > "$folder/watcher.out" 2>&1 &
watcher=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  grep -q ready "$folder/watcher.out" && break
  sleep 0.1
done
QT_QPA_PLATFORM=xcb "$python" -m tests.ui.tray_journey "$folder"
status=$?
kill $watcher
exit $status
"""


@pytest.mark.needs("dunst")
def test_it_comes_when_wanted_tells_without_a_name_and_goes(tmp_path: Path) -> None:
    script = tmp_path / "journey.sh"
    script.write_text(WITH_WATCHER)
    said, shown = on_a_desktop(["sh", str(script), sys.executable, str(tmp_path)], tmp_path)
    assert said.splitlines() == [
        "available True", "before False False", "wanted True True", "not wanted False",
    ]  # fmt: skip
    assert "registered" in (tmp_path / "watcher.out").read_text()
    assert shown.count("summary:") == 1
    assert "summary: 'A review is due'" in shown
    assert "body: 'It takes about 2 minutes.'" in shown
    assert "privacy" not in shown.casefold(), "the program is not named on a lock screen"
