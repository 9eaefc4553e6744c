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
    from privacy_audit.workspace import Workspace


def self_test(open_window: Callable[[WindowOptions], int] | None) -> int:
    """Load all packs, create and reopen a vault, build a report and a bundle, show the window.

    open_window: ``None`` leaves the window out. Returns 0; anything that fails raises.
    """
    packs = catalogue()
    checks = sum(len(pack.checks) for pack in packs.packs)
    print_line(f"Packs: {len(packs.packs)} with {checks} checks.")
    with tempfile.TemporaryDirectory(prefix="privacy-audit-self-test-") as temporary:
        _try_vault(Path(temporary), pictures=open_window is not None)
    if open_window is not None:
        from privacy_audit.cli.main import WindowOptions

        with tempfile.TemporaryDirectory(prefix="privacy-audit-self-test-") as temporary:
            options = WindowOptions(data_folder=Path(temporary), demo=True, exit_when_ready=True)
            if open_window(options) != Exit.DONE:
                raise EnvironmentProblem("The window could not be shown.")
        print_line("Window: shown.")
    print_line("Self-test passed.")
    return Exit.DONE


def _try_vault(folder: Path, *, pictures: bool) -> None:
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
        workspace = open_workspace(vault, catalogue())
        report = workspace.reports.all()[0]
        sizes = [len(rendered(report, file_format)) for file_format in ExportFormat]
        print_line(f"Report: {len(sizes)} formats, {sum(sizes)} bytes.")
        _try_evidence(workspace, folder / "practice.zip", pictures=pictures)
    finally:
        vault.close()


def _try_evidence(workspace: Workspace, target: Path, *, pictures: bool) -> None:
    """pictures: whether Qt is here, which reads them in the process that makes safe views."""
    from privacy_audit.incidents.bundle.model import BundleFor
    from privacy_audit.incidents.practice import open_practice
    from privacy_audit.incidents.safe_views import ViewKind

    incident = open_practice(workspace.incidents, workspace.evidence)
    kinds = {workspace.evidence.view(each.id).kind for each in workspace.evidence.list(incident.id)}
    wanted = {ViewKind.TEXT, ViewKind.PICTURE} if pictures else {ViewKind.TEXT}
    if not wanted <= kinds:
        raise EnvironmentProblem("The process that makes safe views of evidence did not work.")
    written = workspace.bundles.write(incident.id, BundleFor.POLICE, target)
    if not workspace.bundles.check(written.path).ok:
        raise EnvironmentProblem("A new bundle did not pass its check.")
    print_line(f"Evidence: {len(kinds)} kinds of safe views, bundle of {len(written.files)} files.")
