# SPDX-License-Identifier: Apache-2.0
"""Kill an operation of the vault at every touch of the file system, one after the other.

``python -m tests.vault.kill_points OPERATION FOLDER`` runs the operation in a forked child that
kills itself with SIGKILL at its first touch, then at its second, and so on until it survives. After
each death the vault must open as the old one or the new one. Prints the number of deaths.

The touches are CPython's audit events (open, rename, remove, mkdir, ...) and SQLite's own calls of
write, sync, truncate and delete, through a file layer that counts.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from privacy_audit.errors import AppError
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultState
from tests.vault.making import (
    OTHER_PASSPHRASE,
    PASSPHRASE,
    a_folder,
    get,
    next_migrations,
    put,
)

_TOUCHES = frozenset(
    {
        "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.utime",
        "os.truncate", "shutil.rmtree",
    }
)  # fmt: skip
VALUES = 40


@dataclass(frozen=True, kw_only=True)
class Operation:
    """before: makes the old state. run: is killed. after: raises unless old or new stands."""

    before: Callable[[Path], None]
    run: Callable[[Path], None]
    after: Callable[[Path], None]


def _old_vault(folder: Path, *, value: str = "old") -> None:
    with a_folder(folder / "data").create(PASSPHRASE) as vault, vault.database.transaction():
        for number in range(VALUES):
            put(vault, f"k{number}", value * 200)


def _opens_as(folder: Path, passphrase: Secret, *values: str) -> str:
    with a_folder(folder / "data", migrations=next_migrations()).unlock(passphrase) as vault:
        assert vault.check().ok
        found = {get(vault, f"k{number}") for number in range(VALUES)}
        assert len(found) == 1, "old and new are mixed"
        value = found.pop()
        assert value in {text * 200 for text in values}, "neither old nor new"
    left = sorted(path.name for path in (folder / "data").iterdir())
    assert left == ["vault.db", "vault.key", "vault.lock"], left
    assert value
    return value


def _create(folder: Path) -> None:
    a_folder(folder / "data").create(PASSPHRASE).close()


def _after_create(folder: Path) -> None:
    vaults = a_folder(folder / "data")
    state = vaults.state()
    assert state in {VaultState.ABSENT, VaultState.READY}, state
    if state is VaultState.ABSENT:
        vaults.create(PASSPHRASE).close()
    with vaults.unlock(PASSPHRASE) as vault:
        assert vault.check().ok


def _before_backup(folder: Path) -> None:
    _old_vault(folder)
    with a_folder(folder / "data").unlock(PASSPHRASE) as vault:
        vault.backup(folder / "one.backup")
        for number in range(VALUES):
            put(vault, f"k{number}", "new" * 200)


def _backup(folder: Path) -> None:
    with a_folder(folder / "data").unlock(PASSPHRASE) as vault:
        vault.backup(folder / "one.backup")


def _after_backup(folder: Path) -> None:
    _opens_as(folder, PASSPHRASE, "new")
    shutil.rmtree(folder / "data")
    a_folder(folder / "data").restore(folder / "one.backup", PASSPHRASE).close()
    _opens_as(folder, PASSPHRASE, "old", "new")


def _before_restore(folder: Path) -> None:
    _old_vault(folder, value="new")
    with a_folder(folder / "data").unlock(PASSPHRASE) as vault:
        vault.backup(folder / "one.backup")
        for number in range(VALUES):
            put(vault, f"k{number}", "old" * 200)
    # A log beside the old database, as a killed process leaves it, must move with it.
    vault = a_folder(folder / "data").unlock(PASSPHRASE)
    for number in range(VALUES):
        put(vault, f"k{number}", "older" * 200)
    log = (folder / "data" / "vault.db-wal").read_bytes()
    database = (folder / "data" / "vault.db").read_bytes()
    vault.close()
    (folder / "data" / "vault.db").write_bytes(database)
    (folder / "data" / "vault.db-wal").write_bytes(log)


def _restore(folder: Path) -> None:
    a_folder(folder / "data").restore(folder / "one.backup", PASSPHRASE, replace_newer=True).close()


def _after_restore(folder: Path) -> None:
    _opens_as(folder, PASSPHRASE, "older", "new")


def _before_restore_of_another(folder: Path) -> None:
    _old_vault(folder, value="new")
    with a_folder(folder / "data").unlock(PASSPHRASE) as vault:
        vault.backup(folder / "one.backup")
    shutil.rmtree(folder / "data")
    with a_folder(folder / "data").create(OTHER_PASSPHRASE) as vault:
        for number in range(VALUES):
            put(vault, f"k{number}", "old" * 200)


def _after_restore_of_another(folder: Path) -> None:
    try:
        value = _opens_as(folder, PASSPHRASE, "new")
    except AppError:
        value = _opens_as(folder, OTHER_PASSPHRASE, "old")
    assert value


def _before_put_back(folder: Path) -> None:
    # A swap was cut short after it was begun for good, and what it brought does not open.
    _before_restore(folder)
    data = folder / "data"
    (data / "vault.aside").mkdir()
    for name in ("vault.db", "vault.db-wal"):
        (data / name).rename(data / "vault.aside" / name)
    (data / "vault.db").write_bytes(b"rubbish" * 1000)


def _put_back(folder: Path) -> None:
    a_folder(folder / "data").unlock(PASSPHRASE).close()


def _after_put_back(folder: Path) -> None:
    _opens_as(folder, PASSPHRASE, "older")


def _migrate(folder: Path) -> None:
    a_folder(folder / "data", migrations=next_migrations()).unlock(PASSPHRASE).close()


def _after_migrate(folder: Path) -> None:
    _opens_as(folder, PASSPHRASE, "old")


def _change_passphrase(folder: Path) -> None:
    with a_folder(folder / "data").unlock(PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)


def _after_change_passphrase(folder: Path) -> None:
    try:
        _opens_as(folder, PASSPHRASE, "old")
    except AppError:
        _opens_as(folder, OTHER_PASSPHRASE, "old")


def _erase(folder: Path) -> None:
    a_folder(folder / "data").erase("ERASE")


def _after_erase(folder: Path) -> None:
    # Erasing may stop half way, but running it again finishes it.
    a_folder(folder / "data").erase("ERASE")
    assert list((folder / "data").iterdir()) == []


OPERATIONS = {
    "create": Operation(before=lambda _: None, run=_create, after=_after_create),
    "backup": Operation(before=_before_backup, run=_backup, after=_after_backup),
    "restore": Operation(before=_before_restore, run=_restore, after=_after_restore),
    "restore_of_another": Operation(
        before=_before_restore_of_another, run=_restore, after=_after_restore_of_another
    ),
    "put_back": Operation(before=_before_put_back, run=_put_back, after=_after_put_back),
    "migrate": Operation(before=_old_vault, run=_migrate, after=_after_migrate),
    "change_passphrase": Operation(
        before=_old_vault, run=_change_passphrase, after=_after_change_passphrase
    ),
    "erase": Operation(before=_old_vault, run=_erase, after=_after_erase),
}


class Countdown:
    """Kills this process at the n-th touch."""

    def __init__(self, touches: int) -> None:
        self.left = touches

    def touch(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook. Modules that are being imported are no touch of the vault."""
        if event in _TOUCHES and "vault" in str(arguments[:2]) and ".py" not in str(arguments[:1]):
            self.touch()


