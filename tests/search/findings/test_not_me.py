# SPDX-License-Identifier: Apache-2.0
""" "Not me" leaves a keyed hash and nothing that anybody could read."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.interfaces.records import keep_page
from privacy_audit.search.model import Result
from privacy_audit.vault.files import DATABASE
from tests.search.findings.stage import CLUB, HOME, Stage, page

# Words that stand nowhere else, so that a single one left over is found.
STRANGER = Result(
    rank=2,
    title="Rowan Ashdown quokkaville",
    url="https://stranger.example/zebrawood/page",
    snippet="Rowan Ashdown of Walthamstow, 07700 900142, likes marzipanic evenings.",
)
TRACES = ("quokkaville", "zebrawood", "marzipanic", "stranger.example")


def everything_in(stage: Stage) -> str:
    """Every row of every table, as text."""
    database = stage.database
    tables = [
        row[0] for row in database.query("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    rows = [database.query(f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - our tables
    return json.dumps(rows, default=lambda value: bytes(value).decode("latin-1"))


def decrypted_files(stage: Stage, folder: Path) -> bytes:
    """The bytes of the database file and of its log, with the encryption taken off.

    Free pages and the rest of half-filled ones come along, which no query would show.
    """
    import apsw

    copy = folder / "decrypted.db"
    source = stage.vault._files.database
    for name in (copy.name, f"{copy.name}-wal"):
        (folder / name).unlink(missing_ok=True)
    shutil.copy(source, copy)
    log = source.with_name(f"{source.name}-wal")
    if log.exists() and log.stat().st_size:
        shutil.copy(log, copy.with_name(f"{copy.name}-wal"))
    connection = apsw.Connection(str(copy))
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", f"raw:{stage.vault._key().reveal().hex()}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    connection.pragma("wal_checkpoint(TRUNCATE)")
    connection.pragma("journal_mode", "delete")
    connection.execute("PRAGMA rekey = ''").fetchall()
    connection.close()
    return copy.read_bytes()


@pytest.fixture
def marked(stage: Stage) -> Stage:
    """A vault in which a stranger's page was found, kept in the cache, planned to be removed, and
    then marked as not me."""
    stage.run(page(HOME, STRANGER), page(STRANGER, engine="brave"))
    keep_page(stage.database, "key", page(HOME, STRANGER), at=stage.clock())
    found = stage.at(STRANGER)
    from privacy_audit.removal.finding_pages import page_of

    case = stage.removal.open_case(page_of(found), "any-site-contact", title="quokkaville away")
    stage.findings.note(found.id, "marzipanic indeed")
    assert case.finding_id == found.id
    stage.findings.mark([found.id], Judgement.NOT_ME)
    return stage


def test_no_row_holds_a_word_of_it(marked: Stage) -> None:
    text = everything_in(marked)
    assert "Juniper" in text
    assert not [trace for trace in TRACES if trace in text]


def test_no_byte_of_the_decrypted_file_holds_a_word_of_it(marked: Stage, tmp_path: Path) -> None:
    data = decrypted_files(marked, tmp_path)
    assert b"Juniper" in data, "the file was not decrypted, so the search proves nothing"
    assert not [trace for trace in TRACES if trace.encode() in data]


def test_the_search_of_the_bytes_would_find_it(stage: Stage, tmp_path: Path) -> None:
    stage.run(page(STRANGER))
    data = decrypted_files(stage, tmp_path)
    assert all(trace.encode() in data for trace in TRACES)


def test_the_log_is_empty_afterwards(marked: Stage) -> None:
    files = marked.vault._files
    log = files.database.with_name(f"{DATABASE}-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_it_stays_hidden_in_later_runs_and_in_the_cache(marked: Stage) -> None:
    keep_page(marked.database, "key2", page(STRANGER), at=marked.clock())
    marked.run(page(HOME, STRANGER))
    assert [one.url for one in marked.findings.all()] == [HOME.url]
    assert not [trace for trace in TRACES if trace in everything_in(marked)]


def test_kept_hash_needs_the_vaults_own_key(marked: Stage) -> None:
    import hashlib

    from privacy_audit.search.addresses import address_key

    rows = marked.database.query("SELECT key_hash FROM judgement WHERE verdict = 'not_me'")
    plain = hashlib.sha256(address_key(STRANGER.url).encode()).hexdigest()
    assert rows
    assert plain not in {row[0] for row in rows}


def test_undo_brings_everything_back(marked: Stage) -> None:
    assert marked.findings.undo() == 1
    found = marked.at(STRANGER)
    assert (found.note, found.verdict) == ("marzipanic indeed", None)
    assert marked.removal.cases_of(found.id)[0].title == "quokkaville away"
    assert len(marked.findings.sightings(found.id)) == 2
    marked.run(page(HOME, STRANGER))
    assert marked.at(STRANGER).id == found.id


def test_undo_works_although_new_rows_have_taken_the_numbers(marked: Stage) -> None:
    """A page that comes in between is no action of the user."""
    from privacy_audit.removal.finding_pages import page_of

    marked.run(page(HOME, CLUB))
    marked.removal.open_case(page_of(marked.at(CLUB)), "any-site-contact", title="the club")
    assert marked.findings.undo() == 1
    found = marked.at(STRANGER)
    assert found.id != marked.at(CLUB).id
    assert [case.title for case in marked.removal.cases_of(found.id)] == ["quokkaville away"]
    assert len(marked.removal.cases_of(found.id)[0].steps) == 1
    assert [case.title for case in marked.removal.cases_of(marked.at(CLUB).id)] == ["the club"]
    assert len(marked.findings.sightings(found.id)) == 2
    assert not marked.database.query("PRAGMA foreign_key_check")


def test_after_the_next_action_nothing_can_bring_it_back(marked: Stage) -> None:
    marked.findings.mark([marked.at(HOME).id], Judgement.ME)
    marked.findings.undo()
    assert not marked.findings.can_undo
    assert [one.url for one in marked.findings.all()] == [HOME.url]


def test_not_me_on_a_site_is_offered_without_its_text(stage: Stage) -> None:
    stage.run(page(CLUB))
    stage.findings.mark([stage.only().id], Judgement.NOT_ME)
    other = replace(CLUB, url="https://tenants.example/winter.pdf", title="Winter news")
    stage.run(page(CLUB, other))
    assert stage.only().url == other.url
    assert stage.only().suggested is Judgement.NOT_ME


def test_pages_of_a_moved_finding_are_forgotten_at_both_addresses(stage: Stage) -> None:
    stage.run(page(STRANGER))
    moved = replace(STRANGER, url="https://stranger.example/zebrawood/other")
    stage.run(page(moved))
    stage.findings.mark([stage.only().id], Judgement.NOT_ME)
    stage.run(page(STRANGER, moved))
    assert not stage.findings.all()
    assert not [trace for trace in TRACES if trace in everything_in(stage)]
    assert asdict(STRANGER)["url"] not in everything_in(stage)
