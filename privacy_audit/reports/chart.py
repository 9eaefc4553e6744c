# SPDX-License-Identifier: Apache-2.0
"""Where the lines of the history drawing run: pure numbers, drawn by SVG and by the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1, 2, 5)
_GRID_SPACES: Final = 4
_MOST_LABELS: Final = 8
CLOSE: Final = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Places between 0 and 1: left to right, and bottom (0) to top (``top``).

    ticks: the numbers at the grid lines, 0 first. findings: ``None`` where nobody had searched.
    labelled: which points carry their date. open_label, findings_label: heights of the words at
    the ends of the lines, moved apart where they would meet.
    """

    ticks: tuple[int, ...]
    across: tuple[float, ...]
    open: tuple[float, ...]
    findings: tuple[float | None, ...]
    labelled: tuple[int, ...]
    open_label: float
    findings_label: float | None

    def finding_runs(self) -> tuple[tuple[int, ...], ...]:
        """The points of the second line that stand next to each other: a gap stays a gap."""
        runs: list[list[int]] = []
        for place, height in enumerate(self.findings):
            if height is None:
                continue
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        return tuple(tuple(run) for run in runs)


def chart(
    open_counts: Sequence[int], finding_counts: Sequence[int | None], *, close: float = CLOSE
) -> Chart:
    """Lay the two lines out. Both have one number per report, oldest first, and at least one.

    close: labels at the ends nearer than this, as a part of the height, are moved apart.
    """
    known = [count for count in finding_counts if count is not None]
    step = _step(max([*open_counts, *known]))
    top = step * _GRID_SPACES
    last = len(open_counts) - 1
    opened = tuple(count / top for count in open_counts)
    found = tuple(None if count is None else count / top for count in finding_counts)
    ends = [height for height in found if height is not None]
    open_label, findings_label = _apart(opened[-1], ends[-1] if ends else None, close)
    return Chart(
        ticks=tuple(step * line for line in range(_GRID_SPACES + 1)),
        across=tuple(place / last if last else 0.5 for place in range(last + 1)),
        open=opened,
        findings=found,
        labelled=_labelled(last + 1),
        open_label=open_label,
        findings_label=findings_label,
    )


def _step(most: int) -> int:
    """The smallest step of 1, 2, 5, 10, 20, … whose four spaces hold the highest number."""
    ten = 1
    while True:
        for digit in _STEPS:
            if digit * ten * _GRID_SPACES >= most:
                return digit * ten
        ten *= 10


def _labelled(count: int) -> tuple[int, ...]:
    if count <= _MOST_LABELS:
        return tuple(range(count))
    spread = (count - 1) / (_MOST_LABELS - 1)
    return tuple(round(place * spread) for place in range(_MOST_LABELS))


def _apart(opened: float, found: float | None, close: float) -> tuple[float, float | None]:
    if found is None or abs(opened - found) >= close:
        return opened, found
    middle, half = (opened + found) / 2, close / 2
    middle = max(middle, half)  # neither leaves the drawing at the bottom
    return (middle + half, middle - half) if opened > found else (middle - half, middle + half)
