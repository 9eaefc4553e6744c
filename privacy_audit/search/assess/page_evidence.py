# SPDX-License-Identifier: Apache-2.0
"""What the page as a whole says: lists, obituaries, another household, near misses."""

from __future__ import annotations

import re

from privacy_audit.search.assess.listing import (
    find_directory,
    has_entry_phrase,
    is_list_of_namesakes,
)
from privacy_audit.search.assess.model import Evidence
from privacy_audit.search.assess.numbers import is_near
from privacy_audit.search.assess.passage import Passage
from privacy_audit.search.assess.reading import Reading
from privacy_audit.search.assess.relations import is_dead
from privacy_audit.search.assess.web_names import is_near_handle
from privacy_audit.search.assess.weighing import reason

_TOKEN = re.compile(r"[a-z0-9_.\-]{5,}")


def page_evidence(reading: Reading) -> list[Evidence]:
    """What the page as a whole says: lists of namesakes, obituaries, another household."""
    found = []
    if is_list_of_namesakes(reading.title, reading.snippet):
        found.append(reason("against", "list_page", "a list of people or names"))
    if is_dead(reading):
        found.append(reason("against", "dead", "somebody who has died"))
    if _is_other_household(reading):
        found.append(reason("against", "other_home", "another address"))
    return found


def _is_other_household(reading: Reading) -> bool:
    """A directory's entry, or a postcode, that has none of the user's homes."""
    if reading.homes or reading.outwards or any(code.is_own for code in reading.postcodes):
        return False
    is_entry = has_entry_phrase(reading.title, reading.snippet) or (
        find_directory(reading.title, reading.url) is not None
    )
    return bool(reading.postcodes) or (is_entry and not reading.employers)


def near_misses(reading: Reading) -> list[Evidence]:
    """What looks like the user's and is not: said so that the user need not wonder."""
    view = reading.view
    found = []
    if any(not n.is_own and is_near(n.digits, view.numbers) for n in reading.numbers) and not any(
        n.is_own for n in reading.numbers
    ):
        found.append(reason("against", "near_number", "a number that is nearly yours"))
    words = {word for passage in reading.passages for word in _tokens(passage)}
    if not reading.handles and any(is_near_handle(word, view.near_handles) for word in words):
        found.append(reason("against", "near_handle", "a handle that is nearly yours"))
    return found


def _tokens(passage: Passage) -> set[str]:
    return set(_TOKEN.findall(passage.lower))
