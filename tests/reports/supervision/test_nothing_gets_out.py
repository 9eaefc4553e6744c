# SPDX-License-Identifier: Apache-2.0
"""No marked value of the vault reaches any supervision file, in any format, metadata included."""

from __future__ import annotations

import pytest

from privacy_audit.audits.model import ActionOwner
from privacy_audit.reports.blocks import Document
from privacy_audit.reports.supervision import employer_letter
from privacy_audit.reports.supervision.allowed import ALLOWED, LEAVES, leaves
from privacy_audit.reports.supervision.asks import AskKey
from privacy_audit.reports.supervision.choices import Choices, ChosenAsk
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.file_format import read, write
from privacy_audit.reports.supervision.files import (
    PAGES,
    FileKind,
    Paper,
    make_shared,
    page_bytes,
)
from privacy_audit.reports.supervision.model import Agreed, Field
from privacy_audit.reports.supervision.service import Prepared
from privacy_audit.reports.supervision.summary_document import document
from privacy_audit.vault.sealing import sealed, unsealed
from tests.helpers.vaults import PASSPHRASE
from tests.reports.supervision.conftest import Desk
from tests.reports.supervision.looking import all_words, numbers_in
from tests.reports.supervision.marked import MARK, NUMBERS, newest

EVERYTHING = Choices(
    fields=frozenset(Field),
    left_out=frozenset(),
    asks=tuple(ChosenAsk(key=key) for key in AskKey),
    feeling="Well enough.",
)


def everything(desk: Desk) -> Prepared:
    """The fullest summary that can be made, with the to-dos that need the employer."""
    offered = desk.service.offered()
    assert offered.checks, "the vault should hold to-dos for the employer"
    choices = Choices(
        fields=EVERYTHING.fields,
        left_out=EVERYTHING.left_out,
        asks=EVERYTHING.asks,
        checks=tuple(check_id for check_id, _ in offered.checks),
        feeling=EVERYTHING.feeling,
    )
    return desk.service.prepare(choices)


def assert_unmarked(data: bytes, suffix: str) -> None:
    words = all_words(data, suffix)
    assert MARK not in words
    seen = numbers_in(data, suffix)
    for number in NUMBERS:
        assert number.replace(" ", "") not in seen, number


@pytest.fixture(scope="module")
def papers(marked: Desk) -> dict[Paper, Document]:
    """All papers that supervision writes, as full as they can be."""
    prepared = everything(marked)
    agreed = (Agreed(title="A work phone", owner=ActionOwner.MY_MANAGER),)
    return {
        Paper.SUMMARY: prepared.document,
        Paper.COPY: document(noted(prepared.summary, agreed, name="")),
        Paper.LETTER: marked.service.letter(
            employer_letter.Letter(asks=EVERYTHING.asks, after_threat=True)
        ),
        Paper.AGENDA: marked.service.agenda(),
    }


def test_the_vault_really_is_marked(marked: Desk) -> None:
    body = newest(marked.workspace).body
    assert MARK in str(body).casefold()
    assert all(MARK in str(body[key]).casefold() for key in ("findings", "cases", "evidence"))
    assert any(MARK in each.title.casefold() for each in marked.workspace.audits.actions.all())


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("paper", list(Paper))
def test_no_paper_holds_a_mark(papers: dict[Paper, Document], paper: Paper, kind: FileKind) -> None:
    data = page_bytes(papers[paper], kind)
    assert_unmarked(data, kind.value)


def test_the_looking_would_see_a_mark(marked: Desk) -> None:
    choices = Choices(fields=frozenset({Field.FEELING}), feeling="I am zqxmark today.")
    prepared = marked.service.prepare(choices)
    for kind in PAGES:
        data = page_bytes(prepared.document, kind)
        assert MARK in all_words(data, kind.value), kind


def test_the_summary_file_holds_no_mark(marked: Desk) -> None:
    prepared = everything(marked)
    assert set(Field) - {Field.AGREED} <= {Field(key) for key in _fields_in(prepared.data)}
    assert_unmarked(prepared.data, "pasum")


@pytest.mark.usefixtures("quick_sealing")
def test_the_encrypted_file_holds_no_mark_inside_or_outside(marked: Desk) -> None:
    prepared = everything(marked)
    closed = sealed(prepared.data, PASSPHRASE)
    assert_unmarked(unsealed(closed, PASSPHRASE), "pasum")
    assert MARK not in closed.decode("latin-1").casefold()


def test_the_report_and_its_fingerprint_cannot_be_told_from_the_file(marked: Desk) -> None:
    report, prepared = newest(marked.workspace), everything(marked)
    for kind in (FileKind.HTML, FileKind.TXT):
        assert report.fingerprint not in page_bytes(prepared.document, kind).decode()
    assert report.fingerprint.encode() not in prepared.data


@pytest.mark.usefixtures("quick_sealing")
def test_names_of_files_say_nothing_about_the_person(marked: Desk) -> None:
    made = everything(marked).document
    plain = make_shared(Paper.SUMMARY, FileKind.TXT, made)
    assert plain.file_name == "supervision-summary-2027-06-09.txt"
    closed = make_shared(Paper.SUMMARY, FileKind.PASUM, made, summary=b"{}", passphrase=PASSPHRASE)
    assert closed.file_name == "supervision-summary-2027-06-09.pasum.palocked"


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda each: each.field.value)
def test_no_leaf_can_carry_a_text(marked: Desk, allowed: object) -> None:
    """Every leaf but the id of a pack is a number, a day or a word of a fixed list."""
    from datetime import date
    from enum import Enum

    from privacy_audit.reports.supervision.allowed import Allowed

    assert isinstance(allowed, Allowed)
    body = newest(marked.workspace).body
    for root, rows in leaves({**body, "before": body["audit"]}, allowed.reads).items():
        for row in rows:
            for name, value in row.items():
                assert isinstance(value, int | date | Enum) or (root, name) == ("packs", "id")


def test_a_leaf_that_is_not_on_the_list_cannot_be_read(marked: Desk) -> None:
    with pytest.raises(KeyError):
        leaves(newest(marked.workspace).body, ("checks.note",))
    assert all(
        path.split(".")[1] in LEAVES[path.split(".")[0]] for each in ALLOWED for path in each.reads
    )


def test_a_text_in_the_place_of_a_word_is_refused(marked: Desk) -> None:
    body = dict(newest(marked.workspace).body)
    body["checks"] = [{**body["checks"][0], "severity": "zqxmark"}]
    with pytest.raises(ValueError, match="zqxmark"):
        leaves(body, ("checks.severity",))


def test_what_is_read_back_is_what_was_prepared(marked: Desk) -> None:
    prepared = everything(marked)
    assert read(prepared.data) == prepared.summary
    assert write(read(prepared.data)) == prepared.data


def _fields_in(data: bytes) -> list[str]:
    import json

    return list(json.loads(data)["fields"])
