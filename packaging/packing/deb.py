# SPDX-License-Identifier: Apache-2.0
"""The ``.deb``: the build in /usr/lib, a command, a menu entry, its papers.

No maintainer scripts: nothing runs as root when it is installed or removed.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from packing import elf
from packing.archive import files_in, size_of
from packing.product import COMPONENT_ID, MAINTAINER, NAME, PACKAGING, ROOT, SUMMARY, Product

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Newer Debian and Ubuntu have given some libraries another name (64-bit time).
_RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libssl3": "libssl3t64"}
_RECOMMENDED = ("gnome-keyring | kwalletmanager", "xdg-utils")


def make_deb(build: Path, target_folder: Path, work: Path, product: Product) -> Path:
    """Pack ``build`` (the one folder); returns the file. work: a folder to be filled.

    Raises LookupError when a library of the system has no package here.
    """
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    _fill(root, build, product)
    binaries = elf.binaries_in(build)
    depends = dependencies(
        elf.packages_for(elf.needed_from_system(binaries)), elf.newest_symbol_versions(binaries)
    )
    architecture = ARCHITECTURES[product.machine]
    control = root / "DEBIAN"
    control.mkdir()
    text = control_text(
        product, depends=depends, architecture=architecture, size_kibibytes=size_of(root) // 1024
    )
    (control / "control").write_text(text, encoding="utf-8")
    (control / "md5sums").write_text(_md5sums(root), encoding="utf-8")
    _set_modes_and_dates(root, product.moment)
    target_folder.mkdir(parents=True, exist_ok=True)
    target = target_folder / f"{NAME}_{product.version}_{architecture}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.moment)}
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return target


def dependencies(packages: Mapping[str, str], at_least: Mapping[str, str]) -> list[str]:
    """The words after ``Depends:``. packages: library → package. at_least: package → version."""
    words = []
    for package in sorted(set(packages.values())):
        word = f"{package} (>= {at_least[package]})" if package in at_least else package
        if package in _RENAMED:
            word = f"{_RENAMED[package]} | {word}"
        words.append(word)
    return words


def control_text(
    product: Product, *, depends: Sequence[str], architecture: str, size_kibibytes: int
) -> str:
    """The control file (Debian policy, section 5.3)."""
    return "\n".join(
        [
            f"Package: {NAME}",
            f"Version: {product.version}",
            f"Architecture: {architecture}",
            f"Maintainer: {MAINTAINER}",
            f"Installed-Size: {size_kibibytes}",
            f"Depends: {', '.join(depends)}",
            f"Recommends: {', '.join(_RECOMMENDED)}",
            "Section: utils",
            "Priority: optional",
            f"Homepage: {product.page}",
            f"Description: {SUMMARY.lower()}",
            " A social worker checks what strangers can find, closes what stands",
            " open, and can show it a year later. Everything stays on this computer,",
            " in one encrypted file.",
            " .",
            " It makes no request before its user has seen and agreed to it.",
            "",
        ]
    )


def _fill(root: Path, build: Path, product: Product) -> None:
    linux = PACKAGING / "linux"
    share = root / "usr" / "share"
    shutil.copytree(build, root / "usr" / "lib" / NAME, symlinks=True)
    command = root / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    for source, target in (
        (linux / f"{NAME}.desktop", share / "applications" / f"{NAME}.desktop"),
        (linux / "metainfo.xml", share / "metainfo" / f"{COMPONENT_ID}.metainfo.xml"),
        (
            ROOT / "resources" / "icons" / "app.svg",
            share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg",
        ),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    papers = share / "doc" / NAME
    papers.mkdir(parents=True)
    (papers / "copyright").write_text(_copyright(product), encoding="utf-8")
    _gzip(papers / "changelog.gz", _changelog(product), product.moment)
    manual = (linux / f"{NAME}.1").read_text(encoding="utf-8")
    page = share / "man" / "man1" / f"{NAME}.1.gz"
    page.parent.mkdir(parents=True)
    _gzip(page, manual.replace("@VERSION@", product.version), product.moment)


def _gzip(target: Path, text: str, moment: int) -> None:
    with (
        target.open("wb") as file,
        gzip.GzipFile(
            filename="", mode="wb", compresslevel=9, fileobj=file, mtime=moment
        ) as packed,
    ):
        packed.write(text.encode())


def _copyright(product: Product) -> str:
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: Privacy Audit\nSource: {product.page}\n"
        f"Comment: The work of others in /usr/lib/{NAME} and the texts of their licences are\n"
        f" listed in /usr/lib/{NAME}/licences/README.md.\n\n"
        "Files: *\nCopyright: 2026 the Privacy Audit maintainers\nLicense: Apache-2.0\n"
        " On Debian systems the full text of the Apache License 2.0 is in\n"
        " /usr/share/common-licenses/Apache-2.0.\n"
    )


def _changelog(product: Product) -> str:
    date = format_datetime(datetime.fromtimestamp(product.moment, UTC))
    return (
        f"{NAME} ({product.version}) stable; urgency=medium\n\n"
        f"  * What changed: CHANGELOG.md at {product.page}\n\n -- {MAINTAINER}  {date}\n"
    )


def _md5sums(root: Path) -> str:
    rows = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root).as_posix()}"
        for path in files_in(root)
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    ]
    return "\n".join(rows) + "\n"


def _set_modes_and_dates(root: Path, moment: int) -> None:
    # What is no program must not look like one, whatever the umask of the builder.
    for path in [*files_in(root), root]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and path.name == NAME)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
