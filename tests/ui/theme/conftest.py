# SPDX-License-Identifier: Apache-2.0
"""The theme that the tests of this folder dress the program in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from privacy_audit.ui.theme.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 % text."""
    made = Theme(mode=Mode.LIGHT)
    made.apply(qapp)
    yield made
    made.close()
