# SPDX-License-Identifier: Apache-2.0
"""Takes files into a vault until it is killed: ``FOLDER`` holds the vault and ``given``.

Each line it writes is an import that was acknowledged: the entry's reference and its SHA-256.
"""

from __future__ import annotations

import sys
from pathlib import Path

from privacy_audit.incidents.evidence_model import About
from tests.helpers.vaults import reopen_workspace
from tests.incidents.evidence.building import quick_evidence


def main() -> None:
    folder = Path(sys.argv[1])
    workspace = reopen_workspace(folder / "vault")
    evidence = quick_evidence(workspace, workspace.now)
    print("ready", flush=True)
    while True:
        kept = evidence.add(1, folder / "given", about=About.NAMES_ME)
        if kept.original is None:
            raise SystemExit("an entry without its file")
        print(kept.reference, kept.original.sha256, flush=True)
        # So that the vault stays small however long this runs.
        if kept.number % 3 == 0:
            evidence.withdraw(kept.id, "room for more")
            print(kept.reference, "withdrawn", flush=True)


if __name__ == "__main__":
    main()
