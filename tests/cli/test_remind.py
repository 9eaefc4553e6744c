# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit remind``: dates, wishes about them, and what works with the vault closed."""

from __future__ import annotations

import json
import os
import stat
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from privacy_audit.audits.model import AnswerKind, AuditKind
from privacy_audit.checklists.model import Circumstances
from privacy_audit.desktop.clock import utc_now
from privacy_audit.reminders.notice_file import claim, write_plan
from privacy_audit.reminders.notices import NoticeDay, Plan
from privacy_audit.reminders.outside import reminder_job
from privacy_audit.reminders.quiet import Manners, Pause, Quiet
from tests.cli.commands import Done
from tests.cli.running import Desk, run_bare
from tests.cli.test_imports import HEAVY, loaded_by, main
from tests.desktop.test_notifications import on_a_desktop
from tests.helpers.vaults import Clock, make_workspace, reopen_workspace

KEY = "check:facebook-past-posts"
TODAY = date.today()  # noqa: DTZ011 - the commands use the day of this computer
ALWAYS = Quiet(begins=datetime.min.time(), ends=datetime.min.time())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A vault with one open check, due in a week."""
    made = Desk(tmp_path)
    made.make_vault()
    workspace = reopen_workspace(made.data)
    workspace.save_circumstances(Circumstances(asked=True, services=frozenset({"facebook"})))
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.FAIL)
    workspace.close()
    return made


def due(desk: Desk, key: str = KEY) -> dict[str, object]:
    """One item of ``remind due --json``."""
    items = desk("remind", "due", "--json").data["due"]
    return next(item for item in items if item["key"] == key)


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


# -- dates ----------------------------------------------------------------------------------------


def test_due_has_the_promised_shape(desk: Desk) -> None:
    item = due(desk)
    assert set(item) == {
        "key", "source", "what", "why", "on", "put_off", "check", "pack", "minutes", "overdue",
    }  # fmt: skip
    assert item["on"] == in_days(7)
    assert (item["source"], item["check"], item["pack"]) == (
        "check", "facebook-past-posts", "facebook",
    )  # fmt: skip


def test_a_pack_is_listed_when_nobody_has_looked_at_it_for_half_a_year(tmp_path: Path) -> None:
    old = Desk(tmp_path)
    clock = Clock(utc_now() - timedelta(days=180))
    workspace = make_workspace(old.data, now=clock)
    workspace.audits.start(AuditKind.FULL, only_packs=["facebook"])
    workspace.audits.answer("facebook-past-posts", AnswerKind.PASS)
    workspace.close()
    pack = due(old, "pack:searching")
    assert (pack["on"], pack["check"], pack["pack"]) == (in_days(0), "", "searching")
    assert (pack["source"], pack["overdue"]) == ("pack", True)


def test_due_in_words_names_the_key(desk: Desk) -> None:
    done = desk("remind", "due")
    assert done.code == 0
    assert KEY in done.out.splitlines()[0]
    assert "Are your old posts limited to friends?" in done.out.splitlines()[0]


def test_what_is_due_now_is_counted_with_its_time(desk: Desk) -> None:
    desk("remind", "event", "platform-changes", "--pack", "facebook")
    done = desk("remind", "due")
    assert done.code == 1
    assert done.out.startswith("Due now: ")
    assert "in all, 15 minutes at a time." in done.out.splitlines()[0]


def test_snooze_and_its_end(desk: Desk) -> None:
    done = desk("remind", "snooze", KEY, "--days", 30)
    assert done.code == 0
    assert done.out.startswith("It waits until ")
    assert (due(desk)["on"], due(desk)["put_off"]) == (in_days(30), True)
    assert "(put off)" in desk("remind", "due").out
    assert desk("remind", "snooze", KEY, "--until", in_days(40)).code == 0
    assert due(desk)["on"] == in_days(40)
    assert desk("remind", "snooze", KEY, "--end").out == "Put back.\n"
    assert due(desk)["on"] == in_days(7)
    assert desk("remind", "snooze", KEY, "--end").out == "It was not put off.\n"


def test_skip_keeps_its_reason(desk: Desk) -> None:
    done = desk("remind", "skip", KEY, "--reason", "on leave")
    assert done.code == 0
    assert due(desk)["on"] == in_days(14)
    assert due(desk)["why"] == "You skipped it once: on leave"


@pytest.mark.parametrize(
    "words",
    [
        "snooze check:nothing --days 9", f"snooze {KEY}", f"snooze {KEY} --until tomorrow",
        f"snooze {KEY} --days 3", f"snooze {KEY} --days 9000", f"skip {KEY}",
        f"snooze {KEY} --days 9999999", f"snooze {KEY} --days 99999999999999",
        "pause --from 2030-01-01", "pause --until 2020-01-01", "pause --end --until 2030-01-01",
        "event nothing", "event platform-changes", "event press --pack facebook",
        "event press --on 2050-01-01", "event --undo 77", "rhythm --every sometimes",
        "rhythm --on mon", "rhythm --every month --on 30", "rhythm --every week --on last",
        "rhythm --quiet 9", "rhythm --quiet 25:00-08:00", "rhythm --quiet-days sat,son",
        "rhythm --quiet-days mon,tue,wed,thu,fri,sat,sun", "rhythm --text Privacy",
        "rhythm --at noon", "rhythm --pack facebook", "rhythm --pack facebook --days 3",
        "rhythm --pack nothing --days 30", "rhythm --pack facebook --days few", "ics",
    ],
)  # fmt: skip
def test_wrong_use_is_a_sentence_and_changes_nothing(desk: Desk, words: str) -> None:
    before = desk("remind", "rhythm", "--json").data, desk("remind", "due", "--json").data
    done = desk("remind", *words.split())
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.strip()) > 10
    assert (desk("remind", "rhythm", "--json").data, desk("remind", "due", "--json").data) == before


def test_a_pause_is_told_and_ended(desk: Desk) -> None:
    assert desk("remind", "pause").out == "There is no pause.\n"
    assert desk("remind", "pause", "--until", in_days(20)).out.startswith("No notices from ")
    assert planned(desk)[0] == in_days(20)
    assert desk("remind", "pause", "--end").out == "Pauses ended: 1.\n"
    assert planned(desk)[0] == in_days(7)


def test_an_event_lists_what_it_makes_due(desk: Desk) -> None:
    done = desk("remind", "event", "court-hearing", "--on", in_days(30), "--json")
    makes = done.data["makes_due"]
    assert makes[0]["on"] == in_days(16)
    assert "Search for yourself again" in [each["what"] for each in makes]
    assert not any("instagram" in each["what"].casefold() for each in makes), "not used"
    listed = desk("remind", "event", "--json").data
    assert listed["reported"] == [
        {"event": 1, "kind": "court-hearing", "on": in_days(30), "pack": ""}
    ]
    assert len(listed["kinds"]) == 7
    assert "A court hearing" in desk("remind", "event").out
    assert desk("remind", "event", "--undo", 1).out == "Taken back.\n"
    assert desk("remind", "event", "--json").data["reported"] == []


def test_the_rhythm_is_kept_and_said(desk: Desk) -> None:
    done = desk(
        "remind", "rhythm", "--every", "month", "--on", "last", "--quiet", "20:30-09:00",
        "--quiet-days", "sat,sun", "--text", "Time for a look", "--at", "09:30",
        "--pack", "facebook", "--days", "30",
    )  # fmt: skip
    assert done.code == 0
    assert done.out.splitlines() == [
        "You are told every month, on the last day.",
        "Quiet from 20:30 until 09:00, and on Saturday, Sunday.",
        "A notice says: Time for a look",
        "A calendar entry is made at 09:30.",
        "facebook: at least every 30 days.",
    ]
    assert desk("remind", "rhythm").out == done.out
    desk("remind", "rhythm", "--quiet", "none", "--at", "all-day", "--pack", "facebook",
         "--days", "usual", "--every", "week", "--on", "fri", "--quiet-days", "none")  # fmt: skip
    assert desk("remind", "rhythm").out.splitlines() == [
        "You are told every week, on Friday.",
        "No quiet hours.",
        "A notice says: Time for a look",
        "A calendar entry is made for the whole day.",
    ]


# -- outside --------------------------------------------------------------------------------------


def planned(desk: Desk) -> list[str]:
    """The days in the file outside the vault."""
    data = json.loads((desk.data / "reminders.json").read_text(encoding="utf-8"))
    return [day["on"] for day in data["days"]]


def test_the_file_of_days_follows_every_change(desk: Desk) -> None:
    assert not (desk.data / "reminders.json").exists()
    desk("remind", "due")
    assert not (desk.data / "reminders.json").exists(), "nothing was changed"
    desk("remind", "snooze", KEY, "--days", 30)
    assert planned(desk)[0] == in_days(30)
    desk("audit", "answer", "facebook-past-posts", "pass")
    assert planned(desk)[0] > in_days(30)
    path = desk.data / "reminders.json"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_spoils_nothing(desk: Desk) -> None:
    (desk.data / "reminders.json").mkdir()
    done = desk("audit", "answer", "facebook-view-as", "pass")
    assert done.code == 0
    assert "could not be kept up" in done.err


def bare(desk: Desk, *words: str) -> Done:
    """A command without a passphrase: whatever it does, the vault stays closed."""
    return run_bare("--data-dir", desk.data, "remind", *words)


def owed(desk: Desk, *, quiet: Quiet = ALWAYS, pauses: tuple[Pause, ...] = ()) -> None:
    """A plan with something due today."""
    days = (NoticeDay(on=TODAY, line="It takes about 2 minutes."),)
    write_plan(desk.data, Plan(days=days, manners=Manners(quiet=quiet, pauses=pauses)))


def test_notify_needs_no_passphrase_and_says_what_is_next(desk: Desk) -> None:
    assert bare(desk, "notify").out == "Nothing is planned.\n"
    desk("remind", "snooze", KEY, "--days", 30)
    done = bare(desk, "notify")
    assert done.code == 0
    assert done.out.startswith("Nothing until ")


def test_notify_without_a_desktop_counts_as_not_shown(desk: Desk) -> None:
    owed(desk)
    for _ in range(2):
        done = bare(desk, "notify")
        assert done.code == 3
        assert done.out == ""
        assert "There is no desktop here" in done.err
    assert not list(desk.data.glob("reminders.told.*"))


def test_notify_waits_in_quiet_hours_and_pauses(desk: Desk) -> None:
    now = datetime.now().astimezone()
    around = Quiet(
        begins=(now - timedelta(minutes=5)).time(), ends=(now + timedelta(minutes=5)).time()
    )
    owed(desk, quiet=around)
    assert bare(desk, "notify").out == "It waits: these are quiet hours.\n"
    owed(desk, pauses=(Pause(begins=TODAY, ends=TODAY + timedelta(days=3)),))
    assert bare(desk, "notify").out.startswith("Paused until ")


def test_notify_says_nothing_a_second_time(desk: Desk) -> None:
    owed(desk)
    claim(desk.data, TODAY)
    done = bare(desk, "notify")
    assert (done.code, done.out) == (0, "Nothing is planned.\n")


def test_a_damaged_file_is_a_sentence(desk: Desk) -> None:
    (desk.data / "reminders.json").write_text("{")
    done = bare(desk, "notify")
    assert done.code == 3
    assert "cannot be read" in done.err


@pytest.mark.needs("dunst")
def test_notify_reaches_a_real_desktop_once(desk: Desk, tmp_path: Path) -> None:
    import sys

    owed(desk)
    notify = [
        sys.executable,
        "-m",
        "privacy_audit",
        "--data-dir",
        str(desk.data),
        "remind",
        "notify",
    ]
    script = tmp_path / "twice.sh"
    script.write_text('"$@"; "$@"; "$@"\n')
    said, shown = on_a_desktop(["sh", str(script), *notify], tmp_path)
    assert said.splitlines() == [
        "A review is due. It takes about 2 minutes.", "Nothing is planned.", "Nothing is planned.",
    ]  # fmt: skip
    assert shown.count("summary: 'A review is due'") == 1
    assert shown.count("summary:") == 1


def test_notify_loads_nothing_that_opens_a_vault(tmp_path: Path) -> None:
    loaded = loaded_by(main("--data-dir", str(tmp_path), "remind", "notify"))
    assert loaded & (HEAVY | {"icalendar", "sqlite3", "jeepney"}) == set()


@pytest.mark.needs("systemd")
def test_install_status_and_uninstall(desk: Desk) -> None:
    assert bare(desk, "status").code == 1
    done = bare(desk, "install")
    assert done.code == 0
    assert "From your next login on" in done.out, "there is no session in a test"
    service = Path.home() / f".config/systemd/user/{reminder_job(desk.data).name}.service"
    assert f'"--data-dir" "{desk.data}" "remind" "notify"' in service.read_text()
    status = bare(desk, "status", "--json")
    assert (status.code, status.data["state"]) == (0, "waiting")
    assert str(service) in status.data["places"]
    assert bare(desk, "uninstall").out == "Removed.\n"
    assert bare(desk, "uninstall").out == "There was nothing to remove.\n"
    assert not service.exists()


def test_status_says_when_and_whether_one_is_due(desk: Desk) -> None:
    owed(desk)
    assert "A notice is due now." in bare(desk, "status").out
    claim(desk.data, TODAY)
    assert "You were told on " in bare(desk, "status").out
    assert bare(desk, "status", "--json").data["told_on"] == TODAY.isoformat()


@pytest.mark.needs("systemd")
def test_erasing_the_vault_leaves_no_dates_and_no_job(desk: Desk) -> None:
    desk("remind", "snooze", KEY, "--days", 30)
    claim(desk.data, TODAY)
    bare(desk, "install")
    done = run_bare("--data-dir", desk.data, "vault", "erase", "--confirm", "ERASE")
    assert done.code == 0
    assert not desk.data.exists() or list(desk.data.iterdir()) == []
    assert bare(desk, "status", "--json").data["state"] == "absent"


def test_the_calendar_file_is_written_privately_and_says_little(desk: Desk) -> None:
    target = desk.folder / "review.ics"
    done = desk("remind", "ics", "--out", target)
    assert done.code == 0
    assert done.out.splitlines()[0] == f"Written: {target}"
    text = target.read_text()
    assert f"DTSTART;VALUE=DATE:{in_days(7).replace('-', '')}" in text
    assert "SUMMARY:A review is due" in text
    assert "RRULE" not in text
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    desk("remind", "ics", "--out", target, "--series")
    again = target.read_text()
    assert "RRULE:FREQ=MONTHLY;INTERVAL=3" in again
    assert "SEQUENCE:1" in again
    uid = next(line for line in text.splitlines() if line.startswith("UID:"))
    assert uid in again
    assert desk("remind", "ics", "--out", desk.folder).code == 2
    assert desk("remind", "ics", "--out", desk.folder / "no" / "x.ics").code == 3


@pytest.mark.parametrize("text", ["a shopping list", "BEGIN:VCARD"])
def test_the_calendar_file_takes_the_place_of_no_other_file(desk: Desk, text: str) -> None:
    target = desk.folder / "notes.txt"
    target.write_text(text)
    done = desk("remind", "ics", "--out", target)
    assert done.code == 2
    assert "is no calendar file" in done.err
    assert target.read_text() == text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_the_calendar_file_takes_the_place_of_no_device(desk: Desk) -> None:
    pipe = desk.folder / "pipe"
    os.mkfifo(pipe)
    assert desk("remind", "ics", "--out", pipe).code == 2
    assert stat.S_ISFIFO(pipe.stat().st_mode)
