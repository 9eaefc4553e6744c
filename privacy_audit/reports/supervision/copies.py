# SPDX-License-Identifier: Apache-2.0
"""The supervisor's side: what was agreed is noted into a copy of the one file that is open.

Nothing is kept of it: no list of people, no collection of files, nothing that could be counted or
compared from one worker to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from privacy_audit.errors import UserError
from privacy_audit.reports.supervision.model import (
    LONGEST_NAME,
    LONGEST_TITLE,
    MOST_ACTIONS,
    Agreed,
    Noted,
    Summary,
)
from privacy_audit.reports.supervision.own_text import own_line


def judged_action(agreed: Agreed) -> Agreed:
    """An agreed action as it may stand in a file. Raises ``UserError`` at the field."""
    title = own_line(agreed.title)
    if not title:
        raise UserError("Say what was agreed.", hint="A few words are enough.", field="title")
    if len(title) > LONGEST_TITLE:
        raise UserError(
            f"This is longer than {LONGEST_TITLE} characters.",
            hint="Say it in fewer words.",
            field="title",
        )
    return replace(agreed, title=title)


def judged_name(name: str) -> str:
    """A name as it may stand in a file. Raises ``UserError``."""
    name = own_line(name)
    if len(name) > LONGEST_NAME:
        raise UserError(f"This is longer than {LONGEST_NAME} characters.", field="name")
    return name


def noted(summary: Summary, actions: Sequence[Agreed], *, name: str = "") -> Summary:
    """The copy with these agreed actions in the place of those it had.

    name: the supervisor's, only if they agree that it is kept. Raises ``UserError`` for too many
    actions or a text that does not fit; without actions and name the copy is as it came.
    """
    if len(actions) > MOST_ACTIONS:
        raise UserError(f"A summary can hold {MOST_ACTIONS} agreed actions.", field="title")
    kept = tuple(judged_action(each) for each in actions)
    name = judged_name(name) if kept else ""
    return replace(summary, noted=Noted(actions=kept, name=name) if kept else None)
