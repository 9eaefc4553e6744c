# SPDX-License-Identifier: Apache-2.0
"""Archives that come out the same from the same files, and the list of their checksums."""

from __future__ import annotations

import hashlib
import shutil
import stat
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def files_in(folder: Path) -> list[Path]:
    """Every folder, file and link below ``folder``, in one order for all systems."""
    return sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())


def make_tar_xz(folder: Path, target: Path, *, moment: int) -> Path:
    """Pack ``folder`` under its own name. moment: the date on everything, seconds since 1970."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        entry.mode = 0o755 if entry.isdir() or entry.mode & stat.S_IXUSR else 0o644
        return entry

    target.parent.mkdir(parents=True, exist_ok=True)
    xz = shutil.which("xz")
    tar = target.with_suffix("") if xz else target
    with tarfile.open(tar, "w" if xz else "w:xz", format=tarfile.PAX_FORMAT) as archive:
        for path in [folder, *files_in(folder)]:
            name = path.relative_to(folder.parent).as_posix()
            archive.add(path, arcname=name, recursive=False, filter=plain)
    if xz:  # on all cores
        subprocess.run([xz, "--force", "--threads=0", "-6", str(tar)], check=True)
    return target


def make_zip(folder: Path, target: Path, *, moment: int) -> Path:
    """As ``make_tar_xz``, for systems whose own tool opens zip files. Links are not kept."""
    target.parent.mkdir(parents=True, exist_ok=True)
    date = datetime.fromtimestamp(moment, UTC)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_in(folder):
            if path.is_dir():
                continue
            entry = zipfile.ZipInfo(
                path.relative_to(folder.parent).as_posix(), date.timetuple()[:6]
            )
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IMODE(path.stat().st_mode) | stat.S_IFREG) << 16
            archive.writestr(entry, path.read_bytes())
    return target


def write_checksums(folder: Path, files: Iterable[Path]) -> Path:
    """Write SHA256SUMS as ``sha256sum --check`` reads it."""
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in sorted(files)
    ]
    target = folder / CHECKSUMS
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return target


def size_of(folder: Path) -> int:
    """The bytes of all files below ``folder``, links not counted."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )
