# SPDX-License-Identifier: Apache-2.0
"""A picture file decoded and encoded afresh, so that only its pixels come into the vault.

Runs on a background worker. Only PNG, JPEG and WebP are ever decoded, told by their first bytes;
size and pixels are judged before anything is decoded.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from privacy_audit.audits.evidence import (
    LARGEST_FILE,
    LONGEST_SIDE,
    MOST_PIXELS,
    Picture,
    too_large,
    too_many_pixels,
)
from privacy_audit.audits.picture_bytes import PictureFormat, format_of
from privacy_audit.errors import EnvironmentProblem, UserError

_MEGABYTES_DECODED = 256
_JPEG_QUALITY = 88
_KEPT_SIDE = 3_000  # pixels: enough to read every word of a screenshot


def read_picture(path: Path) -> Picture:
    """The picture of a file, with its metadata left behind.

    Raises ``UserError`` for a file that is too large, broken, or no PNG, JPEG or WebP, and
    ``EnvironmentProblem`` when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise EnvironmentProblem(
            "This file cannot be read.", "Nothing was added.", "Check it, or choose another one."
        ) from error
    return clean_picture(data)


def clean_picture(data: bytes) -> Picture:
    """The same for bytes that were read already."""
    if len(data) > LARGEST_FILE:
        raise too_large()
    kind = format_of(data)
    if kind is None:
        raise UserError(
            "This is not a picture that can be added.",
            "Nothing was added.",
            "Choose a PNG, a JPEG or a WebP picture, such as a screenshot.",
        )
    return _encoded(_decoded(data, kind), kind)


def _decoded(data: bytes, kind: PictureFormat) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.value.encode()))
    # No other decoder is tried, whatever the bytes claim further in.
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MEGABYTES_DECODED)
    size = reader.size()
    if not size.isValid():
        raise _broken()
    if (
        max(size.width(), size.height()) > LONGEST_SIDE
        or size.width() * size.height() > MOST_PIXELS
    ):
        raise too_many_pixels()
    image = reader.read()
    if image.isNull():
        raise _broken()
    return image


def _broken() -> UserError:
    return UserError(
        "This picture is broken and cannot be opened.",
        "Nothing was added.",
        "Save it again, or take a screenshot of it.",
    )


def _encoded(image: QImage, kind: PictureFormat) -> Picture:
    """Paint the pixels onto a fresh picture, which has no text, profile or date to pass on."""
    image = _smaller(image)
    image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    form = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    fresh = QImage(image.size(), form)
    fresh.fill(Qt.GlobalColor.transparent)
    painter = QPainter(fresh)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    fresh.setColorSpace(QColorSpace())
    if kind is PictureFormat.JPEG:
        data = _written(fresh, "jpeg")
    else:
        data = _written(fresh, "png")
        if len(data) > LARGEST_FILE:
            data = _written(fresh.convertToFormat(QImage.Format.Format_RGB32), "jpeg")
    return Picture(data=data, width=fresh.width(), height=fresh.height())


def _smaller(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= _KEPT_SIDE:
        return image
    return image.scaled(
        QSize(_KEPT_SIDE, _KEPT_SIDE),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _written(image: QImage, kind: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if kind == "jpeg":
        writer.setQuality(_JPEG_QUALITY)
    if not writer.write(image):
        raise EnvironmentProblem(
            "This picture could not be prepared.", "Nothing was added.", "Try a smaller one."
        )
    return bytes(buffer.data().data())


def thumbnail(data: bytes, side: int) -> QImage:
    """A kept picture made small enough for a square of ``side`` pixels."""
    image = QImage.fromData(QByteArray(data))
    return image.scaled(
        QSize(side, side),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
