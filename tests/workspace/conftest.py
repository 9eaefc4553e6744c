# SPDX-License-Identifier: Apache-2.0
"""A real vault beside a pack of three checks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.workspace.packs import THREE


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A new real vault; its packs are the checks one (critical), two (high), three (low)."""
    opened = make_workspace(tmp_path / "vault", now=clock, catalogue=THREE)
    yield opened
    opened.close()
