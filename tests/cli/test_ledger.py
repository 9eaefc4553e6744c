# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit ledger``."""

from __future__ import annotations

import argparse
import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from privacy_audit.cli import ledger
from privacy_audit.net import records
from privacy_audit.vault.service import VaultFolder
from tests.cli.commands import CommandLine
from tests.cli.test_main_job import documented, misfits
from tests.helpers.vaults import PASSPHRASE


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    line = CommandLine(tmp_path, capsys)
    line.make_vault()
    return line


def _ask_twice(folder: Path) -> None:
    with VaultFolder(folder / "data").unlock(PASSPHRASE) as vault:
        for host, carries in (("www.gov.uk", ["name", "former_name"]), ("api.github.com", [])):
            records.add_entry(
                vault.database,
                at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
                host=host,
                purpose="A search",
                carries=carries,
                method="GET",
                sent_bytes=100,
            )
        records.complete_entry(
            vault.database, 1, outcome="answered", status_code=200, received_bytes=5, seconds=0.1
        )


def test_an_empty_ledger_says_so(command: CommandLine) -> None:
    done = command("ledger")
    assert (done.code, done.out) == (0, "No request has left this computer.\n")
    assert command("ledger", "--json").data == {"requests": []}


def test_the_documented_shape_is_the_real_one(command: CommandLine, tmp_path: Path) -> None:
    _ask_twice(tmp_path)
    real = {"requests": command("ledger", "--json").data["requests"][:1]}
    assert misfits(documented()["ledger --json"], real) == []


def test_the_list_is_in_words(command: CommandLine, tmp_path: Path) -> None:
    _ask_twice(tmp_path)
    done = command("ledger")
    first, second = done.out.splitlines()
    assert "www.gov.uk" in first
    assert "name, former name" in first
    assert first.endswith("answered")
    assert "none of your facts" in second
    assert second.endswith("begun, end unknown")


def test_json_and_csv_hold_the_same(command: CommandLine, tmp_path: Path) -> None:
    _ask_twice(tmp_path)
    data = command("ledger", "--json").data["requests"]
    rows = list(csv.DictReader(io.StringIO(command("ledger", "--csv").out)))
    assert [entry["host"] for entry in data] == [row["host"] for row in rows]
    assert rows[0]["carries"] == "name former_name"


def test_a_file_is_written_for_its_owner_alone(command: CommandLine, tmp_path: Path) -> None:
    _ask_twice(tmp_path)
    target = tmp_path / "ledger.csv"
    done = command("ledger", "--csv", "--out", target)
    assert (done.code, done.out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("id,at,host")
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("arguments", [["--out", "x"], ["--json", "--csv"]])
def test_wrong_use_is_a_sentence(command: CommandLine, arguments: list[str]) -> None:
    try:
        code = command("ledger", *arguments).code
    except SystemExit as stopped:
        code = int(str(stopped.code))
    assert code == 2


def test_the_command_explains_itself() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    ledger.add_commands(commands, argparse.ArgumentParser(add_help=False))
    assert "which host" in commands.choices["ledger"].format_help()
