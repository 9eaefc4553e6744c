# SPDX-License-Identifier: Apache-2.0
"""Options: before and after the command, and what goes to the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit import __version__
from privacy_audit.cli.main import WindowOptions
from tests.cli.running import Desk, run_bare


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An empty vault."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.make_vault()
    return desk


@pytest.mark.parametrize("place", ["before", "after", "around"])
def test_the_vault_may_be_named_before_or_after_the_command(desk: Desk, place: str) -> None:
    folder: list[str | Path] = ["--data-dir", desk.data]
    passphrase: list[str | Path] = ["--passphrase-file", desk.passphrase]
    command: list[str | Path] = ["report", "list", "--json"]
    argv = {
        "before": [*folder, *passphrase, *command],
        "after": [*command, *folder, *passphrase],
        "around": [*folder, *command, *passphrase],
    }[place]
    done = run_bare(*argv)
    assert (done.code, done.data) == (0, {"reports": []})


def test_what_stands_after_the_command_wins(desk: Desk, tmp_path: Path) -> None:
    argv = ("--data-dir", tmp_path, "vault", "status", "--json", "--data-dir", desk.data)
    assert run_bare(*argv).data["folder"] == str(desk.data)


def test_without_a_folder_it_is_the_users_own(own_home: Path) -> None:
    done = run_bare("vault", "status", "--json")
    assert done.code == 1
    assert done.data["state"] == "absent"
    assert Path(done.data["folder"]).is_relative_to(own_home)
    assert not Path(done.data["folder"]).exists(), "looking makes nothing"


def test_a_folder_in_the_home_may_be_written_with_a_tilde(own_home: Path) -> None:
    done = run_bare("--data-dir", "~/here", "vault", "status", "--json")
    assert done.data["folder"] == str(own_home / "here")


def test_version() -> None:
    done = run_bare("--version")
    assert (done.code, done.out) == (0, f"Privacy Audit {__version__}\n")


def test_without_a_command_the_window_gets_the_options(tmp_path: Path) -> None:
    seen: list[WindowOptions] = []

    def window(options: WindowOptions) -> int:
        seen.append(options)
        return 0

    argv = ("--data-dir", tmp_path, "--passphrase-file", tmp_path / "p", "--exit-when-ready")
    assert run_bare(*argv, window=window).code == 0
    assert run_bare("--data-dir", tmp_path, "--demo", window=window).code == 0
    assert seen == [
        WindowOptions(
            data_folder=tmp_path, passphrase_file=tmp_path / "p", demo=False, exit_when_ready=True
        ),
        WindowOptions(data_folder=tmp_path, demo=True),
    ]


def test_the_exit_code_of_the_window_is_the_exit_code() -> None:
    assert run_bare("--demo", window=lambda _: 3).code == 3


def test_self_test_shows_the_window_unless_told_not_to() -> None:
    shown: list[WindowOptions] = []

    def window(options: WindowOptions) -> int:
        shown.append(options)
        return 0

    done = run_bare("--self-test", "--no-gui", window=window)
    assert (done.code, shown) == (0, [])
    assert done.out.endswith("Self-test passed.\n")
    done = run_bare("--self-test", window=window)
    assert done.code == 0
    assert "Window: shown." in done.out
    assert [(options.demo, options.exit_when_ready) for options in shown] == [(True, True)]


def test_self_test_fails_with_the_window() -> None:
    done = run_bare("--self-test", window=lambda _: 3)
    assert done.code == 3
    assert "The window could not be shown." in done.err
    assert "passed" not in done.out


@pytest.mark.parametrize(
    "argv",
    [
        "nonsense",
        "audit",
        "audit nonsense",
        "audit answer",
        "audit answer facebook-view-as",
        "audit answer facebook-view-as perhaps",
        "audit start --kind yearly",
        "audit start --kin full",
        "report export",
        "report export one --out x",
        "report export 1",
        "report export 1 --out x --format odt",
        "packs show",
        "vault backup",
        "profile import",
        "practice",
        "--no-such-option",
        "--data-dir",
        "--no-gui",
        "audit answer facebook-view-as accepted --review-on tomorrow",
        "audit answer facebook-view-as accepted --review-on 2027-02-30",
    ],
)
def test_wrong_use_is_two_and_says_what_is_wrong(argv: str) -> None:
    done = run_bare(*argv.split())
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.strip()) > 10


@pytest.mark.parametrize("argv", ["auditt report", "--data-dir audit auditt", "report2"])
def test_an_unknown_command_is_told_with_all_that_there_are(argv: str) -> None:
    done = run_bare(*argv.split())
    assert done.code == 2
    for noun in ("vault", "profile", "packs", "audit", "actions", "report", "remind", "practice"):
        assert f"'{noun}'" in done.err


def test_a_typed_date_that_is_none_gets_an_example() -> None:
    done = run_bare("audit", "answer", "x", "accepted", "--review-on", "31.01.2027")
    assert "“31.01.2027” is not a date." in done.err
    assert "2027-01-31" in done.err
