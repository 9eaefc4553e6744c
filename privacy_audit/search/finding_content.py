# SPDX-License-Identifier: Apache-2.0
"""Whether two results tell the same, although their address or their words differ. Pure."""

from __future__ import annotations

import re
import unicodedata

from privacy_audit.search.addresses import registrable_domain

SAME_CONTENT = 88.0
"""From this similarity on (0 to 100) two results of one site are the same page moved."""
SAME_TITLE = 80.0
LEAST_LETTERS = 40
"""Less text than this is too little to know a page by."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATES = re.compile(
    rf"\b\d{{1,2}}\s+{_MONTH},?(?:\s+\d{{4}}\b)?"
    rf"|\b{_MONTH}\s+\d{{1,2}}\b,?(?:\s+\d{{4}}\b)?"
    r"|\b\d+\s+(?:minute|hour|day|week|month|year)s?\s+ago\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """Lower case without accents, marks of punctuation and double blanks."""
    # Twice: taking a letter apart can bring capitals to light, and small letters marks.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", letters))


def is_same_content(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether two results are one page. Each: address, title, snippet.

    Only on one site, with enough text, and with the same numbers: the house next door has another.
    """
    if registrable_domain(one[0]) != registrable_domain(other[0]):
        return False
    texts = [_DATES.sub(" ", f"{title} {snippet}") for _address, title, snippet in (one, other)]
    plain = [folded(text) for text in texts]
    if min(len(text) for text in plain) < LEAST_LETTERS:
        return False
    if _numbers(texts[0]) != _numbers(texts[1]):
        return False
    return _similarity(plain[0], plain[1]) >= SAME_CONTENT


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles of one page say the same; engines cut and reorder them."""
    first, second = folded(one), folded(other)
    if not first or not second or first in second or second in first:
        return True
    return _similarity(first, second) >= SAME_TITLE


def _similarity(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.token_sort_ratio(one, other))


def _numbers(text: str) -> frozenset[str]:
    """The numbers that tell one page from another; dates, which do not, are cut out before."""
    return frozenset(re.findall(r"\d+", text))
