# SPDX-License-Identifier: Apache-2.0
"""How this very program is started again: by the system's scheduler, at login."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A command, and the folder it has to be started in where that matters."""

    command: tuple[str, ...]
    folder: Path | None = None

    def with_arguments(self, *arguments: str) -> Program:
        """The same program with further arguments."""
        return Program(command=(*self.command, *arguments), folder=self.folder)


def this_program(*, windowed: bool = False) -> Program:
    """This installation. windowed: without the console that Windows would flash up."""
    if getattr(sys, "frozen", False):
        return Program(command=(sys.executable,))
    python = Path(sys.executable)
    if windowed and sys.platform == "win32":
        quiet = python.with_name("pythonw.exe")
        python = quiet if quiet.is_file() else python
    # Python looks for a module where it is started; a checkout is installed nowhere else.
    folder = Path(__file__).resolve().parents[2]
    return Program(command=(str(python), "-m", "privacy_audit"), folder=folder)
