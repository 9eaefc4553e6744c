# SPDX-License-Identifier: Apache-2.0
"""An invented person with a vault, and servers of our own, for tests of the search pages."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.practice import PERSON
from privacy_audit.profile.model import Name
from privacy_audit.search.keyed.access import write_access
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.plan import Choices, RunKind
from privacy_audit.search.planning import choose, plan_run
from privacy_audit.search.practice_pages import practice_folder

if TYPE_CHECKING:
    from privacy_audit.search.model import PlannedQuery, Way
    from privacy_audit.search.runs import Run
    from privacy_audit.workspace import Workspace
    from tests.helpers.page_stage import PageStage

PRIVATE = "Rowan Kestrel"


def give_person(stage: PageStage) -> None:
    """A vault with the invented person, who has a private name too."""
    stage.open_vault()
    person = replace(PERSON, names=(*PERSON.names, Name(text=PRIVATE, private=True)))
    stage.in_vault(lambda workspace: workspace.profile.save(person, is_me=True))


def give_server(stage: PageStage, base_url: str) -> None:
    """A SearXNG server of the person's own."""
    stage.in_vault(
        lambda workspace: write_access(
            workspace.vault.database, "searxng", Access(base_url=base_url)
        )
    )


def plan_of(workspace: Workspace, engine: str, way: Way, *, most: int = 4) -> list[PlannedQuery]:
    """The first searches of a plan."""
    from privacy_audit.search.engines import load_engines

    day = workspace.now().date()
    chosen = choose(load_engines(), [engine], way=way, today=day)
    return list(plan_run(workspace.profile.load(), Choices(), chosen))[:most]


def start(stage: PageStage, engine: str, way: Way, *, most: int = 4) -> Run:
    """An open run."""
    return stage.in_vault(
        lambda workspace: workspace.runs.start(
            RunKind.FIRST, plan_of(workspace, engine, way, most=most)
        )
    )


def practice_page(name: str) -> bytes:
    """One of the pages that the program brings along."""
    return (practice_folder() / name).read_bytes()


def big_page(query: str, rows: int = 1500) -> bytes:
    """A page of results of more than 1 MB, written here: one search, many rows."""
    words = "Rowan <b>Ashdown</b> walks up the hill and down again. " * 8
    row = (
        '<div class="result results_links results_links_deep web-result">'
        '<div class="links_main links_deep result__body"><h2 class="result__title">'
        '<a rel="nofollow" class="result__a" href="https://site{n}.example/hill/{n}">'
        "Rowan Ashdown and hill {n}</a></h2>"
        '<a class="result__snippet" href="https://site{n}.example/hill/{n}">{words}</a>'
        "</div></div>"
    )
    body = "".join(row.format(n=n, words=words) for n in range(rows))
    asked = escape(query)
    return (
        f"<!DOCTYPE html><html><head><title>{asked} at DuckDuckGo</title></head>"
        '<body><form id="search_form" action="/html/">'
        f'<input name="q" value="{asked}"></form>'
        f'<div id="links" class="results">{body}</div></body></html>'
    ).encode()


def save_page(folder: Path, name: str, data: bytes) -> Path:
    """Save a page as a browser does."""
    path = folder / name
    path.write_bytes(data)
    return path
