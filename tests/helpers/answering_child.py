# SPDX-License-Identifier: Apache-2.0
"""A child process that answers checks as fast as it can and says each answer once it is stored.

``python -m tests.helpers.answering_child VAULT_FOLDER FIRST_NUMBER``: prints ``ready``, then one
line ``NUMBER CHECK ANSWER`` after each answer that the service acknowledged. It never ends by
itself: whoever started it kills it.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from privacy_audit.audits.model import AnswerKind, AuditKind
from tests.helpers.vaults import reopen_workspace

KINDS = (AnswerKind.PASS, AnswerKind.FAIL, AnswerKind.UNKNOWN, AnswerKind.NOT_APPLICABLE)


def main(folder: Path, first: int) -> None:
    workspace = reopen_workspace(folder)
    audit = workspace.audits.current() or workspace.audits.start(
        AuditKind.FULL, only_packs=["facebook", "bluetooth"]
    )
    checks = [asked.check_id for asked in audit.checks]
    print("ready", flush=True)
    for number in itertools.count(first):
        check = checks[number % len(checks)]
        kind = KINDS[number % len(KINDS)]
        workspace.audits.answer(check, kind, note=f"note {number}")
        print(number, check, kind.value, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
