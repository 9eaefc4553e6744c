# SPDX-License-Identifier: Apache-2.0
"""Packs over time: what becomes of the answers to an older version of a pack.

``golden/`` holds two versions of an invented pack and, for an answer to every check of the older
one, what the newer one makes of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.checklists.loading import load_packs
from privacy_audit.checklists.model import Pack, Policies
from privacy_audit.checklists.own_packs import preview
from privacy_audit.checklists.signing import Unsigned
from privacy_audit.checklists.updates import (
    AskAgain,
    GivenUp,
    Kept,
    Moved,
    NotHere,
    Outcome,
    outcome,
    outcomes,
)

GOLDEN = Path(__file__).parent / "golden"
OLD = GOLDEN / "postbox-2026-01.yaml"
NEW = GOLDEN / "postbox-2026-11.yaml"


def pack_of(path: Path) -> Pack:
    (pack,) = load_packs([path])
    return pack


def catalogue_of(*packs: Pack) -> Catalogue:
    return Catalogue(packs, Policies(policies=(), clauses=(), features={}))


def as_data(found: Outcome) -> dict[str, Any]:
    return {"outcome": type(found).__name__, **json.loads(json.dumps(asdict(found), default=str))}


def test_every_answer_to_the_older_version_has_its_golden_outcome() -> None:
    answers = [(check.id, check.revision) for check in pack_of(OLD).checks]
    found = [as_data(each) for each in outcomes(answers, catalogue_of(pack_of(NEW)))]
    assert found == json.loads((GOLDEN / "outcomes.json").read_text(encoding="utf-8"))


def test_a_new_wording_keeps_the_answer() -> None:
    old, new = catalogue_of(pack_of(OLD)), catalogue_of(pack_of(NEW))
    before, after = old.check("postbox-wording"), new.check("postbox-wording")
    assert (before.title, before.why, before.paths) != (after.title, after.why, after.paths)
    assert outcome("postbox-wording", 1, new) == Kept(check_id="postbox-wording")


def test_a_new_meaning_asks_again_and_says_why() -> None:
    found = outcome("postbox-meaning", 1, catalogue_of(pack_of(NEW)))
    assert isinstance(found, AskAgain)
    assert "The meaning of this question has changed" in found.reason
    assert "2026-11-01" in found.reason
    again = outcome("postbox-meaning", 2, catalogue_of(pack_of(NEW)))
    assert again == Kept(check_id="postbox-meaning")


def test_a_renamed_check_takes_its_answer_along() -> None:
    assert outcome("postbox-oldname", 1, catalogue_of(pack_of(NEW))) == Moved(
        check_id="postbox-oldname",
        into="postbox-photos",
        reason="The check has a clearer name",
        on=date(2026, 11, 1),
        then=Kept(check_id="postbox-photos"),
    )


def test_a_check_renamed_twice_is_followed_to_its_end() -> None:
    found = outcome("postbox-oldername", 1, catalogue_of(pack_of(NEW)))
    assert isinstance(found, Moved)
    assert found.into == "postbox-videos"
    assert isinstance(found.then, AskAgain)


def test_a_retired_check_says_why() -> None:
    assert outcome("postbox-closed", 2, catalogue_of(pack_of(NEW))) == GivenUp(
        check_id="postbox-closed", reason="Postbox no longer plays music", on=date(2026, 11, 1)
    )


def test_an_older_pack_than_the_answer_asks_again() -> None:
    found = outcome("postbox-meaning", 2, catalogue_of(pack_of(OLD)))
    assert isinstance(found, AskAgain)
    assert "newer version" in found.reason


def test_an_answer_to_a_pack_that_was_taken_away_waits() -> None:
    assert outcome("gone-check", 1, catalogue_of(pack_of(NEW))) == NotHere(check_id="gone-check")


def test_no_answer_of_the_older_version_is_without_an_outcome() -> None:
    new = catalogue_of(pack_of(NEW))
    for check in pack_of(OLD).checks:
        assert not isinstance(outcome(check.id, check.revision, new), NotHere)


def test_the_preview_of_the_newer_version_agrees_with_the_outcomes() -> None:
    seen = preview(pack_of(NEW), signature=Unsigned(), ours=(), before=pack_of(OLD))
    assert [check.id for check in seen.adds] == ["postbox-photos", "postbox-videos", "postbox-new"]
    assert [(each.check_id, each.asks_again) for each in seen.changes] == [
        ("postbox-wording", False),
        ("postbox-meaning", True),
    ]
    assert set(seen.removes) == {
        "postbox-oldname",
        "postbox-oldername",
        "postbox-merged",
        "postbox-closed",
    }
    assert seen.notes == ()


@given(st.sampled_from([check.id for check in pack_of(NEW).checks]), st.integers(1, 5))
def test_an_answer_counts_exactly_when_the_revision_is_the_same(
    check_id: str, revision: int
) -> None:
    new = catalogue_of(pack_of(NEW))
    kept = isinstance(outcome(check_id, revision, new), Kept)
    assert kept == (new.check(check_id).revision == revision)


@pytest.mark.parametrize("path", [OLD, NEW])
def test_the_golden_packs_are_good_packs(path: Path) -> None:
    assert pack_of(path).id == "postbox"
