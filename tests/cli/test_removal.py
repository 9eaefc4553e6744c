# SPDX-License-Identifier: Apache-2.0
"""``removal``: routes, letters and cases, on the vault of the invented person."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from privacy_audit.desktop.clock import local_day, utc_now
from tests.cli.found import desk, practised
from tests.cli.running import Desk

__all__ = ["desk", "practised"]


def home_finding(desk: Desk) -> int:
    found = desk("findings", "--json", "--all").data["findings"]
    number: int = next(one["id"] for one in found if one["site"] == "192.com")
    return number


def routes(desk: Desk, *options: str | int) -> list[dict[str, Any]]:
    done = desk("removal", "routes", "--json", *options)
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = done.data["routes"]
    return found


def test_all_routes_are_listed_without_a_vault(desk: Desk) -> None:
    desk.passphrase.write_text("wrong\n")
    assert len(routes(desk)) >= 40
    text = desk("removal", "routes", "--host", "https://www.strava.com/athletes/1").out
    assert "[strava-privacy]" in text
    assert "Last known on" in text


def test_routes_of_a_finding_begin_with_the_source(desk: Desk) -> None:
    found = [one["id"] for one in routes(desk, "--finding", home_finding(desk))]
    assert found.index("open-register") < found.index("192-com") < found.index("bing-erasure")


def test_no_host_is_told_plainly(desk: Desk) -> None:
    assert desk("removal", "routes", "--host", "nothing").code == 2


def test_letter_lists_first_what_it_would_tell(desk: Desk) -> None:
    done = desk("removal", "letter", "erasure", "--finding", home_finding(desk))
    assert done.code == 0
    assert "They show it already. Needed." in done.out
    assert "New to them. Use one you can close." in done.out
    data = desk("removal", "letter", "erasure", "--finding", home_finding(desk), "--json").data
    assert data["facts"][0]["field"] == "name"


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_letter_is_written_in_each_form_for_its_owner_only(desk: Desk, suffix: str) -> None:
    path = desk.folder / f"letter.{suffix}"
    done = desk(
        "removal", "letter", "erasure", "--finding", home_finding(desk), "--out", path,
        "--without", "reply_email", "--json",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.data["gave"] == ["name", "page_address"]
    assert done.data["new"] == []
    assert path.read_bytes()[:4] == {"txt": b"Subj", "docx": b"PK\x03\x04", "pdf": b"%PDF"}[suffix]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_letter_tells_no_more_than_its_fields(desk: Desk) -> None:
    path = desk.folder / "letter.txt"
    done = desk(
        "removal", "letter", "erasure", "--finding", home_finding(desk), "--out", path,
        "--field", "reason=I was followed home.", "recipient=Ann",
    )  # fmt: skip
    assert done.code == 0
    text = path.read_text()
    assert "Dear Ann," in text
    assert "I was followed home." in text
    for secret in ("Juniper", "E17", "900142", "Imogen", "Council"):
        assert secret not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["erazure"], "erasure"),
        (["erasure", "--field", "namee=x"], "name"),
        (["erasure", "--field", "name"], "NAME=TEXT"),
        (["erasure", "--out", "letter.odt"], ".docx"),
        (["erasure", "--field", "date_of_birth=1 April"], "never needed"),
    ],
)
def test_wrong_words_are_told_and_nothing_is_written(
    desk: Desk, words: list[str], told: str
) -> None:
    done = desk("removal", "letter", *words, "--finding", home_finding(desk))
    assert done.code == 2
    assert told in done.err
    assert not list(desk.folder.glob("letter*"))


def test_case_of_the_practice_waits_and_the_list_is_calm(desk: Desk) -> None:
    done = desk("removal", "case", "list", "--json")
    assert done.code == 0
    (case,) = done.data["cases"]
    assert (case["state"], case["clock"], case["next"]["job"]) == ("asked", "one_month", "chase")
    text = desk("removal", "case", "list").out
    assert "left for them to answer" in text


def test_case_from_opening_to_removed(desk: Desk) -> None:
    opened = desk("removal", "case", "open", "--url", "https://nobody-knows.co.uk/me")
    assert opened.code == 0
    number = opened.out.split()[0]
    assert "nobody-knows.co.uk" in opened.out

    def step(*words: str) -> Any:
        return desk("removal", "case", "step", number, *words)

    asked_on = local_day(utc_now()) - timedelta(days=3)
    assert "left for them to answer" in step("asked", "--on", asked_on.isoformat()).out
    refused = step("removed")
    assert refused.code == 2
    assert "Look at the page first" in refused.err
    assert "Looked: still there" in step("looked-still-there").out
    assert "Removed after 3 days" in step("looked-gone").out
    assert "asked" in desk("removal", "case", "undo", number).out
    assert step("back-again").code == 2


def test_overdue_case_asks_for_attention_and_comes_on_the_to_do_list(desk: Desk) -> None:
    day = local_day(utc_now()) - timedelta(days=40)
    opened = desk("removal", "case", "open", "--url", "https://nobody-knows.co.uk/me")
    desk("removal", "case", "step", opened.out.split()[0], "asked", "--on", day.isoformat())
    done = desk("removal", "case", "list")
    assert done.code == 1
    assert "Their time to answer is over" in done.out
    assert "Complain about nobody-knows.co.uk" in desk("actions", "list").out


def test_letter_for_a_case_is_kept_with_it(desk: Desk, tmp_path: Path) -> None:
    number = desk("removal", "case", "list", "--json").data["cases"][0]["id"]
    done = desk("removal", "letter", "chase", "--case", number, "--out", tmp_path / "chase.txt")
    assert done.code == 0, done.err
    steps = desk("removal", "case", "show", number, "--json").data["steps"]
    assert (steps[-1]["what"], steps[-1]["letter"]) == ("letter", "chase")
    assert "reply_email" in steps[-1]["gave"]


def test_same_way_twice_and_unknown_numbers_are_refused(desk: Desk) -> None:
    finding = home_finding(desk)
    assert desk("removal", "case", "open", "--finding", finding, "--route", "192-com").code == 2
    assert desk("removal", "case", "open", "--finding", 999).code == 2
    assert desk("removal", "case", "show", 999).code == 2
    assert desk("removal", "case", "open", "--url", "nothing").code == 2
