# SPDX-License-Identifier: Apache-2.0
"""One page for supervision: categories, dates and counts, and no evidence. Pure over a plan.

Every line comes from a choice of a fixed list, a date or a number. The few texts of the user's own
pass the same black-out as all others, with nothing let through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from privacy_audit.incidents.bundle import words
from privacy_audit.incidents.evidence_model import ContentWarning, Evidence, Exposed
from privacy_audit.incidents.model import PRACTICE, ActionState, Owner, Relation
from privacy_audit.reports import plain
from privacy_audit.reports.blocks import (
    Bullets,
    Document,
    Fact,
    Facts,
    Item,
    Look,
    Paragraph,
    Section,
    Style,
    map_text,
    texts,
)
from privacy_audit.reports.content import shown
from privacy_audit.reports.words import counted, day_words

if TYPE_CHECKING:
    from privacy_audit.incidents.bundle.plan import Plan
    from privacy_audit.incidents.model import IncidentAction

# One page holds about this many characters of the user's own.
_LONGEST_EFFECT: Final = 400
_MOST_ACTIONS: Final = 8
_LONGEST_ACTION: Final = 110
_RELATIONS: Final = {**words.RELATIONS, Relation.SERVICE_USER: "somebody from a service or case"}
_GRAVEST: Final = (
    ContentWarning.THREAT,
    ContentWarning.VIOLENCE,
    ContentWarning.SEXUAL,
    ContentWarning.CHILD,
    ContentWarning.SELF_HARM,
    ContentWarning.SLUR,
)
# Platforms by name where everybody knows them: any other name could say who it was.
_PLATFORMS: Final = (
    "Facebook", "Instagram", "WhatsApp", "X", "Twitter", "TikTok", "Snapchat", "YouTube",
    "LinkedIn", "Reddit", "Telegram", "Signal", "Discord", "Nextdoor", "Messenger", "E-mail",
    "Text message", "Phone", "Post", "Google", "Bluesky", "Threads", "Mastodon", "Teams",
)  # fmt: skip


def document(plan: Plan) -> Document:
    """The page."""
    practice = plan.record.incident.practice
    made = Document(
        kicker=f"{PRACTICE}, invented" if practice else "Confidential",
        title=f"For supervision: {plan.record.incident.reference}",
        lines=(words.PRACTICE_LINE,) if practice else (),
        look=Look.NORMAL,
        made_at=plan.record.taken_at,
        sections=tuple(
            section for section in (_facts(plan), _exposed(plan), _actions(plan), _end(plan))
            if section is not None
        ),
    )  # fmt: skip
    return map_text(made, shown)


def plain_text(plan: Plan) -> bytes:
    """The page as text; line ends that every system shows."""
    return plain.render(document(plan)).replace("\n", "\r\n").encode()


def page_texts(plan: Plan) -> tuple[str, ...]:
    """Every text of the page."""
    made = document(plan)
    found = [made.kicker, made.title, *made.lines]
    for section in made.sections:
        found.append(section.title)
        found += [text for block in section.blocks for text in texts(block)]
    return tuple(text for text in found if text)


def _facts(plan: Plan) -> Section:
    incident, chosen = plan.record.incident, plan.chosen
    days = sorted(_days(chosen))
    first = incident.first_seen or (days[0] if days else None)
    last = incident.last_seen or (days[-1] if days else None)
    rows = [
        Fact(term="What", text=words.listed(words.KINDS[kind] for kind in incident.kinds)),
        Fact(term="Who", text=_RELATIONS[incident.relation]),
        Fact(term="Where", text=words.listed(_platforms(chosen))),
        Fact(term="From", text=words.day_or_nothing(first)),
        Fact(term="Until", text=words.day_or_nothing(last)),
        Fact(
            term="How often",
            text=f"{counted(len(chosen), 'entry', 'entries')} kept{_on_days(len(days))}",
        ),
        Fact(term="Gravest kind", text=_gravest(chosen)),
    ]
    if plan.choices.effect and incident.effect_on_work:
        effect = _own(plan, incident.effect_on_work)
        rows.append(Fact(term="Effect on work", text=_cut(effect, _LONGEST_EFFECT)))
    return Section(anchor="facts", title="What has happened", blocks=(Facts(rows=tuple(rows)),))


def _exposed(plan: Plan) -> Section | None:
    counts = Counter(each for item in plan.chosen for each in item.details.exposes)
    if not counts:
        return None
    text = ", ".join(words.EXPOSED[each] for each in Exposed if counts[each])
    blocks = (Facts(rows=(Fact(term="Published or given away", text=text),)),)
    return Section(anchor="exposed", title="What was given away", blocks=blocks)


def _actions(plan: Plan) -> Section | None:
    actions = plan.record.actions
    items = [_report(plan, place) for place in range(len(plan.record.reports))]
    waiting = [each for each in actions if each.state in _WAITING]
    # What the manager and the employer owe comes first: the page is read by one of them.
    waiting.sort(key=lambda each: (each.owner is Owner.ME, each.due_on, each.id))
    items += [_action(plan, each) for each in waiting]
    done = sum(each.state is ActionState.DONE for each in actions)
    more = len(items) - _MOST_ACTIONS
    items = items[:_MOST_ACTIONS]
    if more > 0:
        items.append(f"And {more} more.")
    items.append(f"Done so far: {counted(done, 'action')}.")
    blocks = (Bullets(items=tuple(Item(text=text) for text in items)),)
    return Section(anchor="actions", title="Reports and actions", blocks=blocks)


def _report(plan: Plan, place: int) -> str:
    report = plan.record.reports[place]
    reference = _own(plan, report.reference)
    number = f", reference {_cut(reference, 40)}" if reference else ""
    return (
        f"Reported to {words.RECIPIENTS[report.recipient]} on "
        f"{day_words(report.sent_at.date())}{number}: {words.RESPONSES[report.response]}."
    )


def _action(plan: Plan, action: IncidentAction) -> str:
    text = _cut(_own(plan, action.text).rstrip("."), _LONGEST_ACTION)
    return f"{words.OWNERS[action.owner].capitalize()}, by {day_words(action.due_on)}: {text}."


def _end(plan: Plan) -> Section:
    head = plan.record.head
    line = f"Log head: entry {head.seq}, {head.words}. Keep it with this page." if head else ""
    blocks = (
        Paragraph(text="Agreed, by whom and by when:"),
        Paragraph(text="Next review on:"),
        Paragraph(
            text=f"Made on {day_words(plan.record.taken_at.date())} from categories, dates and "
            f"counts. It holds no evidence. {line}".strip(),
            style=Style.SMALL,
        ),
    )
    return Section(anchor="end", title="In supervision", blocks=blocks)


def _days(evidence: Sequence[Evidence]) -> set[date]:
    moments = (each.details.shown_time.at or each.details.captured.at for each in evidence)
    return {at.date() for at in moments if at is not None}


def _on_days(count: int) -> str:
    return f", on {counted(count, 'known day')}" if count else ""


def _platforms(evidence: Sequence[Evidence]) -> set[str]:
    known = {name.casefold(): name for name in _PLATFORMS}
    named = {each.details.source.platform.strip() for each in evidence} - {""}
    return {known.get(name.casefold(), "another website or app") for name in named}


def _gravest(evidence: Sequence[Evidence]) -> str:
    seen = {warning for each in evidence for warning in each.warnings}
    return next((words.WARNINGS[each] for each in _GRAVEST if each in seen), words.NOT_RECORDED)


def _own(plan: Plan, text: str) -> str:
    """The user's own words. What is invisible is written out first: its digits count as well."""
    return plan.blackout(shown(text))


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


_WAITING: Final = frozenset({ActionState.TODO, ActionState.CANNOT_YET})
