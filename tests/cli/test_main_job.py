# SPDX-License-Identifier: Apache-2.0
"""The main job by commands: vault, profile, audit, report, reminder, with their JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Done
from tests.cli.running import Desk, run_bare

FIRST, SECOND, OTHER = "facebook-view-as", "facebook-past-posts", "accounts-password-manager"
REVIEW = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault after two finished audits and with a third one open; see ``done``."""
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def done(desk: Desk) -> dict[str, Done]:
    """What each step of the main job printed."""
    steps: dict[str, tuple[str | Path | int, ...]] = {
        "create": ("vault", "create"),
        "import": ("profile", "import", desk.folder / "me.toml"),
        "show": ("packs", "show", "facebook", "--json"),
        "start": ("audit", "start", "--kind", "full", "--packs", "facebook,bluetooth"),
        "seen": ("audit", "answer", FIRST, "pass", "--verified", "--note", "Als Gast gesehen ✓"),
        "open": ("audit", "answer", SECOND, "fail"),
        "slip": ("audit", "answer", "facebook-2fa", "not-applicable"),
        "undo": ("audit", "undo"),
        "extra": ("audit", "answer", OTHER, "accepted", "--reason", "Soon.", "--review-on", REVIEW),
        "status": ("audit", "status", "--json"),
        "finish": ("audit", "finish"),
        "second start": ("audit", "start", "--packs", "facebook", "--kind", "follow_up", "--json"),
        "second answer": ("audit", "answer", SECOND, "pass"),
        "second finish": ("audit", "finish", "--json"),
        "reports": ("report", "list", "--json"),
        "export": ("report", "export", 1, "--out", desk.folder / "first.html"),
        "due": ("remind", "due", "--json"),
        "third start": ("audit", "start", "--kind", "full", "--packs", "bluetooth"),
        "third answer": ("audit", "answer", "bluetooth-android-off", "fail"),
    }
    return {name: desk(*step) for name, step in steps.items()}


def test_every_step_is_done(done: dict[str, Done]) -> None:
    assert {name: step.code for name, step in done.items()} == dict.fromkeys(done, 0)


def test_steps_say_what_they_did(done: dict[str, Done], desk: Desk) -> None:
    assert f"Your records are kept in {desk.data}" in done["create"].out
    assert "There is no reset." in done["create"].out
    assert done["import"].out == "Saved. 2 name(s).\n"
    assert "your own" in done["import"].err
    assert done["start"].out.startswith("Started: 35 checks")
    assert done["seen"].out == f"Saved: {FIRST}, pass.\n1 of 35 answered.\n"
    assert done["undo"].out == "Taken back: facebook-2fa, not applicable.\n"
    assert done["extra"].out.endswith("3 of 36 answered.\n")
    assert done["finish"].out.startswith("Finished. Saved as report 1.\n")
    assert "1 of 36 things is right." in done["finish"].out
    assert "33 are not known yet." in done["finish"].out
    assert "Your next check: " in done["finish"].out


def test_nothing_but_the_answer_is_on_standard_output(done: dict[str, Done]) -> None:
    for name in ("show", "status", "second start", "second finish", "reports", "due"):
        assert isinstance(done[name].data, dict), name
        assert done[name].err == "", name


def test_a_pack_has_its_id_and_its_checks(done: dict[str, Done]) -> None:
    pack = done["show"].data
    assert pack["id"] == "facebook"
    assert len(pack["checks"]) == 20
    assert all(check["id"] and check["title"] for check in pack["checks"])
    assert FIRST in [check["id"] for check in pack["checks"]]


def test_status_has_the_audit_and_its_answers(done: dict[str, Done]) -> None:
    status = done["status"].data
    assert status["audit"]["kind"] == "full"
    assert (status["audit"]["answered"], status["audit"]["total"]) == (3, 36)
    assert status["audit"]["finished_at"] is None
    assert len(status["checks"]) == 36
    answers = {answer["check"]: answer for answer in status["answers"]}
    assert {check: (each["answer"], each["verified"]) for check, each in answers.items()} == {
        FIRST: ("pass", True),
        SECOND: ("fail", False),
        OTHER: ("accepted", False),
    }
    assert answers[FIRST]["note"] == "Als Gast gesehen ✓"
    assert (answers[OTHER]["reason"], answers[OTHER]["review_on"]) == ("Soon.", REVIEW)
    assert datetime.fromisoformat(answers[FIRST]["at"]).utcoffset() == timedelta(0)


