# SPDX-License-Identifier: Apache-2.0
"""The pages of a bundle as documents: read me, index, timeline. Pure over a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from privacy_audit.incidents.bundle import verify_text, words
from privacy_audit.incidents.bundle.model import BundleFor
from privacy_audit.incidents.bundle.telling import stays
from privacy_audit.incidents.bundle.texts import action_data, report_data
from privacy_audit.incidents.model import PRACTICE
from privacy_audit.reports.blocks import (
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Entry,
    Fact,
    Facts,
    Item,
    Look,
    Paragraph,
    Plain,
    Section,
    Style,
    Table,
    map_text,
)
from privacy_audit.reports.content import shown
from privacy_audit.reports.templates import render_page
from privacy_audit.reports.words import counted, day_words

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan, PlannedEntry

_SHORT: Final = ColumnKind.SHORT


def read_me(plan: Plan, problems: Sequence[str]) -> Document:
    """The first page: what it is, how to check it, what it does not show."""
    head = plan.record.head
    facts = [
        Fact(term="Reference", text=plan.record.incident.reference),
        Fact(term="Made for", text=words.FOR[plan.recipient]),
        Fact(term="Made on", text=words.moment_words(plan.record.taken_at)),
        Fact(term="Entries", text=str(len(plan.entries))),
        Fact(
            term="Log head",
            text=f"entry {head.seq}, {head.words}" if head else words.NOT_RECORDED,
        ),
        Fact(term="Whole log head", text=head.hash if head else words.NOT_RECORDED),
    ]
    if plan.choices.names and plan.record.profile.display_name:
        facts.insert(1, Fact(term="Worker", text=plan.record.profile.display_name))
    sections = [
        _section("about", "What this is", Paragraph(text=_ABOUT[plan.recipient]), _facts(facts)),
        _section("incident", "What it is about", _facts(_incident_facts(plan))),
    ]
    if problems:
        told = Paragraph(text=verify_text.PROBLEMS)
        sections.append(_section("problems", "What is wrong with it", told, _bullets(problems)))
    sections += [
        _section("check", "How to check it", _bullets(verify_text.SHORT)),
        _section("limits", "What it does not show", _bullets(verify_text.LIMITS)),
        _section("left", "What was left out", _bullets(stays(plan))),
    ]
    return _document(plan, "Read me first", sections)


def index(plan: Plan) -> Document:
    """All entries, first at a glance and then with their files."""
    if not plan.entries:
        nothing = Paragraph(text="There are no entries in this bundle.")
        return _document(plan, "Index of the evidence", [_section("none", "Entries", nothing)])
    rows = tuple(
        (
            Cell(text=entry.reference),
            Cell(text=_said(entry, "Time", nothing="") or _said(entry, "Time shown")),
            Cell(text=_said(entry, "Website or app")),
            Cell(text=_said(entry, "What it says")),
            Cell(text=_said(entry, "Be ready for")),
        )
        for entry in plan.entries
    )
    table = Table(
        caption="The entries by number",
        columns=(
            Column(title="No.", kind=_SHORT),
            Column(title="When", kind=_SHORT),
            Column(title="Where", kind=_SHORT),
            Column(title="What it says"),
            Column(title="Be ready for", kind=_SHORT),
        ),
        rows=rows,
    )
    return _document(
        plan,
        "Index of the evidence",
        [
            _section("entries", "At a glance", table),
            Section(
                anchor="files",
                title="Each entry with its files",
                blocks=tuple(_entry(entry) for entry in plan.entries),
            ),
        ],
    )


def index_page(plan: Plan) -> bytes:
    """The index for a web browser: no script, nothing loaded, files named as links."""
    page = render_page(
        "bundle-index",
        {
            "document": index(plan),
            "practice": words.PRACTICE_LINE if plan.record.incident.practice else "",
            "reference": plan.record.incident.reference,
            "entries": [
                {
                    "reference": entry.reference,
                    "warning": _said(entry, "Be ready for", nothing=""),
                    "texts": entry.texts,
                    "withheld": entry.withheld,
                    "files": [
                        {"path": leaving.path, "size": stored.size, "sha256": stored.sha256}
                        for leaving, stored in entry.files
                    ],
                }
                for entry in plan.entries
            ],
        },
    )
    return page.encode()


def timeline(plan: Plan) -> Document:
    """What happened and what was done, by date."""
    rows = sorted(_events(plan), key=lambda row: (row[0], row[1]))
    if not rows:
        nothing = Paragraph(text="Nothing with a date is recorded.")
        return _document(plan, "Timeline", [_section("none", "By date", nothing)])
    table = Table(
        caption="Times are UTC. Where only a day is known, no time is given.",
        columns=(
            Column(title="When", kind=_SHORT),
            Column(title="What", kind=_SHORT),
            Column(title="More"),
        ),
        rows=tuple(tuple(Cell(text=text) for text in row[1:]) for row in rows),
    )
    return _document(plan, "Timeline", [_section("dates", "By date", table)])


def _events(plan: Plan) -> list[tuple[str, str, str, str]]:
    incident = plan.record.incident
    found: list[tuple[str, str, str, str]] = []

    def day(when: date | None, what: str, more: str = "") -> None:
        if when is not None:
            found.append((when.isoformat(), day_words(when), what, more or words.NOT_RECORDED))

    def moment(when: datetime | None, what: str, more: str = "") -> None:
        if when is not None:
            row = (when.isoformat(), words.moment_words(when), what, more or words.NOT_RECORDED)
            found.append(row)

    day(incident.first_seen, "Began", "as the worker remembers")
    day(incident.last_seen, "Last seen", "as the worker remembers")
    for entry in plan.entries:
        details = entry.evidence.details
        text = f"{entry.reference}: {_said(entry, 'What it says')}"
        moment(details.shown_time.at, words.EVIDENCE_KINDS[details.kind].capitalize(), text)
        moment(entry.evidence.added_at, "Put into the vault", entry.reference)
    for place, report in enumerate(plan.record.reports):
        data = report_data(plan, place)
        name = f"Reported to {words.RECIPIENTS[report.recipient]}"
        moment(report.sent_at, name, _joined(data["platform"], data["channel"], data["reference"]))
        day(report.responded_on, f"{name}: answer", words.RESPONSES[report.response])
    for place, action in enumerate(plan.record.actions):
        data = action_data(plan, place)
        more = _joined(data["text"], data["reference"], data["outcome"])
        day(action.done_on, "Done", f"{words.OWNERS[action.owner]}: {more}")
    return found


def _entry(entry: PlannedEntry) -> Entry:
    blocks: list[Plain] = [_facts([Fact(term=text.name, text=text.text) for text in entry.texts])]
    for leaving, stored in entry.files:
        blocks.append(
            _facts(
                [
                    Fact(term="File", text=f"data/{leaving.path}"),
                    Fact(term="Size", text=counted(stored.size, "byte")),
                    Fact(term="SHA-256", text=stored.sha256),
                ]
            )
        )
    if entry.withheld:
        blocks.append(Paragraph(text=entry.withheld, style=Style.SMALL))
    return Entry(title=entry.reference, blocks=tuple(blocks))


def _incident_facts(plan: Plan) -> list[Fact]:
    incident, choices = plan.record.incident, plan.choices
    facts = [
        Fact(term="What", text=words.listed(words.KINDS[kind] for kind in incident.kinds)),
        Fact(term="Who", text=words.RELATIONS[incident.relation]),
        Fact(term="First seen", text=words.day_or_nothing(incident.first_seen)),
        Fact(term="Last seen", text=words.day_or_nothing(incident.last_seen)),
    ]
    if choices.effect and incident.effect_on_work:
        facts.append(Fact(term="Effect on work", text=plan.blackout(incident.effect_on_work)))
    if choices.feelings and plan.recipient is BundleFor.POLICE and incident.feelings:
        facts.append(Fact(term="How the worker feels", text=plan.blackout(incident.feelings)))
    return facts


def _document(plan: Plan, title: str, sections: Sequence[Section]) -> Document:
    practice = plan.record.incident.practice
    made = Document(
        kicker=f"{PRACTICE}, invented" if practice else "Confidential",
        title=f"{title}: {plan.record.incident.reference}",
        lines=(words.PRACTICE_LINE,) if practice else (),
        look=Look.NORMAL,
        made_at=plan.record.taken_at,
        sections=tuple(sections),
    )
    return map_text(made, shown)


def _section(anchor: str, title: str, *blocks: Any) -> Section:
    return Section(anchor=anchor, title=title, blocks=tuple(blocks))


def _facts(rows: Sequence[Fact]) -> Facts:
    return Facts(rows=tuple(rows))


def _bullets(texts: Sequence[str]) -> Bullets:
    return Bullets(items=tuple(Item(text=text) for text in texts))


def _said(entry: PlannedEntry, name: str, *, nothing: str = words.NOT_RECORDED) -> str:
    return next((text.text for text in entry.texts if text.name == name), nothing)


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text) or words.NOT_RECORDED


_ABOUT: Final = {
    BundleFor.POLICE: (
        "Evidence that a worker has kept of what was done to them online. The files are as they "
        "came into the vault of the worker. Looking at them can be hard: the index says what to "
        "be ready for, and no picture opens by itself."
    ),
    BundleFor.EMPLOYER: (
        "What a worker tells the employer about being targeted online. It holds descriptions and "
        "dates. The files themselves stay with the worker, who can hand them to the police."
    ),
    BundleFor.SUPERVISION: "",
}
