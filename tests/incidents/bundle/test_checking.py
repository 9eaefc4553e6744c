# SPDX-License-Identifier: Apache-2.0
"""One changed byte anywhere in a bundle is found, by us and by the third-party library."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import bagit  # type: ignore[import-untyped] # it brings no types
import pytest

from privacy_audit.incidents.bundle.bagging import Bagged, manifest_text
from privacy_audit.incidents.bundle.model import BundleFor, BundleVerdict
from privacy_audit.incidents.bundle.taking_in import arrive
from privacy_audit.incidents.bundle.unpacking import NotABundle
from tests.incidents.bundle.cases import repacked
from tests.incidents.bundle.conftest import Case

SEED = 20261120
CHANGES = 100


@pytest.fixture
def bag(case: Case, tmp_path: Path) -> Path:
    """An unpacked police bundle to be changed."""
    made = case.plain[BundleFor.POLICE].bag
    return Path(shutil.copytree(made, tmp_path / made.name))


def checked(bag: Path) -> BundleVerdict:
    """What we say of the folder as it stands."""
    return arrive(repacked(bag, bag.parent / "changed.zip")).verdict


def theirs(bag: Path) -> bool:
    """What the library of Congress's tool says."""
    try:
        return bool(bagit.Bag(str(bag)).validate())
    except (bagit.BagError, UnicodeDecodeError):
        return False


def rewrite(bag: Path) -> None:
    """Make all lists right again, as a forger would."""
    sizes = [path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file()]
    info = (bag / "bag-info.txt").read_text()
    oxum = f"Payload-Oxum: {sum(sizes)}.{len(sizes)}"
    (bag / "bag-info.txt").write_text(re.sub(r"Payload-Oxum: .*", oxum, info))
    for name, files in (
        ("manifest-sha256.txt", sorted((bag / "data").rglob("*"))),
        ("tagmanifest-sha256.txt", [bag / each for each in _TAGS]),
    ):
        text = manifest_text(
            Bagged(path=path.relative_to(bag).as_posix(), size=0, sha256=_sha256(path))
            for path in files
            if path.is_file()
        )
        (bag / name).write_text(text)


_TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("recipient", BundleFor)
def test_a_bundle_that_was_not_touched_is_whole(case: Case, recipient: BundleFor) -> None:
    verdict = arrive(case.plain[recipient].written.path).verdict
    assert verdict.ok, verdict.problems
    assert verdict.recipient is recipient
    assert verdict.reference == "INC-2026-0001"
    assert verdict.head == case.plain[recipient].written.head
    assert verdict.manifest_sha256 == case.plain[recipient].written.manifest_sha256
    assert (verdict.log_entries is None) is (recipient is not BundleFor.POLICE)


def test_one_changed_byte_anywhere_is_found(bag: Path) -> None:
    places = random.Random(SEED)
    files = [path for path in sorted(bag.rglob("*")) if path.is_file() and path.stat().st_size]
    assert checked(bag).ok
    for number in range(CHANGES):
        # Each file is changed at least once, at a random place.
        path = files[number] if number < len(files) else places.choice(files)
        before = path.read_bytes()
        at, change = places.randrange(len(before)), places.randrange(1, 256)
        path.write_bytes(before[:at] + bytes([before[at] ^ change]) + before[at + 1 :])
        where = f"{path.relative_to(bag)} at {at}, {change}"
        assert not _ours(bag), f"not found by us: {where}"
        if path.name != "tagmanifest-sha256.txt" or _means_another(before, path.read_bytes()):
            assert not theirs(bag), f"not found by them: {where}"
        path.write_bytes(before)
    assert checked(bag).ok
    assert theirs(bag)


def _ours(bag: Path) -> bool:
    try:
        return checked(bag).ok
    except NotABundle:
        return False


def _means_another(before: bytes, after: bytes) -> bool:
    """Their reader takes capital digits and any space for the same list; ours does not."""
    read = [[line.split() for line in text.lower().splitlines()] for text in (before, after)]
    return read[0] != read[1]


