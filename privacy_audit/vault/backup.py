# SPDX-License-Identifier: Apache-2.0
"""A backup: one file that holds the key file and a consistent copy of the encrypted database.

The file is a ZIP archive without compression, with exactly these members:

    vault.db       the database, encrypted as always
    vault.key      the header; opens with the passphrase of the day of the backup
    manifest.json  format "privacy-audit-backup", version 1, vault_id, made_at (ISO 8601, UTC),
                   schema (number of the newest migration), changed_at_ns (when the database file
                   was last written, nanoseconds since 1970) and, per file, size and SHA-256

The manifest holds nothing about the person. It finds damage; against forgery stand the database's
own seals and the header's.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from privacy_audit.desktop.private_files import create_private
from privacy_audit.errors import UserError
from privacy_audit.vault.files import DATABASE, HEADER, replacing
from privacy_audit.vault.header import LARGEST_HEADER_BYTES
from privacy_audit.vault.problems import BadBackup, NewerVault, files_told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT = "privacy-audit-backup"
VERSION = 1
MANIFEST = "manifest.json"
_LARGEST_MANIFEST_BYTES = 64 * 1024
_CHUNK_BYTES = 1024 * 1024
_NOT_OURS = "it is not a backup of this program"
_NOT_WHOLE = "it is damaged or incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. ``files``: size in bytes and SHA-256 by member name."""

    vault_id: str
    made_at: datetime
    schema: int
    changed_at_ns: int
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)


def write_backup(target: Path, folder: Path, manifest: Manifest) -> None:
    """Pack ``vault.db`` and ``vault.key`` from ``folder`` into ``target``, whole or not at all.

    ``manifest`` comes without ``files``. Refuses to cover a file that is no backup (UserError);
    raises EnvironmentProblem. The result is read back before it takes its name.
    """
    require_replaceable(target)
    with replacing(target) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            packed = {name: _add_file(archive, folder / name) for name in (DATABASE, HEADER)}
            archive.writestr(_member(MANIFEST), _manifest_bytes(replace(manifest, files=packed)))
        file.seek(0)
        _verify(file, target)


def require_replaceable(target: Path) -> None:
    """Refuse to cover a file that is not itself a backup. Raises UserError for ``target``."""
    with files_told_plainly(target):
        if not target.exists():
            return
    try:
        read_manifest(target)
    except BadBackup as problem:
        raise UserError(
            f"“{target.name}” is there already and is no backup.",
            "It was left as it is.",
            "Choose another name for the backup.",
            field="target",
        ) from problem


def read_manifest(backup: Path) -> Manifest:
    """What the backup says of itself. Raises BadBackup or NewerVault, or EnvironmentProblem."""
    with _opened(backup) as file:
        return _manifest_of(file, backup)


def unpack(backup: Path, folder: Path) -> Manifest:
    """Put the backup's files into ``folder`` and compare each with the manifest.

    Raises BadBackup, NewerVault, EnvironmentProblem. Member names are never used as paths.
    """
    with _opened(backup) as file:
        manifest = _manifest_of(file, backup)
        with _archive(file, backup) as archive:
            for name in (DATABASE, HEADER):
                with open(create_private(folder / name), "wb") as target:  # noqa: PTH123 - a handle
                    target.writelines(_checked_chunks(archive, name, manifest, backup))
    return manifest


@contextmanager
def _opened(backup: Path) -> Iterator[IO[bytes]]:
    with files_told_plainly(backup):
        try:
            file = backup.open("rb")
        except (FileNotFoundError, IsADirectoryError) as error:
            raise BadBackup(backup, "there is no such file") from error
        with file:
            yield file


def _verify(file: IO[bytes], path: Path) -> None:
    manifest = _manifest_of(file, path)
    with _archive(file, path) as archive:
        for name in (DATABASE, HEADER):
            for _chunk in _checked_chunks(archive, name, manifest, path):
                pass


def _manifest_of(file: IO[bytes], path: Path) -> Manifest:
    with _archive(file, path) as archive:
        members = archive.infolist()
        names = sorted(member.filename for member in members)
        if names != sorted((DATABASE, HEADER, MANIFEST)):
            raise BadBackup(path, _NOT_OURS)
        if any(member.compress_type != zipfile.ZIP_STORED for member in members):
            raise BadBackup(path, _NOT_OURS)
        if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST_BYTES:
            raise BadBackup(path, _NOT_OURS)
        try:
            data = json.loads(archive.read(MANIFEST))
        except (ValueError, RecursionError, zipfile.BadZipFile, EOFError, RuntimeError) as error:
            raise BadBackup(path, _NOT_WHOLE) from error
    return _parse_manifest(data, path)


def _archive(file: IO[bytes], path: Path) -> zipfile.ZipFile:
    file.seek(0)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BadBackup(path, _NOT_OURS) from error


def _parse_manifest(data: Any, path: Path) -> Manifest:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BadBackup(path, _NOT_OURS)
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerVault
    try:
        manifest = Manifest(
            vault_id=str(data["vault_id"]),
            made_at=datetime.fromisoformat(data["made_at"]),
            schema=int(data["schema"]),
            changed_at_ns=int(data["changed_at_ns"]),
            files={
                name: (int(data["files"][name]["size"]), str(data["files"][name]["sha256"]))
                for name in (DATABASE, HEADER)
            },
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadBackup(path, _NOT_WHOLE) from error
    if manifest.files[HEADER][0] > LARGEST_HEADER_BYTES or manifest.changed_at_ns < 0:
        raise BadBackup(path, _NOT_WHOLE)
    return manifest


def _checked_chunks(
    archive: zipfile.ZipFile, name: str, manifest: Manifest, path: Path
) -> Iterator[bytes]:
    """A member piece by piece; raises BadBackup at the end if it is not what was packed."""
    size, expected = manifest.files[name]
    if archive.getinfo(name).file_size != size:
        raise BadBackup(path, _NOT_WHOLE)
    digest = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK_BYTES):
                digest.update(chunk)
                yield chunk
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise BadBackup(path, _NOT_WHOLE) from error
    if digest.hexdigest() != expected:
        raise BadBackup(path, _NOT_WHOLE)


def _add_file(archive: zipfile.ZipFile, path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with (
        path.open("rb") as source,
        archive.open(_member(path.name), "w", force_zip64=True) as target,
    ):
        while chunk := source.read(_CHUNK_BYTES):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()


def _member(name: str) -> zipfile.ZipInfo:
    # A fixed date: the archive tells nothing beyond the manifest.
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o600 << 16
    return info


def _manifest_bytes(manifest: Manifest) -> bytes:
    fields = {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": manifest.vault_id,
        "made_at": manifest.made_at.isoformat(),
        "schema": manifest.schema,
        "changed_at_ns": manifest.changed_at_ns,
        "files": {
            name: {"size": size, "sha256": digest}
            for name, (size, digest) in manifest.files.items()
        },
    }
    return (json.dumps(fields, indent=1) + "\n").encode()
