# SPDX-License-Identifier: Apache-2.0
"""What the evidence page says, as values: rows, badges, seals, and names that try tricks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from privacy_audit.incidents.chain import Head, Verdict
from privacy_audit.incidents.evidence_model import (
    About,
    ContentWarning,
    Evidence,
    EvidenceDetails,
    EvidenceKind,
    FileRole,
    Review,
    ShownTime,
    Source,
    StoredFile,
)
from privacy_audit.incidents.model import Incident
from privacy_audit.ui.pages.incident_evidence_view import (
    EvidenceFacts,
    MarkGiven,
    badges_of,
    can_show,
    detail_words,
    evidence_row,
    evidence_rows,
    hidden_label,
    mark_message,
    panel_view,
    why_not_shown,
)
from privacy_audit.ui.parts.evidence_list import Tile

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 19, 7, 52, tzinfo=UTC)
HEAD = Head(seq=27, hash="4f2a91c708bed3e5" + "0" * 48)
TRICKS = "<b>Ann</b>*x*\u202egnp"

pytestmark = pytest.mark.usefixtures("qapp")


def stored(media_type: str, role: FileRole = FileRole.ORIGINAL) -> StoredFile:
    return StoredFile(
        id=1, role=role, name="E-0004-original.png", original_name="shot.png",
        media_type=media_type, size=10, sha256="0" * 64, added_at=AT,
    )  # fmt: skip


def an_entry(media_type: str = "image/png", *, view: bool = True, **details: object) -> Evidence:
    files = [stored(media_type)]
    if view:
        files.append(stored("image/png", FileRole.VIEW))
    return Evidence(
        id=4,
        incident_id=1,
        number=4,
        about=About.NAMES_ME,
        details=EvidenceDetails(**{"kind": EvidenceKind.POST, **details}),  # type: ignore[arg-type]
        added_at=AT,
        changed_at=AT,
        files=tuple(files) if media_type else (),
        note=not media_type,
    )


def facts(*entries: Evidence, **more: object) -> EvidenceFacts:
    incident = Incident(id=1, reference="INC-2026-0001", opened_at=AT)
    log = Verdict(problems=(), entries=27, head=HEAD)
    return EvidenceFacts(
        **{"incident": incident, "entries": entries, "log": log, **more}  # type: ignore[arg-type]
    )


def words(entry: Evidence, checked: dict[int, bool] | None = None) -> list[str]:
    return [badge.text for badge in badges_of(entry, checked or {})]


def test_a_line_says_what_how_and_when() -> None:
    entry = an_entry(
        warnings=frozenset({ContentWarning.THREAT}),
        shown_time=ShownTime(at=datetime(2026, 11, 18, 21, 14, tzinfo=UTC)),
    )
    assert detail_words(entry, today=TODAY) == (
        "Threat, picture. Names me. Seen 18 November, 21:14."
    )
    assert detail_words(an_entry(), today=TODAY) == ("Picture. Names me. Added 19 November, 07:52.")
    relative = an_entry(shown_time=ShownTime(text="Yesterday at 21:14"))
    assert "Shown as “Yesterday at 21:14”." in detail_words(relative, today=TODAY)


def test_a_file_nobody_has_hashed_is_not_called_unchanged() -> None:
    entry = an_entry(what_it_says="x")
    assert words(entry) == ["Not checked yet"]
    assert words(entry, {4: True}) == ["Unchanged"]
    assert words(entry, {4: False}) == ["Not the same any more"]
    assert words(an_entry(""), {}) == ["Not described yet"]


def test_a_colleagues_words_stand_before_the_users() -> None:
    review = Review(reviewer="Ade", at=AT, words="Uses her photo.")
    entry = replace(an_entry(what_it_says="My photo"), review=review)
    assert words(entry) == ["Colleague looked", "Not checked yet"]
    view = panel_view(entry, facts(entry), {}, today=TODAY)
    assert view.words_title == "In the words of Ade"
    assert view.words.startswith("“Uses her photo.”")
    assert "My photo" in view.words


def test_a_tombstone_says_so_and_hides_nothing() -> None:
    gone = replace(an_entry(), withdrawn_at=AT, withdrawn_why="Not about me")
    row = evidence_row(gone, {}, today=TODAY)
    assert row.tile is Tile.GONE
    assert row.title == "Taken out on 19 November"
    assert row.detail == "Not about me. The log keeps that it was here."
    view = panel_view(gone, facts(gone), {}, today=TODAY)
    assert not view.has_hidden
    assert not view.can_act


def test_rows_run_from_the_newest() -> None:
    first, second = an_entry(), replace(an_entry(), id=9, number=9)
    rows = evidence_rows(facts(first, second), {}, today=TODAY)
    assert [row.number for row in rows] == ["E-0009", "E-0004"]


def test_a_screen_reader_hears_that_a_picture_is_hidden() -> None:
    row = evidence_row(an_entry(), {}, today=TODAY)
    assert row.tile is Tile.HIDDEN
    assert "the picture is hidden" in row.spoken
    assert row.spoken.startswith("E-0004, Post")
    mail = evidence_row(an_entry("message/rfc822"), {}, today=TODAY)
    assert "hidden" not in mail.spoken


@pytest.mark.parametrize("media_type", ["audio/wav", "video/mp4"])
def test_sound_and_video_are_never_played(media_type: str) -> None:
    entry = an_entry(media_type)
    assert not can_show(entry)
    assert "never played" in why_not_shown(entry)


def test_why_there_is_no_view_is_said_in_the_words_of_its_maker() -> None:
    entry = replace(an_entry("image/svg+xml", view=False), why_no_view="It is kept: a drawing.")
    assert not can_show(entry)
    assert why_not_shown(entry) == "It is kept: a drawing."
    assert can_show(an_entry(view=False))  # not tried yet


def test_the_label_names_the_reason_or_the_sort() -> None:
    assert hidden_label(an_entry()) == "Hidden: picture"
    warned = an_entry(warnings=frozenset({ContentWarning.VIOLENCE, ContentWarning.THREAT}))
    assert hidden_label(warned) == "Hidden: threat, violence"


def seals(given: MarkGiven | None = None, **more: object) -> list[str]:
    entry = an_entry(what_it_says="x")
    view = panel_view(entry, facts(entry, mark_given=given, **more), {4: True}, today=TODAY)
    return [seal.words for seal in view.seals]


def test_seals_say_what_is_known_and_no_more() -> None:
    assert seals() == [
        "Unchanged since 19 November, 07:52",
        "Log is whole: 27 entries",
        "Nobody outside holds a copy of the log’s mark yet",
    ]
    assert seals(MarkGiven(seq=12, at=AT))[2] == "You copied the mark of entry 12 on 19 November"
    handed = MarkGiven(seq=13, at=AT, handed_over=True)
    assert seals(handed)[2] == "A file handed over on 19 November holds the mark of entry 13"


def test_a_broken_log_is_said() -> None:
    log = Verdict(problems=("Entry 3 of the log was changed.",), entries=27, head=HEAD)
    assert seals(log=log)[1] == "The log is not whole. Entry 3 of the log was changed."


def test_the_mark_says_nothing_of_what_has_happened() -> None:
    assert mark_message(facts().incident, HEAD) == ("INC-2026-0001, entry 27: 4f2a 91c7 08be d3e5")


def test_names_keep_their_tricks_visible() -> None:
    source = Source(platform=TRICKS, account_display=TRICKS, account_handle="@x", url=TRICKS)
    entry = an_entry(source=source, what_it_says=TRICKS)
    row = evidence_row(entry, {}, today=TODAY)
    view = panel_view(entry, facts(entry), {}, today=TODAY)
    for text in (row.title, row.spoken, view.kind, view.facts, view.words):
        assert "\u202e" not in text
        assert "‹U+202E›" in text