def test_every_bit_of_the_tag_manifest_counts(bag: Path) -> None:
    path = bag / "tagmanifest-sha256.txt"
    before = path.read_bytes()
    for at in range(0, len(before), 7):
        path.write_bytes(before[:at] + bytes([before[at] ^ 0x20]) + before[at + 1 :])
        assert not _ours(bag), at


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda bag: (bag / "data/VERIFY.txt").unlink(), "data/VERIFY.txt is missing."),
        (lambda bag: (bag / "data/more.txt").write_text("x"), "data/more.txt was added."),
        (lambda bag: (bag / "more.txt").write_text("x"), "more.txt was added."),
        (lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 0.97\n"), "bagit.txt was"),
    ],
)
def test_what_is_wrong_is_named(bag: Path, change: Callable[[Path], object], words: str) -> None:
    change(bag)
    assert any(problem.startswith(words) for problem in checked(bag).problems)


def test_a_log_that_was_written_anew_does_not_fit_its_own_lines(bag: Path) -> None:
    path = bag / "data/3_CUSTODY_LOG.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:4], *lines[5:]]) + "\n", "utf-8")
    rewrite(bag)
    assert theirs(bag), "for the lists alone all is well"
    assert any("log" in problem for problem in checked(bag).problems)


def test_an_original_that_was_swapped_is_not_the_one_of_the_log(bag: Path) -> None:
    (bag / "data/evidence/E-0003/original.txt").write_bytes(b"something milder")
    manifest = bag / "data/manifest.json"
    data = json.loads(manifest.read_bytes())
    (entry,) = [each for each in data["evidence"] if each["id"] == "E-0003"]
    for file in entry["files"]:
        file["sha256"] = _sha256(bag / "data" / file["path"])
    manifest.write_text(json.dumps(data))
    rewrite(bag)
    problems = checked(bag).problems
    assert "data/evidence/E-0003/original.txt is not in the custody log." in problems


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reference", "../../../tmp/x"),
        ("reference", "INC-2026-0001\x1b[2J"),
        ("reference", "INC-2026-" + "1" * 5000),
        ("reference", "CON"),
        ("reference", ""),
        ("reference", 7),
        ("effect_on_work", "x" * 20_000),
        ("effect_on_work", {"a": 1}),
        ("effect_on_work", "\ud800"),
    ],
)
def test_a_forged_manifest_names_nothing_that_the_program_would_not(
    bag: Path, key: str, value: object
) -> None:
    path = bag / "data/manifest.json"
    data = json.loads(path.read_text("utf-8"))
    data["incident"][key] = value
    path.write_text(json.dumps(data))
    rewrite(bag)
    assert any("manifest.json cannot be read" in each for each in checked(bag).problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda entries: entries[0].update(id="../E-0001"), "manifest.json cannot be read"),
        (lambda entries: entries.append(entries[0]), "manifest.json cannot be read"),
        (lambda entries: entries[0]["files"][0].update(path="../x"), "of E-0001 that is missing"),
    ],
)
def test_a_forged_list_of_evidence_is_found(
    bag: Path, change: Callable[[list[dict[str, Any]]], object], words: str
) -> None:
    path = bag / "data/manifest.json"
    data = json.loads(path.read_text("utf-8"))
    change(data["evidence"])
    path.write_text(json.dumps(data))
    rewrite(bag)
    assert any(words in each for each in checked(bag).problems)


def test_a_head_that_was_changed_is_found(bag: Path) -> None:
    info = bag / "bag-info.txt"
    info.write_text(re.sub(r"Log-Head-Entry: \d+", "Log-Head-Entry: 7", info.read_text()))
    rewrite(bag)
    assert any("Log-Head-Entry" in problem for problem in checked(bag).problems)


def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"PK", b"%PDF-1.7", b"PK\x05\x06" + bytes(18))):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        with pytest.raises(NotABundle):
            arrive(path)


@pytest.mark.parametrize("cut", [1, 30, 1000, 20_000])
def test_a_bundle_that_was_cut_is_refused(case: Case, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes(case.plain[BundleFor.POLICE].written.path.read_bytes()[:-cut])
    with pytest.raises(NotABundle):
        arrive(path)


def test_a_byte_of_the_zip_itself_is_never_a_crash(case: Case, tmp_path: Path) -> None:
    whole = case.plain[BundleFor.SUPERVISION].written.path.read_bytes()
    places = random.Random(SEED)
    path = tmp_path / "spoilt.zip"
    for _ in range(200):
        at = places.randrange(len(whole))
        spoilt = bytes([whole[at] ^ places.randrange(1, 256)])
        path.write_bytes(whole[:at] + spoilt + whole[at + 1 :])
        with suppress(NotABundle):  # anything else would be a crash
            arrive(path)