def test_status_names_the_check_to_go_on_with(done: dict[str, Done]) -> None:
    status = done["status"].data
    answered = {answer["check"] for answer in status["answers"]}
    waiting = [check["check"] for check in status["checks"] if check["check"] not in answered]
    assert status["audit"]["next"] == waiting[0]


def test_a_follow_up_asks_what_was_open_and_prints_the_shape_of_status(
    done: dict[str, Done],
) -> None:
    started = done["second start"].data
    assert [check["check"] for check in started["checks"]] == [SECOND]
    assert set(started) == set(done["status"].data)


def test_reports_are_listed_newest_first(done: dict[str, Done]) -> None:
    reports = done["reports"].data["reports"]
    assert [report["id"] for report in reports] == [2, 1]
    assert [report["kind"] for report in reports] == ["follow_up", "full"]
    dates = [datetime.fromisoformat(report["date"]) for report in reports]
    assert dates == sorted(dates, reverse=True)
    assert sum(reports[1]["standing"].values()) == 36


def test_what_is_due_says_what_and_when_soonest_first(done: dict[str, Done]) -> None:
    due = done["due"].data["due"]
    asked = {item["check"] for item in due}
    assert asked > {FIRST, SECOND, OTHER}, "what was asked and left comes round too"
    assert all(item["what"] and not item["overdue"] for item in due)
    days = [date.fromisoformat(item["on"]) for item in due]
    assert days == sorted(days)
    assert [item["on"] for item in due if item["check"] == OTHER] == [REVIEW]


def test_finish_names_the_report_and_the_next_check(done: dict[str, Done]) -> None:
    finished = done["second finish"].data
    assert finished["report"] == 2
    assert finished["next_check"]["on"] == done["due"].data["due"][0]["on"]


def test_a_report_is_exported_as_html_and_as_json(
    done: dict[str, Done], desk: Desk, tmp_path: Path
) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    assert desk("report", "export", 1, "--out", page).code == 0
    exported = desk("report", "export", 1, "--format", "json", "--out", data)
    assert (exported.code, str(data) in exported.out) == (0, True)
    document = json.loads(data.read_text(encoding="utf-8"))
    reports = done["reports"].data["reports"]
    assert document["fingerprint"] == reports[1]["fingerprint"]
    assert document["body"]["person"] == "Siân Ashdown"
    text = page.read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert "Siân Ashdown" in text
    assert "Rowan Pettifer" not in text + data.read_text(encoding="utf-8")


def test_the_open_audit_is_told_in_words(done: dict[str, Done], desk: Desk) -> None:
    words = desk("audit", "status").out
    assert "An audit (full) is open since " in words
    assert "1 of 15 answered" in words
    assert "Next: " in words
    assert len(done) == 19


