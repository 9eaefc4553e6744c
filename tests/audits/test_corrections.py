# SPDX-License-Identifier: Apache-2.0
"""The correction list: kept, exported as a harmless file, taken off again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from privacy_audit.audits.corrections import HEADINGS, CorrectionService, as_csv, export
from privacy_audit.errors import UserError
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, real_catalogue


@pytest.fixture
def service(workspace: Workspace, clock: Clock) -> CorrectionService:
    """The list of an empty vault."""
    return CorrectionService(workspace.vault.database, now=clock)


def rows(data: bytes) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_remark_is_kept_with_what_it_is_about(service: CorrectionService) -> None:
    service.add(
        "facebook-view-as", pack_id="facebook", note="  It is called Preview. ", surface="web"
    )
    (kept,) = service.all()
    assert (kept.check_id, kept.pack_id, kept.surface) == ("facebook-view-as", "facebook", "web")
    assert kept.note == "It is called Preview."


@pytest.mark.parametrize("note", ["", "   ", "x" * 2_001])
def test_empty_and_endless_remarks_are_refused(service: CorrectionService, note: str) -> None:
    with pytest.raises(UserError) as refused:
        service.add("facebook-view-as", pack_id="facebook", note=note)
    assert refused.value.field == "note"
    assert service.all() == []


def test_a_remark_can_be_taken_off_the_list(service: CorrectionService) -> None:
    kept = service.add("facebook-view-as", pack_id="facebook", note="Other words")
    service.remove(kept.id)
    assert service.all() == []
    with pytest.raises(UserError):
        service.remove(kept.id)


def test_the_file_says_which_wording_was_seen(service: CorrectionService, tmp_path: Path) -> None:
    service.add(
        "facebook-view-as", pack_id="facebook", note="Zeile 1\nZeile 2, “neu”", surface="web"
    )
    target = export(service.all(), real_catalogue(), tmp_path / "list.csv")
    head, line = rows(target.read_bytes())
    check = real_catalogue().check("facebook-view-as")
    assert tuple(head) == HEADINGS
    assert line == [
        "facebook",
        "facebook-view-as",
        check.title,
        str(check.revision),
        check.verified_on.isoformat(),
        "2026-11-20",
        "web",
        "Zeile 1\nZeile 2, “neu”",
    ]
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_remark_on_a_pack_that_is_gone_is_still_in_the_file(service: CorrectionService) -> None:
    service.add("our-own-check", pack_id="our-own", note="Other words")
    assert rows(as_csv(service.all(), real_catalogue()))[1][:3] == ["our-own", "our-own-check", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(service: CorrectionService, start: str) -> None:
    service.add("facebook-view-as", pack_id="facebook", note=f"{start}HYPERLINK(1)")
    assert rows(as_csv(service.all(), real_catalogue()))[1][-1] == f"'{start}HYPERLINK(1)"
