# SPDX-License-Identifier: Apache-2.0
"""A large original goes into a bundle, and is checked, without being held in memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SIZE = 300 * 1024 * 1024
MOST = 200 * 1024 * 1024
ROOT = Path(__file__).parents[3]

_CHILD = """
import io, resource, sys
from pathlib import Path
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.evidence_model import About
from privacy_audit.incidents.originals import chunks_of
from tests.helpers.vaults import Clock, make_workspace

class Film:
    left = int(sys.argv[2])
    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return bytes(range(256)) * (size // 256)

folder = Path(sys.argv[1])
workspace = make_workspace(folder / "vault", now=Clock())
incident = workspace.incidents.open()
workspace.evidence.add(incident.id, Film(), about=About.SENT_TO_ME)
written = workspace.bundles.write(incident.id, BundleFor.POLICE, folder / "case.zip")
verdict = workspace.bundles.check(written.path)
assert verdict.ok, verdict.problems
assert written.path.stat().st_size > int(sys.argv[2])
workspace.close()
if sys.platform == "linux":
    # Linux counts the memory of whoever started the child into ru_maxrss.
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    print(int(peak) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it counts memory in another way")
def test_memory_stays_small(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path), str(SIZE)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) < MOST
