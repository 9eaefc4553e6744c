# SPDX-License-Identifier: Apache-2.0
"""The words of the pages of findings. Pure: values in, words out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from privacy_audit.checklists.model import Severity
from privacy_audit.removal.model import Case, CaseState
from privacy_audit.removal.route_model import Means, Route
from privacy_audit.search.assess.model import Field, Judgement, Likelihood
from privacy_audit.search.finding_following import RunChanges
from privacy_audit.search.finding_model import Finding, FindingState, How, Seen, Sighting
from privacy_audit.search.finding_views import (
    KIND_WORDS,
    LIKELIHOOD_WORDS,
    STATE_WORDS,
    VERDICT_WORDS,
    Shelf,
    change_words,
    headline,
    marks,
)
from privacy_audit.search.runs import Coverage
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import about_minutes, capital, day_of, near_day, short_day
from privacy_audit.ui.parts import badge
from privacy_audit.ui.parts.badge import BadgeKind, BadgeLook
from privacy_audit.ui.parts.marked_snippet import Stretch
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.icons import Icon

translate = QCoreApplication.translate
CHANGED_TAB = "changed_since"

KIND_ICONS = {
    "home_address": Icon.HOUSE,
    "postcode": Icon.MAP_PIN,
    "phone": Icon.PHONE,
    "email": Icon.MAIL,
    "date_of_birth": Icon.CALENDAR,
    "employer": Icon.BRIEFCASE,
    "family": Icon.USERS,
    "location_pattern": Icon.MAP_PIN,
    "photo": Icon.IMAGE,
    "handle": Icon.USER,
    "hostile": Icon.TRIANGLE_ALERT,
    "people_search": Icon.SEARCH,
    "official_record": Icon.SCROLL_TEXT,
}
_STATE_LOOKS = {
    FindingState.NEW: badge.NEW,
    FindingState.STILL_THERE: badge.STILL_THERE,
    FindingState.CHANGED: badge.CHANGED,
    FindingState.GONE: badge.GONE,
    FindingState.COULD_NOT_CHECK: badge.COULD_NOT_CHECK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab. count: how many findings lie on it."""

    key: str
    words: str
    count: int


def severity_of(finding: Finding) -> Severity:
    """The severity as the glyph knows it."""
    return Severity(finding.severity.value)


def tabs(shelves: dict[Shelf, tuple[Finding, ...]], changes: RunChanges | None) -> tuple[Tab, ...]:
    """The tabs with their counts; what the last search has changed stands first."""
    words = {
        Shelf.TO_LOOK_AT: translate("Findings", "To look at"),
        Shelf.YOURS: translate("Findings", "Yours"),
        Shelf.NOT_SURE: translate("Findings", "Not sure"),
        Shelf.GONE: translate("Findings", "Gone"),
        Shelf.COULD_NOT_CHECK: translate("Findings", "Could not check"),
    }
    found = [Tab(key=one.value, words=words[one], count=len(shelves[one])) for one in Shelf]
    moved = 0 if changes is None else sum(len(part) for _, part in changed_parts(changes))
    if moved:
        title = translate("Findings", "What changed")
        found.insert(0, Tab(key=CHANGED_TAB, words=title, count=moved))
    return tuple(found)


def changed_parts(changes: RunChanges) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """What a search has changed, part by part, in the order in which it should be looked at."""
    parts = (
        (translate("Findings", "New since the search before"), changes.new),
        (translate("Findings", "Changed"), changes.changed),
        (translate("Findings", "Gone"), changes.gone),
        (translate("Findings", "Could not be checked this time"), changes.could_not_check),
    )
    return tuple((words, tuple(one for one, _ in part)) for words, part in parts if part)


def coverage_sentence(coverage: Coverage) -> str:
    """31 of 40 searches were answered. 9 could not be checked: they count as not known."""
    if not coverage.planned:
        return translate("Findings", "The last search asked nothing.")
    first = plural(
        "Findings",
        "{n} of 1 search was answered.",
        "{n} of {total} searches were answered.",
        coverage.planned,
    )
    words = [first.format(n=coverage.answered, total=coverage.planned)]
    if coverage.could_not_check:
        left = plural(
            "Findings",
            "1 could not be checked: it counts as not known.",
            "{n} could not be checked: they count as not known.",
            coverage.could_not_check,
        )
        words.append(left.format(n=coverage.could_not_check))
    if coverage.not_asked_yet:
        later = plural(
            "Findings", "1 was not asked yet.", "{n} were not asked yet.", coverage.not_asked_yet
        )
        words.append(later.format(n=coverage.not_asked_yet))
    return " ".join(words)


