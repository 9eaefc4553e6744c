# SPDX-License-Identifier: Apache-2.0
"""The command names what has to be translated anew, and how far the catalogues are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import translations
from wording.job import CannotCompileError
from wording.side_by_side import outdated_texts

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in ("checklists", "resources/incidents"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_a_changed_english_text_is_named(checkout: Path) -> None:
    before = outdated_texts(checkout)
    pack = checkout / "checklists" / "bluetooth.yaml"
    words = "title: Bluetooth and sharing nearby"
    pack.write_text(pack.read_text("utf-8").replace(words, f"{words}, anew", 1), "utf-8")
    assert set(outdated_texts(checkout)) - set(before) == {"checklists/cy: bluetooth: title"}


def test_a_changed_question_of_the_way_through_is_named(checkout: Path) -> None:
    before = outdated_texts(ROOT)  # a folder is read once per process
    tree = checkout / "resources" / "incidents" / "tree-1-safe.yaml"
    words = "title: Are you safe right now?"
    tree.write_text(tree.read_text("utf-8").replace(words, "title: Are you safe?", 1), "utf-8")
    found = set(outdated_texts(checkout)) - set(before)
    assert found == {"resources/incidents/cy/texts.yaml: safe-now.title"}


@pytest.mark.parametrize(("told", "status"), [([], 0), (["x.ts is stale."], 1)])
def test_the_check_writes_nothing_and_says_what_is_stale(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: list[str],
    status: int,
) -> None:
    monkeypatch.setattr(translations, "problems", lambda _: told)
    monkeypatch.setattr(translations, "update", lambda _: pytest.fail("it wrote"))
    assert translations.main(["--check"]) == status
    shown = capsys.readouterr().err
    assert all(line in shown for line in told)
    assert ("dev.py translations" in shown) == bool(told)


def test_without_the_compiler_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Path) -> list[str]:
        raise CannotCompileError("pyside6-lrelease is not installed here.")

    monkeypatch.setattr(translations, "update", refuse)
    assert translations.main([]) == 3
    assert "pyside6-lrelease is not installed" in capsys.readouterr().err
