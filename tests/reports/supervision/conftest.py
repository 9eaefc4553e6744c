# SPDX-License-Identifier: Apache-2.0
"""One marked vault and one practice vault for all tests here that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from privacy_audit.practice import CIRCUMSTANCES, PERSON, walk_practice_audit
from privacy_audit.reports.supervision.service import SupervisionService
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.reports.supervision.marked import marked_workspace
from tests.reports.supervision.sealing import quick_sealing

__all__ = ["quick_sealing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open vault with its supervision."""

    workspace: Workspace
    service: SupervisionService
    clock: Clock


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The vault full of marked values."""
    clock = Clock()
    workspace = marked_workspace(tmp_path_factory.mktemp("marked") / "vault", clock)
    yield Desk(workspace=workspace, service=SupervisionService(workspace, now=clock), clock=clock)
    workspace.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The practice person with two finished audits."""
    clock = Clock()
    workspace = make_workspace(tmp_path / "vault", now=clock)
    workspace.profile.save(PERSON, is_me=True)
    workspace.save_circumstances(CIRCUMSTANCES)
    for number in (1, 2):
        walk_practice_audit(workspace, number=number, now=clock)
        clock.move(days=90)
    yield Desk(workspace=workspace, service=SupervisionService(workspace, now=clock), clock=clock)
    workspace.close()
