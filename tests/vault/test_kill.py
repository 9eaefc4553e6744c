# SPDX-License-Identifier: Apache-2.0
"""A killed process leaves the old vault or the new one, never neither; see ``kill_points``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.kill_points import OPERATIONS
from tests.vault.processes import ROOT, environment

# So that a hook that no longer sees anything cannot pass for a vault that withstands everything.
FEWEST_DEATHS = {"erase": 5, "put_back": 10}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
@pytest.mark.parametrize("name", list(OPERATIONS))
def test_killed_at_each_touch_of_the_disk_it_is_old_or_new(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.vault.kill_points", name, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= FEWEST_DEATHS.get(name, 15)
