# SPDX-License-Identifier: Apache-2.0
"""``incident``: the whole story by real commands on a real vault, and its shapes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.incidents.model import IncidentState, Relation
from tests.cli.commands import Done
from tests.cli.found import documented, misfits
from tests.cli.running import Desk, run_bare
from tests.helpers.vaults import Clock, reopen_workspace

THREAT = "I know where you park, Rowan.\n"
ANSWERS = {"safe-now": "safe", "device": "safe", "what-more": "no-more"}
"""At these questions not the first answer; elsewhere the first."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty vault and a message that was saved."""
    desk = Desk(tmp_path)
    desk.make_vault()
    (tmp_path / "message.txt").write_text(THREAT, encoding="utf-8")
    return desk


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An incident walked to its end with evidence and a report, made once."""
    folder = tmp_path_factory.mktemp("told")
    desk = Desk(folder)
    desk.make_vault()
    (folder / "message.txt").write_text(THREAT, encoding="utf-8")
    opened(desk, "--relation", "stranger", "--region", "wales")
    kept(desk)
    assert desk("incident", "report", "platform", "--platform", "Facebook").code == 0
    to_the_end(desk)
    return folder


@pytest.fixture
def story(told: Path, tmp_path: Path) -> Desk:
    """A copy of the vault of ``told``."""
    shutil.copytree(told / "data", tmp_path / "data")
    shutil.copy(told / "message.txt", tmp_path / "message.txt")
    return Desk(tmp_path)


def opened(desk: Desk, *options: str) -> dict[str, Any]:
    done = desk("incident", "open", "--kind", "threats", *options, "--json")
    assert done.code == 0, done.err
    place: dict[str, Any] = done.data
    return place


def kept(desk: Desk, *options: str) -> dict[str, Any]:
    done = desk(
        "incident", "evidence", "add", desk.folder / "message.txt", "--about", "sent-to-me",
        "--kind", "message", "--warn", "threat", *options, "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    entry: dict[str, Any] = done.data["evidence"][0]
    return entry


def to_the_end(desk: Desk) -> list[str]:
    """Walk the way with ``ANSWERS``; returns the steps in their order."""
    steps: list[str] = []
    place = desk("incident", "step", "--json").data
    while place["answers"]:
        steps.append(place["step"])
        answer = ANSWERS.get(place["node"], place["answers"][0]["id"])
        done = desk("incident", "step", "--answer", answer, "--json")
        assert done.code == 0, done.err
        place = done.data
        assert len(steps) < 60
    return list(dict.fromkeys([*steps, place["step"]]))


def status(desk: Desk, *options: str) -> dict[str, Any]:
    done = desk("incident", "status", *options, "--json")
    assert done.code in {0, 1}, done.err
    data: dict[str, Any] = done.data
    return data


# -- before anything is written -------------------------------------------------------------------


def test_looking_needs_no_vault_and_writes_nothing(own_home: Path) -> None:
    before = sorted(own_home.rglob("*"))
    done = run_bare("incident", "step", "--look-only")
    assert done.code == 0
    assert "Emergency: 999" in done.out
    data = run_bare("incident", "step", "--look-only", "--json").data
    assert (data["incident"], data["may_write"], data["can_go_back"]) == (None, False, False)
    assert sorted(own_home.rglob("*")) == before


def test_looking_goes_along_the_way(own_home: Path) -> None:
    done = run_bare("incident", "step", "--look-only", "--answer", "not-safe")
    assert done.out.startswith("Call 999 now")
    far = run_bare(
        "incident", "step", "--look-only", "--answer", "safe", "--answer", "safe", "--json"
    )
    assert far.data["may_write"]
    assert run_bare("incident", "step", "--look-only", "--answer", "nobody").code == 2
    assert run_bare("incident", "step", "--look-only", "--back").code == 2
    assert not list(own_home.rglob("vault*"))


def test_regions_have_their_own_contacts() -> None:
    def help_in(region: str) -> set[str]:
        words = ("incident", "step", "--look-only", "--region", region, "--json")
        found = run_bare(*words, "--answer", "not-safe").data["contacts"]
        return {contact["id"] for contact in found}

    assert "da-scotland" in help_in("scotland")
    assert "da-scotland" not in help_in("northern-ireland")


def test_a_watched_device_is_not_written_on(desk: Desk) -> None:
    done = desk("incident", "open", "--kind", "threats", "--device", "watched")
    assert done.code == 2
    assert "Nothing was written." in done.err
    assert desk("incident", "list", "--json").data == {"incidents": []}


# -- the whole story ------------------------------------------------------------------------------


def test_danger_comes_first(desk: Desk) -> None:
    done = desk("incident", "open", "--kind", "threats")
    assert done.err.startswith("In danger, you or somebody else? Call 999.")
    assert done.out.startswith("INC-")
    assert "999" in done.out


def test_the_way_keeps_its_order_to_the_end(desk: Desk) -> None:
    opened(desk)
    assert to_the_end(desk) == [
        "safe_now", "your_devices", "someone_to_tell", "what_happened", "keep_evidence",
        "lock_accounts", "report_it", "less_contact", "follow_up",
    ]  # fmt: skip
    assert "The way ends here." in desk("incident", "step").out


def test_the_way_makes_the_promises_of_the_policies(story: Desk) -> None:
    actions = {each["promise"]: each for each in status(story)["actions"] if each["promise"]}
    assert {"manager-told", "hr-told", "police-told", "risk-assessment", "online-support"} <= set(
        actions
    )
    assert actions["manager-told"]["state"] == "done"
    assert actions["risk-assessment"]["owner"] == "my_employer"
    assert actions["risk-assessment"]["state"] == "todo"
    day = date.fromisoformat(actions["risk-assessment"]["due_on"])
    assert day >= date.today() + timedelta(days=6)  # noqa: DTZ011 - the user's own calendar


def test_back_takes_one_answer_back(story: Desk) -> None:
    before = story("incident", "step", "--json").data
    back = story("incident", "step", "--back", "--json").data
    assert back["node"] != before["node"]
    again = story("incident", "step", "--answer", back["answers"][0]["id"], "--json").data
    assert again == before


def test_several_answers_stop_at_the_one_that_does_not_fit(desk: Desk) -> None:
    opened(desk)
    done = desk("incident", "step", "--answer", "safe", "--answer", "nobody")
    assert done.code == 2
    assert "The answers are: safe, not-sure, watched." in done.err
    assert desk("incident", "step", "--json").data["node"] == "device"


def test_evidence_goes_in_and_comes_out_byte_for_byte(story: Desk) -> None:
    (entry,) = story("incident", "evidence", "list", "--json").data["evidence"]
    assert entry["file"]["sha256"] == hashlib.sha256(THREAT.encode()).hexdigest()
    out = story.folder / "copy.txt"
    assert story("incident", "evidence", "copy", "E-0001", "--out", out).code == 0
    assert out.read_text(encoding="utf-8") == THREAT
    assert story("incident", "evidence", "copy", "E-0001", "--out", out).code == 2


def test_nobody_meets_the_words_by_surprise(story: Desk) -> None:
    for verb in (("list",), ("show", "E-0001")):
        assert "park" not in story("incident", "evidence", *verb).out
    assert THREAT.strip() in story("incident", "evidence", "show", "E-0001", "--text").out
    log = reopen_workspace(story.data)
    kinds = [event.kind for event in log.custody.events(log.incidents.all()[0].id)]
    log.close()
    assert kinds.count("viewed") == 1


def test_how_it_is_about_you_is_needed(desk: Desk) -> None:
    opened(desk)
    done = desk("incident", "evidence", "add", desk.folder / "message.txt")
    assert done.code == 2
    assert "--about" in done.err


def test_beyond_the_hard_stop_no_file_is_kept(desk: Desk) -> None:
    opened(desk, "--relation", "stranger")
    for answer in (
        "safe", "safe", "go-on", "not-yet", "done", "about-me", "threats", "no-more", "some",
    ):  # fmt: skip
        assert desk("incident", "step", "--answer", answer).code == 0, answer
    add = ("incident", "evidence", "add", desk.folder / "message.txt", "--about", "sent-to-me")
    for answer in ("", "told"):
        if answer:
            assert desk("incident", "step", "--answer", answer).code == 0
        refused = desk(*add)
        assert refused.code == 2
        assert "under 18" in refused.err
    assert status(desk)["evidence"]["kept"] == 0
    opened(desk)  # what else has happened
    assert desk(*add).code == 0


def test_pictures_of_people_under_18_are_never_kept(desk: Desk) -> None:
    opened(desk)
    add = ("incident", "evidence", "add", desk.folder / "message.txt", "--about", "shows-me")
    refused = desk(*add, "--intimate", "under-18", "--insist")
    assert (refused.code, "never kept" in refused.err) == (2, True)
    assert desk(*add, "--intimate", "adult").code == 2
    note = desk(
        "incident", "evidence", "note", "--about", "shows-me", "--intimate", "under-18",
        "--url", "https://social.example.org/p/1",
    )  # fmt: skip
    assert note.code == 0, note.err
    words = ("--intimate", "under-18", "--says", "It shows")
    assert desk("incident", "evidence", "note", "--about", "shows-me", *words).code == 2
    listed = desk("incident", "evidence", "list", "--json").data["evidence"]
    assert [(each["note"], each["file"]) for each in listed] == [(True, None)]


def test_looking_again_at_somebody_you_work_with_is_braked(desk: Desk) -> None:
    clock = Clock(datetime.now(UTC) - timedelta(days=2))
    workspace = reopen_workspace(desk.data, now=clock)
    incident = workspace.incidents.open(relation=Relation.SERVICE_USER)
    workspace.evidence.record_look(incident.id, "@a.parent")
    workspace.close()
    page = (
        "incident", "evidence", "add", desk.folder / "message.txt", "--about", "names-me",
        "--handle", "https://www.facebook.com/a.parent",
    )  # fmt: skip
    done = desk(*page)
    assert done.code == 2
    assert "looked at before" in done.err
    assert desk("incident", "evidence", "list", "--json").data["evidence"] == []
    assert desk(*page, "--reason", "It was changed").code == 0


def test_verify_says_what_it_proves(story: Desk) -> None:
    done = story("incident", "verify")
    assert done.code == 0
    assert "unchanged since they were added" in done.out
    assert "not the same as genuine" in done.err
    mark = story("incident", "evidence", "verify", "--json").data["mark"]
    assert story("incident", "verify", "--mark", mark).code == 0
    wrong = story("incident", "verify", "--mark", f"{mark.partition(':')[0]}: {'0' * 16}")
    assert (wrong.code, "noted outside" in wrong.out) == (1, True)
    assert story("incident", "verify", "--mark", "hello").code == 2


def test_verify_finds_a_changed_byte(story: Desk) -> None:
    workspace = reopen_workspace(story.data)
    workspace.vault.database.execute("DROP TRIGGER incident_chunk_is_never_rewritten")
    workspace.vault.database.execute("UPDATE incident_chunk SET data = x'00' WHERE file_id = 1")
    workspace.close()
    done = story("incident", "verify", "--json")
    assert done.code == 1
    assert done.data["problems"]


def test_withdrawing_leaves_a_tombstone(story: Desk) -> None:
    done = story("incident", "evidence", "withdraw", "1", "--reason", "Not about me", "--json")
    assert (done.code, done.data["state"]) == (0, "withdrawn")
    assert done.data["file"]["sha256"]
    assert status(story)["evidence"] == {"kept": 0, "withdrawn": 1, "bytes": 0}
    assert story("incident", "verify").code == 0
    assert story("incident", "evidence", "show", "E-0009").code == 2


def test_a_colleague_says_what_is_in_it(story: Desk) -> None:
    done = story(
        "incident", "evidence", "review", "E-0001", "--by", "Mair", "--words", "One threat.",
        "--warn", "violence", "--json",
    )  # fmt: skip
    assert (done.data["state"], done.data["reviewed_by"]) == ("reviewed", "Mair")
    assert done.data["warnings"] == ["threat", "violence"]


def test_describing_changes_what_is_named(story: Desk) -> None:
    done = story(
        "incident", "evidence", "describe", "E-0001", "--says", "Knows my car", "--platform",
        "Facebook", "--exposes", "car", "--json",
    )  # fmt: skip
    assert done.data["what_it_says"] == "Knows my car"
    assert (done.data["platform"], done.data["exposes"]) == ("Facebook", ["car"])
    assert done.data["kind"] == "message"
    assert story("incident", "evidence", "describe", "E-0001").code == 2
    told = story(
        "incident", "describe", "--label", "The car", "--first-seen", "2026-01-02", "--kind",
        "stalking", "--state", "monitoring", "--json",
    )  # fmt: skip
    assert (told.data["label"], told.data["state"]) == ("The car", "monitoring")
    assert set(told.data["kinds"]) == {"stalking", "threats"}
    assert story("incident", "describe").code == 2


# -- following up ---------------------------------------------------------------------------------


def test_reports_start_clocks(desk: Desk) -> None:
    opened(desk)
    three_days_ago = (date.today() - timedelta(days=3)).isoformat()  # noqa: DTZ011
    report = desk(
        "incident", "report", "platform", "--platform", "Facebook", "--on", three_days_ago, "--json"
    ).data
    late = desk("incident", "status")
    assert late.code == 1
    assert f"platform-{report['id']}-48h" in late.out
    answered = desk("incident", "response", report["id"], "removed", "--reference", "F-1", "--json")
    assert (answered.data["response"], answered.data["reference"]) == ("removed", "F-1")
    assert desk("incident", "status").code == 0
    assert desk("incident", "report", "platform").code == 2
    tomorrow = (date.today() + timedelta(days=1)).isoformat()  # noqa: DTZ011
    assert desk("incident", "report", "police", "--on", tomorrow).code == 2


def test_to_dos_are_done_with_a_reference(story: Desk) -> None:
    added = story("incident", "todo", "Park elsewhere", "--owner", "my-manager", "--json").data
    assert (added["owner"], added["state"]) == ("my_manager", "todo")
    done = story(
        "incident", "act", added["id"], "done", "--reference", "HR 7", "--outcome", "Agreed",
        "--json",
    )  # fmt: skip
    assert (done.data["state"], done.data["reference"]) == ("done", "HR 7")
    assert story("incident", "act", 999, "done").code == 2
    assert "Done: Day 3" in story("incident", "clock", "review-3").out
    assert story("incident", "clock", "review-4").code == 2


# -- bundles --------------------------------------------------------------------------------------


def test_a_preview_writes_nothing_and_says_what_stays(story: Desk) -> None:
    done = story("incident", "bundle", "--for", "supervision", "--preview")
    assert done.code == 0, done.err
    assert "This stays here:" in done.out
    assert THREAT.strip() not in done.out
    assert not list(story.folder.glob("*.zip"))
    out = story.folder / "x.zip"
    assert story("incident", "bundle", "--for", "police", "--preview", "--out", out).code == 2


def test_the_file_of_the_police_can_be_checked_without_us(story: Desk) -> None:
    out = story.folder / "handed-over.zip"
    done = story("incident", "bundle", "--for", "police", "--out", out, "--json")
    assert done.code == 0, done.err
    assert done.data["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    with zipfile.ZipFile(out) as bundle:
        bundle.extractall(story.folder / "out")
    (bag,) = (story.folder / "out").iterdir()
    checked = subprocess.run(
        ["sha256sum", "-c", "manifest-sha256.txt"],
        cwd=bag, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    original = next(bag.rglob("original.txt"))
    assert original.read_text(encoding="utf-8") == THREAT
    assert status(story)["bundles"] == 1
    assert story("incident", "bundle", "--for", "police", "--out", out).code == 2


def test_only_what_is_named_goes_in(story: Desk) -> None:
    kept(story, "--says", "A second one")
    preview = story("incident", "bundle", "--for", "police", "--only", "E-0002", "--json").data
    paths = " ".join(each["path"] for each in preview["files"])
    assert "E-0002" in paths
    assert "E-0001" not in paths
    assert story("incident", "bundle", "--for", "police", "--only", "E-0009").code == 2


def test_a_time_stamp_is_asked_for_only_after_a_yes(story: Desk) -> None:
    out = story.folder / "x.zip"
    done = story(
        "incident", "bundle", "--for", "police", "--out", out,
        "--time-stamp", "https://stamp.example.org/tsr",
    )  # fmt: skip
    assert done.code == 0
    assert "stamp.example.org" in done.err
    assert "Say --yes" in done.err
    assert not out.exists()


def test_a_colleague_takes_a_bundle_in_to_review_it(story: Desk, tmp_path: Path) -> None:
    out = tmp_path / "for-mair.zip"
    assert story("incident", "bundle", "--for", "police", "--out", out).code == 0
    (tmp_path / "mair").mkdir()
    mair = Desk(tmp_path / "mair")
    mair.make_vault()
    taken = mair("incident", "take-in", out, "--json")
    assert taken.code == 0, taken.err
    copy = taken.data["reference"]
    assert copy.endswith("-COPY")
    assert mair("incident", "status").code == 2, "it is no incident of the reviewer's own"
    (entry,) = mair("incident", "evidence", "list", "--incident", copy, "--json").data["evidence"]
    assert entry["file"]["sha256"] == hashlib.sha256(THREAT.encode()).hexdigest()
    assert mair("incident", "verify", "--incident", copy).code == 0
    again = mair("incident", "status", "--incident", copy, "--json").data
    assert again["clocks"] == []


def test_a_changed_bundle_is_found_and_not_taken_in(story: Desk, tmp_path: Path) -> None:
    out, changed = tmp_path / "x.zip", tmp_path / "changed.zip"
    assert story("incident", "bundle", "--for", "police", "--out", out).code == 0
    with zipfile.ZipFile(out) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data[:-1] + b"X" if name.endswith("original.txt") else data)
    checked = run_bare("incident", "check", changed, "--json")
    assert (checked.code, checked.data["ok"]) == (1, False)
    assert story("incident", "take-in", changed).code == 2
    assert len(story("incident", "list", "--json").data["incidents"]) == 1
    nothing = run_bare("incident", "check", story.folder / "message.txt")
    assert nothing.code == 2


def test_an_encrypted_bundle_needs_its_passphrase(story: Desk, tmp_path: Path) -> None:
    secret, wrong = tmp_path / "secret", tmp_path / "wrong"
    secret.write_text("four quiet kettles sing\n", encoding="utf-8")
    wrong.write_text("four quiet kettles hum\n", encoding="utf-8")
    done = story(
        "incident", "bundle", "--for", "police", "--out", tmp_path / "x.zip", "--encrypt",
        "--file-passphrase-file", secret, "--json",
    )  # fmt: skip
    assert (done.code, done.data["encrypted"]) == (0, True), done.err
    out = tmp_path / "x.zip.age"
    assert out.read_bytes().startswith(b"age-encryption.org/v1")
    assert run_bare("incident", "check", out).code == 3
    assert run_bare("incident", "check", out, "--file-passphrase-file", wrong).code in {2, 3}
    assert run_bare("incident", "check", out, "--file-passphrase-file", secret).code == 0


# -- practice, closing, deleting ------------------------------------------------------------------


def test_practice_says_so_everywhere_and_goes_again(desk: Desk) -> None:
    assert opened(desk)["incident"].startswith("INC-")
    assert desk("incident", "open", "--practice", "--kind", "press").code == 2
    practice = desk("incident", "open", "--practice", "--json").data["incident"]
    assert practice.startswith("PRACTICE-")
    chosen = ("--incident", practice)
    listed = desk("incident", "evidence", "list", *chosen, "--json").data["evidence"]
    assert len(listed) == 3
    assert all(each["file"]["original_name"].startswith("PRACTICE") for each in listed)
    assert "for practice" in desk("incident", "status", *chosen).out
    preview = desk("incident", "bundle", "--for", "police", *chosen, "--json").data
    assert preview["name"].startswith("PRACTICE")
    assert not status(desk)["practice"], "the real one is meant where none is named"
    assert desk("incident", "remove", "--incident", practice).code == 0
    assert desk("incident", "status", *chosen).code == 2
    real = status(desk)["reference"]
    refused = desk("incident", "remove", "--incident", real)
    assert (refused.code, "not for practice" in refused.err) == (2, True)


def test_closing_holding_and_deleting(story: Desk) -> None:
    reference = status(story)["reference"]
    named = ("--incident", reference)
    assert story("incident", "purge", "--confirm", reference).code == 2
    closed = story("incident", "close")
    assert closed.code == 0
    assert "It is held: Reported to the police" in closed.out
    assert story("incident", "step").code == 2
    held = story("incident", "purge", "--confirm", reference)
    assert (held.code, "is held" in held.err) == (2, True)
    assert story("incident", "reopen", *named).code == 0
    assert story("incident", "hold", *named, "--reason", "A claim").code == 0
    assert story("incident", "close", *named, "--purge-after", "2020-01-01").code == 2
    assert story("incident", "close", *named).code == 0
    assert story("incident", "release", *named, "--reason", "It is over").code == 0
    assert story("incident", "purge", "--due").out == "The day of none has come.\n"
    done = story("incident", "purge", "--confirm", reference)
    assert done.code == 0, done.err
    assert "deleted 1 files" in done.out
    (left,) = story("incident", "list", "--json").data["incidents"]
    assert left["state"] == IncidentState.PURGED.value
    assert THREAT.strip() not in str(story("incident", "evidence", "list", *named, "--json").data)
    assert story("incident", "verify", *named).code == 0
    assert story("incident", "bundle", "--for", "police", *named).code == 2


def test_the_day_of_deleting_asks_first(desk: Desk) -> None:
    opened(desk)
    today = date.today().isoformat()  # noqa: DTZ011
    assert desk("incident", "close", "--purge-after", today).code == 0
    listed = desk("incident", "list")
    assert (listed.code, "the day has come" in listed.err) == (1, True)
    asked = desk("incident", "purge", "--due")
    assert (asked.code, "Say --yes" in asked.err) == (1, True)
    assert desk("incident", "purge", "--due", "--yes").code == 0
    assert desk("incident", "list").code == 0


def test_without_an_open_incident_it_says_so(desk: Desk) -> None:
    for verb in ("status", "step", "close", "verify"):
        done = desk("incident", verb)
        assert (done.code, "No incident is open." in done.err) == (2, True)
    assert desk("incident", "list").out == "There is no incident.\n"
    assert desk("incident", "status", "--incident", "INC-1").code == 2


# -- the promised shapes --------------------------------------------------------------------------


def shown(command: str, desk: Desk) -> Done:
    """The answer to a documented command; BUNDLE is a file, there already when it is checked."""
    bundle = desk.folder / "shape.zip"
    if command.startswith("incident check"):
        assert desk("incident", "bundle", "--for", "police", "--out", bundle).code == 0
    return desk(*(str(bundle) if word == "BUNDLE" else word for word in command.split()))


@pytest.mark.parametrize(
    "command", [one for one in sorted(documented()) if one.startswith("incident ")]
)
def test_the_documented_shape_is_the_real_one(command: str, story: Desk) -> None:
    done = shown(command, story)
    assert done.code in {0, 1}, done.err
    assert misfits(documented()[command], done.data) == []


def test_every_shape_is_documented() -> None:
    shapes = {one for one in documented() if one.startswith("incident ")}
    assert {one.partition(" --")[0] for one in shapes} == {
        "incident step", "incident status", "incident list", "incident evidence list",
        "incident verify", "incident bundle", "incident check BUNDLE",
    }  # fmt: skip


@pytest.mark.parametrize("answers", [(), ("safe",), ("safe", "safe", "go-on", "manager")])
def test_each_place_has_the_documented_shape(answers: tuple[str, ...]) -> None:
    words = [word for answer in answers for word in ("--answer", answer)]
    done = run_bare("incident", "step", "--look-only", "--json", *words)
    assert done.code == 0, done.err
    assert misfits(documented()["incident step --json"], done.data) == []


def test_what_was_typed_cannot_steer_the_terminal(desk: Desk) -> None:
    trick = "a\x1b[2Jb\u202ec\nd"
    opened(desk, "--label", trick)
    kept(desk)
    for arguments in (
        ("incident", "list"),
        ("incident", "todo", trick),
        ("incident", "report", "platform", "--platform", trick, "--reference", trick),
        ("incident", "status"),
        ("incident", "evidence", "list"),
        ("incident", "hold", "--incident", "INC-2026-0001", "--reason", trick),
    ):
        done = desk(*arguments)
        assert done.code in {0, 1}, done.err
        assert "a␛[2Jb‹U+202E›c␊d" in done.out, arguments
        assert not {"\x1b", "\u202e"} & set(done.out + done.err), arguments
