# SPDX-License-Identifier: Apache-2.0
"""An acknowledged answer survives ``kill -9``; the full 200 kills run as a benchmark."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.killing import kill_while_answering


@pytest.mark.timeout(120)
def test_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    outcome = kill_while_answering(tmp_path / "vault", kills=12, seed=20261120)
    assert outcome.acknowledged > 20, "the child must get to answer before it is killed"
    assert outcome.lost == ()
    assert outcome.damage == ()
