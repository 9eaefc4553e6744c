# SPDX-License-Identifier: Apache-2.0
"""Names in other alphabets, compared by their consonants.

A name is carried over into Latin letters in many ways, but the consonants stay: "শারমিন" and
"Sharmin" share sh-r-m-n. Indic letters say their sound in their Unicode name; Cyrillic, Greek,
Arabic and Hebrew have a table each.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = (
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэъёўђјљњћџ",
    (
        "a b v h g d e ye zh z y i yi i k l m n o p r s t u f kh ts ch sh shch . yu ya y e . yo v "
        "d y l n ch dzh"
    ),
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_ARABIC = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئءپچژگکیےہھٹڈڑں",
    (
        "a b t th j h kh d dh r z s sh s d t z . gh f q k l m n h w y a a a a a w y . p ch zh g k "
        "y e h h t d r n"
    ),
)
_HEBREW = (
    "אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
    "a b g d h v z h t y k l m n s . p ts k r sh t k m n p ts",
)
_TABLES = {
    letter: sound
    for letters, sounds in (_CYRILLIC, _GREEK, _ARABIC, _HEBREW)
    for letter, sound in zip(letters, sounds.split(), strict=True)
}
_NASAL = re.compile(r"SIGN (?:BINDI|TIPPI|ANUSVARA|CANDRABINDU)|^GURMUKHI TIPPI")
_INDIC = re.compile(r"^[A-Z]+ (?:LETTER|VOWEL SIGN) ([A-Z]+)")
# One sound, many writings. "w" and "y" are as good as vowels, "h" comes and goes.
_SAME_SOUND = (
    ("ce", "se"), ("ci", "si"), ("tch", "ch"), ("sch", "sh"), ("sz", "sh"), ("cz", "ch"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"),
    ("sh", "S"), ("ch", "C"), ("zh", "S"), ("q", "k"), ("c", "k"), ("v", "b"), ("w", ""),
    ("y", ""), ("z", "s"), ("j", "C"), ("h", ""), ("g", "k"),
)  # fmt: skip
SHORTEST = 2


def is_other_script(word: str) -> bool:
    """Whether a word is mostly of another alphabet than the Latin one."""
    return not word.isascii() and sum(char > "\u036f" for char in word) * 2 > len(word)


@lru_cache(maxsize=5_000)
def skeleton(word: str) -> str:
    """The consonants of a word in any of the known alphabets; "" when there are none."""
    latin = romanised(word) if is_other_script(word) else word
    text = latin.lower()
    first = "H" if text.startswith("h") else ""  # at the start an "h" is heard
    for written, sound in _SAME_SOUND:
        text = text.replace(written, sound)
    text = re.sub(r"[aeiou\W\d_]+", "", text)
    return first + re.sub(r"(.)\1+", r"\1", text)


def romanised(word: str) -> str:
    """Latin letters for a word of another alphabet, roughly."""
    parts: list[str] = []
    for char in unicodedata.normalize("NFC", word.lower()):
        if char in _TABLES:
            parts.append(_TABLES[char])
        elif _NASAL.search(unicodedata.name(char, "")):
            parts.append("n")
        elif found := _INDIC.match(unicodedata.name(char, "")):
            parts.append(_indic_sound(found[1], unicodedata.name(char)))
        elif char.isascii():
            parts.append(char)
    return "".join(parts)


def _indic_sound(sound: str, name: str) -> str:
    """ "KA" without its built-in vowel; a vowel sign as it is."""
    if "VOWEL SIGN" in name or sound in {"A", "AA", "I", "II", "U", "UU", "E", "AI", "O", "AU"}:
        return sound.lower()
    # The dotted and doubled letters (TTA, NNA) sound like their plain ones to an English ear.
    plain = re.sub(r"^([TDN])\1", r"\1", sound.removesuffix("A"))
    return {"C": "ch", "CH": "ch", "SS": "sh", "YY": "y"}.get(plain, plain.lower())


@lru_cache(maxsize=20_000)
def same_name(foreign: str, own: str) -> bool:
    """Whether a word of another alphabet may be an own Latin word, up to a case ending."""
    theirs, mine = skeleton(foreign), skeleton(own)
    if len(mine) < SHORTEST or not theirs:
        return False
    return theirs == mine or (
        theirs.startswith(mine) and len(theirs) - len(mine) <= 2 and len(mine) > SHORTEST
    )
