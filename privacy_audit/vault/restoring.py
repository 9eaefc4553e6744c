# SPDX-License-Identifier: Apache-2.0
"""Bringing a backup back: unpacked, opened and checked beside the present vault, then swapped."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from privacy_audit.errors import AppError, UserError
from privacy_audit.vault.backup import read_manifest, unpack
from privacy_audit.vault.files import DATABASE, HEADER, SIDECARS, VaultFiles, replacing
from privacy_audit.vault.header import Header, parse_header
from privacy_audit.vault.opening import open_vault
from privacy_audit.vault.problems import (
    BadBackup,
    DamagedDatabase,
    DamagedHeader,
    NewerVault,
    WouldReplace,
    WrongPassphrase,
    files_told_plainly,
)
from privacy_audit.vault.secret import VaultKey
from privacy_audit.vault.state import read_header
from privacy_audit.vault.upgrade import bring_up_to_date
from privacy_audit.vault.wrapping import is_key_of, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from privacy_audit.vault.backup import Manifest
    from privacy_audit.vault.keystore import KeyStore
    from privacy_audit.vault.lock import FolderLock
    from privacy_audit.vault.migrations import Migrations
    from privacy_audit.vault.open_vault import Vault
    from privacy_audit.vault.opening import VaultParts
    from privacy_audit.vault.secret import Secret


def restore(
    parts: VaultParts,
    lock: FolderLock,
    backup: Path,
    passphrase: Secret | None,
    *,
    replace_newer: bool,
) -> Vault:
    """Replace the vault by a backup and open it, under a lock that the caller holds.

    passphrase: of the day of the backup; ``None`` asks the system's key store. Until the backup
    has been opened and fully checked the present vault is not touched.
    Raises BadBackup, WrongPassphrase, WouldReplace, NewerVault, EnvironmentProblem.
    """
    files = parts.files
    files.carry_on()
    manifest = require_restorable(backup, parts.migrations)
    present = _present_header(files)
    if not replace_newer:
        _require_older(files, present, manifest)
    with files.swap() as folder:
        manifest = unpack(backup, folder)
        with _as_bad_backup(backup):
            header = _header_in(folder, manifest)
            key = _key_for(header, passphrase, parts.keystore)
            bring_up_to_date(folder / DATABASE, key, parts.migrations)
        header = _with_keyring_mark(header, present)
        _finish(folder, header, manifest)
    vault = open_vault(parts, lock, header, key)
    if present is not None and present.in_keyring and present.vault_id != header.vault_id:
        parts.keystore.forget(present.vault_id)
    return vault


def require_restorable(backup: Path, migrations: Migrations) -> Manifest:
    """What the backup says of itself. Raises BadBackup, NewerVault, EnvironmentProblem."""
    manifest = read_manifest(backup)
    if manifest.schema > migrations.latest:
        raise NewerVault
    return manifest


def _require_older(files: VaultFiles, present: Header | None, manifest: Manifest) -> None:
    """Raises WouldReplace when the present vault holds something the backup does not."""
    if present is not None and present.vault_id != manifest.vault_id:
        raise WouldReplace("The vault here is a different one from the vault in the backup.")
    if _changed_at_ns(files) > manifest.changed_at_ns:
        raise WouldReplace("The vault here is newer than the backup.")


def _changed_at_ns(files: VaultFiles) -> int:
    """When the present database was last written; 0 without one. An empty log is no change."""
    times = [0]
    with files_told_plainly(files.folder):
        for name in (DATABASE, *SIDECARS):
            path = files.folder / name
            if path.exists() and path.stat().st_size:
                times.append(path.stat().st_mtime_ns)
    return max(times)


def _present_header(files: VaultFiles) -> Header | None:
    """The header of what is there, if it can be read: restoring also mends a damaged vault."""
    with suppress(AppError):
        return read_header(files)
    return None


def _header_in(folder: Path, manifest: Manifest) -> Header:
    header = parse_header((folder / HEADER).read_bytes())
    if header.vault_id != manifest.vault_id:
        raise DamagedHeader
    return header


def _key_for(header: Header, passphrase: Secret | None, keystore: KeyStore) -> VaultKey:
    if passphrase is not None:
        try:
            return unwrap(header, passphrase)
        except WrongPassphrase as error:
            raise WrongPassphrase(of_backup=True) from error
    kept = keystore.read(header.vault_id)
    if isinstance(kept, VaultKey) and is_key_of(header, kept):
        return kept
    raise UserError(
        "The passphrase of the backup is needed to check it before it is used.",
        "Nothing on this computer was changed.",
        "Type the passphrase that the vault had on the day of the backup.",
        field="passphrase",
    )


def _with_keyring_mark(header: Header, present: Header | None) -> Header:
    """Remember an entry in the key store that was made after the backup."""
    same = present is not None and present.vault_id == header.vault_id and present.in_keyring
    return replace(header, in_keyring=header.in_keyring or same)


def _finish(folder: Path, header: Header, manifest: Manifest) -> None:
    """The header as it shall be, and the date of the data: the vault is as old as its backup."""
    with files_told_plainly(folder):
        with replacing(folder / HEADER) as file:
            file.write(header.to_bytes())
        os.utime(folder / DATABASE, ns=(manifest.changed_at_ns, manifest.changed_at_ns))


@contextmanager
def _as_bad_backup(backup: Path) -> Iterator[None]:
    """Damage found inside the backup is told as the backup's, not as the vault's."""
    try:
        yield
    except (DamagedHeader, DamagedDatabase) as problem:
        raise BadBackup(backup, "it is damaged or incomplete") from problem
