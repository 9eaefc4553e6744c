# SPDX-License-Identifier: Apache-2.0
"""Letters: filled field by field, and never telling more than the switches say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy_audit.checklists.problems import PackErrors
from privacy_audit.errors import UserError
from privacy_audit.removal.filling import clean, fill, has_stray_brace
from privacy_audit.removal.letter_form import About, letter_form, shown_words
from privacy_audit.removal.letter_model import (
    FieldChoice,
    Letter,
    LetterField,
    LetterForm,
    Need,
)
from privacy_audit.removal.letter_reading import load_letters
from privacy_audit.removal.letters import write_letter
from privacy_audit.removal.model import ShownPage
from privacy_audit.removal.templates import Library
from tests.search.findings.stage import HOME, PERSON

LIBRARY = Library()
TODAY = date(2026, 11, 20)
PAGE = ShownPage(
    address=HOME.url,
    exposures=frozenset({"home_address", "postcode", "people_search"}),
    text=f"{HOME.title} {HOME.snippet}",
)
ABOUT = About(today=TODAY, asked_on=date(2026, 11, 2), due_on=date(2026, 12, 2))
ALWAYS = {
    LetterField.REASON: "Somebody came to my door in June.",
    LetterField.FRIEND: "Sam",
    LetterField.COMPANY: "Ashdown Cakes Ltd",
    LetterField.RECIPIENT: "privacy team",
}


def form_of(kind: str = "erasure", page: ShownPage = PAGE) -> LetterForm:
    return letter_form(LIBRARY.letter(kind), PERSON, page, ABOUT)


def given_for(form: LetterForm, **more: str | None) -> dict[LetterField, str | None]:
    asked = {field for field, _label, _value in form.asks}
    given: dict[LetterField, str | None] = {
        field: value for field, value in ALWAYS.items() if field in asked
    }
    return given | {LetterField(key): value for key, value in more.items()}


def write(kind: str = "erasure", page: ShownPage = PAGE, **more: str | None) -> Letter:
    form = form_of(kind, page)
    return write_letter(form, day=TODAY, given=given_for(form, **more))


def choice(form: LetterForm, field: LetterField) -> FieldChoice:
    return next(one for one in form.choices if one.field is field)


@pytest.mark.parametrize("kind", sorted(LIBRARY.letters))
def test_each_letter_can_be_written_and_has_no_field_left_in_it(kind: str) -> None:
    letter = write(kind)
    text = letter.text()
    assert not has_stray_brace(text)
    assert "{" not in text
    assert text.endswith(f"{PERSON.names[0].text}\n")
    assert "None" not in text
    assert len(letter.body()) >= 3


def test_all_kinds_that_are_promised_are_there() -> None:
    assert set(LIBRARY.letters) >= {
        "erasure", "objection", "delisting", "electoral-opt-out", "director-address",
        "employer-page", "friend", "family-note", "chase", "complaint",
    }  # fmt: skip


def test_switches_say_what_they_know_already() -> None:
    form = form_of()
    name = choice(form, LetterField.NAME)
    assert (name.known, name.chosen, name.locked) == (True, True, True)
    assert name.why == "They show it already. Needed."
    page = choice(form, LetterField.PAGE_ADDRESS)
    assert page.why == "Needed, so that they find the entry."
    mail = choice(form, LetterField.REPLY_EMAIL)
    assert (mail.known, mail.chosen, mail.locked) == (False, True, False)
    assert mail.why == "New to them. Use one you can close."
    postal = choice(form, LetterField.POSTAL_ADDRESS)
    assert (postal.known, postal.chosen) == (True, False)
    assert postal.why == "They show it, but do not need it again."
    birth = choice(form, LetterField.DATE_OF_BIRTH)
    assert (birth.need, birth.chosen, birth.locked) == (Need.NEVER, False, True)
    assert birth.why == "New to them. Never needed for this."


def test_private_name_is_told_only_where_the_page_shows_it() -> None:
    assert LetterField.FORMER_NAME not in {one.field for one in form_of().choices}
    shown = ShownPage(address=HOME.url, text="Rowan Pettifer, née Ashdown, Rowan Ashdown")
    former = choice(form_of(page=shown), LetterField.FORMER_NAME)
    assert (former.value, former.known, former.chosen) == ("Rowan Pettifer", True, True)
    assert "Pettifer" in write(page=shown).text()
    assert "Pettifer" not in write().text()


def test_number_of_the_page_is_recognised_however_it_is_written() -> None:
    page = ShownPage(
        address="https://a.example", exposures=frozenset({"phone"}), text="ring +44 7700 900142"
    )
    assert choice(form_of(page=page), LetterField.LISTED_PHONE).known
    other = ShownPage(
        address="https://a.example", exposures=frozenset({"phone"}), text="ring 07700 900143"
    )
    assert not choice(form_of(page=other), LetterField.LISTED_PHONE).known


def test_letter_tells_only_what_the_switches_say() -> None:
    text = write().text()
    assert "rowan.ashdown@example.org" in text
    for secret in ("22 Juniper Row", "E17 0ZZ", "900142", "1986", "Example Borough", "Imogen"):
        assert secret not in text
    without = write(reply_email=None)
    assert "@" not in without.text()
    assert LetterField.REPLY_EMAIL not in without.gave


def test_what_a_letter_told_is_counted_and_what_was_new_to_them() -> None:
    letter = write(listed_address="22 Juniper Row, London E17 0ZZ")
    assert set(letter.gave) == {
        LetterField.NAME,
        LetterField.PAGE_ADDRESS,
        LetterField.REPLY_EMAIL,
        LetterField.LISTED_ADDRESS,
    }
    assert letter.new == (LetterField.REPLY_EMAIL,)
    elsewhere = write(listed_address="9 Other Street, Leeds LS1 1AA")
    assert LetterField.LISTED_ADDRESS in elsewhere.new


def test_fact_that_is_never_due_cannot_be_told() -> None:
    with pytest.raises(UserError, match="never needed") as caught:
        write(date_of_birth="1 April 1986")
    assert caught.value.field == "date_of_birth"


def test_field_of_another_letter_is_refused() -> None:
    with pytest.raises(UserError, match="no field"):
        write(friend="Sam")


def test_missing_needed_field_is_named() -> None:
    with pytest.raises(UserError) as caught:
        write(name="  ")
    assert caught.value.field == "name"
    form = letter_form(LIBRARY.letter("friend"), PERSON, PAGE, ABOUT)
    with pytest.raises(UserError) as caught:
        write_letter(form, day=TODAY)
    assert caught.value.field == "friend"


def test_the_note_to_family_tells_nothing_but_who_asks() -> None:
    form = letter_form(LIBRARY.letter("family-note"), PERSON, PAGE, ABOUT)
    letter = write_letter(form, day=TODAY, given={LetterField.FRIEND: "Sam"})
    assert letter.gave == (LetterField.NAME,)
    assert letter.greeting == "Hello Sam,"
    told = letter.text()
    for secret in (*PERSON.employers, *PERSON.places, *PERSON.addresses, *PERSON.phones):
        assert secret not in told


def test_reason_is_left_out_with_its_paragraph_when_there_is_none() -> None:
    with_reason, without = write(), write(reason=None)
    assert len(with_reason.body()) == len(without.body()) + 1


def test_reminder_names_both_days() -> None:
    text = write("chase").text()
    assert "2 November 2026" in text
    assert "2 December 2026" in text


def test_several_pages_stand_on_lines_of_their_own() -> None:
    letter = write(page_address="https://a.example/1\nhttps://a.example/2")
    assert "https://a.example/1\nhttps://a.example/2" in letter.body()


def test_filled_in_text_is_never_read_as_a_field_and_hides_nothing() -> None:
    letter = write(name="Rowan {reply_email} \u202eAshdown\u200b", reason="{site}")
    assert letter.signature == "Rowan {reply_email} Ashdown"
    assert "{site}" in letter.body()


def test_stretches_that_were_filled_in_can_be_marked() -> None:
    fields = {part.field for paragraph in write().paragraphs for part in paragraph}
    assert {None, LetterField.PAGE_ADDRESS, LetterField.SITE} <= fields


def test_what_is_shown_is_told_in_words_and_without_values() -> None:
    assert shown_words(PAGE.exposures) == "my home address, my postcode and an entry about me"
    assert shown_words(frozenset()) == "personal data about me"


VALUES = st.text(max_size=40)


@given(VALUES)
def test_clean_text_stays_as_it_is_and_is_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once


@given(VALUES)
def test_filling_is_done_once(value: str) -> None:
    parts = fill("To {site}: {site}", {LetterField.SITE: value})
    assert "".join(part.text for part in parts) == f"To {value}: {value}"


BROKEN = """
schema: 1
sources:
  GK: {title: General knowledge, address: null, read_on: 2025}
