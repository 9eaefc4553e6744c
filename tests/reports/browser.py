# SPDX-License-Identifier: Apache-2.0
"""A real browser without a window and without a network, for files that we hand out."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
)


def console_of(page: Path) -> str:
    """What the browser writes on its console when it opens the file."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["chromium", *_OPTIONS, f"--user-data-dir={folder}", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
