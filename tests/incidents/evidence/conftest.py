# SPDX-License-Identifier: Apache-2.0
"""Evidence over a real vault."""

from __future__ import annotations

import pytest

from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.model import Incident
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.evidence.building import an_incident, quick_evidence


@pytest.fixture
def incident(workspace: Workspace) -> Incident:
    """One of an unknown person."""
    return an_incident(workspace)


@pytest.fixture
def evidence(workspace: Workspace, clock: Clock) -> EvidenceService:
    """The service, with views that need no process."""
    return quick_evidence(workspace, clock)
