# SPDX-License-Identifier: Apache-2.0
"""How hard a passphrase is to guess: a cautious estimate, said in words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret

# What one guess costs here: Argon2id with 64 MiB takes about a tenth of a second a core, so a
# thousand rented cores try about ten thousand a second.
GUESSES_PER_SECOND = 10_000
# A word of a list of 7,776 words (five dice) is worth this many bits.
BITS_PER_WORD = math.log2(7776)
# Passphrases that every guesser tries first, and rows of the keyboard.
_COMMON = re.compile(
    r"password|passphrase|letmein|welcome|qwert|asdf|zxcv|abcd|iloveyou|admin|correct horse"
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_DISGUISE = str.maketrans("01345@$!", "oleasasi")
_STEPS = ((28, 0, "Very weak"), (40, 1, "Weak"), (50, 2, "Fair"), (64, 3, "Strong"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """steps: 0 to 4 for the drawn bar. enough: fair or better."""

    steps: int
    word: str
    sentence: str

    @property
    def enough(self) -> bool:
        """Whether it may guard a vault without a warning."""
        return self.steps >= 2


def strength_of(passphrase: Secret) -> Strength:
    """Estimate the strength of a passphrase from its words, signs and repetitions."""
    bits = _bits(passphrase.reveal())
    for limit, steps, word in _STEPS:
        if bits < limit:
            return Strength(steps=steps, word=word, sentence=_time_to_guess(bits))
    return Strength(steps=4, word="Very strong", sentence=_time_to_guess(bits))


def _bits(text: str) -> float:
    plain = " ".join(text.casefold().split())
    # "P4ssw0rd" is a word in thin disguise, and every guesser knows the disguise.
    return min(_bits_as_written(plain), _bits_as_written(plain.translate(_DISGUISE)))


def _bits_as_written(text: str) -> float:
    # A word counts as one draw from a list, never as its letters; doubled words count once.
    words = set(_WORD.findall(text))
    signs = _without_rows(_WORD.sub("", text).replace(" ", ""))
    bits = sum(_word_bits(word) for word in words) + sum(_sign_bits(sign) for sign in set(signs))
    for found in _COMMON.findall(text):
        bits -= BITS_PER_WORD * len(found.split()) * 0.8
    return max(bits, 0.0)


def _word_bits(word: str) -> float:
    if _looks_random(word):
        # One long run of letters that no word list would hold: judge it by its letters.
        return max(BITS_PER_WORD, len(set(word)) * math.log2(26) * 0.8)
    return BITS_PER_WORD


def _sign_bits(sign: str) -> float:
    if sign.isdigit():
        return math.log2(10)
    return math.log2(26 if sign.isalpha() else 20)


def _without_rows(signs: str) -> str:
    """Without what only goes on with a row: of 12345678 and of 8888 the first two are left."""
    steps = [ord(after) - ord(before) for before, after in pairwise(signs)]
    return signs[:2] + "".join(
        sign
        for sign, (before, step) in zip(signs[2:], pairwise(steps), strict=True)
        if before != step or abs(step) > 1
    )


def _looks_random(text: str) -> bool:
    vowels = sum(char in "aeiouy" for char in text)
    return len(text) >= 10 and not 0.2 <= vowels / len(text) <= 0.6


def _time_to_guess(bits: float) -> str:
    seconds = 2 ** (bits - 1) / GUESSES_PER_SECOND
    for limit, words in (
        (60, "Guessing it would take less than a minute."),
        (86_400, "Guessing it would take less than a day."),
        (86_400 * 365, "Guessing it would take days to months."),
        (86_400 * 365 * 10, "Guessing it would take some years."),
    ):
        if seconds < limit:
            return words
    return "Guessing it would take many years."
