# SPDX-License-Identifier: Apache-2.0
"""What the name in a result says for and against the user."""

from __future__ import annotations

import re

from privacy_audit.search.assess.callings import business_words
from privacy_audit.search.assess.mentions import Level, Mention
from privacy_audit.search.assess.model import Evidence, Field
from privacy_audit.search.assess.name_forms import Quality
from privacy_audit.search.assess.rarity import Rarity, Sex, is_common_surname, known_surnames
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.relations import kin_links
from privacy_audit.search.assess.weighing import reason, weight

_HINT = re.compile(
    r"\b([a-z]) for [a-z]+"
    r"|\b(?:starts?|starting|begins?|beginning) with (?:an? |the letter )?([a-z])\b"
    r"|\binitials?:? ([a-z])\b"
)
_MALE, _FEMALE = {"mr", "sir", "lord", "bro", "brother", "uncle", "dad"}, {
    "mrs", "ms", "miss", "lady", "dame", "sis", "sister", "aunt", "auntie", "mum", "mam", "nan",
}  # fmt: skip


def best_mention(reading: Reading) -> Mention | None:
    """The mention that says most; text before address."""
    return max(reading.mentions, key=lambda m: _value(reading, m), default=None)


def name_evidence(reading: Reading) -> list[Evidence]:
    """The name's reasons: one for the best mention, what speaks against it, and hints."""
    mention = best_mention(reading)
    found: list[Evidence] = []
    if mention is not None:
        found.append(_for_mention(reading, mention))
        if mention.middle == "own":
            found.append(reason("name", "middle_agrees", "your middle name or initial"))
        found += _doubts(reading, mention)
    hint = _hint(reading)
    if hint:
        found.append(reason("name", "hint", hint))
    return found + _strangers(reading, mention)


def _for_mention(reading: Reading, mention: Mention) -> Evidence:
    value = _value(reading, mention)
    return Evidence(code=_row(reading, mention), weight=round(value, 2), words=_words(mention))


def _value(reading: Reading, mention: Mention) -> float:
    value = weight("name", _row(reading, mention))
    if mention.level is Level.FORENAME and _is_common_forename(reading):
        value -= 0.2
    if mention.is_misspelt:
        value += weight("name", "misspelt")
    elif mention.is_foreign:
        value += weight("name", "other_alphabet")
    elif mention.quality is Quality.ALIKE:
        value += weight("name", "misspelt")
    elif mention.quality is Quality.VARIANT:
        value += weight("name", "spelling")
    if mention.passage.field is Field.URL:
        value += weight("name", "address_only")
    if mention.is_turned and reading.view.is_two_forenames:
        value += weight("name", "turned")
    if mention.level is Level.INITIAL_SURNAME and not _has_main_initial(reading, mention):
        value += weight("name", "second_initial")
    return value


def _is_common_forename(reading: Reading) -> bool:
    return reading.view.rarity is Rarity.COMMON


def _row(reading: Reading, mention: Mention) -> str:
    """The row of the table for one mention."""
    if mention.level is Level.FULL:
        return f"full_{reading.view.rarity_of(_surname(reading, mention))}"
    if mention.level in {Level.INITIAL_SURNAME, Level.TITLED, Level.SURNAME}:
        start = {
            Level.INITIAL_SURNAME: "initial", Level.TITLED: "titled", Level.SURNAME: "surname"
        }[mention.level]  # fmt: skip
        return f"{start}_{_surname_band(_surname(reading, mention))}"
    rows = {
        Level.FORENAME_INITIAL: "forename_initial", Level.INITIALS: "initials",
        Level.FORENAME: "forename",
    }  # fmt: skip
    return rows[mention.level]


