# SPDX-License-Identifier: Apache-2.0
"""Packs together: unique ids, tombstones that lead somewhere, finding by an old id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.checklists.catalogue import (
    Catalogue,
    Current,
    Retired,
    Unknown,
    UnknownId,
    load_catalogue,
)
from privacy_audit.checklists.loading import load_packs
from privacy_audit.checklists.model import Policies, Tombstone
from privacy_audit.checklists.problems import PackErrors
from tests.checklists.pack_builders import check_data, pack_data, to_yaml
from tests.helpers.builders import a_check, a_pack

NO_POLICIES = Policies(policies=(), clauses=(), features={})
POLICIES = b"schema: 1\npolicies: []\nfeatures: {}\nclauses: {}\n"


def a_stone(check_id: str, into: str | None, reason: str = "Joined with another") -> Tombstone:
    return Tombstone(id=check_id, into=into, reason=reason, on=date(2026, 5, 1))


def stone_data(check_id: str, into: str | None) -> dict[str, Any]:
    return {"id": check_id, "into": into, "reason": "Joined", "on": date(2026, 5, 1)}


def a_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def pack_file(pack_id: str, *check_ids: str, **changes: Any) -> bytes:
    checks = [check_data(check_id) for check_id in check_ids]
    return to_yaml(pack_data(**{"id": pack_id, "checks": checks, **changes}))


def test_a_folder_becomes_a_catalogue(tmp_path: Path) -> None:
    a_folder(
        tmp_path,
        {
            "one.yaml": pack_file("one", "one-a", "one-b"),
            "two.yaml": pack_file("two", "two-a"),
            "policies.yaml": POLICIES,
            "notes.txt": b"not a pack",
        },
    )
    catalogue = load_catalogue(tmp_path)
    assert [pack.id for pack in catalogue.packs] == ["one", "two"]
    assert catalogue.pack("two").checks[0].id == "two-a"
    assert catalogue.check("one-b").id == "one-b"
    assert catalogue.pack_of("one-b").id == "one"


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    a_folder(
        tmp_path,
        {
            "one.yaml": pack_file("one", "one-a", group="nowhere"),
            "two.yaml": b"schema: 1\nid: [",
            "three.yaml": pack_file("three", "one-a"),
        },
    )
    with pytest.raises(PackErrors) as caught:
        load_packs(sorted(tmp_path.glob("*.yaml")))
    assert {problem.file for problem in caught.value.problems} == {
        "one.yaml",
        "two.yaml",
        "three.yaml",
    }
    assert "mistakes in 3 files" in caught.value.sentence()


def test_the_same_check_id_in_two_packs_is_refused_at_its_line(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.yaml": pack_file("a", "a-x"), "b.yaml": pack_file("b", "b-x", "a-x")})
    with pytest.raises(PackErrors) as caught:
        load_packs([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    (problem,) = caught.value.problems
    line = (tmp_path / "b.yaml").read_text().splitlines().index("- id: a-x") + 1
    assert (problem.file, problem.line) == ("b.yaml", line)
    assert problem.message == "the check id “a-x” is taken by a.yaml."


def test_the_same_pack_id_twice_is_refused(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.yaml": pack_file("a", "a-x"), "b.yaml": pack_file("a", "a-y")})
    with pytest.raises(PackErrors, match=r"the pack id “a” is taken by a.yaml"):
        load_packs(sorted(tmp_path.glob("*.yaml")))


def test_a_file_of_ours_is_called_like_its_pack(tmp_path: Path) -> None:
    a_folder(tmp_path, {"b.yaml": pack_file("a", "a-x"), "policies.yaml": POLICIES})
    with pytest.raises(PackErrors, match=r"the file must be called a.yaml"):
        load_catalogue(tmp_path)


def test_a_folder_without_policies_is_refused(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.yaml": pack_file("a", "a-x")})
    with pytest.raises(PackErrors, match=r"policies.yaml: The file cannot be read"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("stones", "says"),
    [
        ([("a-old", "a-gone")], "points to “a-gone”, which does not exist."),
        ([("a-old", "a-xx")], "which does not exist. Did you mean “a-x”?"),
        ([("a-x", None)], "has a tombstone and is also a check of"),
        ([("a-1", "a-2"), ("a-2", "a-1")], "run in a circle"),
        ([("a-1", "a-1")], "run in a circle"),
        ([("a-1", None), ("a-1", "a-x")], "two tombstones for “a-1”"),
    ],
)
def test_a_tombstone_that_leads_nowhere_is_refused(
    tmp_path: Path, stones: list[tuple[str, str | None]], says: str
) -> None:
    data = pack_file("a", "a-x", tombstones=[stone_data(*stone) for stone in stones])
    a_folder(tmp_path, {"a.yaml": data})
    with pytest.raises(PackErrors) as caught:
        load_packs([tmp_path / "a.yaml"])
    assert says in caught.value.sentence()
    assert caught.value.problems[0].line > 0


def test_a_tombstone_may_lead_into_another_pack(tmp_path: Path) -> None:
    stones = [stone_data("a-old", "b-new")]
    a_folder(
        tmp_path,
        {"a.yaml": pack_file("a", "a-x", tombstones=stones), "b.yaml": pack_file("b", "b-new")},
    )
    packs = load_packs(sorted(tmp_path.glob("*.yaml")))
    assert Catalogue(packs, NO_POLICIES).check("a-old").id == "b-new"
    assert load_packs([tmp_path / "a.yaml"], beside=[packs[1]])[0].id == "a"


def test_two_packs_may_not_bury_the_same_id(tmp_path: Path) -> None:
    stones = [stone_data("old", None)]
    a_folder(
        tmp_path,
        {
            "a.yaml": pack_file("a", "a-x", tombstones=stones),
            "b.yaml": pack_file("b", "b-x", tombstones=stones),
        },
    )
    with pytest.raises(PackErrors, match=r"b.yaml:.*has a tombstone in another pack already"):
        load_packs(sorted(tmp_path.glob("*.yaml")))


def a_catalogue() -> Catalogue:
    pack = a_pack(
        a_check(id="demo-new"),
        a_check(id="demo-other"),
        tombstones=(
            a_stone("demo-older", "demo-old"),
            a_stone("demo-old", "demo-new"),
            a_stone("demo-gone", None, "The service has closed"),
        ),
    )
    return Catalogue((pack,), NO_POLICIES)


def test_an_old_id_leads_over_all_tombstones_to_the_check_of_today() -> None:
    found = a_catalogue().resolve("demo-older")
    assert isinstance(found, Current)
    assert found.check.id == "demo-new"
    assert [stone.id for stone in found.moved] == ["demo-older", "demo-old"]
    assert a_catalogue().current_id("demo-older") == "demo-new"


def test_a_live_id_has_not_moved() -> None:
    found = a_catalogue().resolve("demo-other")
    assert isinstance(found, Current)
    assert found.moved == ()


def test_a_retired_id_has_no_check_but_a_reason() -> None:
    catalogue = a_catalogue()
    assert isinstance(catalogue.resolve("demo-gone"), Retired)
    assert catalogue.current_id("demo-gone") is None
    with pytest.raises(UnknownId, match=r"given up on 2026-05-01. The service has closed"):
        catalogue.check("demo-gone")


def test_an_unknown_id_gets_the_nearest_one() -> None:
    catalogue = a_catalogue()
    assert isinstance(catalogue.resolve("demo-nwe"), Unknown)
    assert catalogue.current_id("demo-nwe") is None
    with pytest.raises(UnknownId, match=r"no check “demo-nwe”. Did you mean “demo-new”"):
        catalogue.check("demo-nwe")
    with pytest.raises(UnknownId, match=r"no pack “dmeo”. Did you mean “demo”"):
        catalogue.pack("dmeo")
    with pytest.raises(UnknownId, match=r"no pack"):
        catalogue.pack("\u202e" * 500)


def test_further_packs_come_beside_and_never_in_the_place_of_ours() -> None:
    catalogue = a_catalogue()
    extra = a_pack(a_check(id="acme-x"), id="acme")
    both = catalogue.with_packs([extra])
    assert [pack.id for pack in both.packs] == ["demo", "acme"]
    assert [pack.id for pack in catalogue.packs] == ["demo"]
    with pytest.raises(PackErrors, match=r"“demo-new” is taken by pack demo"):
        catalogue.with_packs([a_pack(a_check(id="demo-new"), id="acme")])
    with pytest.raises(PackErrors, match=r"pack id “demo” is taken"):
        catalogue.with_packs([a_pack(a_check(id="acme-x"))])
