# SPDX-License-Identifier: Apache-2.0
"""Reminders over a real vault: what is kept, put back, published and put into a calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.checklists.model import Circumstances
from privacy_audit.desktop.clock import local_day
from privacy_audit.errors import UserError
from privacy_audit.profile.model import Name, Profile
from privacy_audit.reminders.calendar_file import calendar_bytes
from privacy_audit.reminders.model import Due, Source
from privacy_audit.reminders.notice_file import read_plan
from privacy_audit.reminders.quiet import Pause
from privacy_audit.reminders.rhythm import Every, Rhythm
from privacy_audit.reminders.settings import ReminderSettings
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock

CHECK = "check:facebook-past-posts"


@pytest.fixture
def begun(workspace: Workspace) -> Workspace:
    """One open check of Facebook, due in a week, and one that is right for a month."""
    workspace.save_circumstances(Circumstances(asked=True, services=frozenset({"facebook"})))
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.FAIL)
    workspace.audits.answer("facebook-view-as", AnswerKind.PASS)
    return workspace


def item(workspace: Workspace, key: str = CHECK) -> Due:
    return next(each for each in workspace.reminders.due() if each.key == key)


def today(clock: Clock) -> date:
    return local_day(clock.at)


def test_an_empty_vault_has_nothing_and_plans_nothing(workspace: Workspace) -> None:
    assert workspace.reminders.due() == ()
    assert workspace.reminders.plan().days == ()


def test_what_is_snoozed_waits_and_can_be_put_back(begun: Workspace) -> None:
    before = item(begun).on
    begun.reminders.snooze(CHECK, before + timedelta(days=10))
    assert item(begun).on == before + timedelta(days=10)
    assert begun.reminders.put_back(CHECK) == 1
    assert item(begun).on == before


def test_a_new_answer_ends_the_snooze(begun: Workspace, clock: Clock) -> None:
    begun.reminders.snooze(CHECK, today(clock) + timedelta(days=300))
    clock.move(days=1)
    begun.audits.answer("facebook-past-posts", AnswerKind.UNKNOWN)
    begun.audits.actions.close(1)
    assert item(begun).on == today(clock) + timedelta(days=7)


def test_what_is_skipped_comes_round_after_its_time(begun: Workspace) -> None:
    before = item(begun, "check:facebook-view-as")
    after = begun.reminders.skip(before.key, "no phone with me")
    assert after.on == before.on + timedelta(days=30)
    assert item(begun, before.key).why == "You skipped it once: no phone with me"


@pytest.mark.parametrize("days", [-1, 0, 7, 400])
def test_a_day_that_makes_no_sense_is_refused(begun: Workspace, clock: Clock, days: int) -> None:
    with pytest.raises(UserError) as caught:
        begun.reminders.snooze(CHECK, today(clock) + timedelta(days=days))
    assert caught.value.field == "until"


def test_a_skip_without_a_reason_and_an_unknown_key_are_refused(begun: Workspace) -> None:
    with pytest.raises(UserError, match="needs a reason"):
        begun.reminders.skip(CHECK, "  ")
    with pytest.raises(UserError, match="longer than"):
        begun.reminders.skip(CHECK, "x" * 501)
    with pytest.raises(UserError, match="check:facebook-past-posts"):
        begun.reminders.skip("check:facebook-past-post", "typo")


def test_an_event_is_kept_makes_due_and_can_be_taken_back(begun: Workspace, clock: Clock) -> None:
    event, made = begun.reminders.report_event("platform-changes", pack_id="facebook")
    assert len(made) > 5
    friends = item(begun, "check:facebook-friends-list")
    assert (friends.on, friends.source) == (today(clock), Source.EVENT)
    begun.reminders.take_back_event(event.id)
    assert begun.reminders.events() == ()
    assert not any(each.source is Source.EVENT for each in begun.reminders.due())
    with pytest.raises(UserError):
        begun.reminders.take_back_event(event.id)


def test_an_unknown_event_or_platform_is_refused_with_a_guess(begun: Workspace) -> None:
    with pytest.raises(UserError, match="court-hearing"):
        begun.reminders.report_event("court-hering")
    with pytest.raises(UserError):
        begun.reminders.report_event("platform-changes", pack_id="myspace")


def test_settings_are_kept_and_the_text_is_judged(begun: Workspace) -> None:
    begun.profile.save(Profile(names=(Name(text="Ann Example"),)), is_me=True)
    wished = ReminderSettings(
        rhythm=Rhythm(every=Every.MONTH, month_day=31), text="Time for  a look"
    )
    begun.reminders.save_settings(wished)
    assert begun.reminders.settings().rhythm == wished.rhythm
    assert begun.reminders.settings().text == "Time for a look"
    for text in ("Facebook is due", "For Ann Example"):
        with pytest.raises(UserError, match="what the notice is about"):
            begun.reminders.save_settings(ReminderSettings(text=text))
    assert begun.reminders.settings().text == "Time for a look"


def test_a_pause_keeps_notices_away_and_ends(begun: Workspace, clock: Clock) -> None:
    back = today(clock) + timedelta(days=20)
    begun.reminders.pause(Pause(begins=today(clock), ends=back))
    assert begun.reminders.plan().days[0].on == back
    assert begun.reminders.end_pauses() == 1
    assert begun.reminders.plan().days[0].on == today(clock) + timedelta(days=7)
    with pytest.raises(UserError, match="over already"):
        begun.reminders.pause(Pause(begins=today(clock) - timedelta(days=9), ends=today(clock)))


def test_a_pack_may_have_days_of_its_own(begun: Workspace, clock: Clock) -> None:
    begun.reminders.set_pack_days("searching", 30)
    assert item(begun, "pack:searching").on == today(clock) + timedelta(days=30)
    begun.reminders.set_pack_days("searching", None)
    assert item(begun, "pack:searching").on == today(clock) + timedelta(days=180)
    for pack_id, days in (("searching", 3), ("searching", 400), ("nothing", 30)):
        with pytest.raises(UserError):
            begun.reminders.set_pack_days(pack_id, days)


def test_what_follows_an_incident_is_listed_inside_and_planned_nowhere(
    workspace: Workspace, tmp_path: Path, clock: Clock
) -> None:
    workspace.save_circumstances(Circumstances(asked=True, risks=frozenset({"incident"})))
    workspace.audits.start(AuditKind.AFTER_INCIDENT)
    workspace.audits.answer("incident-1-danger", AnswerKind.FAIL)
    workspace.audits.answer("accounts-recovery", AnswerKind.FAIL)
    workspace.reports.finish_audit()
    told = {each.key for each in workspace.reminders.due() if not each.inside_only}
    assert {"check:incident-1-danger", "check:accounts-recovery"}.isdisjoint(told)
    assert item(workspace, "check:incident-1-danger").inside_only
    assert all(key.startswith("pack:") for key in told)
    first = workspace.reminders.plan().days[0].on
    assert first == today(clock) + timedelta(days=180), "only packs that nobody has looked at"
    workspace.reminders.publish(tmp_path)
    assert "incident" not in (tmp_path / "reminders.json").read_text()


def test_a_to_do_from_an_incident_stays_inside_whatever_is_answered_later(
    workspace: Workspace,
) -> None:
    workspace.save_circumstances(Circumstances(asked=True, risks=frozenset({"incident"})))
    workspace.audits.start(AuditKind.AFTER_INCIDENT)
    workspace.audits.answer("accounts-recovery", AnswerKind.FAIL)
    workspace.reports.finish_audit()
    workspace.audits.start(AuditKind.FULL, only_packs=["accounts"])
    workspace.audits.answer("accounts-recovery", AnswerKind.UNKNOWN)
    assert item(workspace, "action:1").inside_only
    assert not item(workspace, "check:accounts-recovery").inside_only


def test_the_published_file_knows_days_and_no_more(begun: Workspace, tmp_path: Path) -> None:
    assert begun.reminders.publish(tmp_path)
    assert read_plan(tmp_path) == begun.reminders.plan()
    text = (tmp_path / "reminders.json").read_text()
    for word in ("facebook", "check", "past-posts", "fail", begun.vault.vault_id):
        assert word not in text
    values = {type(value) for value in json.loads(text)["days"][0].values()}
    assert values == {str, bool}


# -- the calendar ---------------------------------------------------------------------------------


def imported(calendar: dict[str, object], workspace: Workspace, *, series: bool = False) -> None:
    """What calendars do on import: an event of a known UID is replaced by a newer one."""
    entry = workspace.reminders.calendar_entry(workspace.vault.vault_id, series=series)
    event = vobject.readOne(calendar_bytes(entry).decode()).vevent
    known = calendar.get(event.uid.value)
    if known is None or int(event.sequence.value) >= int(known.sequence.value):  # type: ignore[attr-defined]
        calendar[event.uid.value] = event


def test_a_second_import_moves_the_entry_and_adds_none(begun: Workspace, clock: Clock) -> None:
    calendar: dict[str, object] = {}
    imported(calendar, begun)
    (first,) = calendar.values()
    imported(calendar, begun)
    clock.move(days=3)
    begun.reminders.snooze(CHECK, today(clock) + timedelta(days=60))
    imported(calendar, begun)
    (second,) = calendar.values()
    assert second.dtstart.value > first.dtstart.value  # type: ignore[attr-defined]
    imported(calendar, begun, series=True)
    (third,) = calendar.values()
    assert third.rrule.value.startswith("FREQ=")  # type: ignore[attr-defined]
    assert int(third.sequence.value) == 2  # type: ignore[attr-defined]


def test_the_same_again_is_the_same_version(begun: Workspace, clock: Clock) -> None:
    vault_id = begun.vault.vault_id
    one = begun.reminders.calendar_entry(vault_id, series=False)
    clock.move(minutes=5)
    two = begun.reminders.calendar_entry(vault_id, series=False)
    assert calendar_bytes(one) == calendar_bytes(two)
    assert begun.reminders.calendar_entry("0" * 32, series=False).uid != one.uid


def test_the_entry_stands_on_the_next_open_day(begun: Workspace, clock: Clock) -> None:
    vault_id = begun.vault.vault_id
    entry = begun.reminders.calendar_entry(vault_id, series=False)
    assert entry.on == today(clock) + timedelta(days=7)
    clock.move(days=8)
    later = begun.reminders.calendar_entry(vault_id, series=False)
    assert later.on == today(clock) + timedelta(days=1), "what is due already: the next day"


def test_nothing_due_gives_no_file(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="Nothing has a date yet"):
        workspace.reminders.calendar_entry(workspace.vault.vault_id, series=True)


def test_a_removal_and_a_search_of_the_vault_are_due_too(tmp_path: Path, clock: Clock) -> None:
    """On the vault of the migration tests, which has a row of everything."""
    import shutil

    from privacy_audit.workspace import open_workspace
    from tests.helpers.vaults import real_catalogue
    from tests.vault.making import a_folder
    from tests.vault.test_migrations import FIXTURE_PASSPHRASE, FIXTURES

    shutil.copytree(FIXTURES / "v4", tmp_path / "data")
    with a_folder(tmp_path / "data").unlock(FIXTURE_PASSPHRASE) as vault:
        reminders = open_workspace(vault, real_catalogue(), now=clock).reminders
        found = {each.key: each for each in reminders.due()}
        assert found["case:1"].source is Source.CASE
        assert "gov.uk" in found["case:1"].what
        assert found["search"].on == date(2026, 8, 18), "three months after the run of 20 May"
        assert [event.trigger_id for event in reminders.events()] == ["court-hearing"]
        assert reminders.pauses() == (Pause(begins=date(2026, 12, 20), ends=date(2027, 1, 4)),)
