# SPDX-License-Identifier: Apache-2.0
"""One bundle into an open file: bag, zip, encryption and time stamp in one pass."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from privacy_audit.desktop.private_files import file_problem
from privacy_audit.incidents import originals
from privacy_audit.incidents.bundle.bagging import BagWriter
from privacy_audit.incidents.bundle.filling import fill
from privacy_audit.incidents.bundle.model import Written
from privacy_audit.incidents.bundle.time_stamp import CA_FILE, Stamp, StampState
from privacy_audit.vault.age_stream import AgeWriter

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan
    from privacy_audit.incidents.originals import Progress
    from privacy_audit.net.model import Cancel
    from privacy_audit.vault.database import Database
    from privacy_audit.vault.secret import Secret

_PIECE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamper:
    """How to get a time stamp. certificate: of the authority as PEM, or empty."""

    certificate: bytes
    ask: Callable[[bytes], Stamp]


def write_bundle(
    file: BinaryIO,
    plan: Plan,
    target: Path,
    database: Database,
    *,
    passphrase: Secret | None,
    stamp_with: Stamper | None,
    progress: Progress | None,
    cancel: Cancel | None,
) -> Written:
    """Write the bundle to ``file``, which can be read back. target: the name that it will have.

    Raises ``Stopped``, ``UserError`` and ``EnvironmentProblem``; then ``file`` is of no use.
    """
    sealing = AgeWriter(file, passphrase) if passphrase is not None else None
    bag = BagWriter(sealing or file, plan.folder, at=plan.record.taken_at)
    stamp = Stamp()
    try:
        if stamp_with is not None and stamp_with.certificate:
            bag.add_tag(CA_FILE, stamp_with.certificate)
        tag_manifest, problems = fill(
            bag,
            plan,
            lambda stored: originals.chunks_of(database, stored, check=False),
            progress=progress,
            cancel=cancel,
        )
        if stamp_with is not None:
            stamp = stamp_with.ask(tag_manifest)
        if stamp.state is StampState.GRANTED:
            bag.add_stamp(stamp.answer)
    except BaseException:
        bag.abandon()
        raise
    bag.finish()
    if sealing is not None:
        sealing.finish()
    return Written(
        path=target,
        sha256=_sha256(file, target),
        manifest_sha256=hashlib.sha256(tag_manifest).hexdigest(),
        head=plan.record.head,
        files=plan.files,
        sealed=sealing is not None,
        stamp=stamp,
        problems=tuple(problems),
    )


def _sha256(file: BinaryIO, target: Path) -> str:
    """Of the whole file that was written."""
    try:
        file.flush()
        file.seek(0)
        digest = hashlib.sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
    except OSError as error:
        raise file_problem(error, target) from error
    return digest.hexdigest()
