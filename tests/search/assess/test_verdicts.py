# SPDX-License-Identifier: Apache-2.0
"""What makes a result likely, possible or unlikely, and that each verdict explains itself."""

from __future__ import annotations

import pytest

from privacy_audit.profile.model import Name
from privacy_audit.search.assess.judgements import Judgements
from privacy_audit.search.assess.model import Judgement, Likelihood, Severity
from privacy_audit.search.assess.word_lists import word_list
from tests.search.assess.people import a_profile, a_view, assessed, codes_of

COMMON = a_view(a_profile(names=(Name(text="Sarah Jones"),)))


def test_name_alone_is_never_likely_however_rare() -> None:
    found = assessed("Rowan Ashdown, Rowan Jane Ashdown", title="Rowan Ashdown")
    assert found.likelihood is Likelihood.POSSIBLE


def test_common_name_and_town_alone_are_unlikely() -> None:
    found = assessed("Sarah Jones lives in Walthamstow.", view=COMMON)
    assert found.likelihood is Likelihood.UNLIKELY


def test_common_name_with_employer_and_town_is_likely() -> None:
    found = assessed("Sarah Jones, Waltham Forest Council, Walthamstow", view=COMMON)
    assert found.likelihood is Likelihood.LIKELY


def test_verdict_is_the_sum_of_its_reasons() -> None:
    found = assessed("Rowan Ashdown, social worker, Walthamstow")
    assert found.score == pytest.approx(sum(one.weight for one in found.evidence), abs=0.02)
    assert {"same name", "Walthamstow", "social worker"} <= {e.words for e in found.evidence_for}
    assert not found.evidence_against


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Rowan Ashdown, 71, of Dayton, Ohio", "other_age", "another age: 71"),
        ("Rowan Ashdown of Columbus, Ohio", "other_country", "Ohio"),
        ("Rowan Ashdown moved to Penzance", "other_town", "Penzance"),
        ("Rowan Ashdown (1811-1890), diarist", "other_century", "(1811-1890)"),
        ("Rowan Ashdown, solicitor", "other_calling", "solicitor"),
        ("Rowan Ashdown born 1999", "other_age", "another birth year: 1999"),
        ("Rowan Ashdown Taylor won", "longer_name", "a longer name"),
        ("Obituary: Rowan Ashdown, much loved", "dead", "somebody who has died"),
        ("12 people called Rowan Ashdown found", "list_page", "a list of people or names"),
        ("Rowan Ashdown & Sons, removals", "business", "a business of that name"),
    ],
)
def test_contradiction_is_named(text: str, code: str, words: str) -> None:
    found = assessed(text)
    reasons = {one.code: one.words for one in found.evidence_against}
    assert reasons.get(code) == words
    assert found.likelihood is not Likelihood.LIKELY


def test_scattered_parts_are_against() -> None:
    found = assessed("Rowan Pike and Jo Ashdown, Walthamstow")
    assert "scattered" in codes_of(found)
    assert found.likelihood is Likelihood.UNLIKELY


@pytest.mark.parametrize(
    "text",
    ["call 07700 900142", "rowan_runs again", "AB12 CDE by the bins", "22 Juniper Row, E17"],
)
def test_what_is_the_users_alone_needs_no_name(text: str) -> None:
    assert assessed(text).likelihood is Likelihood.LIKELY


def test_relative_alone_is_unlikely_and_with_the_user_likely() -> None:
    assert assessed("Imogen Ashdown won the race").likelihood is Likelihood.UNLIKELY
    found = assessed("Imogen Ashdown with her sister Rowan, a social worker in Walthamstow")
    assert found.likelihood is Likelihood.LIKELY


def test_hostile_hints_without_a_name_are_kept() -> None:
    found = assessed(
        "The one at Waltham Forest Council, Walthamstow office, R for rat. She stole my kids,"
        " everyone ring her",
    )
    assert found.likelihood is not Likelihood.UNLIKELY
    assert found.severity is Severity.CRITICAL


def test_hostile_post_about_a_named_colleague_is_not_the_users() -> None:
    found = assessed("Danny R. at Waltham Forest Council stole my kids, go get him")
    assert found.likelihood is Likelihood.UNLIKELY


def test_bare_town_with_a_namesake_abroad_is_not_enough() -> None:
    profile = a_profile(places=("Newcastle upon Tyne",), addresses=(), employers=())
    view = a_view(profile)
    assert assessed("Rowan Ashdown, social worker, Newcastle", view=view).likelihood is (
        Likelihood.POSSIBLE
    )
    found = assessed("Rowan Ashdown, social worker, Newcastle upon Tyne", view=view)
    assert found.likelihood is Likelihood.LIKELY


def test_nothing_of_the_user_gives_no_reasons() -> None:
    found = assessed("A walk by the canal in spring", title="Towpath")
    assert (found.likelihood, found.evidence, found.severity) == (
        Likelihood.UNLIKELY,
        (),
        Severity.NONE,
    )


URL = "https://www.club.org.uk/results?utm_source=x"


@pytest.mark.parametrize(
    ("said", "likelihood"),
    [
        (Judgement.ME, Likelihood.LIKELY),
        (Judgement.NOT_ME, Likelihood.UNLIKELY),
        (Judgement.UNSURE, Likelihood.POSSIBLE),
    ],
)
def test_users_own_word_wins(said: Judgement, likelihood: Likelihood) -> None:
    judgements = Judgements.of({"https://club.org.uk/results": said})
    for text in ("Rowan Ashdown 07700 900142", "somebody else"):
        found = assessed(text, url=URL, judgements=judgements)
        assert (found.likelihood, found.judgement) == (likelihood, said)
        assert found.suggested is None


def test_word_on_the_site_is_offered_and_never_applied() -> None:
    judgements = Judgements.of({"https://club.org.uk/other": Judgement.NOT_ME})
    found = assessed("Rowan Ashdown 07700 900142", url=URL, judgements=judgements)
    assert found.suggested is Judgement.NOT_ME
    assert found.likelihood is Likelihood.LIKELY


def test_two_words_on_a_site_or_everybodys_site_offer_nothing() -> None:
    said = {
        "https://club.org.uk/1": Judgement.NOT_ME,
        "https://club.org.uk/2": Judgement.ME,
        "https://www.facebook.com/a": Judgement.NOT_ME,
    }
    judgements = Judgements.of(said)
    assert judgements.offered_for("https://club.org.uk/3") is None
    assert judgements.offered_for("https://www.facebook.com/b") is None


def test_not_me_can_be_kept_as_a_hash_only() -> None:
    judgements = Judgements(by_address={"hash": Judgement.NOT_ME}, keep=lambda _: "hash")
    assert assessed("07700 900142", judgements=judgements).likelihood is Likelihood.UNLIKELY


def test_table_of_weights_has_the_right_signs() -> None:
    weights = word_list("weights")
    assert all(value < 0 for value in weights["against"].values())
    assert all(value > 0 for value in weights["with"].values())
    assert min(weights["own"].values()) > 0
    assert max(weights["name"].values()) < weights["thresholds"]["likely"]
