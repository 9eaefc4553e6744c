# SPDX-License-Identifier: Apache-2.0
"""Running commands in this process without a fixture, so that a whole module can share a vault."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from privacy_audit.cli.main import WindowOptions, run
from privacy_audit.vault.service import VaultFolder
from tests.cli.commands import Done
from tests.helpers.vaults import PASSPHRASE, QUICK

PROFILE = """
birth_year = 1986
places = ["Walthamstow", "Nuneaton"]
employers = ["Example Borough Council"]
professions = ["social worker"]
handles = ["rowan_runs"]
emails = ["rowan.ashdown@example.org"]
phones = ["07700 900142"]
vehicles = ["AB12 CDE"]

[[names]]
text = "Siân Ashdown"

[[names]]
text = "Rowan Pettifer"
kind = "former"
private = true

[[addresses]]
text = "22 Juniper Row, London E17 0ZZ"

[[relatives]]
text = "Imogen Ashdown"
relation = "sister"
"""


def no_window(options: WindowOptions) -> int:
    """A command must not open one."""
    raise AssertionError(f"a window was opened: {options}")


def run_bare(*argv: str | Path | int, window: Callable[[WindowOptions], int] = no_window) -> Done:
    """Run ``privacy-audit`` with exactly these arguments."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in argv], open_window=window)
    done = Done(code=int(code), out=out.getvalue(), err=err.getvalue())
    assert "has made a mistake" not in done.err, done.err
    assert "Traceback" not in done.err, done.err
    return done


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with a passphrase file, a profile file, and a data folder that may hold a vault."""

    folder: Path
    passphrase: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "passphrase", self.folder / "passphrase")
        self.passphrase.write_text(PASSPHRASE.reveal() + "\n", encoding="utf-8")
        (self.folder / "me.toml").write_text(PROFILE, encoding="utf-8")

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def make_vault(self) -> None:
        """Make an empty vault that is quick to open."""
        VaultFolder(self.data, cost=QUICK).create(PASSPHRASE).close()

    def __call__(self, *argv: str | Path | int) -> Done:
        """Run one command on the vault here, with the right passphrase."""
        return run_bare("--data-dir", self.data, "--passphrase-file", self.passphrase, *argv)
