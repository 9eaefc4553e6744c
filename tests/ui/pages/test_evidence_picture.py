# SPDX-License-Identifier: Apache-2.0
"""A picture file becomes a picture and nothing else."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageWriter

from privacy_audit.audits.evidence import LARGEST_FILE
from privacy_audit.audits.picture_bytes import PictureFormat, format_of, hidden_extras
from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.ui.pages.evidence_picture import clean_picture, read_picture

SECRET = "22 Juniper Row"

pytestmark = pytest.mark.usefixtures("qapp")


def an_image(width: int = 40, height: int = 20) -> QImage:
    """Red above, blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(width):
        for y in range(height // 2, height):
            image.setPixelColor(x, y, QColor("blue"))
    return image


def written(image: QImage, kind: str) -> bytes:
    """The bytes of a picture file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return bytes(buffer.data().data())


def with_secrets(kind: str) -> bytes:
    """A picture whose file also holds an address as text, and a colour profile."""
    image = an_image()
    image.setText("Location", SECRET)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
    data = written(image, kind)
    if kind == "jpeg":
        exif = b"Exif\0\0" + SECRET.encode()
        data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]
    return data


@pytest.mark.parametrize(
    ("kind", "kept_as"),
    [("png", PictureFormat.PNG), ("jpeg", PictureFormat.JPEG), ("webp", PictureFormat.PNG)],
)
def test_only_the_pixels_are_kept(kind: str, kept_as: PictureFormat) -> None:
    source = with_secrets(kind)
    picture = clean_picture(source)
    assert format_of(picture.data) is kept_as
    assert hidden_extras(picture.data) == ()
    assert SECRET.encode() not in picture.data
    assert (picture.width, picture.height) == (40, 20)
    image = QImage.fromData(QByteArray(picture.data))
    assert image.pixelColor(5, 2).red() > 200
    assert image.pixelColor(5, 17).blue() > 200


def test_the_sources_did_hold_what_is_taken_out() -> None:
    for kind in ("png", "jpeg"):
        assert hidden_extras(with_secrets(kind))
        assert SECRET.encode() in with_secrets(kind)


def test_a_turned_phone_picture_is_turned_before_its_note_of_it_is_lost() -> None:
    # EXIF with the one entry "orientation 6": turn by a quarter to show it.
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    exif = b"Exif\0\0" + tiff
    data = written(an_image(), "jpeg")
    turned = data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]
    picture = clean_picture(turned)
    assert (picture.width, picture.height) == (20, 40)
    image = QImage.fromData(QByteArray(picture.data))
    assert image.pixelColor(17, 20).red() > 200
    assert image.pixelColor(2, 20).blue() > 200


def test_a_large_screenshot_is_made_smaller() -> None:
    picture = clean_picture(written(an_image(4_000, 1_000), "png"))
    assert (picture.width, picture.height) == (3_000, 750)


def test_see_through_parts_stay_see_through() -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 20, 30, 0))
    kept = QImage.fromData(QByteArray(clean_picture(written(image, "png")).data))
    assert kept.pixelColor(1, 1).alpha() == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/a.png"/></svg>',
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"II*\0" + bytes(40),
    ],
)
def test_other_kinds_of_files_are_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="not a picture that can be added"):
        clean_picture(data)


@pytest.mark.qt_log_ignore("JPEG", extend=True)  # the decoder says it too
@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_broken_pictures_are_refused(kind: str) -> None:
    whole = written(an_image(), kind)
    with pytest.raises(UserError, match="broken"):
        clean_picture(whole[:24] + bytes(40))


def test_a_picture_that_only_claims_to_be_huge_is_not_decoded() -> None:
    data = bytearray(written(an_image(), "png"))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(UserError):
        clean_picture(bytes(data))


def test_a_file_above_10_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(written(an_image(), "png") + bytes(LARGEST_FILE))
    with pytest.raises(UserError, match="10 MB"):
        read_picture(path)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        read_picture(tmp_path / "nothing.png")
    with pytest.raises(EnvironmentProblem):
        read_picture(tmp_path)
