# SPDX-License-Identifier: Apache-2.0
"""What the search settings say: read on the vault's worker, then pure functions to rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.errors import UserError
from privacy_audit.net.hosts import AllowedHosts
from privacy_audit.search.engines import Confidence, Engine, Engines, Ring, load_engines
from privacy_audit.search.interfaces.charity_extract import ENGINE as CHARITY
from privacy_audit.search.interfaces.model import InterfaceSettings, query_key
from privacy_audit.search.keyed.access import COMPANIES_HOUSE
from privacy_audit.search.keyed.catalogue import ALL as KEYED
from privacy_audit.search.keyed.catalogue import keyed_engine
from privacy_audit.search.keyed.model import Need
from privacy_audit.search.model import Fact, FactKind, PlannedQuery, ResultPage, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.run_service import NewPage
from privacy_audit.search.runs import Source
from privacy_audit.search.ways import read_interface_settings, write_interface_settings
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import long_day
from privacy_audit.ui.pages.search_run_words import way_word
from privacy_audit.ui.pages.search_settings_choices import (
    SearchChoices,
    engines_in_use,
    hosts_in_use,
    read_accesses,
    read_choices,
    write_choices,
)
from privacy_audit.ui.parts.badge import BadgeKind, BadgeLook
from privacy_audit.ui.parts.row_list import Row
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

if TYPE_CHECKING:
    from privacy_audit.workspace import Workspace

translate = QCoreApplication.translate
RINGS = (Ring.DEFAULT, Ring.SECOND, Ring.KEY, Ring.ENGINE, Ring.LOCAL, Ring.LINK)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsFacts:
    """All that the page shows. ready: engines whose key or server is set up."""

    engines: Engines
    choices: SearchChoices
    interfaces: InterfaceSettings
    ready: tuple[str, ...]
    hosts: AllowedHosts
    today: date
    names: tuple[str, ...] = ()


def read_settings(workspace: Workspace, *, today: date) -> SettingsFacts:
    """Read everything, on the vault's worker."""
    database = workspace.vault.database
    accesses, choices = read_accesses(database), read_choices(database)
    interfaces, engines = read_interface_settings(database), load_engines()
    used = engines_in_use(engines, choices, accesses, today=today)
    return SettingsFacts(
        engines=engines,
        choices=choices,
        interfaces=interfaces,
        ready=tuple(accesses),
        hosts=hosts_in_use(used, interfaces, accesses),
        today=today,
        names=tuple(name.text for name in workspace.profile.load().names if not name.private),
    )


# -- jobs that store ----------------------------------------------------------------------------


def set_more(workspace: Workspace, *, more: bool) -> None:
    """Ask the further open services too, or no longer."""
    database = workspace.vault.database
    write_choices(database, replace(read_choices(database), more=more))


def set_welsh(workspace: Workspace, *, welsh: bool) -> None:
    """Ask the Welsh Wikipedia too, or no longer."""
    database = workspace.vault.database
    write_interface_settings(database, replace(read_interface_settings(database), welsh=welsh))


def set_mastodon(workspace: Workspace, *, typed: str) -> None:
    """Keep which Mastodon servers are asked. Raises UserError for what is no host name."""
    database = workspace.vault.database
    names = [name.strip().lower() for name in re.split(r"[,\s]+", typed) if name.strip()]
    names = [name.removeprefix("https://").strip("/") for name in names]
    try:
        changed = replace(
            read_interface_settings(database), mastodon_servers=tuple(dict.fromkeys(names))
        )
    except ValueError:
        raise UserError(
            "That is not the name of a server.",
            "Nothing was changed.",
            "Give host names, such as mastodon.social, with commas between them.",
            field="mastodon_servers",
        ) from None
    write_interface_settings(database, changed)


def keep_extract(workspace: Workspace, *, page: ResultPage, file: str) -> int:
    """Keep what the charity register's extract gave, in the open run or one of its own.

    Returns the number of the run.
    """
    database, service = workspace.vault.database, workspace.runs
    facts = tuple(
        Fact(kind=FactKind.NAME, text=name.text)
        for name in workspace.profile.load().names
        if not name.private
    )
    query = PlannedQuery(
        key=query_key(CHARITY, "extract", facts),
        engine=CHARITY,
        way=Way.OPEN,
        text=page.query or "",
        form="extract",
        carries=facts,
    )
    with database.transaction():
        run = service.open_run()
        single = run is None
        if run is None:
            run = service.start(RunKind.SINGLE, [query])
        asked = service.add(run.id, query)
        service.store(asked, NewPage(page=page, source=Source.FILE))
        if single:
            service.finish(run.id)
        write_choices(database, replace(read_choices(database), charity_file=file))
    return run.id


# -- rows ---------------------------------------------------------------------------------------


