# SPDX-License-Identifier: Apache-2.0
"""Safe views: a picture's pixels encoded afresh, or plain text, made in a process of their own.

That process gets the bytes, and nothing else, through a pipe; it may take only so much memory and
time, and what comes back is judged before it is kept. When it dies, the evidence is kept and not
shown. Drawings, documents, sound and film are never opened at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from privacy_audit.audits.picture_bytes import PictureFormat, format_of, hidden_extras
from privacy_audit.incidents.evidence_model import Evidence
from privacy_audit.incidents.limited_process import Failed, run_limited
from privacy_audit.incidents.sniffing import Family, Sniffed

PNG = "image/png"
TEXT = "text/plain"
LONGEST_SIDE = 1600  # pixels
LARGEST_PICTURE = 64 * 1024 * 1024  # bytes that the process is given
MOST_TEXT = 20 * 1024 * 1024
TAIL_OF_ARCHIVE = 8 * 1024 * 1024
"""The list of names stands at the end of a zip; its contents are never needed."""
_LARGEST_VIEW = 16 * 1024 * 1024

_KEPT = "It is kept as it came, and not shown here:"
_NEVER_OPENED = {
    Family.DRAWING: f"{_KEPT} a drawing of this kind can hold programs and links.",
    Family.DOCUMENT: f"{_KEPT} a document of this kind can hold programs and links.",
    Family.SOUND: f"{_KEPT} sound is not played.",
    Family.FILM: f"{_KEPT} films are not played.",
    Family.EMPTY: f"{_KEPT} there is nothing in this file.",
    Family.OTHER: f"{_KEPT} files of this kind are not opened.",
}
_TOO_LARGE = f"{_KEPT} it is too large."
_FAILED = f"{_KEPT} it could not be read safely."
_NOT_STARTED = "It is kept. The program that makes the safe view could not be started this time."


class ViewKind(StrEnum):
    """What a safe view is."""

    PICTURE = "picture"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeView:
    """What may be shown. data: a PNG without anything beside its pixels. text: plain, never markup.

    why_not: a sentence when nothing is shown. passing: whether it may work another time.
    """

    kind: ViewKind
    data: bytes = b""
    text: str = ""
    why_not: str = ""
    passing: bool = False

    @property
    def media_type(self) -> str:
        """The media type of a view that is kept."""
        return PNG if self.kind is ViewKind.PICTURE else TEXT

    def to_bytes(self) -> bytes:
        """What is kept of it."""
        return self.data if self.kind is ViewKind.PICTURE else self.text.encode()

    @classmethod
    def of_file(cls, media_type: str, data: bytes) -> SafeView:
        """The view that was kept as ``data``."""
        if media_type == PNG:
            return cls(kind=ViewKind.PICTURE, data=data)
        return cls(kind=ViewKind.TEXT, text=data.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBytes:
    """A file in the vault as the maker of views sees it. tail: its last bytes, up to a number."""

    size: int
    chunks: Callable[[], Iterator[bytes]]
    tail: Callable[[int], bytes]


ViewMaker = Callable[[Sniffed, StoredBytes], SafeView]
"""Makes the safe view of a file."""


def make_view(sniffed: Sniffed, stored: StoredBytes) -> SafeView:
    """The safe view of a file, or why there is none. Never raises for what is in the file."""
    if sniffed.family in _NEVER_OPENED:
        return _none(_NEVER_OPENED[sniffed.family])
    if sniffed.family is Family.PICTURE:
        if stored.size > LARGEST_PICTURE:
            return _none(_TOO_LARGE)
        return _judged_picture(run_limited("picture", stored.chunks(), most_out=_LARGEST_VIEW))
    given: Iterable[bytes] = _first(stored.chunks(), MOST_TEXT)
    if sniffed.family is Family.ARCHIVE:
        given = [stored.tail(TAIL_OF_ARCHIVE)]
    return _judged_text(
        run_limited(sniffed.family.value, given, most_out=_LARGEST_VIEW),
        cut=sniffed.family is not Family.ARCHIVE and stored.size > MOST_TEXT,
    )


def nothing_to_show(evidence: Evidence) -> SafeView:
    """The view of an entry that has none."""
    if evidence.withdrawn_at is not None:
        return _none("This was taken out. Its number, its hash and the reason are kept.")
    if evidence.original is None:
        return _none("This is a note. There is no file.")
    return _none(evidence.why_no_view or _NOT_STARTED)


def _judged_picture(made: bytes | Failed) -> SafeView:
    if isinstance(made, Failed):
        return _failed(made)
    if format_of(made) is not PictureFormat.PNG or hidden_extras(made) or not _small(made):
        return _none(_FAILED)
    return SafeView(kind=ViewKind.PICTURE, data=made)


def _judged_text(made: bytes | Failed, *, cut: bool) -> SafeView:
    if isinstance(made, Failed):
        return _failed(made)
    try:
        text = made.decode("utf-8")
    except UnicodeDecodeError:
        return _none(_FAILED)
    if cut:
        text += "\n\n[The file goes on. The rest is kept, and not shown here.]"
    return SafeView(kind=ViewKind.TEXT, text=text)


def _small(png: bytes) -> bool:
    """Whether the first block gives a width and a height that the process may make."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return png[12:16] == b"IHDR" and 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE


def _failed(failed: Failed) -> SafeView:
    if failed is Failed.NOT_STARTED:
        return SafeView(kind=ViewKind.NONE, why_not=_NOT_STARTED, passing=True)
    return _none(_FAILED)


def _none(why_not: str) -> SafeView:
    return SafeView(kind=ViewKind.NONE, why_not=why_not)


def _first(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    for chunk in chunks:
        yield chunk[:most]
        most -= len(chunk)
        if most <= 0:
            return
