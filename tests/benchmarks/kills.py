# SPDX-License-Identifier: Apache-2.0
"""200 times ``kill -9`` at random moments while answering: nothing acknowledged may be lost.

``python -m tests.benchmarks.kills [NUMBER]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.helpers.killing import kill_while_answering

KILLS = 200


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory(prefix="privacy-audit-bench-") as temporary:
        outcome = kill_while_answering(Path(temporary) / "vault", kills=kills, seed=200)
    print(
        f"kills: {outcome.kills}, answers acknowledged {outcome.acknowledged},"
        f" lost {len(outcome.lost)}, damage {len(outcome.damage)}"
    )
    return int(bool(outcome.lost or outcome.damage))


if __name__ == "__main__":
    sys.exit(main())
