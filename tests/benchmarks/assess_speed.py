# SPDX-License-Identifier: Apache-2.0
"""How long it takes to assess 10,000 results, against a floor measured in the same run.

    python3 -m tests.benchmarks.assess_speed

The results are one person's labelled cases over and over, numbered so that no text is the same
twice: most name the person, which is the slowest case. The floor is the bare folding of
the same texts.
"""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from privacy_audit.search.assess.assessing import assess
from privacy_audit.search.assess.view import ProfileView
from privacy_audit.search.model import Result
from tests.benchmarks.triage import CASES_YEAR, load_cases, profile_of

CASES = Path(__file__).resolve().parents[1] / "search" / "assess" / "cases" / "tuned"
COUNT = 10_000
GOAL_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Speed:
    """seconds: for ``COUNT`` results with reasons and exposures. floor: for folding alone."""

    seconds: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.seconds / self.floor


def results(count: int) -> list[Result]:
    """``count`` results of the first person, each text a little different."""
    rows = load_cases(CASES)[0]["results"]
    return [
        Result(
            rank=number + 1,
            title=f"{rows[number % len(rows)]['title']} {number}",
            url=f"{rows[number % len(rows)]['url']}/{number}",
            snippet=f"{rows[number % len(rows)]['snippet']} {number}",
        )
        for number in range(count)
    ]


def measure(count: int = COUNT) -> Speed:
    """Assess ``count`` results for the first person of the cases."""
    view = ProfileView.of(profile_of(load_cases(CASES)[0]["profile"]), year=CASES_YEAR)
    rows = results(count)
    assess(rows[0], view)  # the word lists are read once
    began = time.perf_counter()
    for row in rows:
        assess(row, view)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    for row in rows:
        unicodedata.normalize("NFKD", f"{row.title} {row.url} {row.snippet}".casefold()).split()
    return Speed(seconds, time.perf_counter() - began)


def main() -> int:
    """Print the figures as one line of JSON; 1 when it takes too long."""
    speed = measure()
    figures = {
        "results": COUNT,
        "seconds": round(speed.seconds, 2),
        "floor_seconds": round(speed.floor, 3),
        "times_the_floor": round(speed.ratio, 1),
    }
    print(json.dumps(figures))
    return 0 if speed.seconds < GOAL_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
