# SPDX-License-Identifier: Apache-2.0
"""The evidence page as values: rows, badges, what the panel says. Pure; nothing is decoded here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from privacy_audit.incidents.chain import Head, Verdict
from privacy_audit.incidents.evidence_model import Evidence, EvidenceState
from privacy_audit.incidents.model import Incident
from privacy_audit.incidents.names import visible, visible_text
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.day_words import day_of, short_day
from privacy_audit.ui.pages.incident_evidence_words import (
    Medium,
    about_words,
    kind_icon,
    medium_of,
    medium_words,
    on_platform,
    sentence,
    warnings_words,
)
from privacy_audit.ui.pages.search_run_words import clock_time
from privacy_audit.ui.parts.badge import BadgeKind, BadgeLook
from privacy_audit.ui.parts.evidence_list import EvidenceRow, Tile
from privacy_audit.ui.parts.rows import RowBadge
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import Token

translate = QCoreApplication.translate

_NOT_DESCRIBED = BadgeLook(BadgeKind.TODO, Icon.PENCIL)
_UNCHANGED = BadgeLook(BadgeKind.GOOD, Icon.CIRCLE_CHECK)
_CHANGED = BadgeLook(BadgeKind.TODO, Icon.TRIANGLE_ALERT)
_LOOKED = BadgeLook(BadgeKind.CARE, Icon.USERS)
_TAKEN_OUT = BadgeLook(BadgeKind.DASH, Icon.CIRCLE_MINUS)
_NOT_CHECKED = BadgeLook(BadgeKind.DASH, Icon.CIRCLE_DASHED)
_HIDDEN = frozenset({Medium.PICTURE, Medium.VIDEO})
_NEVER_PLAYED = frozenset({Medium.SOUND, Medium.VIDEO})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkGiven:
    """That somebody outside holds a mark of the log. handed_over: in a file, else copied."""

    seq: int
    at: datetime
    handed_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What the page shows. log: whether it is whole. mark_given: the newest one outside."""

    incident: Incident
    entries: tuple[Evidence, ...]
    log: Verdict
    mark_given: MarkGiven | None = None

    @property
    def head(self) -> Head | None:
        """The newest entry of the log."""
        return self.log.head

    def entry(self, entry_id: int | None) -> Evidence | None:
        """One entry, or ``None``."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


@dataclass(frozen=True, slots=True)
class Seal:
    """One line about whether something is still the same."""

    icon: Icon
    tone: Token
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """What the panel says of one entry. Everything in it is plain text."""

    number: str
    kind: str = ""
    has_hidden: bool = False
    hidden_label: str = ""
    pattern: int = 0
    can_show: bool = False
    why_not: str = ""
    facts: str = ""
    words_title: str = ""
    words: str = ""
    describe_words: str = ""
    can_act: bool = False
    has_file: bool = False
    seals: tuple[Seal, ...] = ()
    mark: str = ""


def moment_words(at: datetime, *, today: date) -> str:
    """19 November, 17:20, with the year when that is not plain."""
    return translate("EvidenceView", "{day}, {time}").format(
        day=short_day(day_of(at), today=today), time=clock_time(at)
    )


def title_words(entry: Evidence) -> str:
    """What an entry is called in the list."""
    return on_platform(entry.details.kind, visible(entry.details.source.platform))


def seen_words(entry: Evidence, *, today: date) -> str:
    """When it was seen, else when it was added."""
    shown = entry.details.shown_time
    if shown.at is not None:
        words = translate("EvidenceView", "Seen {moment}")
        return words.format(moment=moment_words(shown.at, today=today))
    if shown.text:
        words = translate("EvidenceView", "Shown as “{words}”")
        return words.format(words=visible(shown.text))
    words = translate("EvidenceView", "Added {moment}")
    return words.format(moment=moment_words(entry.added_at, today=today))


def detail_words(entry: Evidence, *, today: date) -> str:
    """Threat, picture. Names me. Seen 18 November, 21:14."""
    medium = medium_words(medium_of(entry))
    warned = warnings_words(entry.warnings)
    what = f"{warned}, {medium}" if warned else medium
    parts = (what, about_words(entry.about), seen_words(entry, today=today))
    return " ".join(sentence(part) for part in parts)


def taken_out_title(entry: Evidence, *, today: date) -> str:
    """What a tombstone is called in the list."""
    if entry.withdrawn_at is None:
        return ""
    return translate("EvidenceView", "Taken out on {day}").format(
        day=short_day(day_of(entry.withdrawn_at), today=today)
    )


def _taken_out_detail(entry: Evidence) -> str:
    why = sentence(visible(entry.withdrawn_why))
    kept = translate("EvidenceView", "The log keeps that it was here.")
    return f"{why} {kept}".strip()


def badges_of(entry: Evidence, checked: Mapping[int, bool]) -> tuple[RowBadge, ...]:
    """What stands at the right of an entry."""
    if entry.state is EvidenceState.WITHDRAWN:
        return (RowBadge(text=translate("EvidenceView", "Taken out"), look=_TAKEN_OUT),)
    badges = []
    if entry.state is EvidenceState.CAPTURED:
        words = translate("EvidenceView", "Not described yet")
        badges.append(RowBadge(text=words, look=_NOT_DESCRIBED))
    if entry.review is not None:
        words = translate("EvidenceView", "Colleague looked")
        badges.append(RowBadge(text=words, look=_LOOKED))
    if entry.original is not None:
        badges.append(_sameness(same=checked.get(entry.id)))
    return tuple(badges)


def _sameness(*, same: bool | None) -> RowBadge:
    if same is None:
        return RowBadge(text=translate("EvidenceView", "Not checked yet"), look=_NOT_CHECKED)
    if same:
        return RowBadge(text=translate("EvidenceView", "Unchanged"), look=_UNCHANGED)
    return RowBadge(text=translate("EvidenceView", "Not the same any more"), look=_CHANGED)


def evidence_row(entry: Evidence, checked: Mapping[int, bool], *, today: date) -> EvidenceRow:
    """One row of the list; what a screen reader says names that a picture is hidden."""
    badges = badges_of(entry, checked)
    gone = entry.state is EvidenceState.WITHDRAWN
    hidden = not gone and medium_of(entry) in _HIDDEN
    title = taken_out_title(entry, today=today) if gone else title_words(entry)
    detail = _taken_out_detail(entry) if gone else detail_words(entry, today=today)
    said = [entry.reference, title]
    if hidden:
        said.append(translate("EvidenceView", "the picture is hidden"))
    said += [*(badge.text for badge in badges), detail]
    return EvidenceRow(
        str(entry.id),
        title,
        detail,
        icon=Icon.CIRCLE_MINUS if gone else kind_icon(entry),
        badges=badges,
        arrow=False,
        spoken=", ".join(part.rstrip(".") for part in said if part),
        tile=Tile.GONE if gone else Tile.HIDDEN if hidden else Tile.ICON,
        number=entry.reference,
        pattern=entry.number,
    )


def evidence_rows(
    facts: EvidenceFacts, checked: Mapping[int, bool], *, today: date
) -> list[EvidenceRow]:
    """All entries, newest first."""
    newest_first = sorted(facts.entries, key=lambda entry: entry.number, reverse=True)
    return [evidence_row(entry, checked, today=today) for entry in newest_first]


# -- the panel --------------------------------------------------------------------------------


def hidden_label(entry: Evidence) -> str:
    """Hidden: threat. What it is stands before what it shows."""
    warned = warnings_words(entry.warnings)
    medium = medium_words(medium_of(entry))
    return translate("EvidenceView", "Hidden: {what}").format(what=warned or medium)


def can_show(entry: Evidence) -> bool:
    """Whether there is a safe view, or one could still be made."""
    if entry.original is None or medium_of(entry) in _NEVER_PLAYED:
        return False
    return entry.safe_view is not None or not entry.why_no_view


def why_not_shown(entry: Evidence) -> str:
    """Why an entry cannot be shown here; empty when it can."""
    if can_show(entry):
        return ""
    if medium_of(entry) in _NEVER_PLAYED:
        return translate(
            "EvidenceView",
            "Sound and video are never played here. The file is kept as it came.",
        )
    return visible_text(entry.why_no_view)


def _colleague_looked(entry: Evidence) -> str:
    if entry.review is None:
        return ""
    return translate("EvidenceView", "{name} has looked, so you need not.").format(
        name=visible(entry.review.reviewer)
    )


def panel_view(
    entry: Evidence, facts: EvidenceFacts, checked: Mapping[int, bool], *, today: date
) -> PanelView:
    """What the panel says of an entry."""
    mark = facts.head.words if facts.head is not None else ""
    if entry.state is EvidenceState.WITHDRAWN:
        return PanelView(
            number=entry.reference,
            kind=taken_out_title(entry, today=today),
            words_title=translate("EvidenceView", "Why"),
            words=visible_text(entry.withdrawn_why),
            seals=log_seals(facts, today=today),
            mark=mark,
        )
    has_file = entry.original is not None
    title, words = own_words(entry)
    described = bool(entry.details.what_it_says)
    return PanelView(
        number=entry.reference,
        kind=title_words(entry),
        has_hidden=has_file,
        hidden_label=hidden_label(entry),
        pattern=entry.number,
        can_show=can_show(entry),
        why_not=(why_not_shown(entry) or _colleague_looked(entry)) if has_file else "",
        facts=_facts_words(entry),
        words_title=title,
        words=words,
        describe_words=(
            translate("EvidenceView", "Change the words")
            if described
            else translate("EvidenceView", "Describe it")
        ),
        can_act=True,
        has_file=has_file,
        seals=(
            *((_file_seal(entry, same=checked.get(entry.id), today=today),) if has_file else ()),
            *log_seals(facts, today=today),
        ),
        mark=mark,
    )


def own_words(entry: Evidence) -> tuple[str, str]:
    """Title and words: the user's own, else the colleague's, so that nobody need look again."""
    own, review = entry.details.what_it_says, entry.review
    if review is not None and review.words:
        words = translate("EvidenceView", "“{words}”").format(words=visible_text(review.words))
        title = translate("EvidenceView", "In the words of {name}").format(
            name=visible(review.reviewer)
        )
        if own:
            mine = translate("EvidenceView", "Yours: “{words}”")
            words = f"{words}\n{mine.format(words=visible_text(own))}"
        return title, words
    title = translate("EvidenceView", "In your words")
    if not own:
        return title, translate(
            "EvidenceView", "Nothing yet. A few words save you from looking again."
        )
    return title, translate("EvidenceView", "“{words}”").format(words=visible_text(own))


def _facts_words(entry: Evidence) -> str:
    """Account and address, as shown; they are read, never opened."""
    source = entry.details.source
    who = " ".join(
        visible(part) for part in (source.account_display, source.account_handle) if part
    )
    lines = []
    if who:
        lines.append(translate("EvidenceView", "Account: {who}").format(who=who))
    if source.url:
        lines.append(translate("EvidenceView", "Address: {url}").format(url=visible(source.url)))
    original = entry.original
    if original is not None and original.original_name:
        name = visible(original.original_name)
        lines.append(translate("EvidenceView", "File: {name}").format(name=name))
    return "\n".join(lines)


def _file_seal(entry: Evidence, *, same: bool | None, today: date) -> Seal:
    since = moment_words(entry.added_at, today=today)
    if same is None:
        words = translate("EvidenceView", "Not checked since this page was opened")
        return Seal(Icon.CIRCLE_DASHED, Token.UNKNOWN, words)
    if same:
        words = translate("EvidenceView", "Unchanged since {moment}").format(moment=since)
        return Seal(Icon.CIRCLE_CHECK, Token.GOOD, words)
    words = translate("EvidenceView", "Not the file that came in on {moment}").format(moment=since)
    return Seal(Icon.TRIANGLE_ALERT, Token.TODO, words)


def log_seals(facts: EvidenceFacts, *, today: date) -> tuple[Seal, ...]:
    """Whether the log is whole, and whether anybody outside could tell."""
    return (_log_seal(facts.log), _outside_seal(facts.mark_given, today=today))


def _log_seal(log: Verdict) -> Seal:
    if log.ok:
        words = plural(
            "EvidenceView", "Log is whole: 1 entry", "Log is whole: {n} entries", log.entries
        ).format(n=log.entries)
        return Seal(Icon.CIRCLE_CHECK, Token.GOOD, words)
    words = translate("EvidenceView", "The log is not whole. {why}").format(why=log.problems[0])
    return Seal(Icon.TRIANGLE_ALERT, Token.TODO, words)


def _outside_seal(given: MarkGiven | None, *, today: date) -> Seal:
    if given is None:
        words = translate("EvidenceView", "Nobody outside holds a copy of the log’s mark yet")
        return Seal(Icon.INFO, Token.MUTED, words)
    day = short_day(day_of(given.at), today=today)
    words = (
        translate("EvidenceView", "A file handed over on {day} holds the mark of entry {n}")
        if given.handed_over
        else translate("EvidenceView", "You copied the mark of entry {n} on {day}")
    )
    return Seal(Icon.INFO, Token.MUTED, words.format(day=day, n=given.seq))


def undescribed(entries: Sequence[Evidence]) -> list[Evidence]:
    """The entries that nobody has described, oldest first."""
    return [entry for entry in entries if entry.state is EvidenceState.CAPTURED]


def mark_message(incident: Incident, head: Head) -> str:
    """One line to send to somebody outside; it says nothing about what has happened."""
    return translate("EvidenceView", "{reference}, entry {line}").format(
        reference=incident.reference, line=head.line()
    )
