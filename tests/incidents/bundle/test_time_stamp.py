# SPDX-License-Identifier: Apache-2.0
"""Time stamps of a service of our own: granted, refused, changed, and what OpenSSL says of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.errors import UserError
from privacy_audit.incidents.bundle.time_stamp import (
    LIMITS,
    Stamp,
    StampOrder,
    StampState,
    ask,
    door_to,
    judge,
    what_leaves,
)
from privacy_audit.net import ledger
from privacy_audit.net.model import LedgerEntry
from privacy_audit.net.notebook import Notebook
from privacy_audit.net.problems import HostNotAllowed
from privacy_audit.vault.certificates import certificates_in
from tests.helpers.vaults import Clock
from tests.incidents.bundle.authority import Authority, needs_openssl, openssl, stamp_address
from tests.net.serving import Handler, Server, serving
from tests.vault.making import a_vault

TAG_MANIFEST = b"0" * 64 + b"  bagit.txt\n"

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def stamped(folder: Path, order: StampOrder) -> tuple[Stamp, list[LedgerEntry]]:
    """Ask over a real vault; the stamp, and what the ledger says."""
    with a_vault(folder / "data") as vault:
        door = door_to(order, Notebook(vault.database), Clock())
        try:
            stamp = ask(TAG_MANIFEST, order, door)
        finally:
            door.close()
        return stamp, ledger.entries(vault.database)


def test_a_stamp_is_granted_and_openssl_agrees(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    order = StampOrder(
        address=stamp_address(server), certificate=authority.certificate.read_bytes()
    )
    stamp, _entries = stamped(tmp_path, order)
    assert stamp.state is StampState.GRANTED
    assert stamp.signature_checked
    assert stamp.at is not None
    assert stamp.at.tzinfo is not None
    (tmp_path / "tagmanifest-sha256.txt").write_bytes(TAG_MANIFEST)
    (tmp_path / "timestamp.tsr").write_bytes(stamp.answer)
    for name, good in (("tagmanifest-sha256.txt", True), ("timestamp.tsr", False)):
        done = openssl(
            "ts", "-verify", "-data", tmp_path / name,
            "-in", tmp_path / "timestamp.tsr", "-CAfile", authority.certificate,
        )  # fmt: skip
        assert ("Verification: OK" in done.stdout + done.stderr) is good


def test_nothing_but_a_fingerprint_leaves_and_the_ledger_says_so(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    _stamp, entries = stamped(tmp_path, StampOrder(address=stamp_address(server)))
    (seen,) = server.seen
    assert seen.method == "POST"
    assert seen.headers["content-type"] == "application/timestamp-query"
    assert len(seen.body) < 100
    assert TAG_MANIFEST not in seen.body
    (entry,) = entries
    assert (entry.purpose, entry.carries, entry.method) == (
        "time stamp of a bundle",
        ("fingerprint",),
        "POST",
    )
    assert entry.sent_bytes == len(stamp_address(server)) + len(seen.body)
    assert entry.outcome == "answered"


def test_without_a_certificate_the_answer_is_held_against_its_own(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    stamp, _ = stamped(tmp_path, StampOrder(address=stamp_address(server)))
    assert stamp.state is StampState.GRANTED
    assert stamp.signature_checked


def _spoilt(answer: bytes) -> bytes:
    return answer[:-3] + bytes([answer[-3] ^ 1]) + answer[-2:]


def _refused(_answer: bytes) -> bytes:
    return bytes.fromhex("3009300702010203020520")  # PKIStatus 2, no token


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_spoilt, "does not hold"),
        (_refused, ""),
        (lambda _answer: b"<html>Sign in to the network</html>", "not a time stamp"),
        (lambda _answer: b"", "not a time stamp"),
        (lambda answer: answer[: len(answer) // 2], "not a time stamp"),
    ],
)
def test_a_bad_answer_is_a_failure_with_a_reason(
    authority: Authority, server: Server, tmp_path: Path, change: object, words: str
) -> None:
    server.routes["/stamp"] = authority.route(change)  # type: ignore[arg-type] # all fit
    order = StampOrder(
        address=stamp_address(server), certificate=authority.certificate.read_bytes()
    )
    stamp, _ = stamped(tmp_path, order)
    assert stamp.state is StampState.FAILED
    assert words in stamp.reason
    assert stamp.reason
    assert not stamp.answer


def test_an_answer_to_another_question_is_refused(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    first, _ = stamped(tmp_path / "one", StampOrder(address=stamp_address(server)))
    server.routes["/stamp"] = lambda handler: handler.answer(first.answer)
    second, _ = stamped(tmp_path / "two", StampOrder(address=stamp_address(server)))
    assert second.state is StampState.FAILED
    assert second.reason == "The answer does not belong to this question."


def test_a_stamp_of_another_bundle_is_refused(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    stamp, _ = stamped(tmp_path, StampOrder(address=stamp_address(server)))
    assert judge(stamp.answer, b"another").reason == "The stamp belongs to another bundle."


def test_a_stamp_by_somebody_else_is_refused(
    authority: Authority, server: Server, tmp_path: Path
) -> None:
    server.routes["/stamp"] = authority.route()
    stamp, _ = stamped(tmp_path, StampOrder(address=stamp_address(server)))
    other = Authority.make(tmp_path / "other")
    roots = certificates_in(other.certificate.read_bytes())
    assert judge(stamp.answer, TAG_MANIFEST, roots=roots).state is StampState.FAILED
    roots = certificates_in(authority.certificate.read_bytes())
    assert judge(stamp.answer, TAG_MANIFEST, roots=roots).state is StampState.GRANTED


def _huge(handler: Handler) -> None:
    handler.answer(b"0" * (LIMITS.body_bytes + 1))


@pytest.mark.parametrize(
    "route",
    [
        _huge,
        lambda handler: handler.answer(status=500),
        lambda handler: handler.answer(status=403),
        lambda handler: handler.answer(status=302, headers={"Location": "/elsewhere"}),
    ],
)
def test_a_service_that_does_not_do_it_is_a_failure(
    server: Server, tmp_path: Path, route: object
) -> None:
    server.routes["/stamp"] = route  # type: ignore[assignment] # all are routes
    stamp, entries = stamped(tmp_path, StampOrder(address=stamp_address(server)))
    assert stamp.state is StampState.FAILED
    assert stamp.reason
    assert len(entries) == 1


def test_a_service_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    stamp, entries = stamped(tmp_path, StampOrder(address="http://127.0.0.1:9/stamp"))
    assert stamp.state is StampState.FAILED
    assert entries[0].outcome == "unreachable"


def test_an_address_without_encryption_is_refused() -> None:
    with pytest.raises(HostNotAllowed):
        what_leaves(StampOrder(address="http://stamps.example/tsr"))


def test_what_leaves_is_said_before() -> None:
    words = " ".join(what_leaves(StampOrder(address="https://stamps.example/tsr")))
    assert "stamps.example" in words
    assert "32 bytes" in words


def test_a_file_that_is_no_certificate_is_refused() -> None:
    for data in (b"", b"no certificate", b"0" * 1_000_000):
        with pytest.raises(UserError):
            certificates_in(data)
