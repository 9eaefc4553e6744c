# SPDX-License-Identifier: Apache-2.0
"""The language that the window speaks: its catalogue, its plural forms, its dates.

English is written in the source and needs no catalogue. Which other language is spoken is asked
of the catalogue itself, so that nothing here has to remember it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from privacy_audit.desktop.preferences import Language

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QTranslator

ENGLISH: Final = "en"
WELSH: Final = "cy"
# System means: as on this computer, as soon as a speaker has checked that language.
CHECKED: Final = frozenset({ENGLISH})
DRAFT_WELSH: Final = "Cymraeg (drafft)"  # in its own words, so that they are found
CATALOGUE = "privacy_audit_{language}.qm"
_WELSH_FORMS: Final[dict[float, str]] = {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}


def language_now() -> str:
    """The language of the catalogue that is in use: "en" or "cy"."""
    return QCoreApplication.translate("Language", "en")


def locale_now() -> QLocale:
    """How dates and numbers are written: in the language of the window, not of the desktop.

    A date must not change its language in the middle of a sentence.
    """
    spoken = QLocale.Language.Welsh if language_now() == WELSH else QLocale.Language.English
    return QLocale(spoken, QLocale.Country.UnitedKingdom)


def plural(where: QObject | str, one: str, other: str, number: float) -> str:
    """The words for ``number`` things, with their ``{placeholders}`` still in them.

    ``where``: the object whose class is the context, or the context itself. ``one`` and ``other``
    are the English forms. A catalogue has an entry for each category of CLDR, in the comment of the
    entry: Qt's own ``%n`` cannot tell 2 from 3 in Welsh (docs/decisions/0730-languages.md).
    """
    form = plural_form(language_now(), number)
    if isinstance(where, QObject):
        words = where.tr(other, form)
    else:
        words = QCoreApplication.translate(where, other, form)
    if words == other:
        return one if number == 1 else other
    return words


def plural_form(language: str, number: float) -> str:
    """The category of a number (CLDR 46, plurals.xml: cy, en)."""
    if language == WELSH:
        return _WELSH_FORMS.get(number, "other")
    return "one" if number == 1 else "other"


def chosen_language(choice: Language) -> str:
    """What a choice means on this computer: "en" or "cy"."""
    if choice is not Language.SYSTEM:
        return choice.value
    names = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in names if name in CHECKED), ENGLISH)


class Spoken:
    """A language in use, until ``close``."""

    def __init__(self, translator: QTranslator) -> None:
        self._translator = translator
        self._before = QLocale()
        QCoreApplication.installTranslator(translator)
        QLocale.setDefault(locale_now())

    def close(self) -> None:
        """Speak English again."""
        QCoreApplication.removeTranslator(self._translator)
        QLocale.setDefault(self._before)


def install_language(choice: Language, folder: Path) -> Spoken | None:
    """Let the program speak; for English nothing is loaded. Call it before any text is made.

    ``folder`` holds the catalogues. Without the file of a language the window stays English.
    """
    language = chosen_language(choice)
    if language == ENGLISH:
        return None
    from PySide6.QtCore import QTranslator

    translator = QTranslator()
    if not translator.load(str(folder / CATALOGUE.format(language=language))):
        return None
    return Spoken(translator)
