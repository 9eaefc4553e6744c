# SPDX-License-Identifier: Apache-2.0
"""The screens of the way through as values, without a window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from privacy_audit.desktop.policy import Contact as EmployerContact
from privacy_audit.errors import UserError
from privacy_audit.incidents.model import Device, Incident, IncidentState, Kind, Region
from privacy_audit.incidents.tree.model import Step
from privacy_audit.incidents.tree.reading import load_tree
from privacy_audit.incidents.tree.walking import walk
from privacy_audit.ui.pages.incident_follow_up_end import Act, acts_of
from privacy_audit.ui.pages.incident_reports_view import sent_at
from privacy_audit.ui.pages.incident_way_frame import FrameFacts, page_of_step, step_pages
from privacy_audit.ui.pages.incident_way_memory import WayInMemory
from privacy_audit.ui.pages.incident_way_nodes import node_screen
from privacy_audit.ui.pages.incident_way_view import (
    StepState,
    answer_icon,
    checked_words,
    numbers_words,
    step_name,
    step_states,
    step_words,
)
from privacy_audit.ui.pages.incident_words import incident_row, kind_word, kinds_words, sections
from privacy_audit.ui.theme.icons import Icon
from tests.ui.pages.way_tree import an_answer, small_tree

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DESK = EmployerContact(name="IT service desk", phone="020 7946 0000")


def an_incident(**more: object) -> Incident:
    return Incident(id=7, reference="INC-2026-0007", opened_at=NOW, **more)  # type: ignore[arg-type]


def way_at(*answers: str) -> WayInMemory:
    way = WayInMemory(small_tree())
    for answer in answers:
        way.answer(answer)
    return way


# -- the way in memory --------------------------------------------------------------------------


def test_nothing_may_be_kept_before_the_question_about_the_device() -> None:
    way = way_at()
    assert not way.may_keep()
    way.answer("safe")
    assert way.place().node.id == "device"
    assert not way.may_keep()
    way.answer("safe")
    assert way.may_keep()
    assert way.offers_to_keep()


def test_on_a_device_that_could_be_watched_nobody_is_asked_to_keep_anything() -> None:
    way = way_at("safe", "watched", "go-on")
    assert way.place().known.device is Device.WATCHED
    assert way.may_keep()
    assert not way.offers_to_keep()
    assert way.could_be_seen()


def test_who_has_declined_is_not_asked_again() -> None:
    way = way_at("safe", "safe")
    way.declined = True
    assert not way.offers_to_keep()
    way.forget()
    assert way.answers == []
    assert not way.declined


def test_back_takes_one_answer_at_a_time_and_stops_at_the_first_question() -> None:
    way = way_at("safe", "safe")
    assert way.back().node.id == "device"
    assert way.back().node.id == "safe-now"
    assert way.back().node.id == "safe-now"


def test_an_answer_of_another_question_is_refused() -> None:
    with pytest.raises(KeyError):
        way_at("watched")


# -- screens ------------------------------------------------------------------------------------


def test_the_first_screen_says_that_one_has_come_to_the_right_place() -> None:
    way = way_at()
    first = node_screen(way.tree, way.place(), saved=False)
    assert "right place" in first.lead
    assert not first.can_go_back
    way.answer("safe")
    second = node_screen(way.tree, way.place(), saved=False)
    assert second.lead == ""
    assert second.can_go_back


def test_999_is_not_shown_twice_and_numbers_follow_the_region() -> None:
    way = way_at("not-safe")
    screen = node_screen(way.tree, way.place(), saved=False)
    assert [contact.id for contact in screen.contacts] == ["helpline"]
    way.region = Region.SCOTLAND
    screen = node_screen(way.tree, way.place(), saved=False)
    assert [contact.id for contact in screen.contacts] == ["helpline", "scotland"]


def test_contacts_of_the_employer_come_first_where_one_tells_somebody() -> None:
    way = way_at("safe", "safe")
    screen = node_screen(way.tree, way.place(), saved=False, employer=[DESK])
    assert screen.contacts[0].name == "IT service desk"
    assert screen.contacts[0].by_employer
    elsewhere = way_at()
    screen = node_screen(elsewhere.tree, elsewhere.place(), saved=False, employer=[DESK])
    assert screen.contacts == ()


def test_a_contact_says_honestly_who_has_looked_and_when() -> None:
    day = date(2026, 11, 12)
    assert "Nobody has looked on the live page" in checked_words(day, sure=False)
    assert checked_words(day, sure=True) == "Checked on the live page on 12 November 2026."


def test_nobody_is_said_to_have_looked_up_the_users_own_manager() -> None:
    way = way_at("safe", "safe")
    screen = node_screen(way.tree, way.place(), saved=False)
    shown = {contact.id: contact.checked for contact in screen.contacts}
    assert shown["manager"] == ""
    assert shown["helpline"]


def test_the_note_below_999_names_the_oldest_look_up() -> None:
    words = numbers_words(small_tree().contacts.values())
    assert "1 November 2026" in words
    assert "Not all of them" in words


def test_without_an_incident_the_lists_stand_on_the_screen_with_one_the_desk_opens() -> None:
    way = way_at("safe", "safe", "done", "threats")
    assert way.place().node.id == "keep"
    unsaved = node_screen(way.tree, way.place(), saved=False)
    assert unsaved.lists[0].title == "What to keep of a threat"
    assert unsaved.desk == ""
    saved = node_screen(way.tree, way.place(), saved=True)
    assert saved.lists == ()
    assert saved.desk == "Open what you have kept"


def test_the_accounts_of_somebody_with_such_a_partner_begin_with_advice() -> None:
    way = way_at("safe", "safe", "done", "partner", "done")
    screen = node_screen(way.tree, way.place(), saved=False)
    assert screen.lists[0].lines[0] == "1. Use a safe device first"
    assert "helpline" in screen.lists[0].never[0]


def test_an_icon_that_we_do_not_ship_is_replaced() -> None:
    assert answer_icon(an_answer("x", "y", icon="phone")) is Icon.PHONE
    assert answer_icon(an_answer("x", "y", icon="dragon")) is Icon.ARROW_RIGHT
    assert answer_icon(an_answer("done", "y")) is Icon.CHECK


def test_every_screen_of_the_real_way_has_a_question_and_at_most_three_answers() -> None:
    tree = load_tree()
    place = walk(tree, (), Region.ENGLAND)
    for node in tree.nodes.values():
        here = type(place)(
            node=node,
            known=place.known,
            steps_done=frozenset(),
            may_write=True,
            can_go_back=True,
        )
        screen = node_screen(tree, here, saved=True)
        assert screen.title
        assert len(screen.answers) == len(node.answers) <= 3, "an answer would be lost"
        assert all(Icon(answer.icon) for answer in node.answers if answer.icon), node.id


# -- the nine steps -----------------------------------------------------------------------------


def test_the_steps_are_named_and_counted() -> None:
    assert step_words(Step.KEEP_EVIDENCE) == "Step 5 of 9: keep evidence"
    assert len({step_name(step) for step in Step}) == 9


def test_states_are_done_here_and_coming() -> None:
    states = step_states(Step.WHAT_HAPPENED, {Step.SAFE_NOW, Step.WHAT_HAPPENED})
    assert states[Step.SAFE_NOW] is StepState.DONE
    assert states[Step.WHAT_HAPPENED] is StepState.HERE
    assert states[Step.FOLLOW_UP] is StepState.COMING


def test_evidence_and_accounts_wait_for_the_questions_before_them() -> None:
    early = FrameFacts(incident=an_incident(), here=Step.WHAT_HAPPENED, done=frozenset())
    assert step_pages(early, desk=None) == {Step.FOLLOW_UP}
    later = FrameFacts(
        incident=an_incident(), here=Step.LOCK_ACCOUNTS, done=frozenset({Step.KEEP_EVIDENCE})
    )
    assert step_pages(later, desk=None) == {
        Step.KEEP_EVIDENCE,
        Step.LOCK_ACCOUNTS,
        Step.FOLLOW_UP,
    }
    on_desk = step_pages(later, desk=Step.KEEP_EVIDENCE)
    assert Step.KEEP_EVIDENCE not in on_desk
    assert Step.LOCK_ACCOUNTS in on_desk


def test_the_step_of_the_way_leads_back_to_the_way() -> None:
    facts = FrameFacts(
        incident=an_incident(), here=Step.LOCK_ACCOUNTS, done=frozenset({Step.KEEP_EVIDENCE})
    )
    assert type(page_of_step(facts, Step.LOCK_ACCOUNTS)).__name__ == "GoIncident"
    assert type(page_of_step(facts, Step.KEEP_EVIDENCE)).__name__ == "GoIncidentEvidence"
    assert type(page_of_step(facts, Step.FOLLOW_UP)).__name__ == "GoIncidentFollowUp"


# -- words --------------------------------------------------------------------------------------


def test_every_kind_has_its_words_in_the_order_of_the_model() -> None:
    assert len({kind_word(kind) for kind in Kind}) == len(Kind)
    assert kinds_words({Kind.PRESS, Kind.THREATS}) == "threats, the press"


def test_the_list_parts_open_over_and_practice() -> None:
    opened = an_incident()
    closed = an_incident(state=IncidentState.CLOSED, purge_after=date(2026, 11, 1))
    invented = an_incident(practice=True, state=IncidentState.CLOSED)
    parts = sections([opened, closed, invented])
    assert parts == {"open": [opened], "over": [closed], "practice": [invented]}
    row = incident_row(closed, today=date(2026, 11, 20))
    assert [badge.text for badge in row.badges] == ["Its day to go has come"]
    assert [badge.text for badge in incident_row(invented, today=NOW.date()).badges] == [
        "Closed",
        "Practice",
    ]


def test_a_held_incident_cannot_be_deleted_from_the_page() -> None:
    closed = an_incident(state=IncidentState.CLOSED)
    assert Act.PURGE in acts_of(closed, practice=False)
    held = an_incident(state=IncidentState.CLOSED, hold_reason="Reported to the police")
    assert acts_of(held, practice=False) == {Act.REOPEN, Act.RELEASE}
    assert Act.REMOVE in acts_of(held, practice=True)
    assert acts_of(an_incident(state=IncidentState.PURGED), practice=False) == set()


# -- the moment of a report ---------------------------------------------------------------------


def test_a_report_of_today_without_a_time_was_sent_now() -> None:
    assert sent_at(NOW.astimezone().date(), " ", now=NOW) == NOW


def test_a_report_of_an_earlier_day_without_a_time_was_sent_at_noon() -> None:
    day = NOW.astimezone().date() - timedelta(days=2)
    at = sent_at(day, "", now=NOW)
    assert at.tzinfo is UTC
    assert (at.astimezone().date(), at.astimezone().hour) == (day, 12)


@pytest.mark.parametrize("typed", ["14:30", "14.30", " 14:30 "])
def test_a_time_of_day_is_the_users_own(typed: str) -> None:
    at = sent_at(NOW.astimezone().date(), typed, now=NOW).astimezone()
    assert (at.hour, at.minute) == (14, 30)


@pytest.mark.parametrize("typed", ["25:00", "12:60", "half past two", "1430"])
def test_what_is_no_time_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        sent_at(NOW.date(), typed, now=NOW)
    assert caught.value.field == "sent_at"


def test_moments_of_one_day_keep_their_order() -> None:
    day = NOW.astimezone().date()
    moments = [sent_at(day, f"{hour:02}:00", now=NOW) for hour in range(24)]
    assert all(earlier < later for earlier, later in pairwise(moments))
