# SPDX-License-Identifier: Apache-2.0
"""A vault in which the practice search has been done, for the commands about findings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from privacy_audit.cli import main
from privacy_audit.practice import PERSON
from privacy_audit.practice_search import practice_findings
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import open_workspace
from tests.cli.running import Desk
from tests.helpers.vaults import PASSPHRASE, real_catalogue

NEW_NOUNS = ("findings", "recheck", "removal")


def practised_desk(folder: Path) -> Desk:
    """A desk whose vault holds the invented person's findings."""
    desk = Desk(folder)
    desk.make_vault()
    workspace = open_workspace(VaultFolder(desk.data).unlock(PASSPHRASE), real_catalogue())
    workspace.profile.save(PERSON, is_me=True)
    practice_findings(workspace)
    workspace.close()
    return desk


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("practised")
    practised_desk(folder)
    return folder


@pytest.fixture
def desk(practised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A copy of the practised vault."""
    missing = [noun for noun in NEW_NOUNS if noun not in main.NOUNS]
    monkeypatch.setattr(main, "NOUNS", (*main.NOUNS, *missing))
    shutil.copytree(practised / "data", tmp_path / "data")
    return Desk(tmp_path)


def misfits(example: object, real: object, where: str = "") -> list[str]:
    """Where a real answer has another shape than the documented example; null fits anything."""
    if example is None or real is None:
        return []
    if isinstance(example, float) and isinstance(real, int | float):
        return []
    if type(example) is not type(real):
        return [f"{where}: {type(real).__name__} instead of {type(example).__name__}"]
    if isinstance(example, dict) and isinstance(real, dict):
        wrong = [f"{where}.{key} is not on both sides" for key in set(example) ^ set(real)]
        both = set(example) & set(real)
        return wrong + [
            line for key in both for line in misfits(example[key], real[key], f"{where}.{key}")
        ]
    if isinstance(example, list) and isinstance(real, list) and example:
        return [line for item in real for line in misfits(example[0], item, where)]
    return []


def documented() -> dict[str, object]:
    """The examples of ``docs/command-line.md`` by their command."""
    page = Path(__file__).parents[2] / "docs" / "command-line.md"
    blocks = page.read_text(encoding="utf-8").split("```json ")[1:]
    found: dict[str, object] = {}
    for block in blocks:
        command, _, rest = block.partition("\n")
        found[command] = json.loads(rest.partition("```")[0])
    return found
