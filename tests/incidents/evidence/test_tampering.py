# SPDX-License-Identifier: Apache-2.0
"""A hundred tamperings of the log, the entries and the files, straight in the database: all found.

The triggers that guard the tables are dropped first: whoever has the passphrase can do that.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.chain import (
    CustodyEvent,
    CustodyKind,
    Head,
    canonical,
    hash_of,
)
from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import About, EvidenceDetails, Source
from privacy_audit.incidents.model import Relation
from privacy_audit.incidents.originals import CHUNK_BYTES
from privacy_audit.vault.database import Database
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace
from tests.incidents.evidence.building import an_incident, quick_evidence

Tamper = Callable[[Database, random.Random], None]

TABLES = (
    "incident_evidence",
    "incident_file",
    "incident_chunk",
    "incident_custody",
    "incident_look",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, EvidenceService]]:
    """A vault whose evidence has been worked with, its triggers dropped."""
    clock = Clock()
    workspace = make_workspace(tmp_path_factory.mktemp("tampering") / "vault", now=clock)
    evidence = quick_evidence(workspace, clock)
    incident = an_incident(workspace, Relation.SERVICE_USER)
    noise = random.Random(3)
    for number in range(4):
        data = noise.randbytes(3 * CHUNK_BYTES + number)
        kept = evidence.add(
            incident.id,
            io.BytesIO(data),
            about=About.NAMES_ME,
            details=EvidenceDetails(source=Source(account_handle=f"@one{number}")),
            original_name=f"film {number}.mp4",
        )
        evidence.describe(kept.id, what_it_says=f"words {number}")
    evidence.add_note(incident.id, about=About.SENT_TO_ME)
    evidence.review(1, "Kim", "as the user says")
    evidence.withdraw(4, "sent by mistake")
    assert evidence.verify(incident.id).ok
    database = workspace.vault.database
    for (name,) in database.query("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        if name.startswith("incident_"):
            database.execute(f"DROP TRIGGER {name}")
    yield workspace, evidence
    workspace.close()


class Undo(Exception):
    """Takes a tampering back."""


@contextmanager
def _undone(database: Database) -> Iterator[None]:
    with suppress(Undo), database.transaction():
        yield
        raise Undo


def _any(database: Database, random_: random.Random, query: str) -> tuple[Any, ...]:
    return random_.choice(database.query(query))


def _edit_log(database: Database, random_: random.Random) -> None:
    (seq,) = _any(database, random_, "SELECT seq FROM incident_custody")
    column, value = random_.choice(
        [
            ("at", "2026-11-20T09:00:00+00:00"),
            ("actor", "nobody"),
            ("kind", "viewed' "),
            ("payload", "{}"),
            ("payload", '{"evidence": "E-0001"}'),
            ("payload", "not json"),
            ("previous", "a" * 64),
            ("hash", "b" * 64),
        ]
    )
    database.execute(f"UPDATE incident_custody SET {column} = ? WHERE seq = ?", (value, seq))  # noqa: S608


def _respell_payload(database: Database, random_: random.Random) -> None:
    (seq,) = _any(database, random_, "SELECT seq FROM incident_custody WHERE payload != '{}'")
    database.execute(
        "UPDATE incident_custody SET payload = replace(payload, '\":', '\": ') WHERE seq = ?",
        (seq,),
    )


def _delete_from_log(database: Database, random_: random.Random) -> None:
    (seq,) = _any(
        database,
        random_,
        "SELECT seq FROM incident_custody WHERE seq < (SELECT max(seq) FROM incident_custody)",
    )
    database.execute("DELETE FROM incident_custody WHERE seq = ?", (seq,))
    if random_.random() < 0.5:  # and close the gap
        database.execute("UPDATE incident_custody SET seq = -seq WHERE seq > ?", (seq,))
        database.execute("UPDATE incident_custody SET seq = -seq - 1 WHERE seq < 0")


def _insert_into_log(database: Database, random_: random.Random) -> None:
    (seq,) = _any(database, random_, "SELECT seq FROM incident_custody")
    database.execute("UPDATE incident_custody SET seq = -seq WHERE seq >= ?", (seq,))
    database.execute("UPDATE incident_custody SET seq = -seq + 1 WHERE seq < 0")
    database.execute(
        "INSERT INTO incident_custody SELECT incident_id, ?, at, actor, kind, payload, previous, "
        "hash FROM incident_custody WHERE seq = ?",
        (seq, int(seq) + 1),
    )


def _swap_in_log(database: Database, random_: random.Random) -> None:
    (seq,) = _any(
        database,
        random_,
        "SELECT seq FROM incident_custody WHERE seq < (SELECT max(seq) FROM incident_custody)",
    )
    database.execute("UPDATE incident_custody SET seq = -1 WHERE seq = ?", (seq,))
    database.execute("UPDATE incident_custody SET seq = ? WHERE seq = ?", (seq, int(seq) + 1))
    database.execute("UPDATE incident_custody SET seq = ? WHERE seq = -1", (int(seq) + 1,))


def _cut_log(database: Database, random_: random.Random) -> None:
    most = database.query("SELECT max(seq) FROM incident_custody")[0][0]
    database.execute(
        "DELETE FROM incident_custody WHERE seq > ?", (most - random_.randint(1, most),)
    )


def _rewrite_log(database: Database, random_: random.Random) -> None:
    """Change one entry and hash all that follow anew, as this program would have."""
    rows = database.query(
        "SELECT seq, at, actor, kind, payload, previous, hash FROM incident_custody ORDER BY seq"
    )
    chosen = random_.randrange(len(rows))
    (reference,) = database.query("SELECT reference FROM incident")[0]
    previous = rows[0][5]
    for number, (seq, at, actor, kind, payload, _previous, _hash) in enumerate(rows):
        event = CustodyEvent(
            seq=seq,
            at=at,
            actor="somebody" if number == chosen else actor,
            kind=kind,
            payload=json.loads(payload),
            previous=previous,
            hash="",
        )
        previous_before, previous = previous, hash_of(event, reference)
        database.execute(
            "UPDATE incident_custody SET actor = ?, previous = ?, hash = ? WHERE seq = ?",
            (event.actor, previous_before, previous, seq),
        )


def _hash_one_anew(database: Database, random_: random.Random) -> None:
    """Change an entry and its own hash, and leave those that follow."""
    seq, at, kind, previous = _any(
        database,
        random_,
        "SELECT seq, at, kind, previous FROM incident_custody "
        "WHERE seq < (SELECT max(seq) FROM incident_custody)",
    )
    (reference,) = database.query("SELECT reference FROM incident")[0]
    event = CustodyEvent(
        seq=seq, at=at, actor="somebody", kind=kind, payload={}, previous=previous, hash=""
    )
    database.execute(
        "UPDATE incident_custody SET actor = ?, payload = '{}', hash = ? WHERE seq = ?",
        (event.actor, hash_of(event, reference), seq),
    )


def _move_incident(database: Database, _random: random.Random) -> None:
    database.execute("UPDATE incident SET reference = 'INC-2026-0777'")


def _flip_byte(database: Database, random_: random.Random) -> None:
    rowid, data = _chunk(database, random_)
    at = random_.randrange(len(data))
    changed = data[:at] + bytes([data[at] ^ 1 << random_.randrange(8)]) + data[at + 1 :]
    database.execute("UPDATE incident_chunk SET data = ? WHERE rowid = ?", (changed, rowid))


def _delete_chunk(database: Database, random_: random.Random) -> None:
    rowid, _data = _chunk(database, random_)
    database.execute("DELETE FROM incident_chunk WHERE rowid = ?", (rowid,))


def _shorten_chunk(database: Database, random_: random.Random) -> None:
    rowid, data = _chunk(database, random_)
    database.execute("UPDATE incident_chunk SET data = ? WHERE rowid = ?", (data[:-1], rowid))


def _add_chunk(database: Database, random_: random.Random) -> None:
    (file_id,) = _any(database, random_, "SELECT DISTINCT file_id FROM incident_chunk")
    database.execute(
        "INSERT INTO incident_chunk SELECT file_id, max(number) + ?, x'00' FROM incident_chunk "
        "WHERE file_id = ?",
        (random_.randint(1, 3), file_id),
    )


def _swap_chunks(database: Database, random_: random.Random) -> None:
    (file_id,) = _any(
        database, random_, "SELECT DISTINCT file_id FROM incident_chunk WHERE number = 2"
    )
    for old, new in ((0, -1), (2, 0), (-1, 2)):
        database.execute(
            "UPDATE incident_chunk SET number = ? WHERE file_id = ? AND number = ?",
            (new, file_id, old),
        )


def _give_bytes_of_another(database: Database, random_: random.Random) -> None:
    files = [
        row[0] for row in database.query("SELECT id FROM incident_file WHERE role = 'original'")
    ]
    one, other = random_.sample(files[:3], 2)
    database.execute("DELETE FROM incident_chunk WHERE file_id = ?", (one,))
    database.execute(
        "INSERT INTO incident_chunk SELECT ?, number, data FROM incident_chunk WHERE file_id = ?",
        (one, other),
    )


def _replace_file_and_its_hash(database: Database, random_: random.Random) -> None:
    """New bytes with a matching size and hash in the row: only the log knows better."""
    (file_id,) = _any(database, random_, "SELECT DISTINCT file_id FROM incident_chunk")
    database.execute("DELETE FROM incident_chunk WHERE file_id = ?", (file_id,))
    database.execute("INSERT INTO incident_chunk VALUES (?, 0, x'abcd')", (file_id,))
    database.execute(
        "UPDATE incident_file SET size = 2, sha256 = ? WHERE id = ?",
        (hashlib.sha256(b"\xab\xcd").hexdigest(), file_id),
    )


def _edit_file_row(database: Database, random_: random.Random) -> None:
    (file_id,) = _any(
        database,
        random_,
        "SELECT f.id FROM incident_file f JOIN incident_evidence e ON e.id = f.evidence_id "
        "WHERE e.withdrawn_at IS NULL",
    )
    changes: list[tuple[str, str | int | None]] = [
        ("sha256", "c" * 64),
        ("size", 7),
        ("name", "E-0009-original.png"),
        ("original_name", "other.png"),
        ("media_type", "image/png"),
        ("added_at", "2026-11-19T10:00:00+00:00"),
        ("role", "context"),
        ("role", "nonsense"),
        ("evidence_id", None),
    ]
    column, value = random_.choice(changes)
    database.execute(f"UPDATE incident_file SET {column} = ? WHERE id = ?", (value, file_id))  # noqa: S608


def _delete_file(database: Database, random_: random.Random) -> None:
    (file_id,) = _any(
        database,
        random_,
        "SELECT f.id FROM incident_file f JOIN incident_evidence e ON e.id = f.evidence_id "
        "WHERE e.withdrawn_at IS NULL",
    )
    database.execute("DELETE FROM incident_file WHERE id = ?", (file_id,))


def _delete_entry(database: Database, random_: random.Random) -> None:
    (number_id,) = _any(database, random_, "SELECT id FROM incident_evidence")
    database.execute("DELETE FROM incident_file WHERE evidence_id = ?", (number_id,))
    database.execute("DELETE FROM incident_evidence WHERE id = ?", (number_id,))


def _add_entry(database: Database, random_: random.Random) -> None:
    database.execute(
        "INSERT INTO incident_evidence (incident_id, number, body, added_at, changed_at) "
        "SELECT incident_id, ?, body, added_at, changed_at FROM incident_evidence WHERE id = 1",
        (random_.randint(6, 99),),
    )


def _edit_entry(database: Database, random_: random.Random) -> None:
    (number_id,) = _any(
        database, random_, "SELECT id FROM incident_evidence WHERE withdrawn_at IS NULL"
    )
    changes: list[tuple[str, str | int]] = [
        ("body", "{}"),
        ("body", "["),
        ("body", canonical({"entry": {"about": "names_me", "kind": "post"}})),
        ("added_at", "2026-11-19T10:00:00+00:00"),
        ("added_at", "yesterday"),
        ("number", 55),
        ("withdrawn_at", "2026-11-20T12:00:00+00:00"),
    ]
    column, value = random_.choice(changes)
    database.execute(f"UPDATE incident_evidence SET {column} = ? WHERE id = ?", (value, number_id))  # noqa: S608


def _change_words(database: Database, random_: random.Random) -> None:
    (number_id,) = _any(
        database, random_, "SELECT id FROM incident_evidence WHERE body LIKE '%words%'"
    )
    database.execute(
        "UPDATE incident_evidence SET body = replace(body, 'words', 'swords') WHERE id = ?",
        (number_id,),
    )


def _edit_tombstone(database: Database, random_: random.Random) -> None:
    column, value = random_.choice(
        [("withdrawn_why", "another reason"), ("withdrawn_at", None), ("number", 88)]
    )
    database.execute(
        f"UPDATE incident_evidence SET {column} = ? WHERE withdrawn_at IS NOT NULL",  # noqa: S608
        (value,),
    )


def _edit_words_of_tombstone(database: Database, _random: random.Random) -> None:
    database.execute(
        "UPDATE incident_evidence SET body = replace(body, 'names_me', 'shows_me') "
        "WHERE withdrawn_at IS NOT NULL"
    )


def _edit_hash_of_tombstone(database: Database, _random: random.Random) -> None:
    database.execute(
        "UPDATE incident_file SET sha256 = ? WHERE evidence_id = "
        "(SELECT id FROM incident_evidence WHERE withdrawn_at IS NOT NULL)",
        ("d" * 64,),
    )


def _edit_looks(database: Database, random_: random.Random) -> None:
    (number_id,) = _any(database, random_, "SELECT id FROM incident_look")
    statement = random_.choice(
        [
            "DELETE FROM incident_look WHERE id = ?",
            "UPDATE incident_look SET at = '2026-01-01T00:00:00+00:00' WHERE id = ?",
            "UPDATE incident_look SET at = 'never' WHERE id = ?",
            "UPDATE incident_look SET reason = 'a good one' WHERE id = ?",
            "UPDATE incident_look SET authorisation = 'all right' WHERE id = ?",
        ]
    )
    database.execute(statement, (number_id,))


def _chunk(database: Database, random_: random.Random) -> tuple[int, bytes]:
    rowid, data = random_.choice(database.query("SELECT rowid, data FROM incident_chunk"))
    return rowid, bytes(data)


TAMPERINGS: dict[str, Tamper] = {
    name.removeprefix("_"): function
    for name, function in list(globals().items())
    if name.startswith("_") and callable(function) and name not in {"_any", "_chunk", "_undone"}
}
ONLY_OUTSIDE = {"cut_log", "rewrite_log"}
"""What is certain to be found only with a head that was noted outside."""


def _moves(count: int) -> list[tuple[str, int]]:
    names = sorted(TAMPERINGS)
    return [(names[number % len(names)], number) for number in range(count)]


@pytest.mark.parametrize(("name", "seed"), _moves(100))
def test_every_tampering_is_found(
    filled: tuple[Workspace, EvidenceService], name: str, seed: int
) -> None:
    workspace, evidence = filled
    database = workspace.vault.database
    outside = workspace.custody.head(1)
    assert outside is not None

    with _undone(database):
        TAMPERINGS[name](database, random.Random(seed))
        found = evidence.verify(1, outside=outside)
        assert not found.ok, f"{name} was not found"
        told = [*found.problems, *found.logs[0][1].problems]
        assert all(problem.endswith(".") for problem in told)
        if name not in ONLY_OUTSIDE:
            assert not evidence.verify(1).ok, f"{name} was only found with an outside head"
    assert evidence.verify(1, outside=outside).ok, "the test itself must leave nothing behind"


def test_every_kind_of_tampering_was_tried() -> None:
    assert len(TAMPERINGS) >= 24
    assert {name for name, _seed in _moves(100)} == set(TAMPERINGS)


def test_the_log_alone_cannot_show_that_all_of_it_was_rewritten(
    filled: tuple[Workspace, EvidenceService],
) -> None:
    """The limit that the program states in words: without a head outside this looks whole."""
    workspace, evidence = filled
    before = workspace.custody.head(1)
    with _undone(workspace.vault.database):
        _rewrite_log(workspace.vault.database, random.Random(1))
        assert evidence.verify(1).ok
        assert not evidence.verify(1, outside=before).ok


def test_a_head_noted_in_words_is_enough(filled: tuple[Workspace, EvidenceService]) -> None:
    workspace, _evidence = filled
    head = workspace.custody.head(1)
    assert head is not None
    noted = Head(seq=head.seq, hash=head.words.replace(" ", ""))
    assert workspace.custody.verify(1, noted).ok
    workspace.custody.append(1, CustodyKind.VIEWED, {})
    assert workspace.custody.verify(1, noted).ok


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DELETE FROM incident_custody WHERE seq > 2", "names an entry that the log does not hold"),
        ("UPDATE incident_export SET head_hash = 'ff'", "names an entry that the log does not"),
        ("UPDATE incident_export SET file_sha256 = 'ff'", "is not what the log says"),
        ("DELETE FROM incident_export", "is in the log, but not in the list"),
        ("UPDATE incident_export SET at = 'never'", "list of bundles cannot be read"),
    ],
)
def test_what_was_handed_over_holds_the_log_fast(tmp_path: Path, change: str, words: str) -> None:
    clock = Clock()
    workspace = make_workspace(tmp_path / "vault", now=clock)
    incident = an_incident(workspace, Relation.SERVICE_USER)
    evidence = quick_evidence(workspace, clock)
    for _ in range(2):
        evidence.record_look(incident.id, "@jo", reason="it goes on")
        clock.move(days=1)
    bundle = tmp_path / "case.zip"
    workspace.bundles.write(incident.id, BundleFor.SUPERVISION, bundle)
    assert evidence.verify(incident.id).ok
    database = workspace.vault.database
    for (name,) in database.query("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.execute(f"DROP TRIGGER {name}")
    database.execute(change)
    assert any(words in problem for problem in evidence.verify(incident.id).problems)
    workspace.close()


def test_a_changed_look_is_found_after_a_purge_too(tmp_path: Path) -> None:
    clock = Clock()
    workspace = make_workspace(tmp_path / "vault", now=clock)
    incident = an_incident(workspace, Relation.SERVICE_USER)
    workspace.evidence.record_look(incident.id, "@jo")
    workspace.incidents.close(incident.id)
    workspace.incidents.purge(incident.id, confirm_reference=incident.reference)
    assert workspace.evidence.verify(incident.id).ok
    workspace.vault.database.execute("UPDATE incident_look SET handle_key = 'ff'")
    assert not workspace.evidence.verify(incident.id).ok
    workspace.close()
