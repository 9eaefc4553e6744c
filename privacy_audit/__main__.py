# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit`` and ``python -m privacy_audit``: a command, or the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from privacy_audit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from privacy_audit.cli.main import WindowOptions


# The same as incidents.limited_process.ARGUMENT, which is not imported here: every start is timed.
_SAFE_VIEW = "--safe-view"


def main() -> int:
    """Run the program; returns its exit code."""
    if sys.argv[1:2] == [_SAFE_VIEW]:
        # The hidden child that reads hostile files: nothing else of the program runs in it.
        from privacy_audit.ui.decoding import run_child

        return run_child(sys.argv[2:])
    from privacy_audit.cli.main import run

    return run(sys.argv[1:], open_window=_open_window)


def _open_window(options: WindowOptions) -> int:
    # Qt is imported only now, so that every command works where Qt is not installed.
    try:
        from privacy_audit.app import run_window

        return run_window(options)
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise EnvironmentProblem(
            "The window cannot be opened: Qt (PySide6) does not work on this computer.",
            f"The commands work without it. Qt said: {error}.",
            "Install PySide6-Essentials, or see privacy-audit --help for the commands.",
        ) from error


if __name__ == "__main__":
    sys.exit(main())
