# SPDX-License-Identifier: Apache-2.0
"""Notices: shown by a real service on a real bus, and told honestly where there is none."""

from __future__ import annotations

import ctypes
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from privacy_audit.desktop.notifications import Delivery, osascript_command, show_notice
from privacy_audit.desktop.windows_balloon import NotifyIconData, balloon

ROOT = Path(__file__).parents[2]
SHOW = """
import sys, time
from privacy_audit.desktop.notifications import show_notice
for line in sys.argv[2:]:
    print(show_notice(sys.argv[1], line).value, flush=True)
time.sleep(0.5)
"""
WITH_DUNST = """
dunst -print > {out} 2> {err} &
dunst=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.Notifications \
    | grep -q 'boolean true' && break
  sleep 0.1
done
{command}
status=$?
kill $dunst
exit $status
"""


def on_a_desktop(command: list[str], folder: Path, *, display: bool = True) -> tuple[str, str]:
    """Run a command in a session with a bus and, with a display, dunst; both outputs."""
    out, err = folder / "dunst.out", folder / "dunst.err"
    script = shlex.join(command)
    if display:
        script = WITH_DUNST.format(out=out, err=err, command=script)
    before = ["xvfb-run", "-a"] if display else []
    done = subprocess.run(
        [*before, "dbus-run-session", "--", "sh", "-c", script],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DISPLAY"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, out.read_text() if display else ""


@pytest.mark.needs("dunst")
def test_a_real_service_shows_the_two_lines_and_nothing_else(tmp_path: Path) -> None:
    line = "It takes about 12 minutes."
    said, shown = on_a_desktop([sys.executable, "-c", SHOW, "A review is due", line], tmp_path)
    assert said.split() == ["shown"]
    assert "summary: 'A review is due'" in shown
    assert f"body: '{line}'" in shown
    assert "appname: 'Reminder'" in shown
    assert "urgency: NORMAL" in shown
    for word in ("privacy", "audit"):
        assert word not in shown.casefold(), "the program is not named on a lock screen"


@pytest.mark.needs("dbus")
def test_a_bus_without_anybody_to_show_it_says_so(tmp_path: Path) -> None:
    # Without a display a service that the bus could start ends at once.
    command = [sys.executable, "-c", SHOW, "A review is due", "x"]
    said, _ = on_a_desktop(command, tmp_path, display=False)
    assert said.split() == ["no_desktop"]


def test_without_a_bus_nothing_is_started() -> None:
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
    assert show_notice("A review is due", "x") is Delivery.NO_DESKTOP


@pytest.mark.parametrize(
    "address", ["unix:path=/nonexistent/bus", "nonsense", "tcp:host=localhost,port=1"]
)
def test_a_bus_that_does_not_answer_is_no_desktop(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert show_notice("A review is due", "x") is Delivery.NO_DESKTOP


@pytest.mark.parametrize("delivery", list(Delivery))
def test_each_outcome_has_its_sentence(delivery: Delivery) -> None:
    assert delivery.sentence.endswith(".")
    assert delivery.is_failure is (delivery is not Delivery.SHOWN)


def test_words_cannot_become_a_command_on_macos() -> None:
    hostile = '" & (do shell script "x") & "'
    command = osascript_command(hostile, "line")
    assert command[:2] == ["/usr/bin/osascript", "-e"]
    assert hostile not in command[2]
    assert command[3:] == [hostile, "line"]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of 64-bit systems")
def test_the_balloon_of_windows_has_the_size_that_windows_expects() -> None:
    assert ctypes.sizeof(NotifyIconData) == 976
    assert NotifyIconData.info.offset == 304
    assert NotifyIconData.info_title.offset == 820


def test_long_words_in_a_balloon_are_cut_between_letters() -> None:
    data = balloon("é" * 100, "\U0001f600" * 200, window=1, icon=1)
    title = bytes(memoryview(data.info_title)).decode("utf-16-le").rstrip("\0")
    line = bytes(memoryview(data.info)).decode("utf-16-le").rstrip("\0")
    assert title == "é" * 63
    assert line == "\U0001f600" * 127
