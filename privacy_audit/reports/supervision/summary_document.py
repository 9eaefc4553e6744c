# SPDX-License-Identifier: Apache-2.0
"""What a summary says, as blocks that every format renders: pure over the values of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Final

from privacy_audit.audits.model import ActionOwner
from privacy_audit.checklists.model import Severity
from privacy_audit.reports import words
from privacy_audit.reports.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    ColumnKind,
    Document,
    Item,
    Look,
    Paragraph,
    Section,
    Style,
    Table,
    map_text,
)
from privacy_audit.reports.content import shown
from privacy_audit.reports.supervision.model import (
    Agreed,
    Done,
    Need,
    Noted,
    SeverityCounts,
    Summary,
    Worse,
)

TITLE: Final = "Privacy check: summary for supervision"
_OWNERS: Final = {
    ActionOwner.ME: "Me",
    ActionOwner.MY_MANAGER: "My manager",
    ActionOwner.MY_EMPLOYER: "My employer",
}


def document(summary: Summary) -> Document:
    """The summary as one page to read. A switched-off field leaves nothing behind, not even its
    heading."""
    parts = [
        _what_i_did(summary),
        _standing(summary.standing),
        _worse(summary.worse),
        _needs(summary.needs),
        _agreed(summary.agreed),
        _next(summary),
        _feeling(summary.feeling),
        _noted(summary.noted),
    ]
    made = Document(
        kicker="Privacy Audit",
        title=TITLE,
        lines=(f"Made by the worker on {words.day_words(summary.made_on)}. Shared by choice.",),
        look=Look.NORMAL,
        made_at=day_moment(summary.made_on),
        sections=tuple(part for part in parts if part is not None),
    )
    return map_text(made, shown)


def day_moment(day: date) -> datetime:
    """A moment for a file's metadata that says the day and nothing finer."""
    return datetime.combine(day, time(12), UTC)


def owner_words(owner: ActionOwner) -> str:
    """Who is to do it, said by the worker."""
    return _OWNERS[owner]


def _section(anchor: str, title: str, blocks: Sequence[Block]) -> Section | None:
    return Section(anchor=anchor, title=title, blocks=tuple(blocks)) if blocks else None


def _what_i_did(summary: Summary) -> Section | None:
    said = [*_audit_words(summary), *_done_words(summary.done)]
    return _section("did", "What I did", [Paragraph(text=" ".join(said))] if said else [])


def _audit_words(summary: Summary) -> list[str]:
    audit, packs = summary.audit, summary.packs
    named = f" I looked at: {', '.join(packs)}." if packs else ""
    if audit is None:
        return [named.strip()] if named else []
    kind = words.KINDS[audit.kind.value]
    article = "An" if kind[0] in "AEIOU" else "A"
    count = words.counted(audit.checks, "check")
    day = words.day_words(audit.on)
    return [f"{article} {kind[0].lower()}{kind[1:]} of {count}, finished on {day}.{named}"]


def _done_words(done: Done | None) -> list[str]:
    if done is None:
        return []
    said = []
    if done.better == 1:
        said.append("1 thing is right now and was not before.")
    elif done.better:
        said.append(f"{done.better} things are right now and were not before.")
    if done.closed:
        said.append(f"I closed {words.counted(done.closed, 'thing')} on my list.")
    if done.asked:
        times = "once" if done.asked == 1 else f"{done.asked} times"
        said.append(f"I asked {times} for something to be taken down.")
    if done.searched_on is not None:
        said.append(f"I searched for myself on {words.day_words(done.searched_on)}.")
    return said


def _standing(counts: tuple[SeverityCounts, ...] | None) -> Section | None:
    if not counts:
        return None
    number = ColumnKind.NUMBER
    table = Table(
        caption="How the checks stand, by how serious they are",
        columns=(
            Column(title="How serious"),
            Column(title="Right", kind=number),
            Column(title="Open", kind=number),
            Column(title="Not known", kind=number),
        ),
        rows=tuple(
            (
                Cell(text=words.SEVERITIES[row.severity.value], severity=row.severity),
                Cell(text=str(row.right)),
                Cell(text=str(row.open)),
                Cell(text=str(row.not_known)),
            )
            for row in counts
        ),
    )
    note = Paragraph(text="What is not known does not count as right.", style=Style.SMALL)
    return _section("stand", "Where things stand", [table, note])


def _worse(worse: Worse | None) -> Section | None:
    if worse is None:
        return None
    if not worse.compared:
        text = "There is nothing to compare with yet: this was a first look."
    elif not worse.total:
        text = "Nothing that was right last time is open now, of what could be compared."
    else:
        verb = "was" if worse.total == 1 else "were"
        now = "is" if worse.total == 1 else "are"
        named = ", ".join(_severity_words(severity, count) for severity, count in worse.counts)
        text = (
            f"{words.counted(worse.total, 'thing')} that {verb} right last time {now} open now: "
            f"{named}. Services change their settings too."
        )
    return _section("worse", "What got worse", [Paragraph(text=text)])


def _severity_words(severity: Severity, count: int) -> str:
    return f"{count} {words.SEVERITIES[severity.value].lower()}"


def _needs(needs: tuple[Need, ...] | None) -> Section | None:
    items = [
        Item(text=f"{need.text}, by {words.day_words(need.by)}." if need.by else _ended(need.text))
        for need in needs or ()
    ]
    return _section(
        "needs", "What I need from my employer", [Bullets(items=tuple(items))] if items else []
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _agreed(agreed: tuple[Agreed, ...] | None) -> Section | None:
    if not agreed:
        return None
    return _section("agreed", "What we agreed before", [agreed_table(agreed, "Not done yet")])


def agreed_table(agreed: Sequence[Agreed], caption: str) -> Table:
    """Agreed actions with who and when."""
    return Table(
        caption=caption,
        columns=(
            Column(title="What"),
            Column(title="Who", kind=ColumnKind.SHORT),
            Column(title="By", kind=ColumnKind.SHORT),
        ),
        rows=tuple(
            (
                Cell(text=each.title),
                Cell(text=_OWNERS[each.owner]),
                Cell(text=words.day_words(each.due_on) if each.due_on else "No date"),
            )
            for each in agreed
        ),
    )


def _next(summary: Summary) -> Section | None:
    following = summary.next
    if following is None:
        return None
    minutes = words.counted(following.minutes, "minute")
    text = f"{words.day_words(following.on)}, about {minutes}."
    return _section("next", "Next check", [Paragraph(text=text)])


def _feeling(feeling: str | None) -> Section | None:
    lines = [line for line in (feeling or "").split("\n") if line]
    return _section("feeling", "How I am", [Paragraph(text=line) for line in lines])


def _noted(noted: Noted | None) -> Section | None:
    if noted is None or not noted.actions:
        return None
    blocks: list[Block] = [agreed_table(noted.actions, "Noted by the supervisor")]
    if noted.name:
        blocks.append(Paragraph(text=f"Noted by {noted.name}, who agrees that the name is kept."))
    return _section("noted", "Agreed in supervision", blocks)