def _surname(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """The words of the mention that are the surname, as the profile writes it."""
    row = mention.passage.row[mention.first : mention.after]
    for at, word in enumerate(row):
        for form, _ in reading.view.names.surnames.get(word, ()):
            if row[at : at + len(form)] == form:
                return form
    return ()


def _surname_band(words: tuple[str, ...]) -> Rarity:
    joined = "".join(words)
    if is_common_surname(joined):
        return Rarity.COMMON
    return Rarity.MIDDLE if joined in known_surnames() else Rarity.RARE


def _words(mention: Mention) -> str:
    shown = mention.passage.words_span(mention.first, mention.after).text
    if mention.passage.field is Field.URL:
        return "your name in the address"
    if mention.is_foreign:
        return f"your name in another alphabet: {shown}"
    if mention.is_misspelt:
        return f"your name, misspelt: {shown}"
    if mention.level is Level.FULL:
        return "same name" if mention.quality is Quality.OWN else f"a form of your name: {shown}"
    return f"part of your name: {shown}"


def _has_main_initial(reading: Reading, mention: Mention) -> bool:
    initials = reading.view.names.initials
    letters = [w for w in mention.passage.row[mention.first : mention.after] if len(w) == 1]
    return not initials or not letters or letters[0] == initials[0]


def _doubts(reading: Reading, mention: Mention) -> list[Evidence]:
    """What in the mention itself speaks for somebody else."""
    found = []
    sound = any(m.is_sound for m in reading.mentions)
    if mention.is_longer and not sound:
        found.append(reason("against", "longer_name", "a longer name"))
    if mention.middle == "other" and not any(m.is_sound for m in reading.mentions):
        found.append(reason("against", "other_middle_name", "another middle name"))
    title = next((m.title for m in reading.mentions if m.title), "")
    if _contradicts(reading.view.sex, title):
        found.append(reason("against", "other_sex", f"called {title.title()}"))
    relative = _maybe_relative(reading, mention)
    if relative:
        found.append(reason("against", "maybe_relative", f"may be {relative}"))
    if mention.level is Level.FULL and _is_business(mention):
        found.append(reason("against", "business", "a business of that name"))
    return found


def _contradicts(sex: Sex | None, title: str) -> bool:
    return (sex is Sex.FEMALE and title in _MALE) or (sex is Sex.MALE and title in _FEMALE)


def _maybe_relative(reading: Reading, mention: Mention) -> str:
    """The relative whom a shared surname fits as well, or better."""
    if mention.level in {Level.SURNAME, Level.TITLED}:
        near = [
            one.kin
            for one in reading.kin
            if not one.is_whole
            and one.kin.forms.main_surname in reading.view.names.surnames
            and not any(m.level is Level.FORENAME for m in reading.mentions)
        ]
        return near[0].text if near and not reading.hostility.is_hostile else ""
    if mention.level is not Level.INITIAL_SURNAME or mention.middle == "own":
        return ""
    letters = [w for w in mention.passage.row[mention.first : mention.after] if len(w) == 1]
    for kin in reading.view.kin:
        shares = kin.forms.main_surname in reading.view.names.surnames
        fits = bool(letters) and kin.forename[:1] == letters[0]
        if shares and fits and not _has_main_initial(reading, mention):
            return kin.text
    return ""


def _is_business(mention: Mention) -> bool:
    """Whether words behind the name make a firm of it."""
    row = mention.passage.row[mention.after : mention.after + 4]
    return any(first <= 1 for first, _, _ in business_words().find(row)) and (
        mention.passage.field is not Field.URL
    )


def _hint(reading: Reading) -> str:
    """ "N for ..." and "starts with B", in a text that gives no name."""
    match = _HINT.search(reading.snippet.joined)
    if not match:
        return ""
    letter = next(filter(None, match.groups()))
    return "your initial" if letter in reading.view.names.initials else ""


def _strangers(reading: Reading, mention: Mention | None) -> list[Evidence]:
    """Parts of the name that belong to other people."""
    if not reading.strangers or (
        mention is not None and mention.level in {Level.FULL, Level.INITIAL_SURNAME}
    ):
        return []
    parts = {stranger.part for stranger in reading.strangers}
    shown = reading.strangers[0]
    words = shown.passage.words_span(shown.first, shown.after).text
    if "surname" in parts and kin_links(reading):
        return [reason("with", "kin_surname", f"a relative of your surname: {words}")]
    if parts == {"forename", "surname"}:
        return [reason("against", "scattered", "the parts of the name belong to different people")]
    if "surname" in parts:
        return [reason("against", "other_forename", f"another first name: {words}")]
    return [reason("against", "other_surname", f"another surname: {words}")]
