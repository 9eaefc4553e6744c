# SPDX-License-Identifier: Apache-2.0
"""What is packed: its name, version and date, and where things lie in the checkout."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
NAME = "privacy-audit"
TITLE = "Privacy Audit"
COMPONENT_ID = "example.privacy_audit.PrivacyAudit"
SUMMARY = "Look at yourself the way a stranger would"
# Who answers for a package. Whoever publishes the program puts a real address here.
MAINTAINER = "Privacy Audit maintainers <packages@privacy-audit.example>"

_SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
_MACHINES = {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One build. moment: the date on every file in it, seconds since 1970."""

    version: str
    page: str
    system: str
    machine: str
    moment: int

    @property
    def stem(self) -> str:
        """The first part of a package's file name."""
        return f"{NAME}-{self.version}-{self.system}-{self.machine}"


def this_product() -> Product:
    """What a build on this machine makes of the checkout."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from privacy_audit import __version__
    from privacy_audit.net.identity import PROJECT_PAGE

    machine = platform.machine().lower()
    return Product(
        version=__version__,
        page=PROJECT_PAGE,
        system=_SYSTEMS.get(sys.platform, sys.platform),
        machine=_MACHINES.get(machine, machine),
        moment=source_moment(),
    )


def source_moment() -> int:
    """SOURCE_DATE_EPOCH, or when the last commit was made, or 1 January 2026.

    Two builds of the same source then carry the same dates
    (reproducible-builds.org/specs/source-date-epoch).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    try:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return int(asked.stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
