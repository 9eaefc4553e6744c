# SPDX-License-Identifier: Apache-2.0
"""Bring the catalogues of the window up to date and compile them: ``dev.py translations``.

With ``--check`` nothing is written: ends with 1 and a line for everything that is stale or missing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wording.job import CannotCompileError, problems, update
from wording.side_by_side import outdated_texts

ROOT = Path(__file__).resolve().parent.parent
_MOST_LINES = 40


def main(argv: list[str]) -> int:
    """Update or check; 1 when something is stale or missing, 3 without ``pyside6-lrelease``."""
    parser = argparse.ArgumentParser(prog="dev.py translations", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, judge what is there")
    check = parser.parse_args(argv).check
    try:
        told = problems(ROOT) if check else update(ROOT)
    except CannotCompileError as error:
        print(f"The catalogues cannot be compiled: {error}", file=sys.stderr)
        return 3
    for line in told[:_MOST_LINES]:
        print(line, file=sys.stderr)
    if len(told) > _MOST_LINES:
        print(f"and {len(told) - _MOST_LINES} more", file=sys.stderr)
    if not check:
        for line in outdated_texts(ROOT):
            print(f"In English until it is translated anew: {line}")
    if told:
        print("python3 dev.py translations brings them up to date.", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
