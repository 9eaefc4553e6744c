# SPDX-License-Identifier: Apache-2.0
"""What the program does not load before it needs it: start-up time is a promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "PySide6", "shiboken6", "requests", "bs4", "yaml", "argon2", "cryptography", "keyring", "apsw",
    "jinja2", "phonenumbers", "segno", "textstat", "platformdirs", "PIL", "docx", "typst",
}  # fmt: skip
REPORT = (
    "; import json, sys; "
    "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
)
CORE = """
import privacy_audit.workspace, privacy_audit.practice, privacy_audit.errors
import privacy_audit.profile.service, privacy_audit.profile.validation
import privacy_audit.checklists.catalogue, privacy_audit.checklists.tailoring
import privacy_audit.audits.service, privacy_audit.reports.service, privacy_audit.reminders.service
import privacy_audit.vault.service, privacy_audit.desktop.folders
import privacy_audit.cli.main; privacy_audit.cli.main.build_parser()
""".strip().replace("\n", "; ")


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a new interpreter holds after running ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def main(*argv: str) -> str:
    """Code that runs the program with these arguments."""
    return (
        f"import sys; sys.argv[1:] = {list(argv)!r}; "
        "from privacy_audit.__main__ import main; assert main() in (0, 1)"
    )


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import privacy_audit.__main__", id="import"),
        pytest.param(CORE, id="the core"),
        pytest.param(main("--version"), id="--version"),
        pytest.param(main("--help"), id="--help"),
        pytest.param(main("--data-dir", "/nonexistent", "vault", "status"), id="vault status"),
    ],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert loaded_by(code) & HEAVY == set()


def test_a_command_loads_what_it_needs_and_no_more() -> None:
    """The other side: the test above would be worth nothing if it could not see a library."""
    loaded = loaded_by(main("packs", "list"))
    assert loaded & HEAVY - {"platformdirs"} == {"yaml"}
