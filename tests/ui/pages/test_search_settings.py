# SPDX-License-Identifier: Apache-2.0
"""The search settings: places as their data says, keys in the vault, trials only after a yes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from privacy_audit.net.ledger import entries
from privacy_audit.search.engines import load_engines
from privacy_audit.search.interfaces.charity_extract import ENGINE as CHARITY
from privacy_audit.search.keyed.access import read_access
from privacy_audit.search.ways import read_interface_settings
from privacy_audit.ui.destinations import GoLedger, GoSearchRun
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.search_settings import SearchSettingsPage
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from tests.helpers.page_stage import PageStage, click, cut_off, find, nameless, visible_words
from tests.search.keyed.searxng_server import SearxServer, searx_serving
from tests.ui.pages.search_stage import give_person, give_server


@pytest.fixture
def searx() -> Iterator[SearxServer]:
    with searx_serving() as server:
        yield server


@pytest.fixture
def page(stage: PageStage) -> SearchSettingsPage:
    give_person(stage)
    return settings_page(stage)


def settings_page(stage: PageStage, *, size: tuple[int, int] = (1280, 820)) -> SearchSettingsPage:
    """The page, shown."""
    made = SearchSettingsPage(stage.theme, stage.tasks, stage.session, now=stage.clock)
    stage.show(made, size=size)
    return made


def open_key(stage: PageStage, page: SearchSettingsPage, engine: str) -> None:
    page.front.keys.rows.row_opened.emit(engine)
    stage.settle()


def key_state(page: SearchSettingsPage, engine: str) -> str:
    row = next(row for row in page.front.keys.rows.rows() if row.key == engine)
    return row.badges[0].text


def access(stage: PageStage, engine: str) -> Any:
    return stage.in_vault(lambda workspace: read_access(workspace.vault.database, engine))


def test_every_place_of_the_data_is_shown_with_hosts_limits_and_date(
    page: SearchSettingsPage,
) -> None:
    shown = {row.key: row for card in page.front.places.values() for row in card.rows.rows()}
    assert set(shown) == {engine.id for engine in load_engines()}
    assert shown["govuk"].detail == (
        "www.gov.uk. At most 6 requests in a search and 24 a day, 2 seconds apart."
    )
    assert [badge.text for badge in shown["govuk"].badges] == ["Read on 20 November 2026: sure"]
    assert "Ends 1 January 2027" in [badge.text for badge in shown["google_cse"].badges]


def test_a_place_opens_with_its_terms_and_its_source(
    stage: PageStage, page: SearchSettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString())
    )
    page.front.engine_opened.emit("gazette")
    stage.settle()
    said = visible_words(page.detail)
    engine = load_engines().require("gazette")
    assert engine.terms in said
    assert "Asked only while its published rules for programs allow the page." in said
    assert "Read on 20 November 2026" in said
    assert opened == []
    click(page.detail, "engine_source")
    assert opened == [engine.source]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    stage.settle()
    assert not page.is_open()


def test_further_services_widen_the_list_of_hosts(
    stage: PageStage, page: SearchSettingsPage
) -> None:
    assert "gitlab.com" not in visible_words(page.front.hosts)
    click(page, "more_services")
    stage.settle()
    assert "gitlab.com" in visible_words(page.front.hosts)
    again = settings_page(stage)
    assert again.front.more.isChecked()


def test_mastodon_servers_are_host_names_and_nothing_else(
    stage: PageStage, page: SearchSettingsPage
) -> None:
    page.front.servers.set_text("https://mstdn.social/, toot.wales")
    click(page, "keep_servers")
    stage.settle()
    kept = stage.in_vault(lambda workspace: read_interface_settings(workspace.vault.database))
    assert kept.mastodon_servers == ("mstdn.social", "toot.wales")
    assert "toot.wales" in visible_words(page.front.hosts)
    page.front.servers.set_text("not a server/../x")
    click(page, "keep_servers")
    stage.settle()
    assert page.front.servers.error().startswith("That is not the name of a server.")
    kept = stage.in_vault(lambda workspace: read_interface_settings(workspace.vault.database))
    assert kept.mastodon_servers == ("mstdn.social", "toot.wales")


def test_a_key_goes_into_the_vault_and_is_never_shown_again(
    stage: PageStage, page: SearchSettingsPage
) -> None:
    assert key_state(page, "brave_api") == "Not set up"
    open_key(stage, page, "brave_api")
    page.form.key.line.setFocus()
    QTest.keyClicks(page.form.key.line, "abc-DEF-123")
    click(page.form, "save_key")
    stage.settle()
    assert access(stage, "brave_api").key.reveal() == "abc-DEF-123"
    assert page.form.key.text() == ""
    assert "abc-DEF-123" not in visible_words(page)
    click(page.form, "save_key")
    stage.settle()
    assert access(stage, "brave_api").key.reveal() == "abc-DEF-123"
    page.close_inside()
    stage.settle()
    assert key_state(page, "brave_api") == "Set up"
    assert "api.search.brave.com" in visible_words(page.front.hosts)
    open_key(stage, page, "brave_api")
    click(page.form, "forget_key")
    stage.settle()
    assert access(stage, "brave_api").key is None


def test_what_was_typed_is_gone_when_the_page_is_left_or_locked(
    stage: PageStage, page: SearchSettingsPage
) -> None:
    for act in (page.leave, page.close_inside, page.close_page):
        open_key(stage, page, "kagi_api")
        page.form.key.set_text("secret words")
        act()
        stage.settle()
        assert page.form.key.text() == ""


def test_a_wrong_address_is_said_at_its_field(stage: PageStage, page: SearchSettingsPage) -> None:
    open_key(stage, page, "searxng")
    page.form.base_url.set_text("http://search.example.org")
    click(page.form, "save_key")
    stage.settle()
    assert "without encryption" in page.form.base_url.error()
    assert access(stage, "searxng").base_url == ""


def trial(
    stage: PageStage, page: SearchSettingsPage, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> str:
    """Press "Try it", answer, and give the words of the question."""
    texts: list[str] = []

    def ask(*_: object, text: str, on_answer: object, **__: object) -> None:
        texts.append(text)
        assert callable(on_answer)
        on_answer(agreed)

    monkeypatch.setattr(ConfirmDialog, "ask", ask)
    click(page.form, "try_key")
    stage.settle()
    return texts[0]


def test_a_server_is_tried_with_one_harmless_request_after_a_yes(
    stage: PageStage, searx: SearxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    page = settings_page(stage)
    open_key(stage, page, "searxng")
    searx.index.append(("Weather", "https://weather.example/", "weather today"))
    text = trial(stage, page, monkeypatch, agreed=False)
    assert searx.base_url in text
    assert searx.server.seen == []
    trial(stage, page, monkeypatch, agreed=True)
    assert [seen.params["q"] for seen in searx.server.seen] == ["weather"]
    assert page.form.said.words().startswith("It works.")
    made = stage.in_vault(lambda workspace: entries(workspace.vault.database))
    assert [(entry.carries, entry.outcome) for entry in made] == [((), "answered")]


def test_a_server_that_refuses_is_said_in_words(
    stage: PageStage, searx: SearxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_person(stage)
    give_server(stage, searx.base_url)
    searx.formats = ("html",)
    page = settings_page(stage)
    open_key(stage, page, "searxng")
    trial(stage, page, monkeypatch, agreed=True)
    assert not page.form.said.words().startswith("It works.")
    assert "Rowan" not in page.form.said.words()


def test_trustees_are_looked_up_on_this_computer_and_kept_as_a_run(
    stage: PageStage, page: SearchSettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = tmp_path / "trustees.json"
    extract.write_text(
        json.dumps(
            [
                {"trustee_name": "MS ROWAN ASHDOWN", "organisation_number": 7,
                 "registered_charity_number": 1234567},
                {"trustee_name": "Somebody Else", "organisation_number": 8},
            ]
        ),
        encoding="utf-8",
    )  # fmt: skip
    monkeypatch.setattr(FileQuestion, "to_open", lambda *_, on_chosen, **__: on_chosen(extract))
    click(page, "charity_file")
    stage.settle()
    assert "1 result." in visible_words(page.front.register)
    run = stage.in_vault(lambda workspace: workspace.runs.runs()[0])
    kept = stage.in_vault(lambda workspace: workspace.runs.pages(run.id))
    assert [each.page.engine for each in kept] == [CHARITY]
    assert run.finished_at is not None
    assert stage.in_vault(lambda workspace: entries(workspace.vault.database)) == []
    click(page, "see_charity")
    assert stage.went == [GoSearchRun(run.id)]


def test_another_file_is_refused_with_a_sentence(
    stage: PageStage, page: SearchSettingsPage, tmp_path: Path
) -> None:
    path = tmp_path / "other.txt"
    path.write_text("nothing of the kind", encoding="utf-8")
    page.search_charity(path)
    stage.settle()
    assert "This file is not the register's table of trustees." in visible_words(page)
    assert stage.in_vault(lambda workspace: workspace.runs.runs()) == []


def test_the_list_for_it_is_written(
    stage: PageStage, page: SearchSettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "hosts.csv"
    monkeypatch.setattr(FileQuestion, "to_save", lambda *_, on_chosen, **__: on_chosen(target))
    click(page, "save_hosts")
    stage.settle()
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "host,for,pause_seconds,most_a_day,may_be_told"
    assert any(line.startswith("www.gov.uk,") for line in lines)


def test_the_way_to_the_ledger_is_there(stage: PageStage, page: SearchSettingsPage) -> None:
    click(page, "ledger")
    assert stage.went == [GoLedger()]


@pytest.mark.parametrize("size", [(1280, 820), (960, 640)])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_and_everything_has_a_name(
    stage: PageStage, size: tuple[int, int], percent: int
) -> None:
    give_person(stage)
    stage.theme.set_text_percent(percent)
    page = settings_page(stage, size=size)
    assert cut_off(page) == []
    assert nameless(page) == []
    for engine in ("google_cse", "searxng"):
        open_key(stage, page, engine)
        assert cut_off(page) == []
        assert nameless(page) == []
    page.front.engine_opened.emit("wikipedia")
    stage.settle()
    assert find(page, "engine_title").isVisible()
    assert cut_off(page) == []
