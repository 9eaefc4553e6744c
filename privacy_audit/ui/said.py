# SPDX-License-Identifier: Apache-2.0
"""What services say, in the language of the window.

Their floors know nothing of Qt and say everything in English; the sentences themselves are in the
catalogue (``packaging/wording/said_words.py`` collects them). One with a value in it is found by
its form, and the value is put into the translated form.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.ui.language import ENGLISH, language_now, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.errors import AppError

TEMPLATES = "translations/said.json"
_DAYS = re.compile(r"(\d+) days?")
# The value of these is a list of our own words. Other values may be the user’s: they stay.
_LISTS = frozenset(
    {
        "You did not tick {0}.",
        "You ticked {0}.",
        "It comes early because you ticked: {0}.",
        "It is for {0}.",
        "It is for the time around {0}.",
        "You told us: {0}.",
    }
)
_BETWEEN = re.compile(r"(?<=[.?!]) (?=\S)")
_PLACE = re.compile(r"\{(\w*)(?:![rsa])?(?::[^}]*)?\}")


class _Form(NamedTuple):
    template: str
    places: tuple[str, ...]
    pattern: re.Pattern[str]

    def filled(self, values: Sequence[str]) -> str:
        """The translated form with these values, in the order of the English one."""
        named = dict(zip(self.places, values, strict=True))
        return _PLACE.sub(lambda place: named[place[1]], _looked_up(self.template))


def said(text: str) -> str:
    """A sentence of a service as the window says it; one that is not known stays as it is."""
    if not text or language_now() == ENGLISH:
        return text
    whole = _looked_up(text)
    if whole != text:
        return whole
    # An error as one line is several sentences, each of which has its own entry. A value may hold
    # the end of a sentence too: then the whole is looked for.
    parts = [_whole(part) for part in _BETWEEN.split(text)]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        return " ".join(known)
    whole_form = _whole(text)
    if whole_form is not None:
        return whole_form
    pairs = zip(parts, _BETWEEN.split(text), strict=True)
    return " ".join(part or english for part, english in pairs)


def said_error(error: AppError) -> str:
    """All three parts of an error as one line."""
    return " ".join(said(part) for part in (error.title, error.message, error.hint) if part)


def said_rest(error: AppError) -> str:
    """What stands after the title of an error."""
    return " ".join(said(part) for part in (error.message, error.hint) if part)


def _whole(text: str) -> str | None:
    words = _looked_up(text)
    if words != text:
        return words
    for form in _forms():
        match = form.pattern.fullmatch(text)
        if match is not None:
            value_of = _listed if form.template in _LISTS else _value
            return form.filled([value_of(value) for value in match.groups()])
    return None


def _value(text: str) -> str:
    """A value inside a sentence: one of our words, a number of days, or what is not ours."""
    days = _DAYS.fullmatch(text)
    if days is not None:
        return plural("Said", "1 day", "{n} days", int(days[1])).format(n=days[1])
    return _looked_up(text)


def _listed(text: str) -> str:
    """A list of our words such as "a, b or c"."""
    for joint in (" or ", " and "):
        before, found, last = text.rpartition(joint)
        if found:
            first = ", ".join(map(_word, before.split(", ")))
            return _looked_up(f"{{0}}{joint}{{1}}").format(first, _word(last))
    return ", ".join(map(_word, text.split(", ")))


def _word(text: str) -> str:
    """One of our words, which may stand with a capital in its own place."""
    words = _looked_up(text)
    if words != text:
        return words
    start = _looked_up(text[:1].upper() + text[1:])
    return text if start.lower() == text.lower() else start[:1].lower() + start[1:]


def _looked_up(text: str) -> str:
    return QCoreApplication.translate("Said", text)


@cache
def _forms() -> tuple[_Form, ...]:
    """The most telling forms first, so that a short one does not swallow the words of a long."""
    path = bundled_folder("resources") / TEMPLATES
    try:
        templates: list[str] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(map(_form, sorted(templates, key=_telling, reverse=True)))


def _telling(template: str) -> int:
    return len(_PLACE.sub("", template))


def _form(template: str) -> _Form:
    pieces, places, last = [], [], 0
    for place in _PLACE.finditer(template):
        pieces += [re.escape(template[last : place.start()]), "(.+?)"]
        places.append(place[1])
        last = place.end()
    pieces.append(re.escape(template[last:]))
    return _Form(template, tuple(places), re.compile("".join(pieces), re.DOTALL))
