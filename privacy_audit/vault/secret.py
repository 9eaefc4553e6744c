# SPDX-License-Identifier: Apache-2.0
"""Values that must not show: a passphrase as text, a key as bytes.

Neither prints, pickles, copies nor compares in a way that gives it away. Python cannot wipe
memory; the aim is that no log, traceback or settings file ever holds one by accident.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, NoReturn

from privacy_audit.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

KEY_BYTES = 32
_FILE_LIMIT = 64 * 1024


class _Hidden:
    """What both kinds share: no way out but ``reveal``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format("***", spec)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not copied or pickled")


class Secret(_Hidden):
    """A passphrase. ``reveal`` gives the text; everything else gives ``***``."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    __hash__ = None  # type: ignore[assignment]

    def __bool__(self) -> bool:
        return bool(self._text)

    def __len__(self) -> int:
        return len(self._text)

    @classmethod
    def from_file(cls, path: Path) -> Secret:
        """The first line of a passphrase file (UTF-8), without its line end.

        Raises UserError when the file cannot be read or its first line is empty.
        """
        try:
            with path.open("rb") as file:
                first_line = file.readline(_FILE_LIMIT)
        except OSError as error:
            raise _passphrase_file_problem(
                f"The passphrase file “{path}” cannot be read."
            ) from error
        # Not "strict": a UnicodeDecodeError would carry the bytes of the passphrase with it.
        text = first_line.decode("utf-8-sig", errors="replace")
        if "\N{REPLACEMENT CHARACTER}" in text:
            raise _passphrase_file_problem(f"The passphrase file “{path}” is not text in UTF-8.")
        text = text.removesuffix("\n").removesuffix("\r")
        if not text:
            raise _passphrase_file_problem(f"The first line of “{path}” is empty.")
        return cls(text)


class VaultKey(_Hidden):
    """The 32 random bytes that encrypt a vault."""

    __slots__ = ("_bytes",)

    def __init__(self, data: bytes) -> None:
        if len(data) != KEY_BYTES:
            raise ValueError(f"a vault key has {KEY_BYTES} bytes")
        self._bytes = data

    def reveal(self) -> bytes:
        """The bytes themselves."""
        return self._bytes

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VaultKey):
            return NotImplemented
        return hmac.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]


def _passphrase_file_problem(title: str) -> UserError:
    return UserError(
        title,
        "The vault was not opened.",
        "Put the passphrase alone on the first line of the file.",
        field="passphrase_file",
    )
