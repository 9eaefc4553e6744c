# SPDX-License-Identifier: Apache-2.0
"""The words of the self-search: facts, states, coverage. For every page that shows a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.search.engines import Engines
from privacy_audit.search.model import FactKind, PageStatus, Way
from privacy_audit.search.plan import RunKind
from privacy_audit.search.runs import Coverage, QueryState, Run, RunQuery
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import day_of, long_day
from privacy_audit.ui.parts.badge import BadgeKind, BadgeLook
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.parts.worded_bar import BarCounts
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

_FACT_ICONS = {
    FactKind.NAME: Icon.USER,
    FactKind.FORMER_NAME: Icon.HISTORY,
    FactKind.PRIVATE_NAME: Icon.EYE_OFF,
    FactKind.NICKNAME: Icon.USER,
    FactKind.TOWN: Icon.MAP_PIN,
    FactKind.EMPLOYER: Icon.BRIEFCASE,
    FactKind.PROFESSION: Icon.BRIEFCASE,
    FactKind.EMAIL: Icon.MAIL,
    FactKind.EMAIL_HASH: Icon.MAIL,
    FactKind.HANDLE: Icon.USER,
    FactKind.PHONE: Icon.PHONE,
    FactKind.OUTWARD_POSTCODE: Icon.MAP_PIN,
    FactKind.FULL_ADDRESS: Icon.HOUSE,
    FactKind.RELATIVE: Icon.USERS,
    FactKind.PAGE_ADDRESS: Icon.GLOBE,
}


def fact_word(kind: FactKind) -> str:
    """The word of a badge."""
    words = {
        FactKind.NAME: translate("SearchWords", "Name"),
        FactKind.FORMER_NAME: translate("SearchWords", "Former name"),
        FactKind.PRIVATE_NAME: translate("SearchWords", "Private name"),
        FactKind.NICKNAME: translate("SearchWords", "Short name"),
        FactKind.TOWN: translate("SearchWords", "Town"),
        FactKind.EMPLOYER: translate("SearchWords", "Employer"),
        FactKind.PROFESSION: translate("SearchWords", "Job"),
        FactKind.EMAIL: translate("SearchWords", "E-mail"),
        FactKind.EMAIL_HASH: translate("SearchWords", "Hash of an e-mail"),
        FactKind.HANDLE: translate("SearchWords", "User name"),
        FactKind.PHONE: translate("SearchWords", "Phone"),
        FactKind.OUTWARD_POSTCODE: translate("SearchWords", "Half a postcode"),
        FactKind.FULL_ADDRESS: translate("SearchWords", "Home address"),
        FactKind.RELATIVE: translate("SearchWords", "A relative"),
        FactKind.PAGE_ADDRESS: translate("SearchWords", "Address of a page"),
    }
    return words[kind]


def fact_words(kinds: Iterable[FactKind]) -> str:
    """Name, town, job."""
    words = [fact_word(kind) for kind in dict.fromkeys(kinds)]
    if not words:
        return translate("SearchWords", "Nothing of yours")
    first, *rest = words
    return ", ".join([first, *(word[:1].lower() + word[1:] for word in rest)])


def fact_icon(kind: FactKind) -> Icon:
    """The icon of a badge."""
    return _FACT_ICONS[kind]


def fact_badges(kinds: Iterable[FactKind], *, icons: bool = False) -> tuple[RowBadge, ...]:
    """What a query gives away, as badges."""
    return tuple(
        RowBadge(
            text=fact_word(kind),
            look=BadgeLook(BadgeKind.LINE, fact_icon(kind) if icons else None),
        )
        for kind in dict.fromkeys(kinds)
    )


def ledger_fact(kind: str) -> str:
    """A fact of the ledger in words; one that this version does not know stays as it is."""
    try:
        return fact_word(FactKind(kind))
    except ValueError:
        return kind.replace("_", " ")


def engine_title(engines: Engines, engine_id: str) -> str:
    """What a place is called."""
    engine = engines.get(engine_id)
    return engine.title if engine is not None else engine_id


def way_word(way: Way) -> str:
    """How a query reaches its engine, in a few words."""
    match way:
        case Way.OPEN:
            return translate("SearchWords", "Open services")
        case Way.BROWSER:
            return translate("SearchWords", "Your own browser")
        case Way.KEYED:
            return translate("SearchWords", "With a key of yours")
        case Way.DIRECT:
            return translate("SearchWords", "Direct pages")
        case Way.PRACTICE:
            return translate("SearchWords", "Practice")
        case Way.HAND_OVER:
            return translate("SearchWords", "A link for you")
        case _:
            assert_never(way)


def run_title(run: Run) -> str:
    """First look, 20 November 2026."""
    match run.kind:
        case RunKind.FIRST:
            words = translate("SearchWords", "Wide look, {day}")
        case RunKind.RECHECK:
            words = translate("SearchWords", "Re-check, {day}")
        case RunKind.SINGLE:
            words = translate("SearchWords", "One question, {day}")
        case RunKind.PRACTICE:
            words = translate("SearchWords", "Practice, {day}")
        case _:
            assert_never(run.kind)
    return words.format(day=long_day(day_of(run.started_at)))


def coverage_sentence(coverage: Coverage) -> str:
    """31 of 40 asked and answered, 9 could not be checked. Never "nothing found" for those."""
    if not coverage.planned:
        return translate("SearchWords", "Nothing was planned to be asked.")
    parts = [
        translate("SearchWords", "{n} of {all} asked and answered").format(
            n=coverage.answered, all=coverage.planned
        )
    ]
    if coverage.could_not_check:
        parts.append(
            translate("SearchWords", "{n} could not be checked").format(n=coverage.could_not_check)
        )
    if coverage.not_asked_yet:
        parts.append(translate("SearchWords", "{n} not asked yet").format(n=coverage.not_asked_yet))
    return translate("SearchWords", "{parts}.").format(parts=", ".join(parts))


def coverage_counts(coverage: Coverage) -> BarCounts:
    """The bar: answered is solid, what could not be checked is dotted, the rest is empty."""
    return BarCounts(
        seen=coverage.answered,
        not_sure=coverage.could_not_check,
        not_checked=coverage.not_asked_yet,
    )


def answer_words(status: PageStatus | None, results: int) -> str:
    """What an answer was, in words."""
    match status:
        case PageStatus.EMPTY:
            return translate("SearchWords", "answered: it has nothing for this")
        case PageStatus.RELAXED:
            return translate(
                "SearchWords", "{rows} read; it dropped words of yours, so some may be about others"
            ).format(rows=result_words(results))
        case PageStatus.RESPELLED:
            return translate("SearchWords", "{rows} read; it looked for another spelling").format(
                rows=result_words(results)
            )
        case _:
            return translate("SearchWords", "{rows} read").format(rows=result_words(results))


def result_words(number: int) -> str:
    """24 results."""
    return plural("SearchWords", "1 result", "{n} results", number).format(n=number)


def search_words(number: int) -> str:
    """9 searches."""
    return plural("SearchWords", "1 search", "{n} searches", number).format(n=number)


def state_words(query: RunQuery, results: int) -> str:
    """How a query stands."""
    match query.state:
        case QueryState.ANSWERED:
            return answer_words(query.status, results)
        case QueryState.COULD_NOT_CHECK:
            why = said(query.reason) or translate("SearchWords", "No answer came.")
            return translate("SearchWords", "could not be checked. {why}").format(why=why)
        case QueryState.ASKING:
            return translate("SearchWords", "asked, no answer yet")
        case QueryState.STRUCK:
            return translate("SearchWords", "struck out, will not be asked")
        case QueryState.PLANNED:
            return translate("SearchWords", "not asked yet")
        case _:
            assert_never(query.state)


def state_icon(query: RunQuery) -> tuple[Icon, Token]:
    """Icon and colour of a state; the words stand beside it."""
    if query.state is QueryState.ANSWERED:
        if query.status in {PageStatus.RELAXED, PageStatus.RESPELLED}:
            return Icon.INFO, Token.TODO
        return Icon.CIRCLE_CHECK, Token.GOOD
    if query.state is QueryState.COULD_NOT_CHECK:
        return Icon.BAN, Token.UNKNOWN
    if query.state is QueryState.STRUCK:
        return Icon.CIRCLE_MINUS, Token.MUTED
    return Icon.CIRCLE_DASHED, Token.MUTED


def shown_query(query: RunQuery, engines: Engines) -> str:
    """The words of a query; a link without words is named after its place."""
    return query.query.text or engine_title(engines, query.query.engine)


def clock_time(at: datetime) -> str:
    """10:42, where this computer is."""
    return f"{at.astimezone():%H:%M}"


def reasons_in_words(reasons: Sequence[tuple[str, int]]) -> list[str]:
    """The reasons why something could not be checked, each with how many it holds for."""
    return [
        translate("SearchWords", "{n} times: {why}").format(n=count, why=why)
        if count > 1
        else translate("SearchWords", "Once: {why}").format(why=why)
        for why, count in ((said(reason), times) for reason, times in reasons)
    ]
