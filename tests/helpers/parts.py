# SPDX-License-Identifier: Apache-2.0
"""Parts of the system that some tests need, how to see whether they are there, how to get them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BROWSER_TOOLS = Path(__file__).parents[2] / ".venv" / "browser-tools"
"""Where dev.py puts what the tests need from npm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the system and the Debian packages that bring it."""

    present: Callable[[], bool]
    packages: str


def _on_path(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


PARTS: dict[str, Part] = {
    "gnome-keyring": Part(
        present=_on_path("gnome-keyring-daemon", "dbus-run-session"),
        packages="gnome-keyring dbus dbus-x11 libsecret-1-0",
    ),
    "dbus": Part(present=_on_path("dbus-run-session"), packages="dbus dbus-x11"),
    "xvfb": Part(present=_on_path("Xvfb", "xauth"), packages="xvfb xauth"),
    "at-spi": Part(
        present=lambda: (
            Path("/usr/libexec/at-spi-bus-launcher").exists()
            and Path("/usr/lib/python3/dist-packages/pyatspi").exists()
        ),
        packages="at-spi2-core python3-pyatspi gir1.2-atspi-2.0 dbus-x11",
    ),
    "dunst": Part(
        present=_on_path("dunst", "dbus-run-session", "xvfb-run"), packages="dunst dbus xvfb xauth"
    ),
    "weston": Part(present=_on_path("weston"), packages="weston"),
    "systemd": Part(present=_on_path("systemd-analyze"), packages="systemd"),
    "binutils": Part(present=_on_path("objdump"), packages="binutils"),
    "age": Part(present=_on_path("age"), packages="age"),
    "openssl": Part(present=_on_path("openssl"), packages="openssl"),
    "root": Part(present=lambda: hasattr(os, "geteuid") and os.geteuid() == 0, packages=""),
    "chromium": Part(present=_on_path("chromium"), packages="chromium"),
    "poppler": Part(present=_on_path("pdfinfo", "pdftotext", "pdftoppm"), packages="poppler-utils"),
    "browser-tools": Part(
        present=lambda: (
            bool(shutil.which("node")) and (BROWSER_TOOLS / "node_modules" / "axe-core").is_dir()
        ),
        packages="nodejs npm, then python3 dev.py test",
    ),
}


@cache
def missing_part(name: str) -> str:
    """The line that installs a part, or an empty text when it is there.

    ``root`` cannot be installed: then the line says so.
    """
    part = PARTS[name]
    if part.present():
        return ""
    if not part.packages:
        return "run the tests as root"
    return f"sudo apt-get install {part.packages}"
