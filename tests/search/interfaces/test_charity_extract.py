# SPDX-License-Identifier: Apache-2.0
"""The charity register's extract, matched on this computer."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.net.problems import CancelledByUser
from privacy_audit.search.interfaces import charity_extract
from privacy_audit.search.interfaces.charity_extract import (
    NotAnExtract,
    name_tokens,
    search_extract,
)
from privacy_audit.search.model import PageStatus
from tests.net.doors import CancelSwitch

COLUMNS = (
    "date_of_extract", "organisation_number", "registered_charity_number",
    "linked_charity_number", "trustee_id", "trustee_name", "trustee_is_chair",
    "individual_or_organisation", "trustee_date_of_appointment",
)  # fmt: skip


def trustee(name: str | None, number: int = 1, *, chair: bool = False) -> dict[str, Any]:
    values = (
        "2026-11-19T00:00:00", 5_000_000 + number, 1_000_000 + number, 0, number, name, chair, "P",
        "2020-01-02T00:00:00",
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


PEOPLE = [
    trustee("Jane Example", 1),
    trustee("MRS ROWAN BRIAR ASHDOWN", 2, chair=True),
    trustee("Rowan Ashdown-Smith", 3),
    trustee("Ashdown Rowan Trust", 4),
    trustee(None, 5),
    trustee("Dr Siân O’Neill", 6),
]


def as_json(folder: Path, people: list[dict[str, Any]], *, bom: bool = True) -> Path:
    path = folder / "publicextract.charity_trustee.json"
    path.write_text(json.dumps(people), encoding="utf-8-sig" if bom else "utf-8")
    return path


def as_zip(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "extract.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


def as_table(people: list[dict[str, Any]]) -> bytes:
    lines = ["\t".join(COLUMNS)]
    lines += [
        "\t".join("" if value is None else str(value) for value in p.values()) for p in people
    ]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def test_names_are_found_whatever_their_writing(tmp_path: Path) -> None:
    page = search_extract(as_json(tmp_path, PEOPLE), ["Rowan Ashdown", "Sian O'Neill"])
    assert page.status is PageStatus.OK
    assert [row.title for row in page.results] == [
        "MRS ROWAN BRIAR ASHDOWN: trustee of charity 1000002",
        "Dr Siân O’Neill: trustee of charity 1000006",
    ]
    first = page.results[0]
    assert first.url.endswith("/charity-details/5000002/governance")
    assert (first.snippet, first.date) == ("Chair of the trustees.", "2020-01-02")
    assert "6 trustees" in page.notes[0]


def test_all_forms_of_the_file_give_the_same(tmp_path: Path) -> None:
    data = json.dumps(PEOPLE).encode()
    pages = [
        search_extract(as_json(tmp_path, PEOPLE, bom=False), ["Rowan Ashdown"]),
        search_extract(as_zip(tmp_path, "publicextract.charity_trustee.json", data),
                       ["Rowan Ashdown"]),
        search_extract(as_zip(tmp_path, "publicextract.charity_trustee.txt", as_table(PEOPLE)),
                       ["Rowan Ashdown"]),
    ]  # fmt: skip
    assert [page.results for page in pages] == [pages[0].results] * 3
    assert len(pages[0].results) == 1


def test_nobody_of_that_name_is_an_answer(tmp_path: Path) -> None:
    page = search_extract(as_json(tmp_path, PEOPLE), ["Robin Pettifer"])
    assert (page.status, page.results) == (PageStatus.EMPTY, ())


def test_one_word_is_no_name(tmp_path: Path) -> None:
    assert search_extract(as_json(tmp_path, PEOPLE), ["Ashdown"]).results == ()


def test_a_large_file_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charity_extract, "_CHUNK", 777)
    people = [trustee(f"Person Ünlike {n}", n) for n in range(500)]
    people.insert(333, trustee("Rowan Ashdown", 9_999))
    for path in (
        as_json(tmp_path, people),
        as_zip(tmp_path, "a.txt", as_table(people)),
    ):
        page = search_extract(path, ["Rowan Ashdown"])
        assert len(page.results) == 1
        assert "501 trustees" in page.notes[0]


WRONG: dict[str, bytes] = {
    "empty": b"",
    "prose": b"Dear all,",
    "JSON of something else": b'[{"charity_name": "x"}]',
    "an object": b'{"trustee_name": "x"}',
    "an empty list": b"[]",
    "cut short": json.dumps(PEOPLE).encode()[:-30],
    "another encoding": json.dumps(PEOPLE).encode("utf-16"),
    "bad bytes": b'[{"trustee_name": "\xff\xfe"}]',
    "deeply nested": b"[" * 50_000,
    "table with a heading alone": as_table([]),
}


@pytest.mark.parametrize("case", WRONG)
def test_another_or_damaged_file_is_refused_and_never_nothing(tmp_path: Path, case: str) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(WRONG[case])
    with pytest.raises(NotAnExtract):
        search_extract(path, ["Rowan Ashdown"])
    with pytest.raises(NotAnExtract):
        search_extract(as_zip(tmp_path, "a.json", WRONG[case]), ["Rowan Ashdown"])


def test_archives_that_are_something_else_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotAnExtract):
        search_extract(as_zip(tmp_path, "a.exe", b"[]"), ["Rowan Ashdown"])
    damaged = as_zip(tmp_path, "a.json", json.dumps(PEOPLE * 50).encode())
    data = bytearray(damaged.read_bytes())
    data[60:90] = b"\0" * 30
    damaged.write_bytes(data)
    with pytest.raises(NotAnExtract):
        search_extract(damaged, ["Rowan Ashdown"])
    monkeypatch.setattr(charity_extract, "MOST_BYTES", 1_000)
    with pytest.raises(NotAnExtract):
        search_extract(as_zip(tmp_path, "a.json", json.dumps(PEOPLE * 9).encode()), ["Rowan A"])
    with pytest.raises(NotAnExtract):
        search_extract(as_json(tmp_path, PEOPLE * 9), ["Rowan A"])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be opened"):
        search_extract(tmp_path / "none.zip", ["Rowan Ashdown"])


def test_it_can_be_stopped(tmp_path: Path) -> None:
    cancel = CancelSwitch()
    cancel.pull()
    path = as_json(tmp_path, [trustee(f"Person {n}", n) for n in range(6_000)])
    with pytest.raises(CancelledByUser):
        search_extract(path, ["Rowan Ashdown"], cancel=cancel)


@settings(max_examples=2000)
@given(st.text(max_size=40))
def test_folding_is_stable(name: str) -> None:
    once = name_tokens(name)
    assert name_tokens(" ".join(once)) == once or set(once) & charity_extract._TITLES
