# SPDX-License-Identifier: Apache-2.0
"""Whose work is in a build: every file of it is traced to the package that it came from."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from packing.product import ROOT

# What the makers do not declare in a form that programs read, as their licence texts say it.
_LICENCES = {
    "apsw-sqlite3mc": "Zlib AND MIT",
    "pyrage": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}


class Origin(StrEnum):
    """Where a part comes from."""

    PYTHON_PACKAGE = "python package"
    PYTHON = "python"
    SYSTEM_PACKAGE = "system package"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The work of others. licence: as its makers declare it, "" where only the text says it.

    texts: licence texts and notices, for one folder. files: places in the build.
    """

    name: str
    version: str
    origin: Origin
    licence: str
    texts: tuple[Path, ...]
    files: tuple[str, ...] = ()
    wheel_tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contents:
    """What the spec has written down: place in the build → source, for every file."""

    files: dict[str, Path]

    @classmethod
    def read(cls, file: Path) -> Contents:
        """Read contents.json."""
        data = json.loads(file.read_text(encoding="utf-8"))
        modules = {f"module {name}": Path(source) for name, source in data["modules"].items()}
        others = {**data["binaries"], **data["data"]}
        return cls({**modules, **{place: Path(source) for place, source in others.items()}})


class UntracedError(Exception):
    """A file of the build that belongs to nobody we know."""


def parts_of(contents: Contents) -> list[Part]:
    """The parts in a build by origin and name. Raises UntracedError with every file left over."""
    owners = _owners_of_files()
    found: dict[str, list[str]] = {}
    python: list[str] = []
    others: list[tuple[str, Path]] = []
    for place, source in sorted(contents.files.items()):
        resolved = source.resolve()
        if resolved.is_relative_to(ROOT) and not resolved.is_relative_to(ROOT / "build"):
            continue  # our own
        if resolved in owners:
            found.setdefault(owners[resolved], []).append(place)
        elif _is_pythons(resolved):
            python.append(place)
        elif _is_made_by_the_build(resolved):
            continue
        else:
            others.append((place, resolved))
    systems = _system_packages(others)
    # The loader that starts a packed program is PyInstaller's own.
    found.setdefault("pyinstaller", []).append("the loader in privacy-audit")
    parts = [_python_package(name, places) for name, places in found.items()]
    parts.append(_python_part(python))
    parts += systems
    return sorted(parts, key=lambda part: (list(Origin).index(part.origin), part.name.lower()))


def _owners_of_files() -> dict[Path, str]:
    return {
        Path(str(distribution.locate_file(file))).resolve(): distribution.name
        for distribution in metadata.distributions()
        for file in distribution.files or ()
    }


def _is_pythons(source: Path) -> bool:
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}
    folders |= {str(Path(sys.base_prefix) / name) for name in ("lib", "DLLs")}
    in_python = any(source.is_relative_to(Path(folder).resolve()) for folder in folders)
    # Debian's own Python lies among the system's libraries.
    return in_python and (sys.base_prefix != "/usr" or "python3" in str(source))


def _is_made_by_the_build(source: Path) -> bool:
    return source.is_relative_to(ROOT / "build") or source.name == "base_library.zip"


def _python_package(name: str, places: Iterable[str]) -> Part:
    distribution = metadata.distribution(name)
    tags = (distribution.read_text("WHEEL") or "").splitlines()
    return Part(
        name=distribution.name,
        version=distribution.version,
        origin=Origin.PYTHON_PACKAGE,
        licence=_licence_of(distribution),
        texts=tuple(_texts_of(distribution)),
        files=tuple(sorted(places)),
        wheel_tags=frozenset(
            line.partition(":")[2].strip() for line in tags if line.startswith("Tag:")
        ),
    )


def _licence_of(distribution: metadata.Distribution) -> str:
    """As its makers declare it: an SPDX expression, else a line of theirs, else a classifier."""
    about = distribution.metadata
    name = re.sub(r"[-_.]+", "-", distribution.name).lower()
    declared = [*about.get_all("License-Expression", []), *about.get_all("License", [])]
    classes = [
        line.rpartition("::")[2].strip()
        for line in about.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    lines = [str(words) for words in (*declared, *classes) if words and "\n" not in str(words)]
    return _LICENCES.get(name) or (lines[0] if lines else "")


def _texts_of(distribution: metadata.Distribution) -> list[Path]:
    """Licences, notices, and the bills of materials of parts that are not written in Python."""
    names = ("licen", "copying", "notice", "authors")
    paths = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in str(file)
        and (file.name.lower().startswith(names) or "/sboms/" in file.as_posix())
    ]
    return sorted(path for path in paths if path.is_file())


def _python_part(places: list[str]) -> Part:
    folders = [Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)]
    texts = [folder / "LICENSE.txt" for folder in folders]
    if sys.base_prefix == "/usr":
        texts.append(Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"))
    return Part(
        name="Python",
        version=platform.python_version(),
        origin=Origin.PYTHON,
        licence="PSF-2.0",
        texts=tuple(text for text in texts if text.is_file())[:1],
        files=tuple(places),
    )


def _system_packages(files: list[tuple[str, Path]]) -> list[Part]:
    """The Debian packages of libraries that came from the build machine."""
    places: dict[str, list[str]] = {}
    untraced: list[str] = []
    for place, source in files:
        name = system_package_of(source)
        if name:
            places.setdefault(name, []).append(place)
        else:
            untraced.append(f"{place} (from {source})")
    if untraced:
        raise UntracedError("Nobody is known to have made: " + ", ".join(untraced))
    return [
        Part(
            name=name,
            version=_asked(["dpkg-query", "-W", "-f", "${Version}", name]),
            origin=Origin.SYSTEM_PACKAGE,
            licence="",
            texts=(Path("/usr/share/doc") / name.partition(":")[0] / "copyright",),
            files=tuple(sorted(found)),
        )
        for name, found in places.items()
    ]


def system_package_of(library: Path) -> str:
    """The Debian package that a library belongs to; "" where there is none, or no Debian."""
    # Since the merge of /lib and /usr/lib a package may know its file by either name.
    names = [str(library), str(library).removeprefix("/usr"), f"/usr{library}"]
    for name in dict.fromkeys(names):
        answer = _asked(["dpkg-query", "-S", name])
        if answer:
            return answer.partition(": ")[0].partition(",")[0].partition(":")[0]
    return ""


def _asked(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
