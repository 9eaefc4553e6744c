# SPDX-License-Identifier: Apache-2.0
"""A BagIt bag (RFC 8493) written straight into a zip: no folder is made on the disk first.

Names are ours: ASCII, short, without anything that a system could read in two ways. Files stand in
the order in which they were added, so the same content at the same moment gives the same bytes.
Each file is hashed on its way through; nothing is held in memory but one piece of it.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO, Final, Protocol, cast

LONGEST_PATH: Final = 80
STAMP: Final = "timestamp.tsr"
"""The time stamp's name. It is made over the tag manifest, so it cannot stand in it."""
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?")
# Windows takes these for devices, whatever stands after the point.
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_PIECE: Final = 1024 * 1024


class Sink(Protocol):
    """What a bag is written to; it need not be able to go back."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bagged:
    """One file of a bag. path: from the bag's folder on. size in bytes, sha256 in hex."""

    path: str
    size: int
    sha256: str


class BagWriter:
    """Writes one bag: ``add`` each payload file, then ``close``; ``add_stamp`` may follow.

    folder: the bag's name and its only folder in the zip. at: the moment that all files carry.
    """

    def __init__(self, sink: Sink | BinaryIO, folder: str, *, at: datetime) -> None:
        require_path(folder)
        self._zip = zipfile.ZipFile(cast("Any", sink), "w", zipfile.ZIP_DEFLATED)
        self._can_go_back = hasattr(sink, "seek")
        self._folder = folder
        self._at = at
        self._payload: list[Bagged] = []
        self._tags: list[Bagged] = []
        self._taken: set[str] = set()

    def add(self, name: str, pieces: Iterable[bytes] | bytes, *, size: int | None = None) -> Bagged:
        """Put a payload file at ``data/<name>``. size: of pieces, for what is over 4 GiB.

        Raises ValueError for a name that is not allowed or stands there already.
        """
        path = f"data/{name}"
        bagged = self._write(path, pieces, size=size)
        self._payload.append(bagged)
        return bagged

    def add_tag(self, name: str, data: bytes) -> None:
        """Put a file of the bag's own beside the payload; the tag manifest names it."""
        self._tags.append(self._write(name, data))

    def close(self, info: Sequence[tuple[str, str]]) -> bytes:
        """Write the tag files and return the tag manifest. info: the lines of ``bag-info.txt``.

        ``Payload-Oxum`` is added to them. Nothing can be added afterwards but a time stamp.
        """
        oxum = f"{sum(each.size for each in self._payload)}.{len(self._payload)}"
        lines = [*info, ("Payload-Oxum", oxum)]
        tags = [
            *self._tags,
            self._write("bagit.txt", DECLARATION),
            self._write("bag-info.txt", info_text(lines).encode()),
            self._write("manifest-sha256.txt", manifest_text(self._payload).encode()),
        ]
        tag_manifest = manifest_text(tags).encode()
        self._write("tagmanifest-sha256.txt", tag_manifest)
        return tag_manifest

    def add_stamp(self, answer: bytes) -> None:
        """Put a time stamp of the tag manifest beside it."""
        self._write(STAMP, answer)

    def finish(self) -> None:
        """Write the zip's own list at its end."""
        self._zip.close()

    def abandon(self) -> None:
        """Let go of a bag that will not be finished, while its sink is still open."""
        with suppress(OSError, ValueError):
            self._zip.close()

    def _write(
        self, path: str, pieces: Iterable[bytes] | bytes, *, size: int | None = None
    ) -> Bagged:
        require_path(path)
        if path.casefold() in self._taken:
            raise ValueError(f"{path} stands in the bag already")
        self._taken.add(path.casefold())
        if isinstance(pieces, bytes):
            size, pieces = len(pieces), (pieces,)
        digest, length = hashlib.sha256(), 0
        with self._zip.open(self._entry(path, size), "w") as file:
            for piece in pieces:
                for start in range(0, len(piece), _PIECE):
                    part = piece[start : start + _PIECE]
                    digest.update(part)
                    length += len(part)
                    file.write(part)
        return Bagged(path=path, size=length, sha256=digest.hexdigest())

    def _entry(self, path: str, size: int | None) -> zipfile.ZipInfo:
        at = self._at
        moment = (at.year, at.month, at.day, at.hour, at.minute, at.second)
        entry = zipfile.ZipInfo(f"{self._folder}/{path}", moment)
        entry.external_attr = 0o100600 << 16
        entry.create_system = 3  # Unix, so that the mode counts
        entry.file_size = size or 0
        # Pictures and films do not get smaller. But where the length cannot be written before the
        # content, some readers find the end of a file only when it is packed.
        is_text = path.endswith((".txt", ".json", ".jsonl", ".csv", ".html", ".eml"))
        packed = is_text or not self._can_go_back
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        return entry


def require_path(path: str) -> None:
    """Raise ValueError for a path that could mean two things on some system."""
    parts = path.split("/")
    if len(path) >= LONGEST_PATH or not all(
        _NAME.fullmatch(part) and not _RESERVED.fullmatch(part) for part in parts
    ):
        raise ValueError("not a path for a bag")


def manifest_text(files: Iterable[Bagged]) -> str:
    """The lines of a manifest as ``sha256sum`` reads them, in the order of the paths."""
    ordered = sorted(files, key=lambda each: each.path)
    return "".join(f"{each.sha256}  {each.path}\n" for each in ordered)


def info_text(lines: Iterable[tuple[str, str]]) -> str:
    """The lines of ``bag-info.txt``: one each, whatever the values hold."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines)
