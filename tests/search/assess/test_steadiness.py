# SPDX-License-Identifier: Apache-2.0
"""What must hold for every input: writing never lowers a verdict, strangers are never likely."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from privacy_audit.profile.model import Name, Profile
from privacy_audit.search.assess.assessing import assess
from privacy_audit.search.assess.model import Likelihood
from privacy_audit.search.assess.rarity import known_forenames, known_surnames
from privacy_audit.search.assess.view import ProfileView
from privacy_audit.search.model import Result
from tests.benchmarks.triage import load_cases, profile_of
from tests.search.assess.people import VIEW, YEAR, assessed
from tests.search.assess.scoring import TUNED

ORDER = [Likelihood.UNLIKELY, Likelihood.POSSIBLE, Likelihood.LIKELY]
MARKS = ["\u0301", "\u0300", "\u0308", "\u0302"]


def with_accents(text: str, choose: random.Random) -> str:
    marked = [
        c + choose.choice(MARKS) if c in "aeiou" and choose.random() < 0.4 else c for c in text
    ]
    return unicodedata.normalize(choose.choice(["NFC", "NFD"]), "".join(marked))


def with_case(text: str, choose: random.Random) -> str:
    return choose.choice([text.upper(), text.lower(), text.title(), text])


def with_blanks(text: str, choose: random.Random) -> str:
    return text.replace(" ", choose.choice(["  ", "\u00a0", " \u00a0", "\n", " "]))


def as_number(text: str, choose: random.Random) -> str:
    digits = text.replace(" ", "")
    national = digits[1:]
    forms = [
        digits,
        f"+44{national}",
        f"+44 (0){national[:4]} {national[4:]}",
        f"0044 {national[:4]}-{national[4:]}",
        " ".join(digits),
        digits.replace("0", "o"),
        "".join(chr(ord(c) + 0xFEE0) for c in digits),
        f"({digits[:5]}) {digits[5:8]}.{digits[8:]}",
    ]
    return choose.choice(forms)


# Each: the text around, the true identifier in it, and how its writing may change.
SENTENCES: list[tuple[str, str, list[Callable[[str, random.Random], str]]]] = [
    (
        "Thanks to {} of Waltham Forest Council",
        "Rowan Ashdown",
        [with_accents, with_case, with_blanks],
    ),
    ("{} (social worker, Walthamstow)", "Rowan Pettifer", [with_accents, with_case, with_blanks]),
    ("Speaker: Rowan Ashdown, {}", "Waltham Forest Council", [with_case, with_blanks]),
    ("Rowan Ashdown of {} won", "Walthamstow", [with_accents]),
    ("Ring {} after six", "07700 900142", [as_number]),
    ("Bins by {} again", "AB12 CDE", [with_case, with_blanks]),
    ("Rowan Ashdown lives at {} now", "22 Juniper Row", [with_accents, with_case, with_blanks]),
    ("Rowan Ashdown of {} won", "E17 0ZZ", [with_case, with_blanks]),
    ("Mail {} for tickets", "rowan.ashdown@example.org", [with_accents, with_case]),
    ("by {} today", "rowan_runs", [with_accents, with_case]),
    (
        "Rowan with her sister {}, Walthamstow",
        "Imogen Ashdown",
        [with_accents, with_case, with_blanks],
    ),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=st.integers(0, len(SENTENCES) - 1), seed=st.integers(0, 10**6))
@example(which=0, seed=0)
def test_another_writing_of_a_true_identifier_never_lowers_the_verdict(
    which: int, seed: int
) -> None:
    around, identifier, changes = SENTENCES[which]
    choose = random.Random(seed)
    changed = identifier
    for change in changes:
        changed = change(changed, choose)
    plain = assessed(around.format(identifier))
    other = assessed(around.format(changed))
    assert plain.likelihood is not Likelihood.UNLIKELY
    assert ORDER.index(other.likelihood) >= ORDER.index(plain.likelihood), changed


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_assessed_and_exposures_stand_where_they_say(
    snippet: str, title: str, path: str
) -> None:
    url = f"https://x.example/{path}"
    result = Result(
        rank=1, title=f"{title} Rowan Ashdown", url=url, snippet=f"{snippet} 07700 900142 {snippet}"
    )
    found = assess(result, VIEW)
    fields = {"title": result.title, "snippet": result.snippet, "url": result.url}
    for one in found.exposures:
        assert fields[one.field.value][one.start : one.end] == one.text


def control_names(count: int) -> list[str]:
    choose = random.Random(20261120)
    forenames, surnames = sorted(known_forenames()), sorted(known_surnames())
    return [
        f"{choose.choice(forenames).title()} {choose.choice(surnames).title()}"
        for _ in range(count)
    ]


PAGES = [
    "{} - profile",
    "{} said the meeting went well.",
    "{} wins the village bake-off with a lemon drizzle",
    "Minutes: present {}, two members of the public",
    "{} reviewed a pair of shoes. Five stars.",
]


def test_a_thousand_control_names_are_never_likely_by_name_alone() -> None:
    likely = []
    for number, name in enumerate(control_names(1000)):
        view = ProfileView.of(Profile(names=(Name(text=name),)), year=YEAR)
        text = PAGES[number % len(PAGES)].format(name)
        result = Result(
            rank=1,
            title=text,
            url=f"https://x.example/{name.lower().replace(' ', '-')}",
            snippet=text,
        )
        if assess(result, view).likelihood is Likelihood.LIKELY:
            likely.append(name)
    assert likely == []


def test_a_thousand_strangers_are_never_likely_for_real_cases_people() -> None:
    views = [ProfileView.of(profile_of(case["profile"]), year=YEAR) for case in load_cases(TUNED)]
    likely = []
    for number, name in enumerate(control_names(1000)):
        view = views[number % len(views)]
        text = PAGES[number % len(PAGES)].format(name)
        result = Result(rank=1, title=name, url="https://x.example/a", snippet=text)
        if assess(result, view).likelihood is Likelihood.LIKELY:
            likely.append((name, text))
    assert likely == []


@pytest.mark.parametrize("case", load_cases(TUNED)[:6], ids=lambda case: str(case["persona"]))
def test_same_result_gives_the_same_assessment(case: dict[str, object]) -> None:
    profile = profile_of(case["profile"])  # type: ignore[arg-type]
    row = case["results"][0]  # type: ignore[index]
    result = Result(rank=1, title=row["title"], url=row["url"], snippet=row["snippet"])
    once = assess(result, ProfileView.of(profile, year=YEAR))
    assert once == assess(result, ProfileView.of(profile, year=YEAR))


def test_empty_profile_and_empty_result_are_no_trouble() -> None:
    view = ProfileView.of(Profile(names=(Name(text="Rowan"),)), year=YEAR)
    found = assess(Result(rank=1, title="", url="", snippet=""), view)
    assert found.likelihood is Likelihood.UNLIKELY
