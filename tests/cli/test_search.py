# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit search``: exit codes, sentences, and the documented shapes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy_audit.net import ledger
from privacy_audit.search.keyed.access import write_access
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.practice_pages import practice_folder
from privacy_audit.vault.service import VaultFolder
from tests.cli.running import Desk
from tests.cli.test_main_job import all_commands, documented, misfits
from tests.helpers.vaults import PASSPHRASE
from tests.search.keyed.searxng_server import SearxServer, searx_serving


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A vault with a profile: Siân Ashdown, whose former name is private."""
    desk = Desk(tmp_path_factory.mktemp("filled"))
    VaultFolder(desk.data).create(PASSPHRASE).close()
    done = desk("profile", "import", desk.folder / "me.toml")
    assert done.code == 0, done.err
    return desk


@pytest.fixture
def desk(filled: Desk, tmp_path: Path) -> Desk:
    """A copy of it for one test."""
    shutil.copytree(filled.data, tmp_path / "data")
    return Desk(tmp_path)


@pytest.fixture
def searx(desk: Desk) -> Iterator[SearxServer]:
    """A server of the user's own, set up in the vault."""
    with searx_serving() as server:
        server.index.append(("Siân Ashdown", "https://www.example.org/sian", "Sian Ashdown here"))
        with VaultFolder(desk.data).unlock(PASSPHRASE) as vault:
            write_access(vault.database, "searxng", Access(base_url=server.base_url))
        yield server


def ledger_of(desk: Desk) -> list[str]:
    with VaultFolder(desk.data).unlock(PASSPHRASE) as vault:
        return [entry.host for entry in ledger.entries(vault.database)]


def keys_but(desk: Desk, kept: int, *argv: str) -> list[str]:
    """The keys of all planned queries but the first ``kept``."""
    queries = desk("search", "plan", *argv, "--json").data["queries"]
    return [query["key"] for query in queries[kept:]]


def saved(desk: Desk, name: str, *, query: bytes = b"Si\xc3\xa2n Ashdown") -> Path:
    """A practice page as if it were saved for the person of this vault."""
    file = desk.folder / name
    data = (practice_folder() / name).read_bytes()
    file.write_bytes(data.replace(b"Rowan Ashdown", query))
    return file


# -- the plan -------------------------------------------------------------------------------------


def test_the_plan_shows_each_query_with_what_it_gives_away_and_sends_nothing(desk: Desk) -> None:
    done = desk("search", "plan", "--engine", "duckduckgo")
    assert done.code == 0
    assert '"Siân Ashdown" Walthamstow' in done.out
    assert "(your name, your town)" in done.out
    assert "html.duckduckgo.com" in done.out
    assert done.out.rstrip().endswith("Nothing was sent.")
    assert ledger_of(desk) == []


@pytest.mark.parametrize("argv", [(), ("--engine", "google"), ("--engine", "open", "bing")])
def test_a_first_plan_has_20_to_40_queries(desk: Desk, argv: tuple[str, ...]) -> None:
    assert 20 <= len(desk("search", "plan", *argv, "--json").data["queries"]) <= 40


@pytest.mark.parametrize("argv", [(), ("--engine", "google")])
def test_a_recheck_has_8_queries(desk: Desk, argv: tuple[str, ...]) -> None:
    assert len(desk("search", "plan", *argv, "--recheck", "--json").data["queries"]) == 8


def test_the_private_name_is_planned_only_when_it_is_named(desk: Desk) -> None:
    plain = desk("search", "plan", "--engine", "google", "--json")
    assert "Pettifer" not in plain.out
    argv = ("search", "plan", "--engine", "google", "--private-name", "Rowan Pettifer", "--json")
    named = [query for query in desk(*argv).data["queries"] if "Pettifer" in query["query"]]
    assert [query["carries"] for query in named] == [["private_name"]]
    wrong = desk("search", "plan", "--private-name", "Somebody Else")
    assert wrong.code == 2
    assert "Only what stands in your profile" in wrong.err


