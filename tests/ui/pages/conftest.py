# SPDX-License-Identifier: Apache-2.0
"""The stage on which the tests of this folder show a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.page_stage import PageStage, page_stage
from tests.helpers.vaults import Clock


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[PageStage]:
    """Theme, tasks and a session; ``stage.open_vault()`` makes a real vault."""
    with page_stage(qapp, tmp_path, clock) as made:
        yield made
