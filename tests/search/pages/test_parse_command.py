# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search parse``: what it prints, and its exit codes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from privacy_audit.cli import search
from privacy_audit.cli.output import Exit
from privacy_audit.errors import UserError
from tests.search.pages.pages import SAVED


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    search.add_commands(commands, argparse.ArgumentParser(add_help=False))
    arguments = parser.parse_args(["search", *words])
    return int(arguments.run(arguments))


WORDS = (
    "Including results for jane example cardiff. Do you want results only for jane exmaple cardiff?"
)


def test_json_has_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("parse", str(SAVED / "bing/respelled.html"), "--json") == Exit.DONE
    assert json.loads(capsys.readouterr().out) == {
        "engine": "bing",
        "query": "jane exmaple cardiff",
        "status": "respelled",
        "results": [
            {
                "rank": 1,
                "title": "Jane Example",
                "url": "https://one.example/",
                "snippet": "",
                "date": "",
            }
        ],
        "notes": [WORDS],
    }


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("google/2024-desktop.html", Exit.DONE),
        ("google/empty.html", Exit.DONE),
        ("google/relaxed-2024.html", Exit.DONE),
        ("google/sorry.html", Exit.ATTENTION),
        ("google/consent.html", Exit.ATTENTION),
        ("google/shell.html", Exit.ATTENTION),
        ("google/off-topic.html", Exit.ATTENTION),
        ("bing/new-layout.html", Exit.ATTENTION),
        ("json/brave-limit.json", Exit.ATTENTION),
        ("searxng/degraded.html", Exit.ATTENTION),
    ],
)
def test_exit_code_says_whether_it_is_an_answer(file: str, code: Exit) -> None:
    assert run("parse", str(SAVED / file), "--json") == code


def test_words_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    run("parse", str(SAVED / "google/2024-desktop.html"))
    shown = capsys.readouterr().out
    assert "1. Jane Example - Cardiff team" in shown
    assert "https://council.example/staff/jane-example" in shown
    assert "12 Mar 2025" in shown


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        run("parse", str(tmp_path / "none.html"))


def test_problem_file_is_written_privately(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "problem.json"
    run("parse", str(SAVED / "bing/new-layout.html"), "--problem-file", str(target))
    assert json.loads(target.read_text())["engine"] == "bing"
    assert target.stat().st_mode & 0o077 == 0
    assert "no text and no addresses" in capsys.readouterr().err
