# SPDX-License-Identifier: Apache-2.0
"""The brake on looking again at the page of somebody the user works with."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.errors import UserError
from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_model import About, EvidenceDetails, Source
from privacy_audit.incidents.guard import MayLook, may_look, plain_handle
from privacy_audit.incidents.model import Relation
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock
from tests.incidents.evidence.building import an_incident

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def before(**span: float) -> datetime:
    return NOW - timedelta(**span)


@pytest.mark.parametrize(
    ("looks", "may"),
    [
        ([], MayLook.YES),
        ([before(days=29)], MayLook.YES),
        ([before(days=27)], MayLook.REASON),
        ([before(minutes=30)], MayLook.YES),
        ([before(minutes=30), before(minutes=50)], MayLook.YES),
        ([before(days=2, minutes=30), before(days=2)], MayLook.REASON),
        ([before(days=9), before(days=2)], MayLook.AUTHORISATION),
        ([before(days=40), before(days=2)], MayLook.REASON),
        # The clock was set back: what is still to come was another sitting.
        ([NOW + timedelta(days=3)], MayLook.REASON),
        ([before(days=1), NOW + timedelta(days=3)], MayLook.AUTHORISATION),
        # One sitting lasts an hour from its first look, however often one looks meanwhile.
        ([before(minutes=minutes) for minutes in range(70, 260, 10)], MayLook.AUTHORISATION),
    ],
)
def test_one_is_all_right_two_need_a_reason_three_an_authorisation(
    looks: list[datetime], may: MayLook
) -> None:
    assert may_look(looks, NOW).may is may


@given(st.lists(st.integers(0, 60 * 24 * 60), max_size=8))
def test_more_looks_never_allow_more(minutes: list[int]) -> None:
    looks = [before(minutes=each) for each in minutes if each > 61]
    ranks = list(MayLook)
    for count in range(len(looks)):
        fewer, more = may_look(looks[:count], NOW), may_look(looks[: count + 1], NOW)
        assert ranks.index(fewer.may) <= ranks.index(more.may)


@pytest.mark.parametrize(
    "spelling",
    [
        "@Jo.Bloggs",
        "jo.bloggs",
        " JO.BLOGGS ",
        "https://www.facebook.com/jo.bloggs",
        "https://m.facebook.com/jo.bloggs/?ref=1",
        "instagram.com/@jo.bloggs/",
        "ｊｏ.ｂｌｏｇｇｓ",
    ],
)
def test_spellings_of_one_account_are_one(spelling: str) -> None:
    assert plain_handle(spelling) == "jo.bloggs"


def test_numbers_in_addresses_tell_accounts_apart() -> None:
    one = plain_handle("https://www.facebook.com/profile.php?id=100")
    other = plain_handle("https://www.facebook.com/profile.php?id=200")
    assert (one, other) == ("100", "200")


def test_looks_are_counted_and_logged_without_the_handle(
    workspace: Workspace, evidence: EvidenceService, clock: Clock
) -> None:
    incident = an_incident(workspace, Relation.SERVICE_USER)
    evidence.record_look(incident.id, "@canary")
    clock.move(days=2)
    ahead = evidence.may_look(incident.id, "https://x.com/canary")
    assert ahead.may is MayLook.REASON
    assert "manager" in ahead.words
    with pytest.raises(UserError) as refused:
        evidence.record_look(incident.id, "canary")
    assert refused.value.field == "reason"
    evidence.record_look(incident.id, "canary", reason="they posted my street")
    clock.move(days=2)
    with pytest.raises(UserError) as refused:
        evidence.record_look(incident.id, "CANARY", reason="again")
    assert refused.value.field == "authorisation"
    evidence.record_look(incident.id, "canary", authorisation="Legal, ref 12, A. Jones")
    assert evidence.guard.count(incident.id) == 3
    events = [event for event in workspace.custody.events(incident.id) if event.kind == "looked"]
    assert [event.payload["before_in_28_days"] for event in events] == [0, 1, 2]
    assert "canary" not in repr(events)
    stored = workspace.vault.database.query("SELECT handle_key FROM incident_look")
    assert "canary" not in repr(stored)
    clock.move(days=40)
    assert evidence.may_look(incident.id, "canary").may is MayLook.YES


def test_a_new_incident_does_not_start_the_count_anew(
    workspace: Workspace, evidence: EvidenceService, clock: Clock
) -> None:
    evidence.record_look(an_incident(workspace, Relation.SERVICE_USER).id, "@jo")
    clock.move(days=1)
    again = an_incident(workspace, Relation.SERVICE_USER)
    assert evidence.may_look(again.id, "@jo").may is MayLook.REASON


@pytest.mark.parametrize("relation", [Relation.STRANGER, Relation.UNKNOWN, Relation.PARTNER_EX])
def test_others_are_not_counted(
    workspace: Workspace, evidence: EvidenceService, relation: Relation
) -> None:
    incident = an_incident(workspace, relation)
    for _ in range(4):
        evidence.record_look(incident.id, "@jo")
    assert evidence.guard.count(incident.id) == 0


def test_keeping_evidence_from_a_page_is_a_look_and_what_was_sent_is_none(
    workspace: Workspace, evidence: EvidenceService, clock: Clock
) -> None:
    incident = an_incident(workspace, Relation.SERVICE_USER)
    details = EvidenceDetails(source=Source(account_handle="@jo"))

    def add(about: About, reason: str = "") -> None:
        evidence.add(incident.id, io.BytesIO(b"x"), about=about, details=details, reason=reason)

    add(About.SENT_TO_ME)
    assert evidence.guard.count(incident.id) == 0
    add(About.NAMES_ME)
    add(About.NAMES_ME)  # a second screenshot of the same sitting
    clock.move(days=1)
    before_refusal = len(evidence.list(incident.id))
    with pytest.raises(UserError, match="looked at before"):
        add(About.SHOWS_ME)
    assert len(evidence.list(incident.id)) == before_refusal
    add(About.SHOWS_ME, reason="my house is on it")
    add(About.SENT_TO_ME)
    assert evidence.verify(incident.id).ok


def test_an_account_that_is_named_only_later_was_looked_at_all_the_same(
    workspace: Workspace, evidence: EvidenceService, clock: Clock
) -> None:
    incident = an_incident(workspace, Relation.SERVICE_USER)
    kept = evidence.add(incident.id, io.BytesIO(b"x"), about=About.NAMES_ME)
    sent = evidence.add(incident.id, io.BytesIO(b"y"), about=About.SENT_TO_ME)
    clock.move(days=1)
    evidence.describe(kept.id, source=Source(account_handle="@jo"))
    evidence.describe(kept.id, source=Source(account_handle="https://faces.example/jo"))
    evidence.describe(sent.id, source=Source(account_handle="@jo"))
    assert evidence.guard.count(incident.id) == 1
    assert evidence.may_look(incident.id, "jo").may is MayLook.REASON
    clock.move(days=27, hours=1)  # it counts from the day on which it was kept
    assert evidence.may_look(incident.id, "jo").may is MayLook.YES
    assert evidence.verify(incident.id).ok
