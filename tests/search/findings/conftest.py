# SPDX-License-Identifier: Apache-2.0
"""A stage for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.findings.stage import Stage, a_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A real vault with an invented person."""
    with a_stage(tmp_path) as made:
        yield made
