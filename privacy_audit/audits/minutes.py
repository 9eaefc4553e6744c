# SPDX-License-Identifier: Apache-2.0
"""How long a walk over checks takes: the way to a service's settings is walked only once."""

from __future__ import annotations

from collections.abc import Iterable

# A check's minutes hold the way there: sign in, open the settings. Right after another check of
# the same pack that way is known, and about a minute of it is saved.
MINUTES_SAVED = 1


def minutes_of_next(minutes: int, *, same_pack: bool) -> int:
    """What one more check costs; ``same_pack``: after another one of its pack."""
    return max(1, minutes - MINUTES_SAVED) if same_pack else minutes


def walk_minutes(checks: Iterable[tuple[str, int]]) -> int:
    """The minutes for checks in this order, each given as its pack's id and its own minutes."""
    total, before = 0, ""
    for pack_id, minutes in checks:
        total += minutes_of_next(minutes, same_pack=pack_id == before)
        before = pack_id
    return total
