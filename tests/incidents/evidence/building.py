# SPDX-License-Identifier: Apache-2.0
"""Incidents and files for the tests of evidence."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from datetime import datetime

from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.model import Incident, Relation
from privacy_audit.incidents.safe_views import SafeView, StoredBytes, ViewKind
from privacy_audit.incidents.sniffing import Sniffed
from privacy_audit.workspace import Workspace


def an_incident(workspace: Workspace, relation: Relation = Relation.UNKNOWN) -> Incident:
    """A new incident on the real way."""
    return workspace.incidents.open(relation=relation)


def a_view(_sniffed: Sniffed, stored: StoredBytes) -> SafeView:
    """A view at once, without a process: how many bytes the file has."""
    return SafeView(kind=ViewKind.TEXT, text=f"{stored.size} bytes")


def no_view(_sniffed: Sniffed, _stored: StoredBytes) -> SafeView:
    """No view, for good."""
    return SafeView(kind=ViewKind.NONE, why_not="not shown")


def quick_evidence(workspace: Workspace, now: Callable[[], datetime]) -> EvidenceService:
    """The service over a workspace's vault with ``a_view`` in place of the real process."""
    return EvidenceService(workspace.vault.database, workspace.custody, now=now, view_maker=a_view)


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One block of a PNG with its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def a_png(width: int = 8, height: int = 6, *, extra: bytes = b"", pixels: bytes = b"") -> bytes:
    """A grey PNG by hand. extra: blocks before the pixels; pixels: in place of right ones."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = pixels or zlib.compress((b"\0" + b"\x80" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + extra
        + png_chunk(b"IDAT", pixels)
        + png_chunk(b"IEND", b"")
    )
