# SPDX-License-Identifier: Apache-2.0
"""What is known of evidence, what may not be kept, and taking out."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from privacy_audit.errors import EnvironmentProblem, UserError
from privacy_audit.incidents.evidence import EvidenceService
from privacy_audit.incidents.evidence_form import entry_json, entry_of_json
from privacy_audit.incidents.evidence_model import (
    About,
    Captured,
    ContentWarning,
    EvidenceDetails,
    EvidenceKind,
    EvidenceState,
    Exposed,
    Intimate,
    Review,
    ShownTime,
    Source,
    Visibility,
)
from privacy_audit.incidents.model import Incident
from privacy_audit.workspace import Workspace

FULL = EvidenceDetails(
    kind=EvidenceKind.POST,
    source=Source(
        platform="Facebook",
        url="https://www.facebook.com/p/1",
        account_display="Jo B",
        account_handle="@jo",
        account_url="https://www.facebook.com/jo",
        account_id="100",
        visibility=Visibility.PUBLIC,
    ),
    shown_time=ShownTime(
        text="Yesterday at 21:14",
        at=datetime(2026, 11, 18, 21, 14, tzinfo=UTC),
        zone="Europe/London",
        certainty="shown, relative",
    ),
    captured=Captured(
        at=datetime(2026, 11, 19, 7, 52, tzinfo=UTC),
        zone="Europe/London",
        by="worker",
        method="screenshot",
        device="own phone",
        app="browser",
        logged_in_as="own account",
        cropped=True,
        clock_check="right",
    ),
    warnings=frozenset({ContentWarning.THREAT, ContentWarning.SLUR}),
    exposes=frozenset({Exposed.CAR, Exposed.WORKPLACE}),
    what_it_says="Says they know where I park.",
    witnesses=("a colleague",),
    my_replies_included=True,
    links=("E-0001",),
)


def add(evidence: EvidenceService, incident: Incident, **changed: object) -> int:
    return evidence.add(
        incident.id,
        io.BytesIO(b"screenshot"),
        about=About.NAMES_ME,
        **changed,  # type: ignore[arg-type]
    ).id


def test_every_field_is_kept(evidence: EvidenceService, incident: Incident) -> None:
    kept = evidence.get(add(evidence, incident, details=FULL))
    assert kept.details == FULL
    assert kept.about is About.NAMES_ME
    assert kept.state is EvidenceState.DESCRIBED


def test_the_form_is_read_back() -> None:
    review = Review(
        reviewer="Kim",
        at=datetime(2026, 11, 20, tzinfo=UTC),
        words="x",
        tags=frozenset({ContentWarning.VIOLENCE}),
    )
    form = entry_json(About.SHOWS_ME, FULL, review, note=True)
    assert entry_of_json(form) == (About.SHOWS_ME, FULL, review, True)
    assert entry_of_json({**form, "newer": 1, "warnings": ["newer", "threat"]})[1].warnings == {
        ContentWarning.THREAT
    }


@pytest.mark.parametrize("data", [{"about": "none"}, {"kind": "post"}, {"about": []}])
def test_other_forms_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"about|About|entry"):
        entry_of_json(data)


def test_describing_changes_only_what_is_named(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    number = add(evidence, incident, details=FULL)
    evidence.describe(number, what_it_says="Other words", about=About.SHOWS_ME)
    kept = evidence.get(number)
    assert kept.details.what_it_says == "Other words"
    assert kept.details.source == FULL.source
    assert kept.about is About.SHOWS_ME
    assert workspace.custody.events(incident.id)[-1].kind == "described"
    assert evidence.verify(incident.id).ok


def test_texts_have_their_limits_and_fields(evidence: EvidenceService, incident: Incident) -> None:
    number = add(evidence, incident)
    with pytest.raises(UserError) as refused:
        evidence.describe(number, what_it_says="x" * 4_001)
    assert refused.value.field == "what_it_says"
    with pytest.raises(UserError) as refused:
        evidence.describe(number, source=Source(platform="x" * 401))
    assert refused.value.field == "platform"
    kept = evidence.describe(number, source=Source(platform=" two\n words\udcff "))
    assert kept.details.source.platform == "two words\\udcff"


def test_a_review_says_who_and_warns(evidence: EvidenceService, incident: Incident) -> None:
    number = add(evidence, incident)
    kept = evidence.review(number, "Kim Lee", "A threat about the car.", [ContentWarning.THREAT])
    assert kept.state is EvidenceState.REVIEWED
    assert kept.warnings == {ContentWarning.THREAT}
    assert evidence.get(number).review == kept.review
    with pytest.raises(UserError) as refused:
        evidence.review(number, " ", "words")
    assert refused.value.field == "reviewer"


def test_a_sexual_image_of_a_child_never_comes_in(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    details = EvidenceDetails(intimate=Intimate.UNDER_18)
    for insist in (False, True):
        with pytest.raises(UserError, match="under 18 is never kept"):
            add(evidence, incident, details=details, insist=insist)
    assert evidence.list(incident.id) == []
    assert workspace.vault.database.query("SELECT 1 FROM incident_file") == []


def test_of_an_image_of_a_child_only_where_when_and_who_is_noted(
    evidence: EvidenceService, incident: Incident
) -> None:
    details = EvidenceDetails(
        source=FULL.source, shown_time=FULL.shown_time, intimate=Intimate.UNDER_18
    )
    note = evidence.add_note(incident.id, about=About.SENT_TO_ME, details=details)
    assert note.note
    assert note.original is None
    assert evidence.get(note.id).details.source.url == FULL.source.url
    with pytest.raises(UserError, match="only address, account and time"):
        evidence.describe(note.id, what_it_says="what it shows")
    with pytest.raises(UserError, match="only address, account and time"):
        evidence.add_note(
            incident.id,
            about=About.SENT_TO_ME,
            details=EvidenceDetails(what_it_says="x", intimate=Intimate.UNDER_18),
        )


def test_what_turns_out_to_show_a_child_must_go(
    evidence: EvidenceService, incident: Incident
) -> None:
    number = add(evidence, incident)
    with pytest.raises(UserError, match="under 18") as refused:
        evidence.describe(number, intimate=Intimate.UNDER_18)
    assert "Take this entry out" in refused.value.hint


def test_an_intimate_image_of_an_adult_is_kept_only_when_the_user_insists(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    details = EvidenceDetails(intimate=Intimate.ADULT)
    with pytest.raises(UserError, match="described, not kept"):
        add(evidence, incident, details=details)
    note = evidence.add_note(incident.id, about=About.SHOWS_ME, details=details)
    assert note.original is None
    assert "insisted" not in [event.kind for event in workspace.custody.events(incident.id)]
    add(evidence, incident, details=details, insist=True)
    assert "insisted" in [event.kind for event in workspace.custody.events(incident.id)]


def test_taking_out_leaves_number_hash_and_reason(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    number = add(evidence, incident, details=FULL, original_name="canary.png")
    before = evidence.get(number).original
    gone = evidence.withdraw(number, "belongs to somebody else")
    assert gone.state is EvidenceState.WITHDRAWN
    assert gone.withdrawn_why == "belongs to somebody else"
    assert gone.original is not None
    assert before is not None
    assert gone.original.sha256 == before.sha256
    assert gone.original.original_name == ""
    assert gone.details == EvidenceDetails(kind=EvidenceKind.POST)
    assert workspace.vault.database.query("SELECT 1 FROM incident_chunk") == []
    for act in (
        lambda: evidence.describe(number, what_it_says="x"),
        lambda: evidence.withdraw(number, "again"),
        lambda: evidence.read_original(number),
    ):
        with pytest.raises(UserError, match="was taken out"):
            act()
    assert "taken out" in evidence.view(number).why_not
    assert evidence.verify(incident.id).ok
    assert evidence.get(add(evidence, incident)).reference == "E-0002"


def test_taking_out_needs_a_reason_and_no_hold(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    number = add(evidence, incident)
    with pytest.raises(UserError):
        evidence.withdraw(number, "  ")
    workspace.incidents.hold(incident.id, "the police have asked")
    with pytest.raises(UserError, match="is held"):
        evidence.withdraw(number, "no longer wanted")
    assert evidence.get(number).withdrawn_at is None


def test_a_closed_incident_takes_nothing_in(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    workspace.incidents.close(incident.id)
    with pytest.raises(UserError, match="is closed"):
        add(evidence, incident)
    with pytest.raises(UserError, match="is closed"):
        evidence.add_note(incident.id, about=About.NAMES_ME)
    with pytest.raises(UserError, match="not there"):
        evidence.add(99, io.BytesIO(b"x"), about=About.NAMES_ME)


def test_a_purged_incident_still_checks_out(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    add(evidence, incident, details=FULL)
    evidence.add_note(incident.id, about=About.NAMES_ME)
    closed = workspace.incidents.close(incident.id)
    workspace.incidents.purge(incident.id, confirm_reference=closed.reference)
    assert evidence.verify(incident.id).ok
    assert [entry.state for entry in evidence.list(incident.id)] == [EvidenceState.WITHDRAWN] * 2


def test_looking_and_copying_are_in_the_log(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    number = add(evidence, incident)
    evidence.view(number)
    evidence.view(number, record=False)
    evidence.copy_original(number, io.BytesIO())
    kinds = [event.kind for event in workspace.custody.events(incident.id)]
    assert kinds[-2:] == ["viewed", "copied"]


def test_a_damaged_original_is_not_given_out_as_whole(
    evidence: EvidenceService, incident: Incident, workspace: Workspace
) -> None:
    number = add(evidence, incident)
    database = workspace.vault.database
    database.execute("DROP TRIGGER incident_chunk_is_never_rewritten")
    database.execute("UPDATE incident_chunk SET data = x'00'")
    with pytest.raises(EnvironmentProblem, match="not what was put in"):
        evidence.copy_original(number, io.BytesIO())
    assert b"".join(evidence.read_original(number, check=False)) == b"\0"