def empty_words(shelf: str) -> tuple[str, str]:
    """What an empty tab says, and what it does not mean."""
    match shelf:
        case Shelf.TO_LOOK_AT.value:
            return (
                translate("Findings", "Nothing is left to look at here"),
                translate(
                    "Findings",
                    "That is not the same as nothing to find. A search sees only what the "
                    "engines show, and what could not be checked is not known.",
                ),
            )
        case Shelf.YOURS.value:
            return (
                translate("Findings", "You have not said “me” to anything yet"),
                translate("Findings", "Look at what came back, and say which pages are you."),
            )
        case Shelf.NOT_SURE.value:
            return (
                translate("Findings", "You are not unsure of anything"),
                translate("Findings", "Pages that you mark as unsure are kept here."),
            )
        case Shelf.GONE.value:
            return (
                translate("Findings", "Nothing has gone so far"),
                translate(
                    "Findings",
                    "A page counts as gone after two answered searches without it, or after a "
                    "look at the page itself. A search that got no answer says nothing.",
                ),
            )
        case _:
            return (
                translate("Findings", "Nothing stands here"),
                translate(
                    "Findings", "Every finding was looked for, and an answer came each time."
                ),
            )


# -- one finding ----------------------------------------------------------------------------------


def title_words(finding: Finding) -> str:
    """The title as it was found, or the site where there is none."""
    return finding.title or finding.site


def stretches(finding: Finding, field: Field) -> tuple[Stretch, ...]:
    """What is marked in its title or its snippet."""
    return tuple(
        Stretch(one.start, one.end, kind_word(one.kind.value).lower())
        for one in marks(finding)
        if one.field is field
    )


def kind_word(kind: str) -> str:
    """The word for a kind of fact."""
    return said(next((words for one, words in KIND_WORDS.items() if one.value == kind), kind))


def state_badge(finding: Finding) -> RowBadge:
    """New, still there, changed, gone, could not check."""
    return RowBadge(text=said(STATE_WORDS[finding.state]), look=_STATE_LOOKS[finding.state])


def who_badge(finding: Finding) -> RowBadge:
    """What the user said, else what is held likely."""
    if finding.verdict is Judgement.ME:
        look = BadgeLook(BadgeKind.LINE, Icon.USER)
        return RowBadge(text=translate("Findings", "You said: me"), look=look)
    if finding.verdict is Judgement.UNSURE:
        look = BadgeLook(BadgeKind.LINE, Icon.CIRCLE_QUESTION_MARK)
        return RowBadge(text=translate("Findings", "You are not sure"), look=look)
    likely = finding.likelihood is Likelihood.LIKELY
    icon = Icon.USER if likely else Icon.CIRCLE_QUESTION_MARK
    return RowBadge(
        text=said(LIKELIHOOD_WORDS[finding.likelihood]), look=BadgeLook(BadgeKind.LINE, icon)
    )


def case_badge(case: Case) -> RowBadge:
    """How a removal stands, as on the page of removals."""
    return RowBadge(text=case_state_words(case.state), look=CASE_LOOKS[case.state])


CASE_LOOKS = {
    CaseState.PLANNED: BadgeLook(BadgeKind.LINE, Icon.PENCIL),
    CaseState.ASKED: BadgeLook(BadgeKind.ACCENT, Icon.SEND),
    CaseState.ACKNOWLEDGED: BadgeLook(BadgeKind.ACCENT, Icon.MAIL),
    CaseState.REFUSED: BadgeLook(BadgeKind.TODO, Icon.BAN),
    CaseState.REMOVED: BadgeLook(BadgeKind.GOOD, Icon.CHECK),
    CaseState.BACK_AGAIN: BadgeLook(BadgeKind.TODO, Icon.ROTATE_CCW),
}


def case_state_words(state: CaseState) -> str:
    """Planned, asked, they answered, refused, removed, back again."""
    match state:
        case CaseState.PLANNED:
            return translate("Removal", "Not asked yet")
        case CaseState.ASKED:
            return translate("Removal", "Asked")
        case CaseState.ACKNOWLEDGED:
            return translate("Removal", "They answered")
        case CaseState.REFUSED:
            return translate("Removal", "Refused")
        case CaseState.REMOVED:
            return translate("Removal", "Removed")
        case CaseState.BACK_AGAIN:
            return translate("Removal", "Back again")
        case _:
            assert_never(state)


