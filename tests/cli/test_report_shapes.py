# SPDX-License-Identifier: Apache-2.0
"""The documented shapes of ``report exports``, ``compare`` and ``history`` are the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.vault.service import VaultFolder
from tests.cli.running import Desk
from tests.cli.test_main_job import documented, misfits
from tests.helpers.vaults import PASSPHRASE


@pytest.fixture(scope="module")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault with two reports, of which the first was written to a file."""
    desk = Desk(tmp_path_factory.mktemp("two"))
    VaultFolder(desk.data).create(PASSPHRASE).close()
    for answer in ("pass", "fail"):
        assert desk("audit", "start", "--kind", "full", "--packs", "facebook").code == 0
        assert desk("audit", "answer", "facebook-past-posts", answer).code == 0
        assert desk("audit", "finish").code == 0
    written = desk("report", "export", "1", "--out", desk.folder / "report.html", "--yes")
    assert written.code == 0, written.err
    return desk


def test_exports(two_reports: Desk) -> None:
    real = two_reports("report", "exports", "--json").data
    assert misfits(documented()["report exports --json"], real) == []


def test_history(two_reports: Desk) -> None:
    real = two_reports("report", "history", "--json").data
    assert [point["open"] for point in real["history"]] == [0, 1]
    shape = documented()["report history --json"]["history"][0]
    assert all(set(point) == set(shape) for point in real["history"])


def test_compare(two_reports: Desk) -> None:
    done = two_reports("report", "compare", "1", "2", "--json")
    assert done.code == 1, "something was right and is open now"
    assert misfits(documented()["report compare A B --json"], done.data) == []
    assert done.data["checks"][0]["group"] == "regressed"


def test_the_file_that_was_written_is_recognised(two_reports: Desk, tmp_path: Path) -> None:
    report = two_reports.folder / "report.html"
    assert two_reports("report", "verify", report).code == 0
    changed = tmp_path / "changed.html"
    changed.write_bytes(report.read_bytes().replace(b"Facebook", b"Faceb00k", 1))
    assert two_reports("report", "verify", changed).code == 1
