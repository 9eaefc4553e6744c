# SPDX-License-Identifier: Apache-2.0
"""Where a packed program begins."""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping


def give_back_library_path(environment: MutableMapping[str, str]) -> None:
    """Let programs that we start (the browser, the scheduler) find their own libraries.

    PyInstaller's loader puts the build's libraries before the system's for itself and for every
    child. This process has read the variable already and needs it no longer.
    https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations
    """
    before = environment.pop("LD_LIBRARY_PATH_ORIG", "")
    environment.pop("LD_LIBRARY_PATH", None)
    if before:
        environment["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        give_back_library_path(os.environ)
    from privacy_audit.__main__ import main

    sys.exit(main())
