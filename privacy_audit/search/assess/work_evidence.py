# SPDX-License-Identifier: Apache-2.0
"""What employer and profession say for the user, and another calling against."""

from __future__ import annotations

from privacy_audit.search.assess.employer_finding import other_bodies
from privacy_audit.search.assess.mentions import Level, Mention
from privacy_audit.search.assess.model import Evidence, Field
from privacy_audit.search.assess.name_evidence import best_mention
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.weighing import reason

# A calling this many words from the name belongs to it.
BESIDE = 6


def work_evidence(reading: Reading) -> list[Evidence]:
    """Employer and profession for, another calling or employer against."""
    found = []
    names: dict[str, tuple[bool, str]] = {}
    for one in reading.employers:
        names.setdefault(one.employer.key, (one.is_whole, one.span.text))
    calling = _other_calling(reading)
    for number, (whole, shown) in enumerate(names.values()):
        if number:
            found.append(reason("with", "second_employer", shown))
            break
        code = "employer" if whole else "employer_short"
        # "Acts for parents against the council" names the user's employer too.
        found.append(reason("with", code, shown, times=0.4 if calling and calling[1] else 1))
    labels = {work.label: work for work in reversed(reading.work)}
    if "title" in labels:
        found.append(reason("with", "profession", labels["title"].span.text))
    elif "field" in labels:
        found.append(reason("with", "field", labels["field"].span.text))
    if calling:
        words, is_beside = calling
        found.append(
            reason("against", "other_calling" if is_beside else "other_calling_beside", words)
        )
    if not names and labels.keys() & {"title", "field"}:
        bodies = [
            text
            for passage in reading.texts
            for text in other_bodies(passage, reading.view.employers)
        ]
        if bodies:
            found.append(reason("against", "other_employer", bodies[0]))
    return found


def _other_calling(reading: Reading) -> tuple[str, bool] | None:
    """Another calling, and whether it stands beside the name rather than with somebody else."""
    mention = best_mention(reading)
    others = [work for work in reading.work if work.label == "other"]
    if not others or mention is None:
        return None
    relatives = [one.mention for one in reading.kin]
    has_title = any(work.label == "title" for work in reading.work)
    for work in others:
        same = [
            m for m in reading.mentions if m.passage is work.passage and m.level >= Level.SURNAME
        ]
        near = min((_distance(m, work.first, work.after) for m in same), default=99)
        kin = min(
            (_distance(m, work.first, work.after) for m in relatives if m.passage is work.passage),
            default=99,
        )
        if kin <= near and relatives:
            continue
        if near <= BESIDE and not has_title:
            return work.span.text, True
    loose = [work for work in others if work.passage.field is not Field.URL]
    if relatives or not loose or mention.level < Level.INITIAL_SURNAME:
        return None
    alone = not has_title and not any(work.label == "field" for work in reading.work)
    return loose[0].span.text, alone and not reading.employers


def _distance(mention: Mention, first: int, after: int) -> int:
    if first >= mention.after:
        return first - mention.after
    return max(0, mention.first - after)
