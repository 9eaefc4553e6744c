# SPDX-License-Identifier: Apache-2.0
"""Whether a file is still what was written: pure over its bytes, the reports, the listed files.

How much can be told differs, and each verdict is a word of its own. A JSON copy holds the whole
report, so its content can be judged however it was laid out. Any other file can be judged by its
SHA-256 in the list of files; without that, the fingerprint printed on it says only which report it
claims to be.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from privacy_audit.reports.exports import Export
from privacy_audit.reports.model import Report, fingerprint
from privacy_audit.vault.sealing import is_sealed

MAX_BYTES: Final = 50_000_000
_MOST_UNPACKED: Final = 20_000_000
_MARK: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_OUR_NAME: Final = b"Privacy Audit"
_WORD_PARTS: Final = ("word/document.xml", "docProps/core.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The copy holds exactly what the vault holds under this number."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The copy names a report of this vault and holds something else."""

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class AsWritten:
    """Byte for byte a file that is listed. decrypted: it is what was inside of an encrypted one."""

    export: Export
    decrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotListed:
    """The report's fingerprint stands on it, but no listed file has these bytes.

    It was changed, or saved anew by another program, or written before files were listed: which
    of these cannot be told.
    """

    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFromHere:
    """A report, but none of this vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StillSealed:
    """Encrypted, and not one of the listed files: nothing can be told before it is opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotACopy:
    """No file of a report at all, or one that carries no fingerprint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fits:
    """Without a vault: body and fingerprint of a JSON copy belong together."""

    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoesNotFit:
    """Without a vault: the body of a JSON copy is not what its fingerprint was taken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyPrinted:
    """Without a vault: fingerprints stand on the file, and nothing here can be held against it."""

    fingerprints: tuple[str, ...]


CopyVerdict = Same | Changed | AsWritten | NotListed | NotFromHere | StillSealed | NotACopy
LoneVerdict = Fits | DoesNotFit | OnlyPrinted | StillSealed | NotACopy


def judge_file(
    data: bytes, reports: Sequence[Report], exports: Sequence[Export] = ()
) -> CopyVerdict:
    """Judge a file of any format against the reports and the listed files of a vault."""
    digest = hashlib.sha256(data).hexdigest()
    for export in exports:
        if digest in (export.sha256, export.content_sha256):
            return AsWritten(export=export, decrypted=digest != export.sha256)
    if is_sealed(data):
        return StillSealed()
    verdict = judge_copy(data, reports)
    if not isinstance(verdict, NotACopy):
        return verdict
    printed = printed_fingerprints(data)
    for report in reports:
        if report.fingerprint in printed:
            return NotListed(report=report)
    return NotFromHere() if printed else NotACopy()


def judge_copy(data: bytes, reports: Sequence[Report]) -> CopyVerdict:
    """Compare the bytes of a JSON copy with the reports of the vault.

    Only the body counts: a copy that was laid out anew says the same.
    """
    found = _json_copy(data)
    if found is None:
        return NotACopy()
    body, claimed, mark = found
    for report in reports:
        if report.fingerprint == mark:
            return Same(report=report)
    for report in reports:
        if claimed == report.fingerprint or body.get("audit") == report.body["audit"]:
            return Changed(report=report)
    return NotFromHere()


def judge_alone(data: bytes) -> LoneVerdict:
    """What can be told of a file without any vault."""
    if is_sealed(data):
        return StillSealed()
    found = _json_copy(data)
    if found is not None:
        _, claimed, mark = found
        return Fits(fingerprint=mark) if claimed == mark else DoesNotFit()
    printed = printed_fingerprints(data)
    return OnlyPrinted(fingerprints=printed) if printed else NotACopy()


def printed_fingerprints(data: bytes) -> tuple[str, ...]:
    """What looks like a SHA-256 in a file of ours, in order; empty for a file of anybody else."""
    if data.startswith(b"PK"):
        data = _word_text(data)
    if _OUR_NAME not in data:
        return ()
    return tuple(dict.fromkeys(mark.decode() for mark in _MARK.findall(data)))


def _json_copy(data: bytes) -> tuple[dict[str, object], str, str] | None:
    """Body, claimed and real fingerprint of a JSON copy; ``None`` for anything else."""
    try:
        document = json.loads(data)
        body, claimed = document["body"], document["fingerprint"]
        mark = fingerprint(body)
        is_report = body["schema"] >= 1 and isinstance(body["checks"], list)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return (body, claimed, mark) if is_report else None


def _word_text(data: bytes) -> bytes:
    """The parts of a Word file that can carry a fingerprint, unpacked no further than sensible."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in _WORD_PARTS if name in archive.namelist()]
            parts = []
            for name in names:
                with archive.open(name) as part:
                    parts.append(part.read(_MOST_UNPACKED))
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError):
        return b""
    return b"\n".join(parts)
