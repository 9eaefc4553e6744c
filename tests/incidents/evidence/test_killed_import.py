# SPDX-License-Identifier: Apache-2.0
"""``kill -9`` during an import leaves the whole entry or none; 100 kills run as a benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.killing_imports import kill_while_importing


@pytest.mark.timeout(120)
def test_a_killed_import_leaves_the_whole_entry_or_none(tmp_path: Path) -> None:
    outcome = kill_while_importing(tmp_path / "kills", kills=7, seed=20261120)
    assert outcome.damage == []
    assert outcome.unfinished >= 2, "some kills must hit an import half way"
    assert outcome.acknowledged >= 2, "some imports must come to their end"
