# SPDX-License-Identifier: Apache-2.0
"""Making reasons: each with its weight from ``weights.toml`` and its words for the user."""

from __future__ import annotations

from functools import cache

from privacy_audit.search.assess.model import Evidence
from privacy_audit.search.assess.word_lists import word_list


@cache
def weight(group: str, code: str) -> float:
    """One row of the table. Raises ``KeyError`` for a row that is not there."""
    return float(word_list("weights")[group][code])


def threshold(name: str) -> float:
    """From which score on a result is ``likely`` or ``possible``."""
    return weight("thresholds", name)


def reason(group: str, code: str, words: str, *, times: float = 1.0) -> Evidence:
    """One reason. times: for a reason that counts only in part."""
    return Evidence(code=code, weight=round(weight(group, code) * times, 2), words=words)
