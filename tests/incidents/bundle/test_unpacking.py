# SPDX-License-Identifier: Apache-2.0
"""Zips that mean harm: refused with a sentence, and nothing of them is written anywhere."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.incidents.bundle import unpacking
from privacy_audit.incidents.bundle.taking_in import arrive
from privacy_audit.incidents.bundle.unpacking import NotABundle, Unpacked
from tests.incidents.bundle.conftest import Case

BAG = "INC-2026-0001_police"


def a_zip(*names: str, data: bytes = b"x") -> io.BytesIO:
    """A zip with files of these names, exactly as given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            entry = zipfile.ZipInfo("x" * len(name))
            entry.filename = name
            packed.writestr(entry, data)
    return out


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        f"{BAG}/../../evil.txt",
        "/etc/cron.d/evil",
        "//server/share/evil",
        "C:/Windows/evil.dll",
        "C:evil.txt",
        f"{BAG}\\..\\evil.txt",
        f"{BAG}/data/CON",
        f"{BAG}/data/aux.txt",
        f"{BAG}/data/COM7.png",
        f"{BAG}/data/\u202egnp.exe",
        f"{BAG}/data/a\x00b",
        f"{BAG}/data/a\nb",
        f"{BAG}/data/a:stream",
        f"{BAG}/data/a.",
        f"{BAG}/data/a ",
        f"{BAG}/data/" + "x" * 300,
        f"{BAG}/",
        "loose.txt",
        "",
    ],
)
def test_a_name_that_a_bundle_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(NotABundle):
        Unpacked(a_zip(f"{BAG}/bagit.txt", name))


@pytest.mark.parametrize(
    "names",
    [
        (f"{BAG}/bagit.txt", f"{BAG}/bagit.txt"),
        (f"{BAG}/bagit.txt", f"{BAG}/BAGIT.TXT"),
        (f"{BAG}/bagit.txt", "OTHER/bagit.txt"),
        (),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_do_not_go_together_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(NotABundle):
        Unpacked(a_zip(*names))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFDIR, stat.S_IFIFO])
def test_a_link_or_a_device_is_refused(mode: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        entry = zipfile.ZipInfo(f"{BAG}/data/link.txt")
        entry.external_attr = (mode | 0o777) << 16
        packed.writestr(entry, "/etc/passwd")
    with pytest.raises(NotABundle):
        Unpacked(out)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 10)
    with pytest.raises(NotABundle, match="too many"):
        Unpacked(a_zip(*(f"{BAG}/{number}" for number in range(11))))


def _bomb(size: int) -> io.BytesIO:
    """A zip that says that its one file is so long."""
    out = a_zip(f"{BAG}/data/a.txt", data=b"0" * 1000)
    data = out.getvalue()
    at = data.index(b"PK\x01\x02")
    return io.BytesIO(data[: at + 24] + struct.pack("<I", size) + data[at + 28 :])


def test_what_would_grow_beyond_measure_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpacking, "_RATIO_FROM", 1024**3)
    with pytest.raises(NotABundle, match="beyond measure"):
        Unpacked(_bomb(2 * 1024**3))
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1024**2)
    with pytest.raises(NotABundle, match="too large"):
        Unpacked(_bomb(2 * 1024**2))


def test_a_file_that_is_not_as_long_as_it_says_is_refused() -> None:
    with pytest.raises(NotABundle, match="damaged"):
        list(Unpacked(_bomb(5000)).pieces("data/a.txt"))


def test_files_that_lie_over_each_other_are_refused() -> None:
    data = a_zip(f"{BAG}/data/a.txt", f"{BAG}/data/b.txt", data=b"0" * 100).getvalue()
    second = data.rindex(b"PK\x01\x02")
    overlapping = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    with pytest.raises(NotABundle, match="over each other"):
        Unpacked(io.BytesIO(overlapping))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.writestr(f"{BAG}/bagit.txt", b"x" * 1000)
    with pytest.raises(NotABundle, match="packed"):
        Unpacked(out)


def test_an_old_zip_passphrase_is_refused() -> None:
    data = bytearray(a_zip(f"{BAG}/bagit.txt").getvalue())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(NotABundle, match="encrypted"):
        Unpacked(io.BytesIO(bytes(data)))


def test_a_name_that_differs_between_the_two_lists_of_a_zip_is_refused() -> None:
    data = a_zip(f"{BAG}/bagit.txt").getvalue()
    data = data.replace(b"bagit.txt", b"bagit.exe", 1)
    with pytest.raises(NotABundle, match="damaged"):
        Unpacked(io.BytesIO(data)).whole("bagit.txt")


def test_a_text_that_is_too_long_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LONGEST_TEXT", 1000)
    files = Unpacked(a_zip(f"{BAG}/bagit.txt", data=b"x" * 1001))
    with pytest.raises(NotABundle, match="too long"):
        files.whole("bagit.txt")


def test_a_list_without_end_is_not_read_into_memory() -> None:
    """The zip says that its own list has a gigabyte."""
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**30, 0, 0)
    data = io.BytesIO(bytes(50 * 1024 * 1024) + end)
    tracemalloc.start()
    with pytest.raises(NotABundle):
        Unpacked(data)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 * 1024 * 1024


def _without(name: str) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.__delitem__(name)


def _with(name: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.__setitem__(name, data)


@pytest.mark.parametrize(
    "change",
    [
        _with("data/manifest.json", b"[" * 100_000),
        _with("data/manifest.json", b"null"),
        _with("data/manifest.json", b'{"schema": 99}'),
        _with("data/manifest.json", b'{"schema": 1, "for": "police", "made_at": "yesterday"}'),
        _with("data/manifest.json", b'{"schema": 1, "for": "nobody"}'),
        _with("data/manifest.json", b"\xff\xfe"),
        _with("data/3_CUSTODY_LOG.jsonl", b"[" * 100_000),
        _with("data/3_CUSTODY_LOG.jsonl", b'{"seq": 1e400}\n'),
        _with("data/3_CUSTODY_LOG.jsonl", b"\xff"),
        _with("data/3_CUSTODY_LOG.jsonl", b""),
        _with("manifest-sha256.txt", b"\xff\xfe\x00"),
        _with("bag-info.txt", b"\xff: \xff\n"),
        _with("timestamp.tsr", b"0\x84\xff\xff\xff\xff"),
        _with("timestamp.tsr", bytes(100_000)),
        _without("data/3_CUSTODY_LOG.jsonl"),
    ],
)
def test_lists_that_mean_harm_are_problems_and_no_crash(
    case: Case, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    from privacy_audit.incidents.bundle.model import BundleFor

    bag = case.plain[BundleFor.POLICE].bag
    files = {
        path.relative_to(bag).as_posix(): path.read_bytes()
        for path in bag.rglob("*")
        if path.is_file()
    }
    change(files)
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for name, data in files.items():
            packed.writestr(f"{BAG}/{name}", data)
    verdict = arrive(tmp_path / "x.zip").verdict
    assert not verdict.ok
    assert all(problem.strip() for problem in verdict.problems)