def die_at(touch: int, operation: Operation, folder: Path) -> bool:
    """Run the operation in a child that dies at that touch; whether it did die."""
    child = os.fork()
    if child == 0:
        countdown = Countdown(touch)
        sys.addaudithook(countdown.on_event)
        count_database_touches(countdown.touch)
        operation.run(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert os.WIFEXITED(status), status
    assert os.WEXITSTATUS(status) == 0, status
    return False


def count_database_touches(touch: Callable[[], None]) -> None:
    """Let SQLite call ``touch`` before each statement that may write."""
    import apsw

    def hook(connection: apsw.Connection) -> None:
        connection.trace_v2(apsw.SQLITE_TRACE_STMT, lambda _event: touch())

    apsw.connection_hooks.append(hook)


def deaths_of(name: str, folder: Path) -> int:
    """Kill the operation at each of its touches; how often it died."""
    operation = OPERATIONS[name]
    template = folder / "template"
    template.mkdir()
    operation.before(template)
    touch = 1
    while True:
        place = folder / f"vault-{touch}"
        shutil.copytree(template, place, copy_function=shutil.copy2)
        died = die_at(touch, operation, place)
        try:
            operation.after(place)
        except BaseException as error:
            raise AssertionError(f"{name}, killed at touch {touch}: {error!r}") from error
        shutil.rmtree(place)
        if not died:
            return touch - 1
        touch += 1


if __name__ == "__main__":
    # Everything heavy is imported once, here, and shared by all children.
    import apsw
    from argon2 import low_level  # noqa: F401
    from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401

    from privacy_audit.vault import backup, restoring  # noqa: F401

    print(deaths_of(sys.argv[1], Path(sys.argv[2])))