def test_the_year_of_birth_and_the_number_plate_are_in_no_plan(desk: Desk) -> None:
    argv = ("--engine", "open", "more", "google", "--address", "--relative", "Imogen Ashdown")
    text = desk("search", "plan", *argv, "--json").out
    assert "1986" not in text
    assert "AB12" not in text


def test_there_is_no_free_text(desk: Desk) -> None:
    assert desk("search", "plan", "Somebody Else").code == 2
    assert desk("search", "run", "--engine", "google", "--yes", "Somebody").code == 2


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--engine", "duckduck"), "Did you mean “duckduckgo”?"),
        (("--engine", "google", "--way", "direct"), "cannot be asked by the way “direct”"),
        (("--engine", "charity_trustees"), "no engine"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(desk: Desk, argv: tuple[str, ...], words: str) -> None:
    done = desk("search", "plan", *argv)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_without_a_profile_nothing_is_planned(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    VaultFolder(desk.data).create(PASSPHRASE).close()
    done = desk("search", "plan", "--json")
    assert (done.code, done.out) == (2, "")
    assert "no profile yet" in done.err


# -- the usual set --------------------------------------------------------------------------------


def test_the_usual_set_is_what_a_recheck_asks(desk: Desk) -> None:
    keys = keys_but(desk, 0, "--engine", "google")
    chosen = [keys[4], keys[0]]
    assert desk("search", "usual", "--save", *chosen).code == 0
    argv = ("search", "plan", "--engine", "google", "--recheck", "--json")
    assert [query["key"] for query in desk(*argv).data["queries"]] == chosen
    assert desk("search", "usual", "--strike", keys[0], "--json").data == {
        "keys": [keys[4]],
        "struck": [keys[0]],
    }
    assert keys[0] not in keys_but(desk, 0, "--engine", "google")
    assert "no usual set" in desk("search", "usual", "--forget").out


def test_what_is_no_key_is_refused(desk: Desk) -> None:
    done = desk("search", "usual", "--save", "Somebody Else")
    assert done.code == 2
    assert "no key of a query" in done.err


# -- a run ----------------------------------------------------------------------------------------


def test_nothing_is_sent_before_somebody_agreed(desk: Desk, searx: SearxServer) -> None:
    done = desk("search", "run", "--engine", "searxng")
    assert done.code == 2
    assert "your name" in done.out
    assert "Add --yes" in done.err
    assert desk("search", "run", "--engine", "searxng", "--json").code == 2
    assert searx.server.seen == []
    assert desk("search", "runs").out == "No run yet.\n"


def test_a_run_asks_stores_and_counts(desk: Desk, searx: SearxServer) -> None:
    away = keys_but(desk, 2, "--engine", "searxng", "--recheck")
    argv = ("search", "run", "--engine", "searxng", "--recheck", "--strike", *away, "--yes")
    done = desk(*argv, "--json")
    assert done.code == 0
    assert done.data["coverage"]["sentence"] == "2 of 2 asked and answered."
    assert done.data["results"] == 1
    assert next(seen.params["q"] for seen in searx.server.seen) == '"Siân Ashdown"'
    assert ledger_of(desk) == [searx.server.authority] * 2
    listed = desk("search", "runs", "--json").data
    assert misfits(documented()["search runs --json"], listed) == []
    assert listed["runs"][0]["finished_at"]
    assert "2 of 2 asked and answered." in desk("search", "runs").out


def test_a_server_that_refuses_gives_1_and_says_so(desk: Desk, searx: SearxServer) -> None:
    searx.formats = ("html",)
    away = keys_but(desk, 3, "--engine", "searxng", "--recheck")
    argv = ("search", "run", "--engine", "searxng", "--recheck", "--strike", *away, "--yes")
    done = desk(*argv, "--json")
    assert done.code == 1
    assert misfits(documented()["search run --engine ENGINE --yes --json"], done.data) == []
    coverage = done.data["coverage"]
    assert coverage["sentence"] == "0 of 3 asked and answered, 3 could not be checked."
    assert coverage["by_engine"][0]["reasons"][0] == {
        "reason": "The engine was left alone after it refused to answer.",
        "count": 2,
    }


def test_a_keyed_engine_without_a_key_is_told_before_the_run(desk: Desk) -> None:
    done = desk("search", "run", "--engine", "brave_api", "--yes")
    assert done.code == 2
    assert "not set up yet" in done.err
    assert desk("search", "runs").out == "No run yet.\n"


def test_a_browser_run_lists_links_takes_pages_in_and_can_be_gone_on_with(desk: Desk) -> None:
    away = keys_but(desk, 2, "--engine", "duckduckgo", "--recheck")
    argv = ("search", "run", "--engine", "duckduckgo", "--recheck", "--strike", *away, "--yes")
    begun = desk(*argv)
    assert begun.code == 1
    assert "https://html.duckduckgo.com/html/?q=%22Si%C3%A2n+Ashdown%22" in begun.out
    assert "2 not asked yet" in begun.out
    assert ledger_of(desk) == [], "the program itself asked nobody"

    again = desk("search", "run", "--engine", "google", "--yes")
    assert again.code == 2
    assert "still open" in again.err
    assert "2 queries" in desk("search", "run", "--yes").out

    first = desk("search", "import", saved(desk, "duckduckgo-name.html"), "--json")
    assert first.code == 0
    assert misfits(documented()["search import FILE --json"], first.data) == []
    assert first.data["files"][0]["outcome"] == "taken"
    other = saved(desk, "duckduckgo-town.html", query=b"Somebody Else")
    refused = desk("search", "import", other)
    assert refused.code == 1
    assert "not in your plan" in refused.out
    last = desk("search", "import", saved(desk, "duckduckgo-town.html"))
    assert last.code == 0
    assert "asked and answered." in last.out
    assert desk("search", "runs", "--json").data["runs"][0]["finished_at"], "all were answered"


def test_a_run_can_be_ended_with_queries_left(desk: Desk) -> None:
    desk("search", "run", "--engine", "duckduckgo", "--recheck", "--yes")
    done = desk("search", "run", "--end", "--json")
    assert done.code == 1
    assert done.data["coverage"]["could_not_check"] == 8
    nothing = desk("search", "run", "--end")
    assert nothing.code == 2
    assert "No run is open." in nothing.err


def test_a_page_cannot_be_taken_in_without_a_run(desk: Desk) -> None:
    done = desk("search", "import", saved(desk, "duckduckgo-name.html"))
    assert done.code == 2
    assert "No run is open." in done.err


def test_a_file_that_is_not_there_is_told(desk: Desk) -> None:
    desk("search", "run", "--engine", "duckduckgo", "--recheck", "--yes")
    done = desk("search", "import", desk.folder / "gone.html")
    assert done.code == 2
    assert "cannot be read" in done.err


@pytest.mark.parametrize("command", ["search plan --json", "search usual --json"])
def test_the_documented_shape_is_the_real_one(desk: Desk, command: str) -> None:
    real = desk(*command.split()).data
    if command == "search usual --json":
        keys = keys_but(desk, 20)
        desk("search", "usual", "--save", *keys[:2])
        real = desk("search", "usual", "--strike", keys[3], "--json").data
    else:
        real["queries"] = [query for query in real["queries"] if query["carries"]]
    assert misfits(documented()[command], real) == []


def test_the_documented_shape_of_a_parsed_page_is_the_real_one() -> None:
    from tests.cli.running import run_bare

    real = run_bare("search", "parse", practice_folder() / "duckduckgo-name.html", "--json")
    assert real.code == 0
    assert misfits(documented()["search parse FILE --json"], real.data) == []


def test_every_command_with_json_has_its_shape_documented() -> None:
    with_json = {
        words
        for words, options in all_commands().items()
        if words.startswith("search ") and "--json" in options
    }
    shown = [command for command in documented() if command.startswith("search ")]
    assert {" ".join(command.split()[:2]) for command in shown} == with_json
