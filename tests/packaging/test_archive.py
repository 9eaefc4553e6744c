# SPDX-License-Identifier: Apache-2.0
"""Archives: the same files give the same bytes, and what can be run stays so."""

from __future__ import annotations

import hashlib
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from packing.archive import make_tar_xz, make_zip, size_of, write_checksums

MOMENT = 1_795_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "privacy-audit-1.0"
    (folder / "lib").mkdir(parents=True)
    (folder / "program").write_bytes(b"\x7fELF")
    (folder / "program").chmod(0o755)
    (folder / "lib" / "a.txt").write_bytes(b"text")
    (folder / "lib" / "a.txt").chmod(0o600)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="made on Linux only")
def test_the_same_files_give_the_same_archive(folder: Path, tmp_path: Path) -> None:
    (folder / "link").symlink_to("program")
    first = make_tar_xz(folder, tmp_path / "1.tar.xz", moment=MOMENT)
    for path in (folder / "program", folder / "lib" / "a.txt", folder):
        os.utime(path, (1, 1))
    second = make_tar_xz(folder, tmp_path / "2.tar.xz", moment=MOMENT)
    assert first.read_bytes() == second.read_bytes()
    with tarfile.open(first) as archive:
        found = {entry.name: entry for entry in archive.getmembers()}
    assert found["privacy-audit-1.0/program"].mode == 0o755
    assert found["privacy-audit-1.0/lib/a.txt"].mode == 0o644
    assert found["privacy-audit-1.0/link"].issym()
    assert {(entry.uid, entry.uname, entry.mtime) for entry in found.values()} == {
        (0, "root", MOMENT)
    }


def test_the_same_files_give_the_same_zip(folder: Path, tmp_path: Path) -> None:
    first = make_zip(folder, tmp_path / "1.zip", moment=MOMENT)
    os.utime(folder / "program", (1_000_000_000, 1_000_000_000))
    second = make_zip(folder, tmp_path / "2.zip", moment=MOMENT)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.namelist() == ["privacy-audit-1.0/lib/a.txt", "privacy-audit-1.0/program"]
        assert archive.testzip() is None


def test_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    for name in ("b.deb", "a.whl"):
        (tmp_path / name).write_bytes(name.encode())
    text = write_checksums(tmp_path, [tmp_path / "b.deb", tmp_path / "a.whl"]).read_text()
    assert text == "".join(
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a.whl", "b.deb")
    )


def test_size_counts_files_once(folder: Path) -> None:
    assert size_of(folder) == 8
