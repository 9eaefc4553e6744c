# SPDX-License-Identifier: Apache-2.0
"""Which system packages are missing, how they are named here, and who installs them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev

A_PART = dev.Part(("libgl1",), "draws")
A_RENAMED_PART = dev.Part(("libglib2.0-0t64", "libglib2.0-0"), "event loop")
A_TEST_PART = dev.Part(("xvfb",), "a display")


class FakeSystem:
    """A PATH with only dpkg and apt of our own; ``installed`` holds "status|package|arch" rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.installs("ii |bash|amd64")
        self.offers()
        self.program("dpkg", "echo amd64")
        self.program("apt-get", f'echo "$@" >> "{self.calls}"')

    def program(self, name: str, body: str) -> None:
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    def installs(self, *rows: str) -> None:
        self.program("dpkg-query", "\n".join(f"echo '{row}'" for row in rows))

    def offers(self, *names: str) -> None:
        lines = [f"{name}:\n  Installed: (none)\n  Candidate: 1.0" for name in names]
        lines.append("gone:\n  Installed: (none)\n  Candidate: (none)")
        self.program("apt-cache", "\n".join(f"echo '{line}'" for line in lines))

    def apt_get_calls(self) -> list[list[str]]:
        if not self.calls.exists():
            return []
        return [line.split() for line in self.calls.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeSystem:
    """A Debian on which nothing is installed or offered, with a user who is not root."""
    if sys.platform == "win32":
        pytest.skip("the stand-ins for dpkg and apt are shell scripts")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(dev, "on_debian", lambda: True)
    monkeypatch.setattr(dev, "is_root", lambda: False)
    return FakeSystem(folder)


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": "", "WAYLAND_DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_display_is_found(platform: str, environ: dict[str, str], *, expected: bool) -> None:
    assert dev.has_display(platform, environ) is expected


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nNAME="Not debian"\n', False),
        ("", False),
    ],
)
def test_debian_and_its_children_are_known(os_release: str, *, expected: bool) -> None:
    assert dev.is_debian(os_release) is expected


def test_uninstalled_part_is_missing(system: FakeSystem) -> None:
    system.installs("ii |libgl1|amd64", "un |xvfb|")
    assert dev.missing_parts([A_PART, A_TEST_PART]) == [A_TEST_PART]


@pytest.mark.parametrize("row", ["rc |libgl1|amd64", "iU |libgl1|amd64", "ii |libgl1|i386"])
def test_half_removed_or_foreign_package_does_not_count(system: FakeSystem, row: str) -> None:
    system.installs(row)
    assert dev.missing_parts([A_PART]) == [A_PART]


@pytest.mark.parametrize("name", A_RENAMED_PART.names)
def test_either_name_of_a_renamed_package_will_do(system: FakeSystem, name: str) -> None:
    system.installs(f"ii |{name}|amd64")
    assert dev.missing_parts([A_RENAMED_PART]) == []


def test_package_without_architecture_counts(system: FakeSystem) -> None:
    system.installs("ii |fonts-dejavu-core|all")
    assert dev.missing_parts([dev.Part(("fonts-dejavu-core",), "letters")]) == []


def test_line_takes_the_name_this_release_offers(system: FakeSystem) -> None:
    system.offers("libgl1", "libglib2.0-0t64")
    offered = dev.offered_names(dev.names_of([A_PART, A_RENAMED_PART]))
    line = dev.line_to_run([A_PART, A_RENAMED_PART], offered)
    assert line.startswith("sudo apt-get install ")
    assert line.endswith(" libgl1 libglib2.0-0t64")


@pytest.mark.usefixtures("system")
def test_line_fetches_the_package_lists_when_there_are_none() -> None:
    offered = dev.offered_names(A_RENAMED_PART.names)
    line = dev.line_to_run([A_RENAMED_PART], offered)
    assert line.startswith("sudo apt-get update && sudo apt-get install ")
    assert line.endswith(" libglib2.0-0")


def test_user_without_root_gets_one_line_and_a_stop(system: FakeSystem) -> None:
    system.offers("libgl1", "xvfb")
    with pytest.raises(dev.Problem) as caught:
        dev.ensure_system([A_PART], [A_TEST_PART])
    lines = [line for line in str(caught.value).splitlines() if line.startswith("sudo ")]
    assert len(lines) == 1
    assert lines[0].endswith(" libgl1 xvfb")
    assert system.apt_get_calls() == []


def test_missing_test_part_is_told_but_does_not_stop(
    system: FakeSystem, capsys: pytest.CaptureFixture[str]
) -> None:
    system.installs("ii |libgl1|amd64")
    system.offers("xvfb")
    dev.ensure_system([A_PART], [A_TEST_PART])
    said = capsys.readouterr()
    assert said.err.splitlines()[-1].endswith("--no-install-recommends xvfb")
    assert said.out == ""


@pytest.mark.parametrize("root", [True, False])
def test_complete_system_is_left_alone(
    system: FakeSystem,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    root: bool,
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: root)
    system.installs("ii |libgl1|amd64", "ii |xvfb|amd64")
    dev.ensure_system([A_PART], [A_TEST_PART])
    assert capsys.readouterr() == ("", "")
    assert system.apt_get_calls() == []


def test_root_fetches_the_lists_once_and_installs(
    system: FakeSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: True)
    system.offers("libgl1", "libglib2.0-0t64")
    dev.ensure_system([A_PART, A_RENAMED_PART])
    update, install = system.apt_get_calls()
    assert update[-1] == "update"
    assert install[-4:] == ["install", "--no-install-recommends", "libgl1", "libglib2.0-0t64"]


def test_root_goes_on_without_a_package_the_release_lacks(
    system: FakeSystem, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: True)
    system.offers("libgl1")
    dev.ensure_system([A_PART], [A_TEST_PART])
    assert system.apt_get_calls()[-1][-1] == "libgl1"
    assert "offers no package xvfb" in capsys.readouterr().err


def test_failing_apt_stops_only_for_what_is_required(
    system: FakeSystem, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: True)
    system.offers("libgl1", "xvfb")
    system.program("apt-get", 'echo "E: No space left on device"; exit 100')
    with pytest.raises(dev.Problem, match="disk is full"):
        dev.ensure_system([A_PART])
    system.installs("ii |libgl1|amd64")
    dev.ensure_system([A_PART], [A_TEST_PART])
    assert "Going on without" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("machine", "libc", "too_old"),
    [
        ("x86_64", ("glibc", "2.31"), True),
        ("x86_64", ("glibc", "2.34"), False),
        ("aarch64", ("glibc", "2.36"), True),
        ("x86_64", ("", ""), False),
        ("riscv64", ("glibc", "2.20"), False),
    ],
)
def test_old_linux_is_told(machine: str, libc: tuple[str, str], *, too_old: bool) -> None:
    sentence = dev.libc_problem(machine, libc)
    assert (sentence is not None and libc[1] in sentence) is too_old
