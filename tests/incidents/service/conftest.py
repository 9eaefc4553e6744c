# SPDX-License-Identifier: Apache-2.0
"""A real vault with the service over it and a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.incidents.custody import CustodyLog
from privacy_audit.incidents.service import IncidentService
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.incidents.service.trees import TREE


@pytest.fixture
def clock() -> Clock:
    """20 November 2026, 10:00."""
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A new vault."""
    made = make_workspace(tmp_path / "data", now=clock)
    yield made
    made.close()


@pytest.fixture
def custody(workspace: Workspace, clock: Clock) -> CustodyLog:
    """The log."""
    return CustodyLog(workspace.vault.database, now=clock)


@pytest.fixture
def service(workspace: Workspace, custody: CustodyLog, clock: Clock) -> IncidentService:
    """Incidents on the small way."""
    return IncidentService(workspace.vault.database, now=clock, custody=custody, tree=lambda: TREE)