def test_lists_are_told_in_words(done: dict[str, Done], desk: Desk) -> None:
    assert done["third answer"].code == 0
    listed = desk("report", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == ["2", "1"]
    assert "Facebook" in desk("remind", "due").out
    shown = desk("profile", "show").out
    assert "Name: Rowan Pettifer (former, not to be shown)" in shown
    assert "Relative: Imogen Ashdown (sister)" in shown
    assert "Stated to be your own on " in shown


def test_a_vault_without_anything_says_so(tmp_path: Path) -> None:
    new = Desk(tmp_path)
    new("vault", "create")
    assert new("audit", "status").out == "No audit was started yet.\n"
    assert new("audit", "status", "--json").data == {"audit": None, "answers": []}
    assert new("report", "list").out.startswith("There is no report yet.")
    assert new("report", "list", "--json").data == {"reports": []}
    assert new("remind", "due").out.startswith("Nothing has a date yet.")
    assert new("remind", "due", "--json").data == {"due": [], "packs": []}
    assert new("profile", "show").out == "There is no profile yet.\n"
    assert new("profile", "show", "--json").data["declared_on"] is None


def test_what_is_due_today_needs_attention(tmp_path: Path) -> None:
    # The vault is three months old: its clock is handed in, the command's own is today.
    from privacy_audit.audits.model import AnswerKind, AuditKind
    from tests.helpers.vaults import Clock, make_workspace

    old = Desk(tmp_path)
    clock = Clock(datetime.now(UTC) - timedelta(days=100))
    workspace = make_workspace(old.data, now=clock)
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer(FIRST, AnswerKind.FAIL)
    workspace.close()
    done = old("remind", "due", "--json")
    assert done.code == 1
    assert [item["overdue"] for item in done.data["due"]] == [True]
    assert old("remind", "due").code == 1


# -- the promised shapes --------------------------------------------------------------------------


def documented() -> dict[str, Any]:
    """The examples of ``docs/command-line.md`` by their command."""
    page = Path(__file__).parents[2] / "docs" / "command-line.md"
    blocks = page.read_text(encoding="utf-8").split("```json ")[1:]
    found: dict[str, Any] = {}
    for block in blocks:
        command, _, rest = block.partition("\n")
        found[command] = json.loads(rest.partition("```")[0])
    return found


MAY_BE_NULL = {
    "since", "until", "birth_year", "declared_on", "link", "address", "warns_others", "into",
    "audit", "finished_at", "next", "review_on", "next_check", "closed_at", "findings",
}  # fmt: skip
BY_SURFACE = "paths"
MAY_BE_EMPTY = {
    "problems", "unusable", "tombstones", "features", "planned", "policies", "checks", "sources",
    "services", "devices", "roles", "risks",
}  # fmt: skip


def misfits(example: Any, real: Any, where: str = "") -> list[str]:
    """Where the real answer has another shape than the documented example."""
    name = where.rpartition(".")[2]
    if real is None or example is None:
        return [] if name in MAY_BE_NULL else [f"{where} is null"]
    if type(example) is not type(real):
        return [f"{where}: {type(real).__name__} instead of {type(example).__name__}"]
    if isinstance(example, dict) and name != BY_SURFACE:
        wrong = [f"{where}.{key} is not on both sides" for key in set(example) ^ set(real)]
        return wrong + [
            line
            for key in set(example) & set(real)
            for line in misfits(example[key], real[key], f"{where}.{key}")
        ]
    if isinstance(example, list) and example:
        if not real and name not in MAY_BE_EMPTY and "own" not in where:
            return [f"{where} is empty: nothing was compared"]
        return [line for item in real for line in misfits(example[0], item, where)]
    return []


ELSEWHERE = (
    "report compare",
    "search ",
    "ledger",
    "findings",
    "recheck",
    "removal",
    "supervision",
    "policy",
    "incident",
)
"""The shapes of these commands are compared in tests of their own, which have more to show."""


@pytest.mark.parametrize(
    "command", [one for one in sorted(documented()) if not one.startswith(ELSEWHERE)]
)
def test_the_documented_shape_is_the_real_one(
    command: str, desk: Desk, done: dict[str, Done]
) -> None:
    assert done["third answer"].code == 0
    if command == "audit finish --json":
        real = done["second finish"].data
    else:
        real = desk(*command.replace("PACK", "facebook").split()).data
    assert misfits(documented()[command], real, "own" if "--own" in command else "") == []


def test_every_command_with_json_has_its_shape_documented() -> None:
    with_json = {
        words
        for words, options in all_commands().items()
        if "--json" in options and words != "audit start" and not words.startswith(ELSEWHERE)
    }
    shown = {one.removesuffix(" --json") for one in documented() if not one.startswith(ELSEWHERE)}
    assert shown == {
        *with_json - {"packs show"},
        "packs show PACK",
        "packs list --own",
    }


def all_commands() -> dict[str, set[str]]:
    """Each command with its own options, from the parser itself."""
    import argparse

    from privacy_audit.cli.main import build_parser

    def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                return dict(action.choices)
        return {}

    shared = {"-h", "--help", "--data-dir", "--passphrase-file"}
    found: dict[str, set[str]] = {}
    for noun, parser in verbs(build_parser()).items():
        for verb, inner in (verbs(parser) or {"": parser}).items():
            options = {word for action in inner._actions for word in action.option_strings}
            found[f"{noun} {verb}".strip()] = options - shared
    return found


@pytest.mark.parametrize("command", sorted(all_commands()))
def test_every_command_and_option_is_documented(command: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    sections = [
        section
        for section in page.split("\n### ")[1:]
        if re.search(rf"`{command}[ `]", section.partition("\n")[0])
    ]
    assert len(sections) == 1
    for option in all_commands()[command]:
        assert option in sections[0], option


@pytest.mark.parametrize("command", [*sorted(all_commands()), ""])
def test_every_command_has_help(command: str) -> None:
    helped = run_bare(*command.split(), "--help")
    assert helped.code == 0
    assert helped.out.startswith(f"usage: privacy-audit {command}".rstrip())
