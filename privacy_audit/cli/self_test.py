# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit --self-test``: try the main parts of an installation, packed or not."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import catalogue
from privacy_audit.cli.output import Exit, print_line
from privacy_audit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from privacy_audit.cli.main import WindowOptions


def self_test(open_window: Callable[[WindowOptions], int] | None) -> int:
    """Load all packs, create and reopen a vault, build a report, show the window.

    open_window: ``None`` leaves the window out. Returns 0; anything that fails raises.
    """
    packs = catalogue()
    checks = sum(len(pack.checks) for pack in packs.packs)
    print_line(f"Packs: {len(packs.packs)} with {checks} checks.")
    with tempfile.TemporaryDirectory(prefix="privacy-audit-self-test-") as temporary:
        _try_vault(Path(temporary))
    if open_window is not None:
        from privacy_audit.cli.main import WindowOptions

        with tempfile.TemporaryDirectory(prefix="privacy-audit-self-test-") as temporary:
            options = WindowOptions(data_folder=Path(temporary), demo=True, exit_when_ready=True)
            if open_window(options) != Exit.DONE:
                raise EnvironmentProblem("The window could not be shown.")
        print_line("Window: shown.")
    print_line("Self-test passed.")
    return Exit.DONE


def _try_vault(folder: Path) -> None:
    from privacy_audit.practice import make_practice_vault
    from privacy_audit.reports.rendering import rendered
    from privacy_audit.reports.variants import ExportFormat
    from privacy_audit.vault.service import VaultFolder
    from privacy_audit.workspace import open_workspace

    passphrase = make_practice_vault(folder / "vault", catalogue(), audits=1)
    vault = VaultFolder(folder / "vault").unlock(passphrase)
    try:
        result = vault.check()
        if not result.ok:
            raise EnvironmentProblem("A new vault did not pass its check.")
        print_line("Vault: created, closed, opened again and checked.")
        report = open_workspace(vault, catalogue()).reports.all()[0]
        sizes = [len(rendered(report, file_format)) for file_format in ExportFormat]
        print_line(f"Report: {len(sizes)} formats, {sum(sizes)} bytes.")
    finally:
        vault.close()
