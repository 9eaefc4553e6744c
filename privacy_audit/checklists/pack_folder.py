# SPDX-License-Identifier: Apache-2.0
"""What lies in a folder of packs, and by which names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

POLICIES_FILE: Final = "policies.yaml"
RELEASED_IDS_FILE: Final = "ids-released.txt"


def pack_files(folder: Path) -> list[Path]:
    """The pack files of a folder, by name."""
    return sorted(path for path in folder.glob("*.yaml") if path.name != POLICIES_FILE)


def released_ids(folder: Path) -> dict[str, int]:
    """The check ids that a release has carried, each with its line; ``#`` starts a remark.

    Empty when the folder has no such list.
    """
    path = folder / RELEASED_IDS_FILE
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    ids = ((line.partition("#")[0].strip(), number) for number, line in enumerate(lines, start=1))
    return {check_id: number for check_id, number in ids if check_id}
