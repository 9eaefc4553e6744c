# SPDX-License-Identifier: Apache-2.0
"""What the user chose about searching, kept inside the vault; and which hosts that implies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.search.engines import Engine, Engines, Ring, allowed_hosts
from privacy_audit.search.interfaces import catalogue
from privacy_audit.search.interfaces.model import InterfaceSettings
from privacy_audit.search.keyed.access import COMPANIES_HOUSE, read_access
from privacy_audit.search.keyed.catalogue import ALL as KEYED
from privacy_audit.search.keyed.model import Access
from privacy_audit.search.model import Way
from privacy_audit.vault.settings import read_setting, write_setting

if TYPE_CHECKING:
    from privacy_audit.vault.database import Database

_PLACE = "search.choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchChoices:
    """more: the further open services are asked too. browser, direct: ids of the engines picked.

    charity_file: where the charity register's extract lies, for the next time.
    """

    more: bool = False
    browser: tuple[str, ...] = ("duckduckgo", "bing")
    direct: tuple[str, ...] = ()
    charity_file: str = ""


def read_choices(database: Database) -> SearchChoices:
    """What is kept; a part that cannot be read has its default."""
    kept = read_setting(database, _PLACE)
    usual = SearchChoices()
    if not isinstance(kept, dict):
        return usual
    more, file = kept.get("more"), kept.get("charity_file")
    return SearchChoices(
        more=more if isinstance(more, bool) else usual.more,
        browser=_ids(kept, "browser", usual.browser),
        direct=_ids(kept, "direct", usual.direct),
        charity_file=file if isinstance(file, str) else usual.charity_file,
    )


def write_choices(database: Database, choices: SearchChoices) -> None:
    """Keep them."""
    write_setting(database, _PLACE, asdict(choices))


def _ids(kept: Mapping[str, Any], name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    value = kept.get(name)
    if not isinstance(value, list):
        return usual
    return tuple(one for one in value if isinstance(one, str))


def read_accesses(database: Database) -> dict[str, Access]:
    """The accesses that hold all that is needed, by engine."""
    found: dict[str, Access] = {}
    for engine in KEYED:
        access = read_access(database, engine.id)
        if engine.is_ready(access):
            found[engine.id] = access
    register = read_access(database, COMPANIES_HOUSE)
    if register.key:
        found[COMPANIES_HOUSE] = register
    return found


def engines_in_use(
    engines: Engines, choices: SearchChoices, ready: Iterable[str], *, today: date
) -> tuple[Engine, ...]:
    """The places that the program itself may ask with these settings, in the order of asking."""
    keyed = set(ready)

    def is_used(engine: Engine) -> bool:
        if not engine.open_on(today):
            return False
        if engine.ring is Ring.DEFAULT:
            return catalogue.interface(engine.id) is not None
        if engine.ring is Ring.SECOND:
            return choices.more and catalogue.interface(engine.id) is not None
        if engine.ring is Ring.KEY:
            return engine.id in keyed
        return Way.DIRECT in engine.ways and engine.id in choices.direct

    return tuple(engine for engine in engines if is_used(engine))


def hosts_in_use(
    used: Iterable[Engine], settings: InterfaceSettings, accesses: Mapping[str, Access]
) -> AllowedHosts:
    """The hosts that the program may contact with these settings, and no other."""
    own = accesses.get("searxng")
    return allowed_hosts(
        used,
        mastodon_servers=settings.mastodon_servers,
        searxng_address=own.base_url if own is not None else "",
    )
