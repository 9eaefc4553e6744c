# SPDX-License-Identifier: Apache-2.0
"""The program's own way through keeps every promise of the design."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from privacy_audit.checklists.loading import load_packs
from privacy_audit.checklists.model import Check, Pack
from privacy_audit.checklists.pack_folder import POLICIES_FILE, pack_files
from privacy_audit.checklists.policies import load_policies
from privacy_audit.checklists.reading_age import reading_age
from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.incidents.model import Device, Kind, Owner, Region, Relation
from privacy_audit.incidents.tree.checking import problems_of
from privacy_audit.incidents.tree.model import EMERGENCY, Known, NodeKind, Screen, Step, Tree
from privacy_audit.incidents.tree.walking import applies, capture_lists, contacts, lock_steps
from privacy_audit.incidents.tree.wording import texts_of

EVERYBODY_BUT_THE_MANAGER = frozenset(Relation) - {Relation.MANAGER}


@cache
def packs() -> dict[str, Pack]:
    loaded = load_packs(pack_files(bundled_folder("checklists")), follow_links=True)
    return {pack.id: pack for pack in loaded}


def checks() -> dict[str, Check]:
    return {check.id: check for pack in packs().values() for check in pack.checks}


def test_tree_has_no_problem(tree: Tree) -> None:
    assert problems_of(tree) == []


def test_there_are_twelve_kinds_and_each_has_a_node_that_keeps_evidence(tree: Tree) -> None:
    assert len(Kind) == 12
    for kind in Kind:
        found = [
            node.id
            for node in tree.nodes.values()
            if kind in node.applies.kinds and node.step is Step.KEEP_EVIDENCE
        ]
        assert found, kind


@pytest.mark.parametrize("region", list(Region))
def test_each_region_has_emergency_police_and_its_own_advice(tree: Tree, region: Region) -> None:
    there = {contact.id for contact in contacts(tree, region, tree.contacts)}
    assert {EMERGENCY, "police-101"} <= there
    short = {"england": "england", "wales": "wales", "scotland": "scotland"}.get(region, "ni")
    assert [each for each in there if each.startswith("da-")] == [f"da-{short}"]
    web = [each for each in there if each.startswith("police-") and tree.contacts[each].address]
    assert len(web) == 1


def test_a_hacked_account_in_scotland_is_not_sent_to_report_fraud(tree: Tree) -> None:
    assert Region.SCOTLAND not in tree.contacts["report-fraud"].regions
    assert tree.contacts["report-fraud"].phone == "0300 123 2040"


def test_nobody_claims_to_have_looked_at_a_live_page(tree: Tree) -> None:
    """Whoever looks sets ``sure`` and the day, and mends this test with the day of the look."""
    assert [contact.id for contact in tree.contacts.values() if contact.sure] == []
    assert all(contact.checked_on == date(2026, 11, 20) for contact in tree.contacts.values())


def test_lock_down_names_checks_and_packs_that_exist(tree: Tree) -> None:
    for lock in tree.locks:
        assert set(lock.checks) <= checks().keys(), lock.id
        assert set(lock.packs) <= packs().keys(), lock.id
        of_packs = {check.id for pack in lock.packs for check in packs()[pack].checks}
        assert set(lock.checks) <= of_packs, f"{lock.id} names a check of another pack"


@pytest.mark.parametrize("relation", sorted(EVERYBODY_BUT_THE_MANAGER - {Relation.PARTNER_EX}))
def test_email_is_locked_first(tree: Tree, relation: Relation) -> None:
    steps = lock_steps(tree, Known(relation=relation, device=Device.SAFE))
    assert steps[0].id == "email"
    assert steps[0].checks[0] == "accounts-forwarding"  # rules first, or resets leak
    assert steps[-1].id == "work"


def test_order_after_a_partner_is_advice_then_what_is_shared_then_passwords(tree: Tree) -> None:
    steps = lock_steps(tree, Known(relation=Relation.PARTNER_EX, device=Device.WATCHED))
    ids = [step.id for step in steps]
    assert ids[:4] == ["advice-first", "safe-device", "shared-first", "email"]
    assert "shared" not in ids
    assert not steps[0].checks


def test_the_words_above_the_list_of_accounts_fit_either_order(tree: Tree) -> None:
    """After a partner it begins with advice, and not with the e-mail."""
    assert "mail" not in " ".join(tree.nodes["lock-desk"].text)


def test_promises_name_clauses_that_exist(tree: Tree) -> None:
    policies = load_policies(bundled_folder("checklists") / POLICIES_FILE)
    known = {clause.code for clause in policies.clauses}
    for promise in tree.promises.values():
        assert set(promise.clauses) <= known, promise.id


def test_each_duty_of_the_policies_is_a_promise(tree: Tree) -> None:
    clauses = {clause for promise in tree.promises.values() for clause in promise.clauses}
    duties = {"S4-6.2", "S4-6.3", "S1-6.3.1", "S1-6.3.2", "S0-P13"}
    duties |= {f"S3-NM{number}" for number in range(1, 7)}
    assert duties <= clauses
    assert tree.promises["police-told"].asks_reference
    assert tree.promises["risk-assessment"].owner is Owner.EMPLOYER
    assert tree.promises["online-support"].owner is Owner.EMPLOYER


def test_nothing_about_the_manager_is_promised_when_it_is_the_manager(tree: Tree) -> None:
    for promise in tree.promises.values():
        if "manager" in promise.text or "supervision" in promise.text:
            assert Relation.MANAGER not in promise.applies.relations, promise.id
            assert promise.applies.relations, promise.id


def test_nobody_is_sent_to_the_manager_when_it_is_the_manager(tree: Tree) -> None:
    """In words, lists of accounts and checks too; what was asked before it was known may be."""
    asked_before = {
        "danger-for-others",
        "worried-at-work",
        "tell",
        "tell-manager",
        "tell-colleague",
    }
    known = Known(kinds=frozenset(Kind), relation=Relation.MANAGER, device=Device.SAFE)
    sending = re.compile(
        r"\b(?:tell|ask|send|agree|show)\b[^.?]*\byour manager\b"
        r"|\byour manager (?:decides|should)\b",
        re.IGNORECASE,
    )
    for node in tree.nodes.values():
        if applies(node.applies, known) and node.id not in asked_before:
            for text in (*node.text, *node.points):
                if "your manager included" not in text and "the manager above yours" not in text:
                    assert not sending.search(text), f"{node.id}: {text}"
    steps = lock_steps(tree, known)
    assert steps[-1].id == "work-around-manager"
    assert not [check for step in steps for check in step.checks if check == "incident-4-manager"]


def test_pictures_of_under_18s_have_no_list_of_what_to_capture(tree: Tree) -> None:
    stops = [node for node in tree.nodes.values() if node.kind is NodeKind.STOP]
    assert [node.id for node in stops] == ["under-18-stop"]
    words = " ".join((*stops[0].text, *stops[0].points))
    assert "web address" in words
    assert "user name" in words
    assert "the time" in words
    assert {"police-101", "iwf", "ceop", "your-manager"} <= set(stops[0].next_people)
    assert not any("under" in capture.id for capture in tree.captures.values())


def test_intimate_picture_is_described_and_not_stored(tree: Tree) -> None:
    lists = capture_lists(tree, Known(kinds=frozenset({Kind.INTIMATE_IMAGE})))
    assert {each.id for each in lists} == {"intimate-image", "message"}
    assert any("Do not store" in line for line in tree.captures["intimate-image"].never)
    assert "stopncii" in tree.nodes["keep-intimate"].contacts


def test_all_lists_are_shown_while_nothing_is_known(tree: Tree) -> None:
    assert capture_lists(tree, Known()) == tuple(tree.captures.values())


def test_each_desk_is_opened_once(tree: Tree) -> None:
    opened = [node.screen for node in tree.nodes.values() if node.screen]
    assert sorted(opened) == sorted(Screen)


def test_icons_are_shipped(tree: Tree) -> None:
    shipped = {path.stem for path in (bundled_folder("resources") / "icons").glob("*.svg")}
    used = {answer.icon for node in tree.nodes.values() for answer in node.answers} - {""}
    assert used <= shipped


def test_questions_have_an_icon_for_each_answer(tree: Tree) -> None:
    for node in tree.nodes.values():
        if node.kind is NodeKind.QUESTION:
            assert all(answer.icon for answer in node.answers), node.id


def test_tree_is_read_by_eleven_year_olds(tree: Tree) -> None:
    texts = [text for _name, part in texts_of(tree) for text in part]
    assert len(texts) > 400
    assert reading_age(texts) <= 11