letters:
  - id: a
    title: A letter
    about: For somebody.
    subject: Hello {friend} {reference}
    greeting: Dear {nobody},
    closing: Yours,
    needs: [page_address]
    helps: [reply_email]
    never: [date_of_birth, reply_email]
    asks: [site, reference]
    paragraphs:
      - text: "{reply_email} and {date_of_birth} and { alone"
    sources: [GK]
    verified_on: 2025-01-01
    confidence: general
"""


def test_every_mistake_of_a_letter_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(BROKEN, encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        load_letters(tmp_path)
    told = "\n".join(str(problem) for problem in caught.value.problems)
    for part in (
        "a letter is signed",
        "“nobody” is no field",
        "“friend” is neither under",
        "stands under two needs",
        "never told",
        "a brace stands alone",
        "“site” is used nowhere",
        "may be empty",
    ):
        assert part in told, part


def test_fact_that_only_helps_needs_a_paragraph_of_its_own(tmp_path: Path) -> None:
    text = (
        BROKEN.replace("{friend} {reference}", "you")
        .replace("{nobody}", "{site}")
        .replace("needs: [page_address]", "needs: [name, page_address]")
        .replace("never: [date_of_birth, reply_email]", "never: []")
        .replace("asks: [site, reference]", "asks: [site]")
        .replace("{reply_email} and {date_of_birth} and { alone", "{page_address} {reply_email}")
    )
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackErrors) as caught:
        load_letters(tmp_path)
    assert [problem.message for problem in caught.value.problems] == [
        "letter a, paragraphs: “reply_email” is not needed, so its paragraph names it in “when”."
    ]
