# SPDX-License-Identifier: Apache-2.0
"""Pages as a headless Chromium sees them, through ``tests/browser/look.mjs``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.helpers.parts import BROWSER_TOOLS

SCRIPT = Path(__file__).parents[1] / "browser" / "look.mjs"


def look_at(pages: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """What was seen of each page, by its file name."""
    chromium = shutil.which("chromium")
    assert chromium is not None
    done = subprocess.run(
        ["node", str(SCRIPT), str(BROWSER_TOOLS), chromium, *map(str, pages)],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {Path(path).name: seen for path, seen in json.loads(done.stdout).items()}
