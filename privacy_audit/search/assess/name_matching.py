# SPDX-License-Identifier: Apache-2.0
"""Where a person's name stands in a text, and where only parts of it stand with other people."""

from __future__ import annotations

from privacy_audit.search.assess.mentions import Level, Mention, NamesFound
from privacy_audit.search.assess.name_forms import NameForms, Quality
from privacy_audit.search.assess.name_parts import find_parts
from privacy_audit.search.assess.name_search import NameSearch
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.scripts import is_other_script, same_name
from privacy_audit.search.assess.whole_names import find_whole_names


def find_names(passage: Passage, forms: NameForms, *, kin: frozenset[str]) -> NamesFound:
    """All mentions of one person in a passage.

    kin: forenames of relatives, who are no strangers.
    """
    search = NameSearch(passage, forms, kin)
    if search.forenames or search.surnames:
        find_whole_names(search)
        find_parts(search)
    if search.in_address:
        _in_one_word(search)
    else:
        _initials(search)
        _foreign(search)
    return NamesFound(tuple(search.mentions), tuple(search.strangers))


def _in_one_word(search: NameSearch) -> None:
    """ "janexample" as one word of an address."""
    for at, word in enumerate(search.row):
        if at not in search.taken and word in search.forms.whole:
            search.add(Mention(passage=search.passage, first=at, after=at + 1, level=Level.FULL))


def _initials(search: NameSearch) -> None:
    if search.forms.abbreviated is None:
        return
    for match in search.forms.abbreviated.finditer(search.passage.text):
        places = [
            n
            for n, w in enumerate(search.words)
            if w.start >= match.start() and w.end <= match.end()
        ]
        if places and search.taken.isdisjoint(places):
            search.add(
                Mention(
                    passage=search.passage, first=places[0], after=places[-1] + 1,
                    level=Level.INITIALS,
                )
            )  # fmt: skip


def _foreign(search: NameSearch) -> None:
    """Forename and surname side by side in another alphabet."""
    if search.passage.text.isascii() or not search.forms.main_surname:
        return
    foreign = [n for n, word in enumerate(search.row) if is_other_script(word)]
    for at in foreign:
        if not any(same_name(search.row[at], "".join(form)) for form in search.forms.forenames):
            continue
        for place in range(at + 1, min(at + 4, len(search.row))):
            rows = (form for rows in search.forms.surnames.values() for form, _ in rows)
            if any(same_name(search.row[place], "".join(form)) for form in rows):
                search.add(
                    Mention(
                        passage=search.passage, first=at, after=place + 1, level=Level.FULL,
                        quality=Quality.VARIANT, is_foreign=True,
                    )
                )  # fmt: skip
                break
