# SPDX-License-Identifier: Apache-2.0
"""The packs that are shipped: valid, traced, complete, honest."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from privacy_audit.checklists.catalogue import Catalogue, load_catalogue
from privacy_audit.checklists.model import Check, Confidence, Group, Pack
from privacy_audit.checklists.pack_folder import pack_files
from privacy_audit.checklists.quality import Level
from privacy_audit.checklists.trace import is_planned, trace
from privacy_audit.checklists.validation import validate_paths
from privacy_audit.desktop.bundled import bundled_folder

FOLDER = bundled_folder("checklists")
PACKS = pack_files(FOLDER)
# Clauses that the program itself puts into practice, without a check: each one on purpose.
BY_FEATURE_ONLY = {"S1-1.6"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FOLDER)


def every_check(catalogue: Catalogue) -> list[tuple[Pack, Check]]:
    return [(pack, check) for pack in catalogue.packs for check in pack.checks]


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_pack_has_no_errors(path: Path) -> None:
    today = datetime.now(tz=UTC).date()
    errors = [each for each in validate_paths([path], today=today) if each.level is Level.ERROR]
    assert errors == [], "\n".join(str(error) for error in errors)


def test_the_folder_as_a_whole_has_no_errors() -> None:
    errors = [
        each
        for each in validate_paths([FOLDER], today=datetime.now(tz=UTC).date())
        if each.level is Level.ERROR
    ]
    assert errors == [], "\n".join(str(error) for error in errors)


def test_there_are_at_least_280_checks(catalogue: Catalogue) -> None:
    assert len(every_check(catalogue)) >= 280


def test_every_clause_is_put_into_practice(catalogue: Catalogue) -> None:
    found = trace(catalogue.packs, catalogue.policies)
    assert found.problems == ()
    assert found.covered == len(found.clauses) >= 150
    without_check = {each.clause.code for each in found.clauses if not each.checks}
    assert without_check == BY_FEATURE_ONLY


def test_all_five_policies_have_clauses(catalogue: Catalogue) -> None:
    count = Counter(clause.policy for clause in catalogue.policies.clauses)
    assert set(count) == {"S0", "S1", "S2", "S3", "S4"}
    assert min(count.values()) >= 15


def test_a_clause_that_leans_on_the_program_alone_leans_on_what_exists(
    catalogue: Catalogue,
) -> None:
    features = catalogue.policies.features
    for clause in catalogue.policies.clauses:
        if clause.code in BY_FEATURE_ONLY:
            assert any(not is_planned(features[feature]) for feature in clause.features)


def test_packs_for_services_and_devices_are_asked_for_by_what_you_use(
    catalogue: Catalogue,
) -> None:
    for pack in catalogue.packs:
        # E-mail and passwords concern everyone, whatever they use.
        if pack.group is Group.SERVICES and pack.id != "accounts":
            conditions = [pack.applies_when, *(check.applies_when for check in pack.checks)]
            assert any(each.services or each.devices for each in conditions), pack.id


def test_every_group_has_a_pack(catalogue: Catalogue) -> None:
    assert {pack.group for pack in catalogue.packs} == set(Group)


def test_general_knowledge_is_marked_so(catalogue: Catalogue) -> None:
    general = [c.id for _, c in every_check(catalogue) if c.confidence is Confidence.GENERAL]
    assert general, "checks.md marks some 100 items as general knowledge"
    for pack, check in every_check(catalogue):
        titles = [source.title.casefold() for source in pack.sources if source.key in check.sources]
        if titles and all("general knowledge" in title for title in titles):
            assert check.confidence is Confidence.GENERAL, check.id


def test_no_date_is_fresher_than_the_research(catalogue: Catalogue) -> None:
    for pack, check in every_check(catalogue):
        assert check.verified_on <= date(2026, 11, 20), check.id
        assert pack.updated_on >= check.verified_on, check.id


@pytest.mark.parametrize("field", ["title", "task"])
def test_a_pack_asks_nothing_twice(catalogue: Catalogue, field: str) -> None:
    count = Counter(
        (pack.id, getattr(each, field).casefold()) for pack, each in every_check(catalogue)
    )
    assert [text for text, number in count.items() if number > 1] == []


def test_bluetooth_off_and_tracker_alerts_are_both_there(catalogue: Catalogue) -> None:
    # The policy says to switch Bluetooth off; alerts about hidden trackers need it on.
    pack = catalogue.pack("bluetooth")
    off = next(check for check in pack.checks if check.id == "bluetooth-android-off")
    assert "S0-A8" in off.policies
    words = f"{off.check} {off.why} {off.set} {off.verify}".casefold()
    assert "tracker" in words
    assert any("tracker-alerts" in check.id for check in pack.checks)
