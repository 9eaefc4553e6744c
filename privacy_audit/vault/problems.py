# SPDX-License-Identifier: Apache-2.0
"""What can keep a vault closed, each with its own sentence; and the two tables of translation.

No sentence ever holds a passphrase, a key or a row: only file names and what to do.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from privacy_audit.errors import EnvironmentProblem, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT = "Nothing that was already saved is lost."
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ENODEV, errno.ENXIO})


class WrongPassphrase(UserError):
    """The header is whole, but this passphrase does not open it."""

    def __init__(self, *, of_backup: bool = False) -> None:
        super().__init__(
            f"That passphrase does not open this {'backup' if of_backup else 'vault'}.",
            "Your data is untouched.",
            "A backup opens with the passphrase that the vault had on the day it was made."
            if of_backup
            else "Check capital letters and the keyboard layout, then type it again.",
            field="passphrase",
        )


class NoVault(EnvironmentProblem):
    """There is nothing to open in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no vault in “{folder}”.",
            "",
            "Create one, restore a backup, or name another folder.",
        )


class VaultExists(UserError):
    """A new vault would cover one that is there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is already a vault in “{folder}”.",
            "It was left as it is.",
            "Open it with its passphrase, or choose another folder for the new one.",
        )


class VaultInUse(EnvironmentProblem):
    """Another process holds the lock."""

    def __init__(self) -> None:
        super().__init__(
            "Your vault is open in another window.",
            KEPT,
            "Use that window, or close it and try again.",
        )


class DamagedHeader(EnvironmentProblem):
    """``vault.key`` is unreadable. Without it the passphrase cannot open anything."""

    def __init__(self) -> None:
        super().__init__(
            "The key file of your vault (vault.key) is damaged.",
            "Your answers are still in vault.db, but this key file cannot open them.",
            "Restore your newest backup.",
        )


class DamagedDatabase(EnvironmentProblem):
    """``vault.db`` is unreadable with the right key."""

    def __init__(self) -> None:
        super().__init__(
            "The data file of your vault (vault.db) is damaged.",
            "The passphrase is right, but the data cannot be read safely.",
            "Keep a copy of the folder, then restore your newest backup.",
        )


class HalfVault(EnvironmentProblem):
    """One of the two files is missing."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"Part of your vault is missing: {missing}.",
            "One file cannot be opened without the other. What is there was left as it is.",
            "Put the missing file back, or restore your newest backup.",
        )


class NewerVault(EnvironmentProblem):
    """Header, database or backup come from a later version of the program."""

    def __init__(self) -> None:
        super().__init__(
            "This vault was made by a newer version of Privacy Audit.",
            "It was left as it is, so that nothing in it gets lost.",
            "Install the newest version of Privacy Audit and open it with that.",
        )


class BadBackup(UserError):
    """The file is no backup, or not a whole one."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"“{path.name}” cannot be restored: {reason}.",
            "Nothing on this computer was changed.",
            "Choose another backup.",
            field="backup",
        )


class WouldReplace(UserError):
    """Restoring would drop changes, or another vault. Ask, then say ``replace_newer=True``."""

    def __init__(self, title: str) -> None:
        super().__init__(
            title,
            "Nothing was changed. Restoring would drop what the vault here holds.",
            "Make a backup of it first, or confirm that the backup may replace it.",
            field="replace_newer",
        )


def file_problem(error: OSError, path: Path) -> EnvironmentProblem:
    """What an OSError about a file or folder of the vault means."""
    if error.errno in _DISK_FULL:
        return disk_full()
    if error.errno == errno.EROFS:
        return read_only(path)
    if error.errno in _FORBIDDEN:
        return EnvironmentProblem(
            f"Your account may not use “{path}”.",
            KEPT,
            "Check who owns that folder, or choose another one.",
        )
    if error.errno in _GONE:
        return EnvironmentProblem(
            f"“{path}” is not there.",
            "Nothing was written.",
            "If it lies on a memory stick or a network drive, connect that first.",
        )
    reason = error.strerror or type(error).__name__
    return EnvironmentProblem(
        f"“{path}” could not be used ({reason}).", KEPT, "Check the disk, then try again."
    )


def disk_full() -> EnvironmentProblem:
    """No room left for what was to be written."""
    return EnvironmentProblem(
        "The disk is full.",
        f"The last change was not saved. {KEPT}",
        "Free some space, then do it again.",
    )


def read_only(path: Path) -> EnvironmentProblem:
    """The place can be read only."""
    return EnvironmentProblem(
        f"“{path}” can only be read, not written to.",
        f"The last change was not saved. {KEPT}",
        "Make the folder writable, or choose another one.",
    )


def folder_gone(path: Path) -> EnvironmentProblem:
    """The folder or the file was taken away, perhaps while it was open."""
    return EnvironmentProblem(
        f"“{path}” is not there any more.",
        "The last change was not saved.",
        "If it lies on a memory stick or a network drive, connect that and open the vault again.",
    )


def vault_busy() -> EnvironmentProblem:
    """Another program (a virus scanner, a copy tool) holds the data file for a moment."""
    return EnvironmentProblem(
        "Another program is using the data file of your vault.",
        f"The last change was not saved. {KEPT}",
        "Wait a moment, then do it again.",
    )


def no_memory() -> EnvironmentProblem:
    """Argon2 or SQLite did not get the memory they need."""
    return EnvironmentProblem(
        "This computer has too little free memory to open the vault.",
        KEPT,
        "Close some other programs, then try again.",
    )


@contextmanager
def files_told_plainly(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into an EnvironmentProblem about ``path``."""
    try:
        yield
    except OSError as error:
        raise file_problem(error, path) from error


@contextmanager
def database_told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file ``path`` into an EnvironmentProblem.

    Errors that only a mistake in our SQL can cause pass through: they are bugs.
    """
    import apsw

    try:
        yield
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise DamagedDatabase from error
    except apsw.FullError as error:
        raise disk_full() from error
    except apsw.ReadOnlyError as error:
        raise read_only(path) from error
    except apsw.CantOpenError as error:
        raise folder_gone(path) from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise vault_busy() from error
    except (apsw.NoMemError, MemoryError) as error:
        raise no_memory() from error
    except apsw.IOError as error:
        raise _input_output_problem(getattr(error, "extendedresult", 0), path) from error


def _input_output_problem(code: int, path: Path) -> EnvironmentProblem:
    """A failed read or write; SQLite does not say why, so the words stay general."""
    import apsw

    if code in (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_TRUNCATE):
        what = "could not be written to. The disk may be full or faulty"
    else:
        what = "could not be read or written. The disk may be faulty or disconnected"
    return EnvironmentProblem(
        f"“{path}” {what}.",
        f"The last change was not saved. {KEPT}",
        "Check the disk, then open the vault again.",
    )
