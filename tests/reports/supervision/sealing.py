# SPDX-License-Identifier: Apache-2.0
"""Sealing in no time: the derivation costs a second, and no file of a test is worth guessing."""

from __future__ import annotations

from functools import partial

import pytest

from privacy_audit.vault import age_passphrase, sealing

_WORK = 8


@pytest.fixture
def quick_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are sealed with the least work; opening reads the work from the file."""
    quick = partial(age_passphrase.wrap, work_factor=_WORK)
    monkeypatch.setattr(sealing, "wrap", quick)
