# SPDX-License-Identifier: Apache-2.0
"""Under a Wayland compositor without a screen: the program starts, and its pages have room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 20
pytestmark = pytest.mark.needs("weston")


@pytest.fixture
def wayland(own_home: Path) -> Iterator[Mapping[str, str]]:
    """What programs need to find the compositor; it is larger than any window of ours."""
    runtime = own_home / "run"
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(runtime)}
    command = ["weston", "--backend=headless-backend.so", "--socket=test", "--no-config"]
    process = subprocess.Popen(
        [*command, "--width=3840", "--height=2160", "--idle-time=0"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + PATIENCE_SECONDS
        while not (runtime / "test").exists():
            assert time.monotonic() < end, "the compositor did not start"
            time.sleep(0.05)
        yield {**environment, "WAYLAND_DISPLAY": "test", "QT_QPA_PLATFORM": "wayland"}
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)


def run(
    environment: Mapping[str, str], *command: str, **more: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**environment, **more},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def test_the_first_page_is_painted(wayland: Mapping[str, str]) -> None:
    assert run(wayland, "privacy_audit", "--demo", "--exit-when-ready").stderr == ""


@pytest.mark.parametrize("factor", ["1", "1.25"])
def test_pages_have_room_and_the_size_comes_back(
    wayland: Mapping[str, str], tmp_path: Path, factor: str
) -> None:
    done = run(wayland, "tests.e2e.scaling_journey", str(tmp_path), QT_SCALE_FACTOR=factor)
    seen: dict[str, Any] = json.loads(done.stdout)
    assert seen["ratio"] == float(factor)
    assert (seen["clipped"], seen["wide"], seen["soft"]) == ({}, [], [])
    assert seen["restored"] == seen["left"]
