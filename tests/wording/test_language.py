# SPDX-License-Identifier: Apache-2.0
"""The window in another language: plural forms, dates, what services say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from privacy_audit.desktop.bundled import bundled_folder
from privacy_audit.desktop.preferences import Language
from privacy_audit.desktop.private_files import file_problem
from privacy_audit.errors import UserError
from privacy_audit.ui import language
from privacy_audit.ui.language import (
    chosen_language,
    install_language,
    language_now,
    plural,
    plural_form,
)
from privacy_audit.ui.pages.day_words import long_day, minutes_words, near_day
from privacy_audit.ui.said import said, said_error
from privacy_audit.vault.problems import WrongPassphrase

TODAY = date(2026, 11, 20)
CATALOGUES = bundled_folder("resources") / "translations"


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[None]:
    del qapp
    spoken = install_language(Language.WELSH, CATALOGUES)
    assert spoken is not None
    yield
    spoken.close()


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (4, "other"), (5, "other"), (6, "many")]
    + [(number, "other") for number in (7, 10, 11, 12, 13, 16, 100, 101, 102, 106)],
)
def test_welsh_categories_are_those_of_cldr(number: int, form: str) -> None:
    assert plural_form("cy", number) == form


@pytest.mark.parametrize(
    ("number", "form"), [(0, "other"), (1, "one"), (2, "other"), (1.5, "other")]
)
def test_english_categories_are_those_of_cldr(number: float, form: str) -> None:
    assert plural_form("en", number) == form


def test_english_needs_no_catalogue(qapp: QApplication) -> None:
    del qapp
    assert install_language(Language.ENGLISH, CATALOGUES) is None
    assert language_now() == "en"
    words = [plural("HomeView", "1 check is due", "{n} checks are due", n) for n in (0, 1, 2)]
    assert words == ["{n} checks are due", "1 check is due", "{n} checks are due"]
    assert said("The disk is full.") == "The disk is full."
    assert long_day(TODAY) == "20 November 2026"


def test_a_missing_catalogue_leaves_english(qapp: QApplication) -> None:
    del qapp
    assert install_language(Language.WELSH, CATALOGUES / "nowhere") is None
    assert language_now() == "en"


@pytest.mark.usefixtures("welsh")
def test_counted_sentences_have_their_own_form_for_each_number() -> None:
    assert [minutes_words(number) for number in (1, 2, 3, 5, 6)] == [
        "1 munud",
        "2 funud",
        "3 munud",
        "5 munud",
        "6 munud",
    ]


@pytest.mark.usefixtures("welsh")
def test_an_object_asks_the_contexts_of_its_bases() -> None:
    class FindingActs(QObject):
        """A page of that name; the sentence stands in its context."""

    class Later(FindingActs):
        """A page built on it."""

    one, other = "1 picture", "{n} pictures"
    assert plural(Later(), one, other, 1) == one, "no such sentence stands in these contexts"
    assert Later().tr("Let a colleague look") != "Let a colleague look"


@pytest.mark.usefixtures("welsh")
def test_dates_are_welsh_too() -> None:
    assert long_day(TODAY) == "20 Tachwedd 2026"
    assert near_day(TODAY + timedelta(days=1), today=TODAY) == "yfory"
    assert near_day(TODAY + timedelta(days=4), today=TODAY) == "dydd Mawrth"
    assert QLocale().language() is QLocale.Language.Welsh


def test_closing_a_language_brings_english_back(qapp: QApplication) -> None:
    del qapp
    before = QLocale()
    spoken = install_language(Language.WELSH, CATALOGUES)
    assert spoken is not None
    assert language_now() == "cy"
    spoken.close()
    assert language_now() == "en"
    assert QLocale() == before


@pytest.mark.usefixtures("welsh")
def test_buttons_of_qt_are_welsh() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Canslo"
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Canslo"
    box.deleteLater()


# -- what services say ----------------------------------------------------------------------------


@pytest.mark.usefixtures("welsh")
def test_a_sentence_of_a_service_is_said_in_welsh() -> None:
    assert said("The disk is full.") == "Mae’r ddisg yn llawn."
    assert said("") == ""
    assert said("Nobody ever wrote this.") == "Nobody ever wrote this."


@pytest.mark.usefixtures("welsh")
def test_values_keep_their_place_in_the_translated_sentence() -> None:
    error = UserError("“nose” cannot follow “ear”.", hint="Next can be: eye.")
    assert said(error.title) == "Ni all “nose” ddilyn “ear”."
    assert said_error(error) == "Ni all “nose” ddilyn “ear”. Gall yr un nesaf fod: eye."


@pytest.mark.usefixtures("welsh")
def test_an_error_as_one_line_is_said_sentence_by_sentence() -> None:
    error = WrongPassphrase()
    assert said(error.sentence()) == said_error(error)
    assert "passphrase" not in said_error(error)


@pytest.mark.usefixtures("welsh")
def test_names_of_files_are_left_alone() -> None:
    problem = file_problem(PermissionError(13, "no"), Path("/home/ann/The disk is full.txt"))
    assert "The disk is full.txt" in said_error(problem)


@pytest.mark.usefixtures("welsh")
def test_what_the_user_wrote_is_never_translated() -> None:
    assert said("“forums or a Mac.txt” cannot be opened.") == (
        "Ni ellir agor “forums or a Mac.txt”."
    )


@pytest.mark.usefixtures("welsh")
def test_a_number_of_days_inside_a_sentence_has_its_own_form() -> None:
    assert said("2 days left for them to answer") == "2 ddiwrnod ar ôl iddynt ateb"
    assert said("12 days left for them to answer") == "12 diwrnod ar ôl iddynt ateb"


@pytest.mark.usefixtures("welsh")
def test_lists_of_our_words_inside_a_sentence_are_translated() -> None:
    assert said("You did not tick dating apps, forums or a Mac.") == (
        "Ni thiciwyd hyn gennych: apiau canlyn, fforymau neu Mac."
    )
    assert said("You told us: a court hearing.") == "Dywedoch wrthym: gwrandawiad llys."


# -- the choice -----------------------------------------------------------------------------------


def test_a_draft_is_spoken_only_when_it_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    here = SimpleNamespace(uiLanguages=lambda: ["cy-GB", "cy", "en-GB"])
    computer = SimpleNamespace(system=lambda: here)
    monkeypatch.setattr(language, "QLocale", computer)
    assert chosen_language(Language.SYSTEM) == "en"
    assert chosen_language(Language.WELSH) == "cy"
    monkeypatch.setattr(language, "CHECKED", frozenset({"en", "cy"}))
    assert chosen_language(Language.SYSTEM) == "cy"
