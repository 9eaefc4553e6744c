# SPDX-License-Identifier: Apache-2.0
"""What the libraries of a Linux build ask of the system that they are installed on."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from packing.parts import system_package_of

_GLIBC = re.compile(rb"GLIBC_2\.(\d{1,3})\b")
_CXX = re.compile(rb"GLIBCXX_3\.4\.(\d{1,3})\b")
# GCC's version is what the package libstdc++6 is called by; from its manual, "ABI Policy".
_GCC_OF_CXX = {28: "10", 29: "11", 30: "12", 31: "13", 32: "13.2", 33: "14", 34: "15"}


def is_elf(path: Path) -> bool:
    """Whether it is a program or a library of Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def binaries_in(folder: Path) -> list[Path]:
    """Every program and library below ``folder``."""
    return sorted(path for path in folder.rglob("*") if is_elf(path))


def needed_by(path: Path) -> set[str]:
    """The names that a file asks for (DT_NEEDED)."""
    out = subprocess.run(
        ["objdump", "-p", str(path)], capture_output=True, text=True, check=True
    ).stdout
    return {line.split()[1] for line in out.splitlines() if line.strip().startswith("NEEDED")}


def needed_from_system(files: Iterable[Path]) -> dict[str, str]:
    """Library → a file of the build that asks for it, for all that the build does not bring."""
    files = list(files)
    brought = {path.name for path in files}
    return {
        name: path.name
        for path in files
        for name in sorted(needed_by(path))
        if name not in brought and not name.startswith("ld-linux")
    }


def packages_for(libraries: Iterable[str]) -> dict[str, str]:
    """Library → the Debian package that has it here. Raises LookupError for one that has none."""
    known = _linker_cache()
    found: dict[str, str] = {}
    for library in libraries:
        path = known.get(library)
        package = system_package_of(path) if path else ""
        if not package:
            raise LookupError(f"No package of this system has {library}.")
        found[library] = package
    return found


def newest_symbol_versions(files: Iterable[Path]) -> dict[str, str]:
    """Package → the version it needs at least, for libc6 and libstdc++6."""
    glibc = cxx = 0
    for path in files:
        data = path.read_bytes()
        glibc = max([glibc, *(int(number) for number in _GLIBC.findall(data))])
        if "libstdc++.so.6" in needed_by(path):
            cxx = max([cxx, *(int(number) for number in _CXX.findall(data))])
    versions = {"libc6": f"2.{glibc}"} if glibc else {}
    if cxx:
        versions["libstdc++6"] = _GCC_OF_CXX.get(cxx, "10" if cxx < 28 else str(cxx - 19))
    return versions


def _linker_cache() -> dict[str, Path]:
    out = subprocess.run(
        ["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, Path] = {}
    for line in out.splitlines():
        name, arrow, path = line.strip().partition(" => ")
        if arrow:
            found.setdefault(name.split()[0], Path(path).resolve())
    return found
