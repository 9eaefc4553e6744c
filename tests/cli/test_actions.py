# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit actions``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.desktop.clock import utc_now
from tests.cli.commands import CommandLine
from tests.helpers.vaults import reopen_workspace


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """A vault with two open checks of Facebook, hence two to-dos."""
    line = CommandLine(tmp_path, capsys)
    line.make_vault()
    workspace = reopen_workspace(tmp_path / "data")
    audit = workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    for asked in audit.checks[:2]:
        workspace.audits.answer(asked.check_id, AnswerKind.FAIL)
    workspace.close()
    return line


def test_list_has_the_promised_shape(command: CommandLine) -> None:
    done = command("actions", "list", "--json")
    assert done.code == 0
    first = done.data["actions"][0]
    assert set(first) == {
        "id", "title", "check", "reason", "severity", "owner", "due_on", "state", "note",
        "created_at", "closed_at",
    }  # fmt: skip
    assert first["state"] == "open"
    assert first["closed_at"] is None
    assert [action["due_on"] for action in done.data["actions"]] == sorted(
        action["due_on"] for action in done.data["actions"]
    )


def test_done_drop_and_reopen(command: CommandLine) -> None:
    one, two = (action["id"] for action in command("actions", "list", "--json").data["actions"])
    assert command("actions", "done", one).code == 0
    assert command("actions", "drop", two).code == 0
    assert command("actions", "list", "--json").data == {"actions": []}
    states = {
        action["id"]: action["state"]
        for action in command("actions", "list", "--all", "--json").data["actions"]
    }
    assert states == {one: "done", two: "dropped"}
    assert command("actions", "reopen", one).code == 0
    assert [action["id"] for action in command("actions", "list", "--json").data["actions"]] == [
        one
    ]


def test_change_changes_only_what_is_named(command: CommandLine) -> None:
    before = command("actions", "list", "--json").data["actions"][0]
    done = command(
        "actions", "change", before["id"], "--owner", "my-employer", "--due", "2027-01-31"
    )
    assert done.code == 0
    assert "your employer, by 31 January 2027" in done.out
    (after,) = command("actions", "list", "--owner", "my_employer", "--json").data["actions"]
    assert after == {**before, "owner": "my_employer", "due_on": "2027-01-31"}
    assert len(command("actions", "list", "--owner", "me", "--json").data["actions"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["done", "99"],
        ["change", "99", "--note", "x"],
        ["change", "1"],
        ["change", "1", "--due", "tomorrow"],
        ["change", "1", "--title", "  "],
    ],
)
def test_wrong_use_is_a_sentence(command: CommandLine, arguments: list[str]) -> None:
    done = command("actions", *arguments)
    assert done.code == 2
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_a_date_that_has_passed_needs_attention(command: CommandLine) -> None:
    number = command("actions", "list", "--json").data["actions"][0]["id"]
    yesterday = (utc_now() - timedelta(days=2)).date()
    assert command("actions", "change", number, "--due", yesterday.isoformat()).code == 0
    done = command("actions", "list")
    assert done.code == 1
    assert "late" in done.out
