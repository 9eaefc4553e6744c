# SPDX-License-Identifier: Apache-2.0
"""Files that are handed in as evidence: dropped, pasted, chosen, or noticed in a folder.

Nothing here opens a file. What is pasted as a picture is written as PNG in memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QImage

from privacy_audit.reports.templates import visible
from privacy_audit.ui.folder_polling import FolderPolling
from privacy_audit.ui.pages.incident_evidence_folder import POLL_SECONDS, NewFiles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from PySide6.QtCore import QMimeData, QObject

    from privacy_audit.ui.tasks import CancelToken, Lane

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One file on its way in: a path, or the bytes of a pasted picture."""

    name: str
    path: Path | None = None
    data: bytes = b""

    def source(self) -> Path | BinaryIO:
        """What the service reads: the path, or the bytes."""
        return self.path if self.path is not None else io.BytesIO(self.data)

    def shown_name(self) -> str:
        """The name with nothing hiding in it."""
        return visible(self.name)


def from_paths(paths: Sequence[Path]) -> list[HandedIn]:
    """Plain files among the paths; folders and what is gone are left out."""
    return [HandedIn(name=path.name, path=path) for path in paths if path.is_file()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was dropped, pasted or chosen, before anything of it was looked at."""

    paths: tuple[Path, ...] = ()
    picture: QImage | None = None


def handed_by(mime: QMimeData) -> Handed:
    """The files, or else the picture, that are dropped or in the clipboard."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    # A clipboard that says it has a picture may still give something else, or nothing.
    picture = mime.imageData() if mime.hasImage() and not paths else None
    if not isinstance(picture, QImage) or picture.isNull():
        return Handed(paths=paths)
    return Handed(picture=picture)


def looked_at(handed: Handed) -> list[HandedIn]:
    """The plain files among the paths, or the picture as PNG. Runs on a background worker."""
    if handed.picture is None:
        return from_paths(handed.paths)
    data = png_bytes(handed.picture)
    name = translate("EvidenceFiles", "Pasted picture.png")
    return [HandedIn(name=name, data=data)] if data else []


def holds_files(mime: QMimeData) -> bool:
    """Whether dropping this would bring anything."""
    return any(url.isLocalFile() for url in mime.urls()) or mime.hasImage()


def png_bytes(picture: QImage) -> bytes:
    """A picture written as PNG; empty when that fails."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data()) if written else b""


class FolderWatch(FolderPolling):
    """``noticed(list[Path])``, after the user has asked for it."""

    def __init__(
        self, lane: Lane, find_folder: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(
            lane, find_folder, begin=NewFiles, look=_look, seconds=POLL_SECONDS, parent=parent
        )


def _look(files: NewFiles, token: CancelToken) -> list[Path]:
    token.raise_if_cancelled()
    return files.look()
