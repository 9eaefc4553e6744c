# SPDX-License-Identifier: Apache-2.0
"""Where the program's own data lies: packs, fonts, icons, templates."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_folder(name: Literal["checklists", "resources"]) -> Path:
    """The folder with the program's own data files.

    In an installed wheel it is ``privacy_audit/_bundled/<name>``; in a checkout it lies beside
    the package. The wheel's place is asked first: site-packages may hold any folder name.
    """
    installed = _PACKAGE / "_bundled" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
