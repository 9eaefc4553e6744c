# SPDX-License-Identifier: Apache-2.0
"""The environment in .venv: made once per lock, joined to the checkout, failures explained."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

import dev


def test_failed_step_brings_its_cause_and_the_end_of_its_log() -> None:
    script = (
        "for n in range(40): print('row', n)\nprint('error sending request'); raise SystemExit(4)"
    )
    with pytest.raises(
        dev.Problem, match=r"step ended with status 4\. The package index"
    ) as caught:
        dev.run_logged([sys.executable, "-c", script], "step")
    rows = caught.value.tail.splitlines()
    assert len(rows) == dev.TAIL_LINES
    assert rows[-1].strip() == "error sending request"


def test_long_step_gives_a_sign_of_life(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "BEAT_SECONDS", 0.05)
    dev.run_logged([sys.executable, "-c", "import time; time.sleep(0.3); print('x')"], "step")
    said = capsys.readouterr()
    assert "step: at work for" in said.err
    assert "x" not in said.out


@pytest.mark.parametrize(
    ("log", "cause"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError: Failed to establish a new connection\nNo matching d", "network"),
        ("(from versions: none)\nERROR: No matching distribution found for x", "index"),
        ("(from versions: 1.0, 1.1)\nERROR: No matching distribution found", "no build"),
        ("Setting up ca-certificates\nsomething else went wrong", ""),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the locked one"),
        ("everything went well", ""),
    ],
)
def test_cause_is_read_from_the_log(log: str, cause: str) -> None:
    assert cause in dev.cause_of(log)
    assert bool(dev.cause_of(log)) is bool(cause)


def test_fingerprint_follows_content_facts_and_missing_files(tmp_path: Path) -> None:
    file = tmp_path / "uv.lock"
    missing = dev.fingerprint([file], ["3.11"])
    file.write_text("a", encoding="utf-8")
    first = dev.fingerprint([file], ["3.11"])
    assert first == dev.fingerprint([file], ["3.11"])
    file.write_text("b", encoding="utf-8")
    others = {missing, dev.fingerprint([file], ["3.11"]), dev.fingerprint([file], ["3.12"])}
    assert len(others) == 3
    assert first not in others


@pytest.mark.parametrize(
    ("stamp", "level", "expected"),
    [
        ({"fingerprint": "now", "level": "run"}, "run", True),
        ({"fingerprint": "now", "level": "dev"}, "run", True),
        ({"fingerprint": "now", "level": "run"}, "dev", False),
        ({"fingerprint": "before", "level": "dev"}, "run", False),
        ({}, "run", False),
    ],
)
def test_environment_is_ready(stamp: dict[str, object], level: str, *, expected: bool) -> None:
    assert dev.is_ready(stamp, "now", level) is expected


def test_stamp_survives_writing_and_a_damaged_one_counts_as_none(tmp_path: Path) -> None:
    stamp = tmp_path / "stamp.json"
    assert dev.read_stamp(stamp) == {}
    dev.write_stamp(stamp, {"level": "dev"})
    assert dev.read_stamp(stamp) == {"level": "dev"}
    for damage in ("{", "[]", ""):
        stamp.write_text(damage, encoding="utf-8")
        assert dev.read_stamp(stamp) == {}


def test_environment_of_another_python_is_noticed() -> None:
    mine = "{}.{}".format(*sys.version_info[:2])
    assert dev.made_by_this_python(f"home = /usr/bin\nversion = {mine}.7\n")
    assert dev.made_by_this_python(f"version_info = {mine}\n")
    assert not dev.made_by_this_python("version = 3.1.0\n")
    assert not dev.made_by_this_python("home = /usr/bin\n")


@pytest.mark.skipif(sys.platform == "win32", reason="calls the POSIX launcher")
def test_checkout_and_command_are_joined_to_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout = tmp_path / "a place with blanks é"
    package = checkout / "privacy_audit"
    package.mkdir(parents=True)
    program = "import sys\nprint('started', *sys.argv[1:])\nraise SystemExit(5)\n"
    (package / "__main__.py").write_text(program, encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", checkout)
    monkeypatch.setattr(dev, "VENV", checkout / ".venv")
    venv.create(checkout / ".venv", with_pip=False)
    dev.join_checkout()
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "privacy_audit").mkdir(parents=True)
    (elsewhere / "privacy_audit/__main__.py").write_text("print('wrong')", encoding="utf-8")
    command = [str(checkout / ".venv/bin/privacy-audit"), "--version", "two words"]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("started --version two words\n", 5)


class Installs:
    """Stands for pip: notes the levels asked for, and leaves a Python in the environment."""

    def __init__(self, environment: Path) -> None:
        self.python = environment / "bin" / "python"
        self.levels: list[str] = []
        self.failing = False

    def __call__(self, level: str) -> None:
        self.levels.append(level)
        if self.failing:
            raise dev.Problem("pip install ended with status 1.")
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()


@pytest.fixture
def installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installs:
    """An empty checkout on a machine without uv."""
    environment = tmp_path / ".venv"
    installs = Installs(environment)
    for name, file in (("VENV", ""), ("SETUP_STAMP", "dev-setup.json")):
        monkeypatch.setattr(dev, name, environment / file)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "uv.lock")
    monkeypatch.setattr(dev, "venv_program", lambda _: installs.python)
    monkeypatch.setattr(dev, "install_with_pip", installs)
    monkeypatch.setattr(dev, "join_checkout", lambda: None)
    monkeypatch.setattr(dev, "site_packages", lambda: environment)
    monkeypatch.setenv("PATH", str(tmp_path))
    return installs


def test_environment_is_made_once_per_lock(installs: Installs, tmp_path: Path) -> None:
    dev.prepare("run")
    dev.prepare("run")
    assert installs.levels == ["run"]
    (tmp_path / "uv.lock").write_text("changed", encoding="utf-8")
    dev.prepare("run")
    assert installs.levels == ["run", "run"]


def test_environment_with_test_tools_keeps_them(installs: Installs, tmp_path: Path) -> None:
    dev.prepare("run")
    dev.prepare("dev")
    dev.prepare("run")
    (tmp_path / "uv.lock").write_text("changed", encoding="utf-8")
    dev.prepare("run")
    assert installs.levels == ["run", "dev", "dev"]


def test_vanished_python_makes_the_environment_anew(installs: Installs) -> None:
    dev.prepare("run")
    installs.python.unlink()
    dev.prepare("run")
    assert installs.levels == ["run", "run"]


def test_broken_set_up_is_not_taken_for_a_good_one(installs: Installs, tmp_path: Path) -> None:
    dev.prepare("run")
    (tmp_path / "uv.lock").write_text("changed", encoding="utf-8")
    installs.failing = True
    with pytest.raises(dev.Problem):
        dev.prepare("run")
    (tmp_path / "uv.lock").unlink()  # back to what the first stamp spoke of
    installs.failing = False
    dev.prepare("run")
    assert installs.levels == ["run", "run", "run"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for uv is a shell script")
def test_failing_uv_is_followed_by_pip(
    installs: Installs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uv = tmp_path / "uv"
    uv.write_text("#!/bin/sh\necho dns error: error sending request; exit 2\n", encoding="utf-8")
    uv.chmod(0o755)
    dev.prepare("run")
    assert installs.levels == ["run"]
    assert "Trying pip instead" in capsys.readouterr().err
