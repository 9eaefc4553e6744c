# SPDX-License-Identifier: Apache-2.0
"""Running commands in this process: exit code and both streams."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.cli.main import WindowOptions, run
from privacy_audit.vault.service import VaultFolder
from tests.helpers.vaults import PASSPHRASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


class CommandLine:
    """Runs ``privacy-audit`` with arguments, on a vault of the test once there is one."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        self._options: list[str] = ["--data-dir", str(folder / "data")]

    def make_vault(self) -> None:
        """Create a vault; later commands open it with its passphrase file."""
        VaultFolder(self.folder / "data").create(PASSPHRASE).close()
        file = self.folder / "passphrase"
        file.write_text(PASSPHRASE.reveal() + "\n", encoding="utf-8")
        self._options += ["--passphrase-file", str(file)]

    def __call__(self, *arguments: str | Path | int) -> Done:
        """Run one command."""
        self._capsys.readouterr()
        argv = [*self._options, *(str(argument) for argument in arguments)]
        code = run(argv, open_window=_no_window)
        streams = self._capsys.readouterr()
        return Done(code=code, out=streams.out, err=streams.err)


def _no_window(options: WindowOptions) -> int:
    raise AssertionError(f"a command opened a window: {options}")
