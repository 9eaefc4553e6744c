# SPDX-License-Identifier: Apache-2.0
"""Telling while the program runs: once a day, where somebody sees it, and the file kept true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.desktop.notifications import Delivery
from privacy_audit.reminders.notice_file import claim, told_on
from privacy_audit.ui.destinations import GoReminders
from privacy_audit.ui.reminder_watch import Audience, ReminderWatch
from privacy_audit.ui.reminding import Reminding
from privacy_audit.workspace import Workspace
from tests.helpers.page_stage import PageStage, page_stage
from tests.helpers.vaults import Clock
from tests.helpers.window import WindowStage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[PageStage]:
    """A session over a real vault in which one check has been open for eight days."""
    with page_stage(qapp, tmp_path, clock) as made:
        made.open_vault()
        made.in_vault(_begin)
        clock.move(days=8)
        yield made


def _begin(workspace: Workspace) -> None:
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.FAIL)


class Eyes:
    """Who looks, what they were told here, and what the desktop was asked to show."""

    def __init__(self) -> None:
        self.audience = Audience.HERE
        self.told: list[tuple[str, str]] = []
        self.on_desktop: list[tuple[str, str]] = []
        self.desktop_says = Delivery.SHOWN

    def see(self) -> Audience:
        return self.audience

    def show(self, title: str, line: str) -> Delivery:
        self.on_desktop.append((title, line))
        return self.desktop_says

    def tell(self, text: str, line: str) -> None:
        self.told.append((text, line))


@pytest.fixture
def eyes() -> Eyes:
    return Eyes()


def a_watch(stage: PageStage, eyes: Eyes) -> ReminderWatch:
    return ReminderWatch(
        stage.folder,
        stage.tasks,
        stage.session,
        audience=eyes.see,
        desktop=eyes.show,
        now=stage.clock,
    )


@pytest.fixture
def watch(stage: PageStage, eyes: Eyes) -> Iterator[ReminderWatch]:
    made = a_watch(stage, eyes)
    made.told.connect(eyes.tell)
    yield made
    made.close()


def tick(stage: PageStage, watch: ReminderWatch) -> None:
    """What the slow tick does."""
    watch.look()
    stage.settle()


def publish(stage: PageStage, watch: ReminderWatch) -> None:
    """Do not wait for the moment after a change."""
    watch._soon.stop()
    watch._publish()
    stage.settle()


def planned(stage: PageStage) -> list[str]:
    data = json.loads((stage.folder / "reminders.json").read_text())
    return [day["on"] for day in data["days"]]


def test_it_is_told_once_a_day_and_again_after_a_week(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    publish(stage, watch)
    assert eyes.told == [("A review is due", "It takes about 3 minutes.")]
    # It was due on the 27th, so the day to tell again is the 4th, whenever it was told first.
    for _ in range(5 * 8):
        stage.clock.move(hours=3)
        tick(stage, watch)
    assert len(eyes.told) == 1
    stage.clock.move(days=1)
    tick(stage, watch)
    assert len(eyes.told) == 2


def test_in_the_middle_of_something_it_waits(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    eyes.audience = Audience.BUSY
    publish(stage, watch)
    assert told_on(stage.folder) is None
    assert eyes.on_desktop == []
    eyes.audience = Audience.HERE
    tick(stage, watch)
    assert len(eyes.told) == 1


def test_where_nobody_looks_the_desktop_tells_once(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    eyes.audience = Audience.AWAY
    publish(stage, watch)
    tick(stage, watch)
    assert eyes.on_desktop == [("A review is due", "It takes about 3 minutes.")]
    assert eyes.told == []
    eyes.audience = Audience.HERE
    tick(stage, watch)
    assert eyes.told == [], "told is told, wherever"


def test_what_the_desktop_refuses_is_left_to_others_and_not_asked_each_minute(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    eyes.audience, eyes.desktop_says = Audience.AWAY, Delivery.NO_DESKTOP
    publish(stage, watch)
    for _ in range(5):
        tick(stage, watch)
    assert len(eyes.on_desktop) == 1
    assert told_on(stage.folder) is None, "the system's own job may tell"
    eyes.audience = Audience.HERE
    tick(stage, watch)
    assert len(eyes.told) == 1


def test_what_the_systems_job_told_is_not_told_again(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    claim(stage.folder, stage.clock.at.date())
    publish(stage, watch)
    assert eyes.told == []


def test_a_sleep_over_the_day_is_made_up_for(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    stage.in_vault(
        lambda workspace: workspace.reminders.snooze(
            "check:facebook-past-posts", stage.clock.at.date() + timedelta(days=3)
        )
    )
    publish(stage, watch)
    assert eyes.told == []
    stage.clock.move(days=20)
    tick(stage, watch)
    assert len(eyes.told) == 1


def test_the_file_follows_each_change(stage: PageStage, watch: ReminderWatch) -> None:
    publish(stage, watch)
    before = planned(stage)
    later = stage.clock.at.date() + timedelta(days=100)
    stage.session.write(
        stage.tasks.lane(),
        lambda workspace: workspace.reminders.snooze("check:facebook-past-posts", later),
        on_done=lambda _: None,
    )
    stage.settle()
    assert watch._soon.isActive()
    publish(stage, watch)
    assert planned(stage)[0] == later.isoformat()
    assert before[0] != planned(stage)[0]


def test_locking_right_after_a_change_still_writes_the_file(
    stage: PageStage, watch: ReminderWatch
) -> None:
    publish(stage, watch)
    later = stage.clock.at.date() + timedelta(days=100)
    stage.session.write(
        stage.tasks.lane(),
        lambda workspace: workspace.reminders.snooze("check:facebook-past-posts", later),
        on_done=lambda _: None,
    )
    stage.settle()
    stage.session.lock()
    stage.settle()
    assert planned(stage)[0] == later.isoformat()


def test_after_locking_it_still_tells_from_the_days_alone(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    publish(stage, watch)
    stage.session.lock()
    stage.settle()
    stage.clock.move(days=7)
    tick(stage, watch)
    assert len(eyes.told) == 2


def test_a_folder_that_is_gone_is_tried_again(
    stage: PageStage, watch: ReminderWatch, eyes: Eyes
) -> None:
    watch._folder = stage.folder / "gone"
    publish(stage, watch)
    tick(stage, watch)
    assert eyes.told == []
    watch._folder = stage.folder
    publish(stage, watch)
    assert len(eyes.told) == 1


def test_closing_leaves_no_timer(stage: PageStage, eyes: Eyes) -> None:
    made = a_watch(stage, eyes)
    made.close()
    assert not any(timer.isActive() for timer in made.findChildren(QTimer))


# -- in the window --------------------------------------------------------------------------------


@pytest.fixture
def late(windows: WindowStage) -> WindowStage:
    """A vault in which a platform has announced changes today."""
    from privacy_audit.vault.service import VaultFolder
    from privacy_audit.workspace import open_workspace
    from tests.helpers.vaults import PASSPHRASE, real_catalogue

    windows.make_vault()
    with VaultFolder(windows.folder).unlock(PASSPHRASE) as vault:
        workspace = open_workspace(vault, real_catalogue())
        workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
        workspace.audits.answer("facebook-past-posts", AnswerKind.PASS)
        workspace.reports.finish_audit()
        workspace.reminders.report_event("platform-changes", pack_id="facebook")
        from dataclasses import replace
        from datetime import time

        from privacy_audit.reminders.quiet import Quiet

        settings = workspace.reminders.settings()
        awake = replace(settings, quiet=Quiet(begins=time(0), ends=time(0)))
        workspace.reminders.save_settings(awake)
    return windows


def test_the_window_says_it_once_and_leads_to_the_page(late: WindowStage) -> None:
    opened = late.open(unlocked=True)
    reminding = Reminding(opened.parts, opened.window)
    reminding.watch._publish()
    opened.settle()
    words = opened.window.trouble.words()
    assert words.startswith("A review is due. ")
    assert "Facebook" not in words
    from privacy_audit.ui.parts.buttons import Button

    opened.find(Button, "trouble_act").click()
    opened.settle()
    assert opened.window.here == GoReminders()
    opened.window.trouble.clear()
    reminding.watch.look()
    opened.settle()
    assert opened.window.trouble.words() == ""
    reminding.close()


def test_a_minimised_or_locked_window_leaves_it_to_the_desktop(
    late: WindowStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def no_desktop(title: str, line: str, *, sender: str) -> Delivery:
        asked.append(f"{sender}: {title}. {line}")
        return Delivery.NO_DESKTOP

    monkeypatch.setattr("privacy_audit.ui.reminding.show_notice", no_desktop)
    opened = late.open(unlocked=True)
    reminding = Reminding(opened.parts, opened.window)
    opened.window.showMinimized()
    reminding.watch._publish()
    opened.settle()
    opened.window.lock()
    opened.settle()
    opened.window.showNormal()
    reminding.watch.look()
    opened.settle()
    assert told_on(late.folder) is None
    assert (late.folder / "reminders.json").is_file()
    assert asked
    assert not any("rivacy" in words or "Facebook" in words for words in asked)
    reminding.close()


def test_erasing_in_the_window_leaves_no_dates_and_tells_no_more(late: WindowStage) -> None:
    opened = late.open(unlocked=True)
    reminding = Reminding(opened.parts, opened.window)
    reminding.watch._publish()
    opened.settle()
    assert told_on(late.folder) is not None
    opened.parts.door.erase("ERASE")
    opened.settle()
    reminding.watch.look()
    opened.settle()
    assert [path.name for path in late.folder.glob("reminders*")] == []
    reminding.close()


def test_there_is_no_icon_without_a_wish_or_without_a_place(late: WindowStage) -> None:
    opened = late.open(unlocked=True)
    reminding = Reminding(opened.parts, opened.window)
    assert not reminding.tray.is_up
    opened.parts.preferences.change(tray_notices=True)
    assert not reminding.tray.is_up, "this desktop has no place for one"
    assert not reminding.tray.show_notice("A review is due", "x")
    reminding.close()
