# SPDX-License-Identifier: Apache-2.0
"""A large file goes in and out in little memory; 2 GB run as a benchmark (``large_evidence``)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.large_evidence import run_act, write_film

MEBIBYTES = 64


@pytest.mark.timeout(120)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
def test_64_mebibytes_go_in_and_out_in_little_memory(tmp_path: Path) -> None:
    write_film(tmp_path / "given", MEBIBYTES)
    _, start, _ = run_act("begin", tmp_path)
    for act in ("add", "copy", "withdraw"):
        _, peak, log = run_act(act, tmp_path)
        assert peak < start + 50, f"{act} took {peak:.0f} MiB, an empty start {start:.0f}"
        assert log < 24 * 2**20
    assert (tmp_path / "back").read_bytes() == (tmp_path / "given").read_bytes()
