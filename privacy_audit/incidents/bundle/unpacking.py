# SPDX-License-Identifier: Apache-2.0
"""A bundle that came from somebody else, read without trusting anything in it.

Nothing is unpacked onto the disk: files are read where they are. Every name must be one that our
own writer could have made: absolute paths, ``..``, drive letters, links, device names, marks that
turn the reading order and names that differ only in case are not among them.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, cast

from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle.bagging import require_path
from privacy_audit.vault.age_stream import is_age, opened_age

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 64 * 1024**3
"""Unpacked, all together."""
LONGEST_TEXT: Final = 32 * 1024 * 1024
"""Of a file that is read whole: lists, entries, the log."""
_MOST_RATIO: Final = 200
_RATIO_FROM: Final = 4 * 1024**3  # a long chat may pack a thousand to one, and is no bomb
_LONGEST_LIST: Final = 8 * 1024 * 1024
_PIECE: Final = 1024 * 1024
_HEADER: Final = 30
_ENCRYPTED: Final = 0x1


class NotABundle(UserError):
    """The file is not a bundle, or something in it is not safe to read. why: one sentence."""

    def __init__(self, why: str) -> None:
        super().__init__("This file was not read.", why, "Ask for it again.")
        self.why = why


class NeedsPassphrase(UserError):
    """The bundle is encrypted."""

    def __init__(self) -> None:
        super().__init__(
            "This bundle is encrypted.",
            "Nothing was read.",
            "Type the passphrase that you were told.",
            field="passphrase",
        )


class Unpacked:
    """The files of one bag within a zip. folder: its name; names: from that folder on, in order.

    Raises ``NotABundle`` when it is made and while it is read, ``NeedsPassphrase``, and what
    ``AgeReader`` raises. ``file`` stays the caller's to close.
    """

    def __init__(self, file: BinaryIO, passphrase: Secret | None = None) -> None:
        file.seek(0)
        self.sealed = is_age(file.read(32))
        file.seek(0)
        if self.sealed:
            if passphrase is None:
                raise NeedsPassphrase
            file = cast("BinaryIO", opened_age(file, passphrase))
        try:
            self._zip = zipfile.ZipFile(cast("IO[bytes]", _Careful(file)))
        except _NOT_READABLE as error:
            raise NotABundle("It is not a zip file, or it was damaged.") from error
        entries = self._zip.infolist()
        _require_small(entries)
        _require_apart(entries)
        self.folder = _require_names(entries)
        self._entries = {entry.filename.partition("/")[2]: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the files, from the bag's folder on."""
        return tuple(self._entries)

    def size(self, name: str) -> int:
        """How long a file is, in bytes."""
        return self._entries[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """A file piece by piece; its length and its check sum hold when it has ended."""
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as file:
                left = entry.file_size
                while piece := file.read(_PIECE):
                    left -= len(piece)
                    yield piece
        except _NOT_READABLE as error:
            raise NotABundle(f"{name} was damaged.") from error
        if left:
            raise NotABundle(f"{name} was damaged.")

    def whole(self, name: str) -> bytes:
        """A file that is known to be short."""
        if name not in self._entries:
            raise NotABundle(f"{name} is missing.")
        if self.size(name) > LONGEST_TEXT:
            raise NotABundle(f"{name} is too long.")
        return b"".join(self.pieces(name))

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


class _Careful:
    """A file of which nobody reads more at once than a list of ours can have."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > _LONGEST_LIST:
            size = _LONGEST_LIST
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _require_small(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise NotABundle("There is nothing in it.")
    if len(entries) > MOST_FILES:
        raise NotABundle("There are too many files in it.")
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES:
        raise NotABundle("Unpacked it would be too large.")
    if size > _RATIO_FROM and packed < size / _MOST_RATIO:
        raise NotABundle("It would grow beyond measure when it is unpacked.")
    for entry in entries:
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotABundle("It is packed in a way that bundles are not.")
        if entry.flag_bits & _ENCRYPTED:
            raise NotABundle("It is encrypted in a way that bundles are not.")


def _require_apart(entries: list[zipfile.ZipInfo]) -> None:
    """No two files may share bytes: that is how a small file becomes an endless one."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise NotABundle("Files in it lie over each other.")
        end = entry.header_offset + _HEADER + len(entry.filename) + entry.compress_size


def _require_names(entries: list[zipfile.ZipInfo]) -> str:
    folders, seen = set(), set()
    for entry in entries:
        folder, _slash, path = entry.filename.partition("/")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        try:
            require_path(folder)
            require_path(path)
        except ValueError as error:
            raise NotABundle("A name in it is not one that a bundle has.") from error
        if entry.orig_filename != entry.filename or kind not in {0, stat.S_IFREG}:
            raise NotABundle("A name in it is not one that a bundle has.")
        folders.add(folder)
        if path.casefold() in seen:
            raise NotABundle("Two files in it have the same name.")
        seen.add(path.casefold())
    if len(folders) != 1:
        raise NotABundle("There is more than one folder in it.")
    return folders.pop()


_NOT_READABLE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    MemoryError,
    UnicodeError,
)
