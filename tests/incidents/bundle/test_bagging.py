# SPDX-License-Identifier: Apache-2.0
"""The bag writer: names, order, sizes, and streams that cannot go back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import bagit  # type: ignore[import-untyped] # it brings no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.incidents.bundle.bagging import (
    LONGEST_PATH,
    Bagged,
    BagWriter,
    info_text,
    manifest_text,
    require_path,
)

AT = datetime(2026, 11, 20, 10, 30, 15, tzinfo=UTC)


class OneWay:
    """A sink that cannot go back, like a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes, /) -> int:
        self.data += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def filled(sink: io.BytesIO | OneWay) -> bytes:
    """A small bag; returns its tag manifest."""
    bag = BagWriter(sink, "INC-2026-0001_police", at=AT)
    bag.add("evidence/E-0001/original.mp4", (b"x" * 70_000 for _ in range(3)), size=210_000)
    bag.add("evidence/E-0002/original.bin", b"")
    bag.add("manifest.json", '{"ä": 1}'.encode())
    tag_manifest = bag.close([("External-Identifier", "INC-2026-0001")])
    bag.add_stamp(b"0\x00")
    bag.finish()
    return tag_manifest


@pytest.mark.parametrize("sink", [io.BytesIO, OneWay])
def test_a_bag_is_valid_whether_or_not_it_could_go_back(
    tmp_path: Path, sink: type[io.BytesIO | OneWay]
) -> None:
    out = sink()
    tag_manifest = filled(out)
    data = bytes(out.data) if isinstance(out, OneWay) else out.getvalue()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
    bag = tmp_path / "INC-2026-0001_police"
    assert bagit.Bag(str(bag)).validate()
    assert (bag / "tagmanifest-sha256.txt").read_bytes() == tag_manifest
    assert "Payload-Oxum: 210009.3\n" in (bag / "bag-info.txt").read_text()


def test_the_same_content_gives_the_same_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    filled(one)
    filled(other)
    assert one.getvalue() == other.getvalue()


def test_a_film_is_stored_and_a_text_is_packed() -> None:
    out = io.BytesIO()
    filled(out)
    with zipfile.ZipFile(out) as packed:
        kinds = {
            entry.filename.rpartition(".")[2]: entry.compress_type for entry in packed.infolist()
        }
    assert kinds["mp4"] == zipfile.ZIP_STORED
    assert kinds["json"] == kinds["txt"] == zipfile.ZIP_DEFLATED


def test_what_is_over_four_gigabytes_gets_the_large_form() -> None:
    """The length is known before, so that the zip's own fields can be made large enough."""

    def nothing_yet() -> Iterator[bytes]:
        yield b"x"

    out = io.BytesIO()
    bag = BagWriter(out, "INC-2026-0001_police", at=AT)
    bag.add("evidence/E-0001/original.mp4", nothing_yet(), size=5 * 1024**3)
    bag.close([])
    bag.finish()
    assert out.getvalue()[4:6] == (45).to_bytes(2, "little"), "ZIP64 needs version 4.5"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../b",
        "a//b",
        "C:/x",
        "c:x",
        "a\\b",
        "a b",
        ".hidden",
        "a.",
        "CON",
        "a/nul.txt",
        "com1",
        "LPT9.png",
        "ä",
        "a\u202eb",
        "a\nb",
        "a\x00",
        "-rf",
        "x" * LONGEST_PATH,
    ],
)
def test_a_path_that_could_mean_two_things_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        require_path(path)


def test_two_files_of_one_name_are_refused() -> None:
    bag = BagWriter(io.BytesIO(), "bag", at=AT)
    bag.add("a.txt", b"")
    with pytest.raises(ValueError, match="already"):
        bag.add("A.TXT", b"")


def test_lines_of_the_lists_are_in_order() -> None:
    files = [Bagged(path=name, size=0, sha256="0" * 64) for name in ("b", "a/x", "a.txt")]
    assert [line[66:] for line in manifest_text(files).splitlines()] == ["a.txt", "a/x", "b"]


@given(st.text(max_size=80))
def test_no_value_makes_a_line_of_its_own(value: str) -> None:
    text = info_text([("Label", value), ("Other", "x")])
    assert text.count("\n") == 2
    assert text.endswith("\nOther: x\n")