def ring_title(ring: Ring) -> str:
    """What a group of places is called."""
    match ring:
        case Ring.DEFAULT:
            return translate("SearchSettings", "Open services of the first run")
        case Ring.SECOND:
            return translate("SearchSettings", "Further open services")
        case Ring.KEY:
            return translate("SearchSettings", "With a key or a server of your own")
        case Ring.ENGINE:
            return translate("SearchSettings", "Search engines")
        case Ring.LOCAL:
            return translate("SearchSettings", "Searched on this computer")
        case Ring.LINK:
            return translate("SearchSettings", "Links that only you open")
        case _:
            assert_never(ring)


def engine_rows(facts: SettingsFacts, ring: Ring) -> list[Row]:
    """The places of a group: hosts and limits in the second line."""
    return [_engine_row(engine, facts) for engine in facts.engines.in_ring(ring)]


def _engine_row(engine: Engine, facts: SettingsFacts) -> Row:
    badges = [_read_badge(engine)]
    if engine.forbidden:
        words = translate("SearchSettings", "Set by your employer: not asked")
        badges.append(RowBadge(text=words, look=BadgeLook(BadgeKind.TODO, Icon.BAN)))
    if engine.ends_on is not None:
        ended = engine.ends_on <= facts.today
        words = (
            translate("SearchSettings", "Has ended")
            if ended
            else translate("SearchSettings", "Ends {day}").format(day=long_day(engine.ends_on))
        )
        badges.append(RowBadge(text=words, look=BadgeLook(BadgeKind.TODO, Icon.CLOCK)))
    hosts = ", ".join(_hosts(engine, facts))
    return Row(
        key=engine.id,
        title=engine.title,
        detail=translate("SearchSettings", "{hosts}. {limits}").format(
            hosts=hosts, limits=limits_words(engine)
        )
        if hosts
        else said(engine.finds),
        badges=tuple(badges),
    )


def _hosts(engine: Engine, facts: SettingsFacts) -> Iterable[str]:
    if engine.id == "mastodon":
        return facts.interfaces.mastodon_servers or engine.hosts
    return engine.hosts


def _read_badge(engine: Engine) -> RowBadge:
    words = translate("SearchSettings", "Read on {day}: {sure}").format(
        day=long_day(engine.verified_on), sure=confidence_words(engine.confidence).lower()
    )
    return RowBadge(text=words, look=BadgeLook(BadgeKind.LINE))


def confidence_words(confidence: Confidence) -> str:
    """How sure an entry is."""
    match confidence:
        case Confidence.HIGH:
            return translate("SearchSettings", "Sure")
        case Confidence.MEDIUM:
            return translate("SearchSettings", "Fairly sure")
        case Confidence.LOW:
            return translate("SearchSettings", "Not sure")
        case _:
            assert_never(confidence)


def limits_words(engine: Engine) -> str:
    """How often a place is asked at most."""
    if not engine.cap_per_run:
        return ""
    pause = plural("SearchSettings", "1 second", "{n} seconds", engine.delay_seconds).format(
        n=f"{engine.delay_seconds:g}"
    )
    if not engine.cap_per_day:
        return translate(
            "SearchSettings", "At most {run} requests in a search, {pause} apart."
        ).format(run=engine.cap_per_run, pause=pause)
    return translate(
        "SearchSettings", "At most {run} requests in a search and {day} a day, {pause} apart."
    ).format(run=engine.cap_per_run, day=engine.cap_per_day, pause=pause)


def ways_words(engine: Engine) -> str:
    """The ways on which a place can be asked."""
    return ", ".join(way_word(way) for way in engine.ways)


def verified_words(engine: Engine) -> str:
    """When the entry was read, and how sure it is."""
    return translate("SearchSettings", "Read on {day}. {sure}.").format(
        day=long_day(engine.verified_on), sure=confidence_words(engine.confidence)
    )


KEY_ENGINES = (*(engine.id for engine in KEYED), COMPANIES_HOUSE)
"""What can be set up with a key or a server, in the order in which it is recommended."""


def needs_of(engine_id: str) -> tuple[Need, ...]:
    """What must be given."""
    keyed = keyed_engine(engine_id)
    return keyed.needs if keyed is not None else (Need.KEY,)


def key_rows(facts: SettingsFacts) -> list[Row]:
    """What can be set up, and whether it is."""
    rows = []
    for engine_id in KEY_ENGINES:
        engine = facts.engines.require(engine_id)
        there = engine_id in facts.ready
        state = (
            translate("SearchSettings", "Set up")
            if there
            else translate("SearchSettings", "Not set up")
        )
        look = (
            BadgeLook(BadgeKind.GOOD, Icon.CIRCLE_CHECK)
            if there
            else BadgeLook(BadgeKind.DASH, Icon.CIRCLE_DASHED)
        )
        rows.append(
            Row(
                key=engine_id,
                title=engine.title,
                detail=said(engine.cost_note or engine.finds),
                badges=(RowBadge(text=state, look=look),),
                icon=Icon.KEY,
                icon_tone=Token.MUTED,
            )
        )
    return rows
