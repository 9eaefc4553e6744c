# SPDX-License-Identifier: Apache-2.0
"""Packs from the employer: the preview, and taking them into a real vault and out again."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.checklists.model import Pack, Policies, Tombstone
from privacy_audit.checklists.own_packs import FieldChange, HostUse, Preview, preview
from privacy_audit.checklists.problems import PackErrors
from privacy_audit.checklists.service import MAX_OWN_PACKS, OwnPackService
from privacy_audit.checklists.signing import (
    BadSignature,
    Signed,
    SignedByUnknownKey,
    Unsigned,
    sign,
)
from privacy_audit.errors import UserError
from privacy_audit.vault.database import Database
from privacy_audit.vault.service import VaultFolder
from tests.checklists.pack_builders import a_pack, check_data, pack_data, to_yaml
from tests.helpers import builders
from tests.helpers.vaults import PASSPHRASE

OURS = (
    builders.a_pack(builders.a_check(id="facebook-2fa"), id="facebook", title="Facebook"),
    builders.a_pack(builders.a_check(id="acme-taken"), id="records", title="Records"),
)
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def look(new: Pack, **changes: Any) -> Preview:
    return preview(new, **{"signature": Unsigned(), "ours": OURS, **changes})


# The preview


def test_a_new_pack_adds_its_checks_and_says_where_its_links_go() -> None:
    seen = look(a_pack(checks=[check_data("acme-a"), check_data("acme-b", link=None)]))
    assert seen.is_new
    assert [check.id for check in seen.adds] == ["acme-a", "acme-b"]
    assert seen.changes == ()
    assert seen.removes == ()
    assert seen.hosts == (
        HostUse(host="help.acme.example", links=0, sources=1),
        HostUse(host="www.acme.example", links=1, sources=0),
    )
    assert seen.may_be_added


def test_a_newer_version_shows_each_field_that_changes() -> None:
    before = a_pack(checks=[check_data("acme-a"), check_data("acme-b"), check_data("acme-c")])
    stone = {"id": "acme-c", "into": "acme-b", "reason": "Joined", "on": date(2026, 10, 1)}
    after = a_pack(
        title="Acme at work",
        checks=[
            check_data("acme-a", set="Off for all", minutes=5),
            check_data("acme-b", revision=2, paths={"iphone": ["Open *Menu*"]}),
            check_data("acme-d"),
        ],
        tombstones=[stone],
    )
    seen = look(after, before=before)
    assert not seen.is_new
    assert [check.id for check in seen.adds] == ["acme-d"]
    assert seen.removes == ("acme-c",)
    assert seen.pack_changes == (FieldChange(field="title", before="Acme", after="Acme at work"),)
    first, second = seen.changes
    assert (first.check_id, first.asks_again) == ("acme-a", False)
    assert first.fields == (
        FieldChange(field="set", before="Only you", after="Off for all"),
        FieldChange(field="minutes", before="2", after="5"),
    )
    assert (second.check_id, second.asks_again) == ("acme-b", True)
    assert second.fields[1].after == "iphone: Open *Menu*"
    assert seen.notes == ()


def test_the_same_version_changes_nothing() -> None:
    pack = a_pack()
    seen = look(pack, before=pack)
    assert (seen.adds, seen.changes, seen.removes, seen.pack_changes) == ((), (), (), ())


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "facebook", "checks": [check_data("facebook-x")]}, "pack id “facebook” is taken"),
        ({"checks": [check_data("facebook-2fa")]}, "“facebook-2fa” must start with “acme-”"),
        ({"checks": [check_data("acme")]}, "“acme” must start with “acme-”"),
        ({"checks": [check_data("acmes-x")]}, "“acmes-x” must start with “acme-”"),
        ({"checks": [check_data("acme-taken")]}, "“acme-taken” is taken by pack records"),
    ],
)
def test_a_pack_from_elsewhere_cannot_take_our_ids(changes: dict[str, Any], says: str) -> None:
    seen = look(a_pack(**changes))
    assert any(says in clash for clash in seen.clashes), seen.clashes
    assert not seen.may_be_added


@pytest.mark.parametrize(
    ("stone", "says"),
    [
        ({"id": "facebook-2fa", "into": None}, "“facebook-2fa” must start with “acme-”"),
        ({"id": "facebook-2fa", "into": "acme-door"}, "must start with “acme-”"),
        ({"id": "acme-old", "into": "facebook-2fa"}, "may only lead to a check of the same pack"),
        ({"id": "acme-taken", "into": "acme-door"}, "is also a check of pack records"),
    ],
)
def test_a_pack_from_elsewhere_cannot_bury_or_answer_our_checks(
    stone: dict[str, Any], says: str
) -> None:
    # A tombstone into ours would let an answer to the employer's question stand for ours.
    pack = a_pack()
    buried = Tombstone(**stone, reason="Joined", on=date(2026, 10, 1))
    seen = look(replace(pack, tombstones=(buried,)))
    assert any(says in clash for clash in seen.clashes), seen.clashes


def test_a_wrong_signature_stands_against_taking_it_in() -> None:
    seen = look(a_pack(), signature=BadSignature(reason="It was changed."))
    assert seen.clashes == ("The signature is wrong. It was changed.",)


def test_what_deserves_a_look_is_noted() -> None:
    before = a_pack(checks=[check_data("acme-a", revision=3), check_data("acme-b")])
    after = a_pack(
        title="facebook",
        updated_on=date(2026, 9, 1),
        checks=[check_data("acme-a", revision=2)],
    )
    seen = look(after, before=before, signed_before="Council")
    assert seen.may_be_added
    for part in (
        "was signed by Council; this one is not",
        "older than yours of 2026-10-01",
        "has the same title: facebook",
        "revision of “acme-a” goes down",
        "“acme-b” vanishes",
    ):
        assert any(part in note for note in seen.notes), part


def test_the_same_signer_is_not_noted() -> None:
    pack = a_pack()
    signed = Signed(by="Council", key="AAAA")
    assert look(pack, before=pack, signed_before="Council", signature=signed).notes == ()


# The service over a real vault

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
OTHER_PEM = Ed25519PrivateKey.generate().private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    vault = VaultFolder(tmp_path / "vault").create(PASSPHRASE)
    yield vault.database
    vault.close()


def a_service(database: Database, ours: tuple[Pack, ...] = OURS) -> OwnPackService:
    catalogue = Catalogue(ours, Policies(policies=(), clauses=(), features={}))
    return OwnPackService(database, catalogue, now=lambda: NOW)


def a_file(tmp_path: Path, *, signed_with: bytes | None = None, **changes: Any) -> Path:
    path = tmp_path / "from-work.yaml"
    body = to_yaml(pack_data(**changes))
    path.write_bytes(body)
    beside = tmp_path / "from-work.yaml.sig"
    beside.unlink(missing_ok=True)
    if signed_with:
        beside.write_bytes(sign(body, signed_with))
    return path


def test_looking_changes_nothing(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    service.look_at(a_file(tmp_path))
    assert service.stored() == []
    assert service.usable().packs == ()


def test_a_pack_is_taken_in_listed_used_and_taken_away(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    path = a_file(tmp_path)
    stored = service.take_in(service.look_at(path))
    assert (stored.id, stored.name, stored.added_at) == ("acme", "from-work.yaml", NOW)
    assert stored.signed_by == ""
    assert service.stored() == [stored]
    assert service.stored()[0].body == path.read_bytes()
    assert [pack.id for pack in service.usable().packs] == ["acme"]
    service.take_away("acme")
    assert service.stored() == []
    with pytest.raises(UserError, match="no pack “acme” from elsewhere"):
        service.take_away("acme")


def test_what_was_seen_is_what_is_stored(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    path = a_file(tmp_path)
    seen = service.look_at(path)
    a_file(tmp_path, title="Another")
    service.take_in(seen)
    assert service.usable().packs[0].title == "Acme"


def test_a_newer_version_takes_the_place_of_the_old_one(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    service.take_in(service.look_at(a_file(tmp_path)))
    seen = service.look_at(a_file(tmp_path, checks=[check_data(set="Off for all")]))
    assert seen.preview.changes[0].fields[0].after == "Off for all"
    service.take_in(seen)
    (pack,) = service.usable().packs
    assert pack.checks[0].set == "Off for all"


def test_a_key_is_kept_by_name_and_knows_its_owner_again(
    database: Database, tmp_path: Path
) -> None:
    service = a_service(database)
    seen = service.look_at(a_file(tmp_path, signed_with=PEM))
    assert isinstance(seen.preview.signature, SignedByUnknownKey)
    stored = service.take_in(seen, remember_key_as="  Waltham   Council ")
    assert stored.signed_by == "Waltham Council"
    assert service.trusted_keys() == {"Waltham Council": PUBLIC}
    again = service.look_at(a_file(tmp_path, signed_with=PEM, title="Newer"))
    assert again.preview.signature == Signed(by="Waltham Council", key=PUBLIC)
    assert again.preview.notes == ()


def test_another_key_may_not_take_a_kept_name(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    service.take_in(service.look_at(a_file(tmp_path, signed_with=PEM)), remember_key_as="Council")
    seen = service.look_at(a_file(tmp_path, signed_with=OTHER_PEM, title="Newer"))
    assert "was signed by Council; this one is not" in seen.preview.notes[0]
    with pytest.raises(UserError, match="another key called “Council”"):
        service.take_in(seen, remember_key_as="Council")
    assert service.usable().packs[0].title == "Acme"
    assert service.trusted_keys() == {"Council": PUBLIC}


@pytest.mark.parametrize("name", [" ", "x" * 61, "a\u202eb", "a\x07b"])
def test_a_name_for_a_key_is_readable(database: Database, tmp_path: Path, name: str) -> None:
    service = a_service(database)
    seen = service.look_at(a_file(tmp_path, signed_with=PEM))
    with pytest.raises(UserError, match="1 to 60 characters"):
        service.take_in(seen, remember_key_as=name)
    assert service.stored() == []
    assert service.trusted_keys() == {}


def test_an_unknown_key_need_not_be_kept(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    stored = service.take_in(service.look_at(a_file(tmp_path, signed_with=PEM)))
    assert stored.signed_by == ""
    assert service.trusted_keys() == {}


def test_a_forgotten_key_is_unknown_again(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    path = a_file(tmp_path, signed_with=PEM)
    service.take_in(service.look_at(path), remember_key_as="Council")
    service.forget_key("Council")
    assert isinstance(service.look_at(path).preview.signature, SignedByUnknownKey)
    with pytest.raises(UserError, match="no key called “Council”"):
        service.forget_key("Council")


def test_a_pack_that_clashes_is_refused_and_nothing_changes(
    database: Database, tmp_path: Path
) -> None:
    service = a_service(database)
    service.take_in(service.look_at(a_file(tmp_path)))
    seen = service.look_at(a_file(tmp_path, checks=[check_data("facebook-2fa")]))
    with pytest.raises(UserError, match="cannot be taken in") as caught:
        service.take_in(seen)
    assert "Nothing was changed" in caught.value.hint
    assert service.usable().packs[0].checks[0].id == "acme-door"


def test_a_changed_file_with_an_old_signature_is_refused(
    database: Database, tmp_path: Path
) -> None:
    service = a_service(database)
    path = a_file(tmp_path, signed_with=PEM)
    path.write_bytes(path.read_bytes().replace(b"Only you", b"Everyone"))
    with pytest.raises(UserError, match="signature is wrong"):
        service.take_in(service.look_at(path))


@pytest.mark.parametrize(
    "body", [b"[" * 10_000, b"\xff", b"", b"schema: 9", b"a: &a [*a]", b"x" * 2_000_000]
)
def test_a_hostile_file_gets_a_sentence_and_changes_nothing(
    database: Database, tmp_path: Path, body: bytes
) -> None:
    service = a_service(database)
    service.take_in(service.look_at(a_file(tmp_path)))
    before = service.stored()
    path = tmp_path / "hostile.yaml"
    path.write_bytes(body)
    with pytest.raises(PackErrors, match="nothing was changed"):
        service.look_at(path)
    assert service.stored() == before


def test_a_signature_that_is_a_link_or_huge_is_refused(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    path = a_file(tmp_path)
    beside = tmp_path / "from-work.yaml.sig"
    beside.symlink_to(tmp_path / "nothing")
    with pytest.raises(PackErrors, match="symbolic link"):
        service.look_at(path)
    beside.unlink()
    beside.write_bytes(b"x" * 5000)
    with pytest.raises(PackErrors, match="the limit is 4,096"):
        service.look_at(path)


def test_an_update_of_ours_never_keeps_the_program_from_starting(
    database: Database, tmp_path: Path
) -> None:
    first = a_service(database)
    first.take_in(first.look_at(a_file(tmp_path)))
    newer = builders.a_pack(builders.a_check(id="acme-door"), id="acme", title="Acme")
    usable = a_service(database, (*OURS, newer)).usable()
    assert usable.packs == ()
    assert usable.unusable[0].stored.id == "acme"
    assert "is taken by pack acme" in usable.unusable[0].reason


def test_a_pack_that_can_no_longer_be_read_is_told_and_left_out(
    database: Database, tmp_path: Path
) -> None:
    service = a_service(database)
    service.take_in(service.look_at(a_file(tmp_path)))
    database.execute("UPDATE own_pack SET body = ?", (b"schema: 9",))
    usable = service.usable()
    assert usable.packs == ()
    assert "a whole number" in usable.unusable[0].reason or "format 9" in usable.unusable[0].reason
    assert service.look_at(a_file(tmp_path)).preview.is_new


def test_the_number_of_packs_from_elsewhere_has_a_limit(database: Database, tmp_path: Path) -> None:
    service = a_service(database)
    for number in range(MAX_OWN_PACKS):
        path = a_file(tmp_path, id=f"p{number}", checks=[check_data(f"p{number}-a")])
        service.take_in(service.look_at(path))
    with pytest.raises(UserError, match="20 packs from elsewhere already"):
        service.take_in(service.look_at(a_file(tmp_path)))
    again = a_file(tmp_path, id="p1", checks=[check_data("p1-a", set="New")])
    service.take_in(service.look_at(again))
    assert len(service.stored()) == MAX_OWN_PACKS
