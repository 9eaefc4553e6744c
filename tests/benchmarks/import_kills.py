# SPDX-License-Identifier: Apache-2.0
"""100 times ``kill -9`` while evidence comes in: the whole entry or none, and a valid log.

``python -m tests.benchmarks.import_kills [NUMBER]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.helpers.killing_imports import kill_while_importing

KILLS = 100


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-") as temporary:
        outcome = kill_while_importing(Path(temporary), kills=kills, seed=8)
    print(
        f"kills: {outcome.kills}, half way through an import {outcome.unfinished},"
        f" imports acknowledged {outcome.acknowledged}, damage {len(outcome.damage)}"
    )
    for line in outcome.damage:
        print(line)
    return int(bool(outcome.damage))


if __name__ == "__main__":
    sys.exit(main())