def seen_words(finding: Finding, *, today: date) -> str:
    """First seen today. Last seen on 3 November."""
    first, last = day_of(finding.first_seen_at), day_of(finding.last_seen_at)
    words = translate("Findings", "First seen {day}").format(day=near_day(first, today=today))
    if first == last:
        return words
    return translate("Findings", "{first}, last seen {day}").format(
        first=words, day=near_day(last, today=today)
    )


def missed_words(missed: Sequence[datetime], *, today: date) -> str:
    """Looked for and not found: 3 November, 20 November."""
    if not missed:
        return ""
    days = ", ".join(dict.fromkeys(short_day(day_of(at), today=today) for at in missed))
    return translate("Findings", "Looked for and not found: {days}").format(days=days)


def note_words(finding: Finding, sighting: Sighting | None, missed: Sequence[datetime],
               *, today: date) -> str:  # fmt: skip
    """The line under a finding: what changed, or when it was not there."""
    if finding.state is FindingState.GONE:
        return missed_words(missed, today=today)
    if sighting is not None and sighting.changes:
        return ". ".join(said(change_words(change)) for change in sighting.changes)
    return ""


def sighting_words(sighting: Sighting, *, today: date) -> tuple[str, str]:
    """When and what: "20 November", "A search showed it"."""
    day = short_day(day_of(sighting.at), today=today)
    page = sighting.how is How.PAGE
    match sighting.seen:
        case Seen.THERE if page:
            words = translate("Findings", "Looked at the page: it still stands there")
        case Seen.THERE:
            words = translate("Findings", "A search showed it")
        case Seen.CHANGED if page:
            words = translate("Findings", "Looked at the page: it has changed")
        case Seen.CHANGED:
            words = translate("Findings", "A search showed it, changed")
        case Seen.NOT_THERE if page:
            words = translate("Findings", "Looked at the page: it is not there")
        case Seen.NOT_THERE:
            words = translate("Findings", "A search answered without it")
        case Seen.COULD_NOT_CHECK if page:
            words = translate("Findings", "The page could not be looked at")
        case Seen.COULD_NOT_CHECK:
            words = translate("Findings", "A search got no answer")
        case _:
            assert_never(sighting.seen)
    changes = ". ".join(said(change_words(change)) for change in sighting.changes)
    return day, f"{words}. {changes}" if changes else words


def spoken_finding(finding: Finding, *, hidden: bool) -> str:
    """What a screen reader says of a finding in the list; hostile words are left out."""
    if hidden:
        title = translate("Findings", "Hidden: hostile words about you")
    else:
        title = title_words(finding)
    words = [title, finding.site, state_badge(finding).text, who_badge(finding).text]
    if not hidden:
        words.append(said(headline(finding)))
        words += [
            f"{kind_word(one.kind.value).lower()}: {one.text}" for one in finding.shown if one.text
        ]
    return ", ".join(dict.fromkeys(words))


def marked_words(number: int, verdict: Judgement) -> str:
    """What the toast says after a marking."""
    if verdict is Judgement.NOT_ME:
        return plural(
            "Findings",
            "Not you. Its text is forgotten.",
            "{n} pages are not you. Their text is forgotten.",
            number,
        ).format(n=number)
    verdict_word = said(VERDICT_WORDS[verdict]).lower()
    return plural(
        "Findings", "Marked as “{said}”.", "{n} pages marked as “{said}”.", number
    ).format(n=number, said=verdict_word)


def suggested_words(verdict: Judgement) -> str:
    """An offer, never applied by itself."""
    return translate("Findings", "You said “{said}” to another page of this site.").format(
        said=said(VERDICT_WORDS[verdict]).lower()
    )


# -- the next step --------------------------------------------------------------------------------


def means_word(means: Means) -> str:
    """What the user does on a route."""
    words = {
        Means.FORM: translate("Removal", "A form"),
        Means.LETTER: translate("Removal", "A letter"),
        Means.SETTING: translate("Removal", "A setting"),
        Means.REGISTER: translate("Removal", "A register"),
        Means.REPORT: translate("Removal", "A report to the site"),
        Means.TALK: translate("Removal", "A talk"),
    }
    return words[means]


def route_words(route: Route) -> str:
    """A form, about 6 minutes. It usually takes about 2 weeks."""
    return translate("Removal", "{means}, {minutes}. {time}").format(
        means=means_word(route.means),
        minutes=about_minutes(route.minutes),
        time=said(route.time_words()),
    )


def reason_words(words: str) -> str:
    """A reason for or against, as a line of its own."""
    return capital(said(words))
