# SPDX-License-Identifier: Apache-2.0
"""``findings`` and ``recheck``, on the vault of the invented person."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from privacy_audit.search.finding_model import Seen
from privacy_audit.search.look import LookAnswer
from tests.cli.found import desk, documented, misfits, practised
from tests.cli.running import Desk

__all__ = ["desk", "practised"]


def listed(desk: Desk, *options: str) -> list[dict[str, Any]]:
    done = desk("findings", "--json", *options)
    assert done.code in {0, 1}, done.err
    found: list[dict[str, Any]] = done.data["findings"]
    return found


def one(desk: Desk, **wanted: Any) -> dict[str, Any]:
    return next(
        each
        for each in listed(desk, "--all")
        if all(each[key] == value for key, value in wanted.items())
    )


def test_list_says_what_stands_open_and_its_exit_code_does_too(desk: Desk) -> None:
    done = desk("findings")
    assert done.code == 1
    assert "Critical: " in done.out
    assert "192.com" in done.out
    assert "It gives away: home address" in done.out.replace("people search, ", "")
    assert "to look at" in done.out


def test_hostile_words_are_hidden_until_asked_for(desk: Desk) -> None:
    title = one(desk, hostile=True)["title"]
    assert title not in desk("findings").out
    assert title in desk("findings", "--show-hostile").out


def test_json_has_what_the_page_promises(desk: Desk) -> None:
    done = desk("findings", "--json")
    assert set(done.data) == {"findings", "counts"}
    assert set(done.data["counts"]) == {
        "to_look_at", "yours", "not_sure", "gone", "could_not_check",
    }  # fmt: skip
    home = one(desk, site="192.com")
    assert home["verdict"] == "me"
    assert {"kind", "text"} == set(home["gives_away"][0])


def test_gone_and_others_come_with_all(desk: Desk) -> None:
    assert not [each for each in listed(desk) if each["state"] == "gone"]
    assert [each for each in listed(desk, "--all") if each["state"] == "gone"]
    assert desk("findings", "--json", "--all").data["others"]


def test_show_tells_every_sighting(desk: Desk) -> None:
    number = one(desk, state="gone")["id"]
    done = desk("findings", "show", number, "--json")
    assert done.data["why"] == "missed_twice"
    assert [each["seen"] for each in done.data["sightings"]][-2:] == ["not_there", "not_there"]
    assert "not there, by a search" in desk("findings", "show", number).out


def test_mark_is_kept(desk: Desk) -> None:
    numbers = [each["id"] for each in listed(desk) if each["verdict"] is None][:2]
    assert desk("findings", "mark", *numbers, "unsure").code == 0
    said = {each["id"]: each["verdict"] for each in listed(desk)}
    assert [said[number] for number in numbers] == ["unsure", "unsure"]


def test_not_me_is_forgotten(desk: Desk) -> None:
    home = one(desk, site="192.com")
    done = desk("findings", "mark", home["id"], "not-me")
    assert done.code == 0
    assert "Forgotten: 1 finding" in done.out
    assert "192.com" not in desk("findings", "--json", "--all").out
    assert desk("removal", "case", "list", "--all", "--json").data["cases"] == []
    assert desk("findings", "show", home["id"]).code == 2


def test_whole_site_and_others_result_can_be_marked(desk: Desk) -> None:
    assert desk("findings", "mark", "--site", "192.com", "me").code == 0
    other = desk("findings", "--json", "--all").data["others"][0]
    assert desk("findings", "mark", "--result", other["result"], "me").code == 0
    assert one(desk, url=other["url"])["verdict"] == "me"


@pytest.mark.parametrize("words", [["me"], ["1", "--site", "192.com", "me"], ["1", "perhaps"]])
def test_mark_without_one_clear_target_is_refused(desk: Desk, words: list[str]) -> None:
    assert desk("findings", "mark", *words).code == 2


def test_finding_goes_on_the_to_do_list_once(desk: Desk) -> None:
    number = one(desk, state="gone")["id"]
    first = desk("findings", "action", number, "--title", "Write to them", "--due", "2027-01-04")
    assert "4 January 2027" in first.out
    assert desk("findings", "action", number).out == first.out
    assert "Write to them" in desk("actions", "list").out


def test_look_needs_a_yes(desk: Desk) -> None:
    done = desk("findings", "look", one(desk, site="192.com")["id"])
    assert done.code == 2
    assert "--yes" in done.err
    assert desk("ledger").out == "No request has left this computer.\n"


def test_look_writes_into_finding_and_case(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = LookAnswer(seen=Seen.NOT_THERE, sentence="The page is gone.")
    monkeypatch.setattr("privacy_audit.cli.findings._looked", lambda *_parts: answer)
    done = desk("findings", "look", one(desk, site="192.com")["id"], "--yes", "--json")
    assert (done.code, done.data["state"], len(done.data["cases"])) == (0, "gone", 1)
    case = desk("removal", "case", "show", done.data["cases"][0], "--json").data
    assert (case["state"], case["days_to_removal"]) == ("removed", 18)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that can look no host up, so that the real door finds nobody."""

    def nobody(*_asked: object, **_options: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)


@pytest.mark.usefixtures("offline")
def test_look_that_cannot_be_sent_is_told_and_changes_nothing(desk: Desk) -> None:
    before = one(desk, site="192.com")
    done = desk("findings", "look", before["id"], "--yes")
    assert done.code == 1
    assert "could not be read" in done.out
    assert one(desk, site="192.com")["state"] == before["state"]


def test_recheck_shows_what_it_would_send_and_sends_nothing_without_a_yes(desk: Desk) -> None:
    done = desk("recheck")
    assert done.code == 2
    assert "Rowan Ashdown" in done.out
    assert "--yes" in done.err
    assert desk("ledger").out == "No request has left this computer.\n"


@pytest.mark.usefixtures("offline")
def test_recheck_that_reaches_nobody_says_so_and_nothing_is_gone(desk: Desk) -> None:
    before = {each["id"]: each["state"] for each in listed(desk, "--all")}
    done = desk("recheck", "--yes", "--json")
    assert done.code == 1, done.err
    changes = done.data["changes"]
    assert not changes["gone"]
    assert not changes["new"]
    assert done.data["coverage"]["could_not_check"]
    assert {each["id"]: each["state"] for each in listed(desk, "--all")} == before
    text = desk("recheck", "--end")
    assert text.code == 2
    assert "no open re-check" in text.err


SHAPES = [one for one in sorted(documented()) if one.startswith(("findings", "recheck", "removal"))]


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("command", SHAPES)
def test_documented_shape_is_the_real_one(
    desk: Desk, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = LookAnswer(seen=Seen.NOT_THERE, sentence="The page is gone.")
    monkeypatch.setattr("privacy_audit.cli.findings._looked", lambda *_parts: answer)
    words = command.replace("FILE", str(desk.folder / "letter.txt"))
    done = desk(*words.replace("ID", str(one(desk, site="192.com")["id"])).split())
    assert done.code in {0, 1}, done.err
    assert misfits(documented()[command], done.data) == []


def test_shapes_are_documented() -> None:
    assert len(SHAPES) == 8
