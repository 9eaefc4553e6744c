# SPDX-License-Identifier: Apache-2.0
"""The wheel for pipx, with packs and resources inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from packing.product import ROOT, Product

_MUST_HOLD = (
    "privacy_audit/__main__.py",
    "privacy_audit/_bundled/checklists/facebook.yaml",
    "privacy_audit/_bundled/resources/NOTICES.md",
    "privacy_audit/_bundled/resources/icons/app.svg",
    "privacy_audit/_bundled/resources/translations/privacy_audit_cy.qm",
    "privacy_audit/_bundled/resources/translations/said.json",
    "privacy_audit/_bundled/checklists/cy/bluetooth.yaml",
)


class WheelError(Exception):
    """The wheel lacks something, or holds what does not belong into it."""


def make_wheel(folder: Path, product: Product) -> Path:
    """Build it with hatchling; returns the file. Raises WheelError."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.moment)}
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    wheel = folder / f"privacy_audit-{product.version}-py3-none-any.whl"
    check_wheel(wheel)
    return wheel


def check_wheel(wheel: Path) -> None:
    """Raises WheelError when packs or resources are missing, or tests are in it."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    missing = [name for name in _MUST_HOLD if name not in names]
    foreign = [
        name for name in names if not name.startswith("privacy_audit") or "__pycache__" in name
    ]
    if missing or foreign:
        raise WheelError(f"{wheel.name}: missing {missing}, not ours {foreign[:5]}")
