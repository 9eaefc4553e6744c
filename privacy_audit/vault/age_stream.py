# SPDX-License-Identifier: Apache-2.0
"""One age file that a passphrase opens, written and read as a stream (C2SP age, version 1).

The age command opens it with ``age --decrypt``, and this reads what ``age --passphrase`` has
written. The content goes in chunks of 64 KiB, each sealed on its own (ChaCha20-Poly1305) with its
number and a mark on the last one, so that a file that was cut, lengthened or reordered is noticed,
and any place can be read without what stands before it: nothing is ever on the disk in the clear.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO, Final

from privacy_audit.errors import UserError
from privacy_audit.vault.age_passphrase import (
    CHUNK,
    LONGEST_HEADER,
    VERSION_LINE,
    WORK_FACTOR,
    DoesNotOpen,
    NotWrapped,
    new_header,
    open_header,
    payload_key,
)
from privacy_audit.vault.passphrase import require_usable
from privacy_audit.vault.sealing import WrongFilePassphrase

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

    from privacy_audit.vault.secret import Secret

SUFFIX: Final = ".age"
"""What the name of such a file ends with."""
_TAG: Final = 16
_NONCE: Final = 16


class NotOpenable(UserError):
    """No age file that a passphrase opens, or one that was damaged or changed on the way."""

    def __init__(self, *, damaged: bool = False) -> None:
        super().__init__(
            "This encrypted file was damaged or changed on its way."
            if damaged
            else "This file cannot be opened with a passphrase.",
            "Nothing was taken from it.",
            "Ask for it again."
            if damaged
            else f"A file that opens with one is in the age format; its name ends with {SUFFIX}.",
        )


class AgeWriter:
    """Encrypts what it is given to ``writer``. ``finish`` writes the last chunk: without it the
    file does not open. Made in about a second; raises ``UserError`` for a passphrase too short."""

    def __init__(
        self, writer: BinaryIO, passphrase: Secret, *, work_factor: int = WORK_FACTOR
    ) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        require_usable(passphrase)
        self._writer = writer
        header, file_key = new_header(passphrase, work_factor=work_factor)
        nonce = os.urandom(_NONCE)
        self._cipher = ChaCha20Poly1305(payload_key(file_key, nonce))
        self._number = 0
        self._waiting = bytearray()
        writer.write(header + nonce)

    def write(self, data: ReadableBuffer) -> int:
        """Take more of the content; returns its length."""
        view = memoryview(data)
        self._waiting += view
        # A full chunk stays until more comes: only then is it known not to be the last.
        while len(self._waiting) > CHUNK:
            self._chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return view.nbytes

    def flush(self) -> None:
        """Nothing: a chunk is written when it is full."""

    def finish(self) -> None:
        """Write the last chunk."""
        self._chunk(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _chunk(self, data: bytes, *, last: bool) -> None:
        self._writer.write(self._cipher.encrypt(_nonce(self._number, last=last), data, None))
        self._number += 1


class AgeReader(io.RawIOBase):
    """The content of an age file, readable at any place; ``file`` stays the caller's to close.

    Raises ``WrongFilePassphrase`` or ``NotOpenable`` when it is made, and ``NotOpenable`` while it
    is read where the file was changed. A read ends at the end of a chunk: ``opened_age`` is whole.
    """

    def __init__(self, file: BinaryIO, passphrase: Secret) -> None:
        super().__init__()
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        file.seek(0)
        beginning = file.read(LONGEST_HEADER)
        try:
            file_key, end = open_header(beginning, passphrase)
        except DoesNotOpen as error:
            raise WrongFilePassphrase from error
        except NotWrapped as error:
            raise NotOpenable from error
        file.seek(end)
        nonce = file.read(_NONCE)
        self._file = file
        self._cipher = ChaCha20Poly1305(payload_key(file_key, nonce))
        self._begin = end + _NONCE
        self._chunks, self._length = _measure(file.seek(0, os.SEEK_END) - self._begin)
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")
        self._opened(self._chunks - 1)  # a file that was cut is refused before anything is read

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        if base + offset < 0:
            raise ValueError("before the beginning")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._at >= self._length or not len(view):
            return 0
        number, within = divmod(self._at, CHUNK)
        data = self._opened(number)[within : within + len(view)]
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _opened(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._kept[0] != number:
            self._file.seek(self._begin + number * (CHUNK + _TAG))
            sealed = self._file.read(CHUNK + _TAG)
            nonce = _nonce(number, last=number == self._chunks - 1)
            try:
                self._kept = (number, self._cipher.decrypt(nonce, sealed, None))
            except (InvalidTag, ValueError) as error:
                raise NotOpenable(damaged=True) from error
        return self._kept[1]


def opened_age(file: BinaryIO, passphrase: Secret) -> io.BufferedReader:
    """The content of an age file, read as any other file. Raises as ``AgeReader``."""
    return io.BufferedReader(AgeReader(file, passphrase), CHUNK)


def is_age(beginning: bytes) -> bool:
    """Whether the beginning of a file says that it is an age file in its binary form."""
    return beginning.startswith(VERSION_LINE)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _measure(sealed: int) -> tuple[int, int]:
    """How many chunks so many sealed bytes are, and how long the content is."""
    whole, rest = divmod(sealed, CHUNK + _TAG)
    if rest == 0 and whole:
        return whole, whole * CHUNK
    # An empty last chunk is allowed only where it is the only one.
    if rest < _TAG or (rest == _TAG and whole):
        raise NotOpenable(damaged=True)
    return whole + 1, whole * CHUNK + rest - _TAG
