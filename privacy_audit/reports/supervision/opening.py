# SPDX-License-Identifier: Apache-2.0
"""Opening one summary file, encrypted or not. It needs no vault and leaves no trace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.file_format import MAX_BYTES, read
from privacy_audit.reports.supervision.file_parts import NotASummary

if TYPE_CHECKING:
    from privacy_audit.reports.supervision.model import Summary
    from privacy_audit.vault.secret import Secret

_SEALED_MORE: Final = 20_000
"""What encryption adds at most; age does not compress, so what is inside is no longer."""


class NeedsPassphrase(UserError):
    """The file is encrypted, and no passphrase was given."""

    def __init__(self) -> None:
        super().__init__(
            "This file is encrypted.",
            "Nothing was read yet.",
            "Type the passphrase that you agreed on with whoever gave it to you.",
            field="passphrase",
        )


def file_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a summary.

    Raises ``NotASummary`` for one that is too long or no file, ``EnvironmentProblem`` for one that
    cannot be read.
    """
    with told_plainly(path):
        if path.exists() and not path.is_file():
            raise NotASummary
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + _SEALED_MORE + 1)
    if len(data) > MAX_BYTES + _SEALED_MORE:
        raise NotASummary("it is much longer than a summary can be")
    return data


def opened(data: bytes, passphrase: Secret | None = None) -> Summary:
    """The summary in these bytes.

    Raises ``NeedsPassphrase``, ``WrongFilePassphrase``, ``NotSealed``, ``NotASummary`` or
    ``NewerSummary``.
    """
    from privacy_audit.vault.sealing import is_sealed, unsealed

    if is_sealed(data):
        if passphrase is None:
            raise NeedsPassphrase
        data = unsealed(data, passphrase)
    return read(data)


def open_file(path: Path, passphrase: Secret | None = None) -> Summary:
    """The summary of a file. Raises as ``file_bytes`` and ``opened``."""
    return opened(file_bytes(path), passphrase)
