# SPDX-License-Identifier: Apache-2.0
"""The summary file: written and read back, described by its schema, strict with what is hostile."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy_audit.audits.model import ActionOwner, AuditKind
from privacy_audit.checklists.model import Severity
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.errors import AppError, UserError
from privacy_audit.reports.supervision.copies import noted
from privacy_audit.reports.supervision.file_format import FORMAT, MAX_BYTES, read, write
from privacy_audit.reports.supervision.file_parts import NewerSummary, NotASummary
from privacy_audit.reports.supervision.model import (
    MOST_ACTIONS,
    Agreed,
    AuditFact,
    Done,
    Need,
    NextLook,
    Noted,
    SeverityCounts,
    Summary,
    Worse,
)
from privacy_audit.reports.supervision.opening import NeedsPassphrase, open_file, opened
from privacy_audit.vault.sealing import NotSealed, WrongFilePassphrase, sealed
from privacy_audit.vault.secret import Secret
from tests.helpers.vaults import PASSPHRASE

SCHEMA = json.loads(
    (bundled_folder("resources") / "schemas" / "pasum-1.schema.json").read_text(encoding="utf-8")
)
FULL = Summary(
    id="0123456789abcdef",
    made_on=date(2026, 11, 20),
    audit=AuditFact(kind=AuditKind.QUICK, on=date(2026, 11, 20), checks=12),
    packs=("Facebook", "WhatsApp"),
    standing=(SeverityCounts(severity=Severity.CRITICAL, right=4, open=1, not_known=0),),
    worse=Worse(counts=((Severity.HIGH, 2),), compared=9),
    done=Done(better=1, closed=2, asked=1, searched_on=date(2026, 11, 19)),
    needs=(Need(text="A work phone", by=date(2026, 12, 11)), Need(text="Time")),
    agreed=(Agreed(title="Look again", owner=ActionOwner.ME, due_on=None),),
    next=NextLook(on=date(2026, 12, 18), minutes=6),
    feeling="Tired.\nBut well looked after.",
    noted=Noted(
        actions=(
            Agreed(title="Work phone", owner=ActionOwner.MY_MANAGER, due_on=date(2026, 12, 1)),
        ),
        name="Mair Prosser",
    ),
)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
counts = st.integers(0, 100_000)
lines = st.text("abc äöŵ€😀'\"<>&=#@/\\", min_size=1, max_size=60).filter(lambda text: text.strip())
agreed = st.builds(Agreed, title=lines, owner=st.sampled_from(ActionOwner), due_on=st.none() | days)
summaries = st.builds(
    Summary,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    made_on=days,
    audit=st.none() | st.builds(AuditFact, kind=st.sampled_from(AuditKind), on=days, checks=counts),
    packs=st.none() | st.lists(lines, max_size=4).map(tuple),
    standing=st.none(),
    worse=st.none(),
    done=st.none()
    | st.builds(Done, better=counts, closed=counts, asked=counts, searched_on=st.none() | days),
    needs=st.none()
    | st.lists(st.builds(Need, text=lines, by=st.none() | days), max_size=3).map(tuple),
    agreed=st.none() | st.lists(agreed, max_size=3).map(tuple),
    next=st.none() | st.builds(NextLook, on=days, minutes=counts),
    feeling=st.none() | lines,
    noted=st.none()
    | st.builds(Noted, actions=st.lists(agreed, max_size=3).map(tuple), name=st.just("")),
)


def changed(**values: Any) -> bytes:
    """The full file with some of its values replaced."""
    return json.dumps({**json.loads(write(FULL)), **values}).encode()


def with_field(name: str, value: Any) -> bytes:
    """The full file with one field replaced."""
    data = json.loads(write(FULL))
    data["fields"][name] = value
    return json.dumps(data).encode()


@given(summary=summaries)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_and_fits_the_schema(summary: Summary) -> None:
    data = write(summary)
    assert read(data) == summary
    jsonschema.validate(json.loads(data), SCHEMA)


def test_a_full_file_is_read_back_and_fits_the_schema() -> None:
    assert read(write(FULL)) == FULL
    jsonschema.validate(json.loads(write(FULL)), SCHEMA)


def test_a_field_that_is_off_is_not_in_the_file() -> None:
    bare = Summary(id=FULL.id, made_on=FULL.made_on, feeling="Well.")
    assert json.loads(write(bare))["fields"] == {"feeling": "Well."}


DEEP = b'{"a":' * 60_000 + b"1" + b"}" * 60_000
HOSTILE = {
    "empty": b"",
    "no text": b"\xff\xfe\x00\x01" * 50,
    "no json": b"Dear supervisor, hello.",
    "a list": b"[1, 2, 3]",
    "another file": b'{"format": "something-else", "schema": 1}',
    "deeply nested": DEEP[: MAX_BYTES - 1],
    "huge": b" " * (MAX_BYTES + 1),
    "a number of a million digits": changed(id="1" * 300_000),
    "an endless number": b'{"format": "' + FORMAT.encode() + b'", "schema": ' + b"9" * 5000 + b"}",
    "not a number": b'{"format": "' + FORMAT.encode() + b'", "schema": NaN}',
    "a word twice": b'{"format": "' + FORMAT.encode() + b'", "schema": 1, "schema": 1}',
    "no version": changed(schema=None),
    "an older version": changed(schema=0),
    "true as version": changed(schema=True),
    "text as version": changed(schema="1"),
    "an unknown word": changed(score=7),
    "an unknown field": with_field("findings", []),
    "another id": changed(id="<script>alert(1)</script>"),
    "an impossible day": changed(made_on="2026-02-31"),
    "a moment for a day": changed(made_on="2026-02-03T10:00:00Z"),
    "a number for a day": changed(made_on=20261120),
    "fields as a list": changed(fields=[]),
    "a text for a list": with_field("needs", "everything"),
    "texts for objects": with_field("needs", ["a", "b"]),
    "a missing word": with_field("next", {"on": "2026-12-18"}),
    "a count below nothing": with_field("next", {"on": "2026-12-18", "minutes": -1}),
    "a count above all": with_field("next", {"on": "2026-12-18", "minutes": 10**9}),
    "a broken count": with_field("next", {"on": "2026-12-18", "minutes": 1.5}),
    "true as a count": with_field("next", {"on": "2026-12-18", "minutes": True}),
    "an unknown kind": with_field("audit", {"kind": "secret", "on": "2026-11-20", "checks": 1}),
    "a turned text": with_field("feeling", "well \u202etxt.exe"),
    "a bell": with_field("feeling", "well\x07"),
    "a hidden sign": with_field("packs", ["Face\u200bbook"]),
    "half a letter": b'{"format": "' + FORMAT.encode() + b'", "schema": 1, "id": '
    b'"0123456789abcdef", "made_on": "2026-11-20", "fields": {"feeling": "\\ud800"}}',
    "lines in a title": with_field("agreed", [{"title": "a\nb", "owner": "me", "due_on": None}]),
    "a title as long as a book": with_field(
        "agreed", [{"title": "a" * 301, "owner": "me", "due_on": None}]
    ),
    "an empty title": with_field("agreed", [{"title": "  ", "owner": "me", "due_on": None}]),
    "a stranger as owner": with_field(
        "agreed", [{"title": "a", "owner": "somebody", "due_on": None}]
    ),
    "a thousand actions": changed(
        noted={"name": "", "actions": [{"title": "a", "owner": "me", "due_on": None}] * 1000}
    ),
    "five severities": with_field(
        "standing", [{"severity": "low", "right": 0, "open": 0, "not_known": 0}] * 5
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence(name: str) -> None:
    with pytest.raises(UserError) as refused:
        read(HOSTILE[name])
    said = refused.value.sentence()
    assert said.endswith(".")
    assert "Nothing was taken from it." in said
    assert len(said) < 300
    assert all(sign.isprintable() for sign in said)


@given(data=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_get_a_sentence(data: bytes) -> None:
    with pytest.raises(AppError):
        opened(data, PASSPHRASE)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_never_a_bug(data: st.DataObject) -> None:
    whole = bytearray(write(FULL))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = read(bytes(whole))
    except UserError:
        return
    jsonschema.validate(json.loads(write(found)), SCHEMA)


def test_a_newer_file_is_named_as_such() -> None:
    with pytest.raises(NewerSummary, match="newer version"):
        read(changed(schema=2, something="new"))


@pytest.mark.usefixtures("quick_sealing")
def test_an_encrypted_file_asks_for_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "summary.pasum.palocked"
    path.write_bytes(sealed(write(FULL), PASSPHRASE))
    with pytest.raises(NeedsPassphrase):
        open_file(path)
    with pytest.raises(WrongFilePassphrase):
        open_file(path, Secret("another long passphrase"))
    assert open_file(path, PASSPHRASE) == FULL


@pytest.mark.usefixtures("quick_sealing")
def test_what_is_hostile_inside_an_encrypted_file_is_refused_too() -> None:
    closed = sealed(b"\x00" * 200_000, PASSPHRASE)
    with pytest.raises(NotASummary):
        opened(closed, PASSPHRASE)
    with pytest.raises(NotSealed):
        opened(closed[:-40], PASSPHRASE)


def test_an_encrypted_file_that_is_too_long_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.pasum"
    with path.open("wb") as file:
        file.write(b"privacy-audit sealed file 1\n")
        file.truncate(500_000_000)
    with pytest.raises(NotASummary, match="longer"):
        open_file(path, PASSPHRASE)


def test_a_folder_or_nothing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotASummary):
        open_file(tmp_path)
    with pytest.raises(AppError, match="is not there"):
        open_file(tmp_path / "nothing.pasum")


def test_a_copy_holds_what_the_supervisor_noted_and_leaves_the_rest_alone() -> None:
    actions = (Agreed(title=" Talk\tto HR\u200b ", owner=ActionOwner.MY_MANAGER),)
    copy = noted(FULL, actions, name="")
    assert copy.noted == Noted(actions=(Agreed(title="Talk to HR", owner=actions[0].owner),))
    assert read(write(copy)) == copy
    assert write(noted(copy, ())) == write(noted(FULL, ()))


def test_a_copy_without_actions_keeps_no_name() -> None:
    assert noted(FULL, (), name="Mair Prosser").noted is None


def test_a_copy_refuses_what_no_file_can_hold() -> None:
    one = Agreed(title="a", owner=ActionOwner.ME)
    with pytest.raises(UserError, match="50"):
        noted(FULL, (one,) * (MOST_ACTIONS + 1))
    with pytest.raises(UserError, match="what was agreed"):
        noted(FULL, (Agreed(title="\u200b ", owner=ActionOwner.ME),))
    with pytest.raises(UserError, match="longer"):
        noted(FULL, (one,), name="n" * 121)
