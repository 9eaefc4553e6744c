# SPDX-License-Identifier: Apache-2.0
"""The details of the user as a form: in the guide, where most of it is folded, and on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.profile.model import Profile
from privacy_audit.ui.pages.entry_rows import EntryRows
from privacy_audit.ui.pages.fold import Fold
from privacy_audit.ui.pages.name_rows import NameRows, year_of
from privacy_audit.ui.pages.relative_rows import RelativeRows
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.text import SectionTitle
from privacy_audit.ui.theme.palette import SPACE_CARD, SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.ui.pages.profile_problems import FormProblems
    from privacy_audit.ui.theme.theme import Theme


class _Words(NamedTuple):
    label: str
    numbered: str
    add: str


class ProfileForm(QWidget):
    """Every field of ``Profile``. Signal: ``edited()``.

    folded: only the name is open; the rest waits behind its titles.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, *, folded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._folded = theme, folded
        self._folds: dict[str, Fold] = {}
        self._build()
        self._lay_out()
        self._connect()

    # -- values ------------------------------------------------------------------------------

    def typed(self) -> Profile:
        """The profile row by row as typed, empty rows included."""
        return Profile(
            names=self.names.values(),
            birth_year=year_of(self.birth_year.text()),
            relatives=self.relatives.values(),
            **{key: rows.texts() for key, rows in self.lists.items()},
        )

    def to_keep(self) -> Profile:
        """The profile without empty rows of people; other empty rows are dropped on saving."""
        typed = self.typed()
        kept = tuple(each for each in typed.relatives if each.text.strip() or each.relation.strip())
        return Profile(
            names=typed.names,
            birth_year=typed.birth_year,
            relatives=kept,
            **{key: getattr(typed, key) for key in self.lists},
        )

    def show_profile(self, profile: Profile) -> None:
        """Fill the form."""
        self.names.set_values(profile.names)
        self.birth_year.set_text(str(profile.birth_year or ""))
        self.relatives.set_values(profile.relatives)
        for key, rows in self.lists.items():
            rows.set_texts(getattr(profile, key))

    def years_are_numbers(self) -> bool:
        """Whether every year is four digits or empty; a wrong one is marked and gets the focus."""
        bad = [field for row in self.names.rows for field in row.bad_years()]
        if self.birth_year.text().strip() and year_of(self.birth_year.text()) is None:
            bad.append(self.birth_year)
        for field in bad:
            field.show_error(self.tr("A year has four digits, such as 1984. Or leave it empty."))
        if bad:
            self._reveal(bad[0])
        return not bad

    def show_problems(self, problems: FormProblems) -> None:
        """Say each error at its row, and put the keyboard on the first."""
        self.clear_errors()
        first: QWidget | None = None
        for (field, number), sentence in problems.rows.items():
            wrong = self._show_problem(field, number, sentence)
            first = first or wrong
        if first is not None:
            self._reveal(first)

    def clear_errors(self) -> None:
        """Mark nothing as wrong."""
        self.birth_year.clear_error()
        self.names.clear_errors()
        self.relatives.clear_errors()
        for rows in self.lists.values():
            rows.clear_errors()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.names = NameRows(theme, plain_first=self._folded)
        self.birth_year = TextField(theme, self.tr("Year of birth"), placeholder="1984")
        self.birth_year.editor.setObjectName("birth_year")
        self.relatives = RelativeRows(theme)
        self.lists = {
            key: EntryRows(
                theme, key, label=words.label, numbered=words.numbered, add_words=words.add
            )
            for key, words in self._words().items()
        }

    def _words(self) -> dict[str, _Words]:
        return {
            "places": _Words(
                self.tr("Town or area"), self.tr("Town or area {n}"), self.tr("Add another place")
            ),
            "addresses": _Words(
                self.tr("Address, with postcode"),
                self.tr("Address {n}, with postcode"),
                self.tr("Add another address"),
            ),
            "phones": _Words(
                self.tr("Phone number"), self.tr("Phone number {n}"), self.tr("Add another number")
            ),
            "emails": _Words(
                self.tr("E-mail address"),
                self.tr("E-mail address {n}"),
                self.tr("Add another e-mail address"),
            ),
            "handles": _Words(
                self.tr("User name"), self.tr("User name {n}"), self.tr("Add another user name")
            ),
            "employers": _Words(
                self.tr("Employer"), self.tr("Employer {n}"), self.tr("Add another employer")
            ),
            "professions": _Words(
                self.tr("Profession"), self.tr("Profession {n}"), self.tr("Add another profession")
            ),
            "vehicles": _Words(
                self.tr("Number plate"), self.tr("Number plate {n}"), self.tr("Add another car")
            ),
        }

    def _sections(self) -> list[tuple[str, str, tuple[QWidget, ...]]]:
        lists = self.lists
        return [
            ("names", self.tr("Your names"), (self.names,)),
            (
                "places",
                self.tr("Where you live, or lived"),
                (lists["places"], lists["addresses"]),
            ),
            (
                "reach",
                self.tr("How people reach you"),
                (lists["phones"], lists["emails"], lists["handles"]),
            ),
            ("work", self.tr("Your work"), (lists["employers"], lists["professions"])),
            ("people", self.tr("People close to you"), (self.relatives,)),
            (
                "more",
                self.tr("Year of birth, and your car"),
                (self.birth_year, lists["vehicles"]),
            ),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART if self._folded else SPACE_CARD)
        for key, title, widgets in self._sections():
            section = QWidget()
            inner = QVBoxLayout(section)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(SPACE_PART)
            if not self._folded:
                inner.addWidget(SectionTitle(self._theme, title))
                inner.setSpacing(SPACE_GROUP + 4)
            for widget in widgets:
                inner.addWidget(widget)
            if self._folded and key != "names":
                fold = Fold(self._theme, title, section)
                fold.button.setObjectName(f"fold_{key}")
                self._folds[key] = fold
                column.addWidget(fold)
            else:
                column.addWidget(section)

    def _connect(self) -> None:
        self.names.edited.connect(self.edited)
        self.birth_year.edited.connect(self.edited)
        self.relatives.edited.connect(self.edited)
        for rows in self.lists.values():
            rows.edited.connect(self.edited)

    # -- problems ----------------------------------------------------------------------------

    def _show_problem(self, field: str, number: int, sentence: str) -> QWidget | None:
        if field == "birth_year":
            self.birth_year.show_error(sentence)
            return self.birth_year
        if field == "names":
            self.names.show_error(number, sentence)
            return self.names.rows[number].text
        if field == "relatives":
            self.relatives.show_error(number, sentence)
            return self.relatives.rows[number].text
        if field in self.lists:
            self.lists[field].show_error(number, sentence)
            return self.lists[field].rows[number].field
        return None

    def _reveal(self, widget: QWidget) -> None:
        for fold in self._folds.values():
            if fold.content.isAncestorOf(widget):
                fold.set_open(is_open=True)
        widget.setFocus()
