# SPDX-License-Identifier: Apache-2.0
"""The ways on which the program asks by itself, over one door: open, keyed and direct."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from privacy_audit.net.door import Clocks, Door
from privacy_audit.net.model import Cancel, Incoming
from privacy_audit.net.notebook import Notebook, OnVault
from privacy_audit.net.robots import Robots
from privacy_audit.search.direct import DirectPages
from privacy_audit.search.engines import Engine, Engines, allowed_hosts
from privacy_audit.search.interfaces import catalogue
from privacy_audit.search.interfaces.asking import Asker as InterfaceAsker
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.access import COMPANIES_HOUSE, read_access
from privacy_audit.search.keyed.catalogue import keyed_engine
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.model import PageStatus, PlannedQuery, ResultPage, Way
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_SETTINGS = "search.interfaces"

NOT_SET_UP = "This needs a key or an address that is not in the settings."
NO_LONGER_ASKED = "The settings no longer allow this question."


def read_interface_settings(database: Database) -> InterfaceSettings:
    """What the user chose for the open interfaces, with the key for Companies House if there."""
    kept = read_setting(database, _SETTINGS) or {}
    usual = InterfaceSettings()
    return InterfaceSettings(
        mastodon_servers=tuple(kept.get("mastodon_servers", usual.mastodon_servers)),
        welsh=bool(kept.get("welsh", usual.welsh)),
        stack_sites=tuple(kept.get("stack_sites", usual.stack_sites)),
        companies_house_key=read_access(database, COMPANIES_HOUSE).key,
    )


def write_interface_settings(database: Database, settings: InterfaceSettings) -> None:
    """Keep what the user chose; the key has a place of its own."""
    write_setting(
        database,
        _SETTINGS,
        {
            "mastodon_servers": list(settings.mastodon_servers),
            "welsh": settings.welsh,
            "stack_sites": list(settings.stack_sites),
        },
    )


class AutomaticWays:
    """Asks planned queries of every automatic way. Build it on the vault's thread; close it.

    chosen: the engines of the run; their hosts and no other may be contacted. on_vault: brings
    what concerns the vault to its thread, from the threads that ask.
    """

    def __init__(
        self,
        database: Database,
        engines: Engines,
        chosen: Iterable[Engine],
        *,
        now: Callable[[], datetime],
        on_vault: OnVault,
    ) -> None:
        of_the_run = tuple(chosen)
        self._settings = read_interface_settings(database)
        self._access = {engine.id: read_access(database, engine.id) for engine in of_the_run}
        notebook = Notebook(database, on_vault=on_vault)
        hosts = allowed_hosts(
            of_the_run,
            mastodon_servers=self._settings.mastodon_servers,
            searxng_address=_own_server(self._access),
        )
        self._door = Door(hosts, notebook, Clocks(now=now))
        robots = Robots(self._door, notebook, now=now)
        self._interfaces = InterfaceAsker(
            door=self._door,
            robots=robots,
            engines=engines,
            database=database,
            now=now,
            on_vault=on_vault,
        )
        self._direct = DirectPages(
            door=self._door, robots=robots, engines=engines, read_page=_read_page
        )

    def close(self) -> None:
        """Close all connections."""
        self._door.close()

    def ask(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        """The page for a query, or a page that says why there is none. Raises CancelledByUser."""
        if query.way is Way.DIRECT:
            return self._direct.ask(query, cancel=cancel)
        interface = catalogue.interface(query.engine)
        if interface is None:
            return self._ask_with_key(query, cancel)
        request = catalogue.request_for(query, self._settings)
        if request is None:
            return _not_asked(query, NO_LONGER_ASKED)
        asked = self._interfaces.ask(
            request, interface.read, wait_asked=interface.wait_asked, cancel=cancel
        )
        return asked.page

    def _ask_with_key(self, query: PlannedQuery, cancel: Cancel) -> ResultPage:
        engine = keyed_engine(query.engine)
        access = self._access.get(query.engine, Access())
        if engine is None or not engine.is_ready(access):
            return _not_asked(query, NOT_SET_UP)
        request = engine.request_of(access, query)
        return self._interfaces.ask(request, engine.read, cancel=cancel).page


def _own_server(access: Mapping[str, Access]) -> str:
    found = access.get("searxng")
    return found.base_url if found is not None else ""


def _read_page(incoming: Incoming, query: PlannedQuery) -> ResultPage:
    from privacy_audit.search.pages.reading import read_page

    page = read_page(incoming.body, expected_engine=query.engine, query=query.text)
    return replace(page, engine=query.engine)


def _not_asked(query: PlannedQuery, note: str) -> ResultPage:
    return ResultPage(engine=query.engine, query=query.text, status=PageStatus.ERROR, notes=(note,))
