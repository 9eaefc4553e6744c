# SPDX-License-Identifier: Apache-2.0
"""The few words that may stand on a lock screen or in a calendar. Pure, but for its word list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.errors import UserError

USUAL_TEXT = "A review is due"
LONGEST_TEXT = 60
SITTING_MINUTES = 15
_HOUR = 60


def judge_notice_text(text: str, *, names: Iterable[str] = ()) -> str:
    """The text as it will be shown.

    names: what else it must not hold, such as the titles of packs and the user's own names.
    Raises UserError when it is empty, too long, or says what it is about.
    """
    shown = " ".join(text.split())
    if not shown:
        raise UserError("The notice needs some words.", hint=_hint(), field="text")
    if len(shown) > LONGEST_TEXT:
        raise UserError(
            f"The notice is longer than {LONGEST_TEXT} characters.", hint=_hint(), field="text"
        )
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} for char in shown):
        raise UserError(
            "The notice holds characters that cannot be seen.", hint=_hint(), field="text"
        )
    telling = _telling_word(shown, [*_topic_words(), *names])
    if telling:
        raise UserError(
            f"“{telling}” says what the notice is about.",
            "Anybody who sees your screen or your calendar could read it. Nothing was changed.",
            _hint(),
            field="text",
        )
    return shown


def time_line(minutes: int) -> str:
    """How long it takes: one line, without a word on what."""
    if minutes <= 1:
        return "It takes about a minute."
    if minutes <= SITTING_MINUTES:
        return f"It takes about {minutes} minutes."
    whole = f"{minutes} minutes"
    if minutes >= 3 * _HOUR // 2:
        whole = f"{round(minutes / _HOUR)} hours"
    return f"About {whole} in all, {SITTING_MINUTES} minutes at a time."


def _hint() -> str:
    return f"For example: {USUAL_TEXT}."


@cache
def _topic_words() -> tuple[str, ...]:
    import tomllib

    path = bundled_folder("resources") / "reminders" / "notice.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["topic_words"])


def _telling_word(text: str, words: Iterable[str]) -> str:
    folded = _folded(text)
    for word in words:
        form = rf"(?<!\w){re.escape(_folded(word))}(?:['’]?s)?(?!\w)"
        if len(word.strip()) > 1 and re.search(form, folded):
            return word.strip()
    return ""


def _folded(text: str) -> str:
    """Without accents and capitals, so that "Incídent" is found too."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())
