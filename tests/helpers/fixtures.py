# SPDX-License-Identifier: Apache-2.0
"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace


@pytest.fixture
def clock() -> Clock:
    """A clock at 10 o'clock on 20 November 2026 that the test moves."""
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty real vault with the real packs, on the clock of the test."""
    opened = make_workspace(tmp_path / "vault", now=clock)
    yield opened
    opened.close()
