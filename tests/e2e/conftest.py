# SPDX-License-Identifier: Apache-2.0
"""The real window on a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.main_thread_gc import collecting_on_this_thread
from tests.helpers.window import WindowStage, window_stage


@pytest.fixture(autouse=True)
def no_collecting_on_workers() -> Iterator[None]:
    """As in the program itself: Qt's objects are freed on the main thread only."""
    with collecting_on_this_thread():
        yield


@pytest.fixture
def windows(qapp: QApplication, tmp_path: Path) -> Iterator[WindowStage]:
    """Opens the window on a folder; every window is taken down at the end."""
    with window_stage(qapp, tmp_path) as stage:
        yield stage
