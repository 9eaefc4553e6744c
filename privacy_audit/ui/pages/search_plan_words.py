# SPDX-License-Identifier: Apache-2.0
"""The sentences of the plan page: what each way is, who can see it, what the button does. Pure."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.search.model import PlannedQuery, Way
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import about_minutes
from privacy_audit.ui.pages.search_plan_facts import PlanFacts
from privacy_audit.ui.pages.search_plan_view import (
    Sums,
)
from privacy_audit.ui.pages.search_run_words import fact_badges, fact_words, search_words
from privacy_audit.ui.parts.table_model import Cell, TableRow
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

WAY_ICONS = {
    Way.OPEN: Icon.GLOBE,
    Way.BROWSER: Icon.MONITOR,
    Way.KEYED: Icon.KEY,
    Way.DIRECT: Icon.DOWNLOAD,
    Way.PRACTICE: Icon.BOOKMARK_CHECK,
}


def about_way(way: Way) -> str:
    """What a way is and what it costs the user."""
    match way:
        case Way.OPEN:
            return translate(
                "PlanWords",
                "This program asks public services itself: GOV.UK, Gravatar, Wikipedia and others. "
                "No key, no set-up, something within a minute. They are small nets, but they allow "
                "it.",
            )
        case Way.BROWSER:
            return translate(
                "PlanWords",
                "You look in the big search engines with your own browser and save each page. This "
                "program opens the searches one by one, reads the saved pages and keeps the books.",
            )
        case Way.KEYED:
            return translate(
                "PlanWords",
                "This program asks search engines that sell an interface for it, with a key of "
                "your own, or a SearXNG server that you or your employer runs.",
            )
        case Way.DIRECT:
            return translate(
                "PlanWords",
                "This program fetches result pages itself, but only where the engine's published "
                "rules allow that very page on the day. Most forbid it: then it counts as not "
                "checked.",
            )
        case Way.PRACTICE:
            return translate(
                "PlanWords",
                "A search for a person who does not exist, on pages that lie in this program. "
                "Nothing leaves this computer.",
            )
        case Way.HAND_OVER:
            return ""
        case _:
            assert_never(way)


def who_sees(way: Way) -> str:
    """Who can see what is asked, beside the places themselves."""
    match way:
        case Way.OPEN:
            return translate(
                "PlanWords",
                "Each service sees its own searches, your internet address and the name of this "
                "program. Your network sees the names of the services, not your words. Where a "
                "service has rules for programs, they are fetched from it first.",
            )
        case Way.BROWSER:
            return translate(
                "PlanWords",
                "Your browser asks, so they also see your internet address. Use a private window "
                "and sign out of Google and Microsoft first.",
            )
        case Way.KEYED:
            return translate(
                "PlanWords",
                "Whoever sells the interface knows from the key that it is you. Whoever runs a "
                "SearXNG server can see what it is asked.",
            )
        case Way.DIRECT:
            return translate(
                "PlanWords",
                "Each engine sees its own searches, your internet address and the name of this "
                "program. Its rules for programs are fetched from it first.",
            )
        case Way.PRACTICE:
            return translate("PlanWords", "Nobody can see it: the pages lie on this computer.")
        case Way.HAND_OVER:
            return ""
        case _:
            assert_never(way)


def button_words(way: Way, total: Sums, *, practice: bool) -> str:
    """What the main button does."""
    if way is Way.PRACTICE:
        if practice:
            return translate("PlanWords", "Start the practice run")
        return translate("PlanWords", "Open the practice window")
    if not total.searches:
        return translate("PlanWords", "Keep the links")
    if way is Way.BROWSER:
        return translate("PlanWords", "Open the first search")
    places = total.places
    if way is Way.OPEN:
        words = plural("PlanWords", "Ask 1 service", "Ask {n} services", places)
    else:
        words = plural("PlanWords", "Ask 1 search engine", "Ask {n} search engines", places)
    return words.format(n=places)


def cost_words(way: Way, total: Sums) -> str:
    """What the run costs: searches, minutes, money, and what is left to open."""
    if not total.searches and not total.links:
        return translate("PlanWords", "Nothing is left to ask.")
    if way is Way.PRACTICE:
        return translate("PlanWords", "{searches}, nothing goes out.").format(
            searches=search_words(total.searches)
        )
    parts = [search_words(total.searches)]
    if total.searches:
        parts.append(about_minutes(total.minutes))
    if total.us_cents:
        parts.append(
            translate("PlanWords", "about {cents} US cents").format(cents=f"{total.us_cents:.1f}")
        )
    line = translate("PlanWords", "{parts}.").format(parts=", ".join(parts))
    if way is Way.BROWSER and total.by_hand > _SITTING:
        line = translate("PlanWords", "{line} Best in sittings of 12.").format(line=line)
    if total.links:
        line = translate("PlanWords", "{line} {links}").format(
            line=line, links=links_words(total.links)
        )
    return line


_SITTING = 12


def links_words(links: int) -> str:
    """How many links are for the user alone."""
    return plural(
        "PlanWords",
        "1 link is for you to open if you like.",
        "{n} links are for you to open if you like.",
        links,
    ).format(n=links)


def nothing_words(facts: PlanFacts) -> str:
    """Why a plan is empty, and what to do."""
    match facts.wish.way:
        case Way.KEYED:
            return translate(
                "PlanWords", "No key is set up yet. You can give one in the search settings."
            )
        case Way.BROWSER | Way.DIRECT:
            return translate("PlanWords", "No search engine is ticked. Tick at least one.")
        case _:
            return translate(
                "PlanWords", "There is nothing to ask there about what your profile holds."
            )


def plan_row(query: PlannedQuery, facts: PlanFacts, *, struck: bool) -> TableRow:
    """One query: the exact words, where they go, what they give away, and the way to strike it."""
    place = _place_words(query, facts)
    words = query.text or facts.places.get(query.key, query.engine)
    act = translate("PlanWords", "Put back") if struck else translate("PlanWords", "Strike out")
    kinds = [fact.kind for fact in query.carries]
    gone = translate("PlanWords", "Will not be asked")
    given = (
        Cell(text=gone, tone=Token.MUTED)
        if struck
        else Cell(badges=fact_badges(kinds))
        if kinds
        else Cell(text=fact_words(()), tone=Token.MUTED)
    )
    spoken = translate("PlanWords", "{words}, goes to {place}, gives away: {facts}")
    if struck:
        spoken = translate("PlanWords", "{words}, goes to {place}, struck out")
    return TableRow(
        key=query.key,
        cells=(
            Cell(
                text=words,
                strong=True,
                struck=struck,
                tone=Token.MUTED if struck else Token.TEXT,
            ),
            Cell(text=place, struck=struck, tone=Token.MUTED if struck else Token.TEXT),
            given,
            Cell(text=act, pressable=True, bold=struck),
        ),
        sunken=struck,
        spoken=spoken.format(words=words, place=place, facts=fact_words(kinds)),
    )


def _place_words(query: PlannedQuery, facts: PlanFacts) -> str:
    place = facts.places.get(query.key, query.engine)
    if query.way is Way.HAND_OVER:
        host = facts.hosts.get(query.key, "")
        shown = place if query.text else host
        return translate("PlanWords", "{place}. You open it").format(place=shown)
    part = {
        "name_tribunals": translate("PlanWords", "tribunal decisions"),
        "name_since_2013": translate("PlanWords", "since 2013"),
        "name_to_2012": translate("PlanWords", "up to 2012"),
    }.get(query.form, "")
    return (
        translate("PlanWords", "{place}, {part}").format(place=place, part=part) if part else place
    )


def never_asked() -> tuple[str, ...]:
    """What no plan can hold."""
    return (
        translate("PlanWords", "Your date of birth"),
        translate("PlanWords", "Name, full address and employer together"),
        translate("PlanWords", "A private name or a relative, unless you tick it each time"),
        translate("PlanWords", "Your address or phone at an open service"),
    )
