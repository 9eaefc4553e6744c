# SPDX-License-Identifier: Apache-2.0
"""Dense screens and fractions: each factor in a process of its own, since Qt reads it at start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FACTORS = ("1.25", "1.5", "1.75")
# Large enough at every factor: a window is never restored larger than its screen.
SCREEN = {"name": "dense", "x": 0, "y": 0, "width": 3840, "height": 2160, "dpr": 1}


@pytest.mark.parametrize("factor", FACTORS)
def test_the_window_at_a_fraction(tmp_path: Path, factor: str) -> None:
    screens = tmp_path / "screens.json"
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96}
    screens.write_text(json.dumps({"screens": [{**SCREEN, **dots}]}))
    platform = f"offscreen:configfile={screens}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.scaling_journey", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    assert seen["ratio"] == float(factor)
    # Icons and the program's mark are drawn for the screen, not drawn small and blown up.
    assert seen["soft"] == []
    assert seen["pixmaps"] >= 10
    # Nothing is cut off, and no page needs to be wider than the window.
    assert seen["clipped"] == {}
    assert seen["wide"] == []
    # The window comes back as it was left, to the pixel.
    assert seen["restored"] == seen["left"]
    assert len(seen["pages"]) >= 8
