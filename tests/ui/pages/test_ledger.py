# SPDX-License-Identifier: Apache-2.0
"""The page of requests: the list, its filters, and the files that are handed over."""

from __future__ import annotations

import csv
import json
import stat
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from privacy_audit.net import records
from privacy_audit.net.ledger import Outcome
from privacy_audit.ui.destinations import GoSearch, GoSearchSettings
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.ledger import LedgerPage
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.ui.pages.search_stage import give_person, give_server

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

MADE: list[tuple[str, str, list[str], Outcome, int]] = [
    ("www.gov.uk", "GOV.UK search", ["name"], Outcome.ANSWERED, 60),
    ("api.github.com", "GitHub users", ["name", "handle"], Outcome.LIMITED, 3),
    ("api.gravatar.com", "Gravatar profile", ["email_hash"], Outcome.ANSWERED, 0),
    ("www.gov.uk", "Rules for programs", [], Outcome.OPEN, 0),
]


def fill(stage: PageStage, copies: int = 1) -> None:
    """Requests of two months, oldest first; the last one never ended."""

    def job(workspace: Workspace) -> None:
        for host, purpose, carries, outcome, days in MADE * copies:
            number = records.add_entry(
                workspace.vault.database,
                at=stage.clock() - timedelta(days=days),
                host=host,
                purpose=purpose,
                carries=carries,
                method="GET",
                sent_bytes=90,
            )
            if outcome is not Outcome.OPEN:
                records.complete_entry(
                    workspace.vault.database,
                    number,
                    outcome=outcome.value,
                    status_code=200,
                    received_bytes=1000,
                    seconds=0.4,
                )

    stage.in_vault(job)


def ledger_page(stage: PageStage, *, size: tuple[int, int] = (1280, 820)) -> LedgerPage:
    """The page, shown."""
    page = LedgerPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(page, size=size)
    return page


def listed(page: LedgerPage) -> list[tuple[str, ...]]:
    """The cells of all rows."""
    return [tuple(cell.text for cell in row.cells) for row in page.table.rows()]


def test_before_any_request_it_says_that_nothing_has_been_sent(stage: PageStage) -> None:
    give_person(stage)
    page = ledger_page(stage)
    assert "Nothing has been sent" in visible_words(page)
    assert not find(page, "save_csv").isVisible()
    assert "www.gov.uk" in visible_words(page.hosts)
    click(page, "empty_state_button")
    assert stage.went == [GoSearch()]


def test_every_request_stands_there_newest_first(stage: PageStage) -> None:
    give_person(stage)
    fill(stage)
    page = ledger_page(stage)
    assert listed(page) == [
        ("Today 10:00", "www.gov.uk", "Rules for programs", "Nothing of yours",
         "Begun, end not known"),
        ("Today 10:00", "api.gravatar.com", "Gravatar profile", "Hash of an e-mail", "Answered"),
        ("Tuesday 10:00", "api.github.com", "GitHub users", "Name, User name",
         "Asked us to slow down"),
        ("21 September 11:00", "www.gov.uk", "GOV.UK search", "Name", "Answered"),
    ]  # fmt: skip
    said = visible_words(page)
    assert "2 requests today" in said
    assert "4 since 21 September" in said
    assert "3 hosts asked" in said


def test_filters_narrow_the_list_and_say_so(stage: PageStage) -> None:
    give_person(stage)
    fill(stage)
    page = ledger_page(stage)

    def choose(period: str = "all", host: str = "", ending: str = "all") -> list[str]:
        page.filters.period.set_key(period)
        page.filters.host.set_key(host)
        page.filters.ending.set_key(ending)
        page.filters.changed.emit()
        return [row[1] for row in listed(page)]

    assert choose(period="today") == ["www.gov.uk", "api.gravatar.com"]
    assert choose(period="month") == ["www.gov.uk", "api.gravatar.com", "api.github.com"]
    assert choose(host="www.gov.uk") == ["www.gov.uk", "www.gov.uk"]
    assert "2 of 4 requests fit the filter." in visible_words(page)
    assert choose(ending="answered") == ["api.gravatar.com", "www.gov.uk"]
    assert choose(ending="not_answered") == ["www.gov.uk", "api.github.com"]
    assert choose(period="today", host="api.github.com") == []
    assert "No request fits the filter." in visible_words(page)
    assert "Nothing has been sent" not in visible_words(page)


def test_a_long_list_comes_a_page_at_a_time(stage: PageStage) -> None:
    give_person(stage)
    fill(stage, copies=20)
    page = ledger_page(stage)
    assert len(listed(page)) == 60
    assert "60 of 80 requests are shown." in visible_words(page)
    click(page, "more_requests")
    assert len(listed(page)) == 80
    assert not page.more.isVisible()


def test_the_whole_list_is_saved_for_others_without_any_word_of_a_search(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_person(stage)
    fill(stage)
    page = ledger_page(stage)
    names: list[str] = []

    def to_save(*_: object, name: str, on_chosen: object, **__: object) -> None:
        names.append(name)
        assert callable(on_chosen)
        on_chosen(tmp_path / name)

    monkeypatch.setattr(FileQuestion, "to_save", to_save)
    page.filters.period.set_key("today")
    for button in ("save_csv", "save_json", "save_hosts"):
        click(page, button)
        stage.settle()
        assert f"Written: {names[-1]}." in visible_words(page)
    assert names[:2] == ["requests-2026-11-20.csv", "requests-2026-11-20.json"]
    with (tmp_path / names[0]).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert [row["host"] for row in table] == [made[0] for made in MADE]
    data = json.loads((tmp_path / names[1]).read_text(encoding="utf-8"))
    assert len(data["requests"]) == 4
    hosts = (tmp_path / names[2]).read_text(encoding="utf-8")
    assert "www.gov.uk,GOV.UK search,2,24,former_name name nickname private_name" in hosts
    assert "Rowan" not in hosts + (tmp_path / names[0]).read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / names[0]).stat().st_mode) == 0o600


def test_the_hosts_are_those_of_the_settings(stage: PageStage) -> None:
    give_person(stage)
    page = ledger_page(stage)
    assert "127.0.0.1" not in visible_words(page.hosts)
    give_server(stage, "http://127.0.0.1:8888")
    page.visit()
    stage.settle()
    assert "127.0.0.1:8888" in visible_words(page.hosts)
    assert "duckduckgo" not in visible_words(page.hosts)


def test_the_way_to_the_engines_is_there(stage: PageStage) -> None:
    give_person(stage)
    fill(stage)
    click(ledger_page(stage), "search_settings")
    assert stage.went == [GoSearchSettings()]


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    give_person(stage)
    fill(stage)
    stage.theme.set_text_percent(percent)
    page = ledger_page(stage, size=size)
    assert cut_off(page) == []
    assert nameless(page) == []
    assert page.table.is_stacked == (percent == 200)
