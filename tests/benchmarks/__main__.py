# SPDX-License-Identifier: Apache-2.0
"""All benchmarks, one after the other (``dev.py bench``). Ends with 1 if a bound is broken."""

from __future__ import annotations

import sys

from tests.benchmarks import (
    due_pairs,
    import_kills,
    kills,
    large_evidence,
    packs,
    pdf,
    start,
)


def main() -> int:
    """Run every benchmark, even after one has broken its bound."""
    broken = [packs.main(), start.main(), kills.main(), due_pairs.main(), pdf.main()]
    broken += [import_kills.main(), large_evidence.main()]
    return max(broken)


if __name__ == "__main__":
    sys.exit(main())
