# SPDX-License-Identifier: Apache-2.0
"""People who can help: numbers to select and copy, pages that open only after their address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from privacy_audit.reports.templates import visible
from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, Line
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privacy_audit.ui.pages.incident_way_view import ContactView
    from privacy_audit.ui.theme.theme import Theme


class _Number(QLineEdit):
    """A number or address that can be selected and copied, never changed."""

    def __init__(self, theme: Theme, text: str, name: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursorPosition(0)
        theme.changed.connect(self._set_font)
        self._set_font()

    def _set_font(self) -> None:
        self.setFont(self._theme.font(Role.BODY, Weight.SEMIBOLD))
        self.updateGeometry()


class ContactList(Card):
    """The contacts of a screen. Signal: ``copied(words)``: what the page may say of it."""

    copied = Signal(str)

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, title="-", parent=parent)
        self._body: QWidget | None = None
        self.setObjectName("contacts")
        self.set_title(self.tr("Who can help"))
        self.hide()

    def show_contacts(self, contacts: Sequence[ContactView]) -> None:
        """Show these, in their order; nothing for none."""
        if self._body is not None:
            self.content.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART - 4)
        for number, contact in enumerate(contacts):
            if number:
                column.addWidget(Line())
            column.addLayout(self._one(contact))
        self.add(self._body)
        self.setVisible(bool(contacts))

    def _one(self, contact: ContactView) -> QVBoxLayout:
        theme = self._theme
        column = QVBoxLayout()
        column.setSpacing(SPACE_HAIR)
        name = visible(contact.name)
        column.addWidget(Paragraph(theme, name, weight=Weight.BOLD))
        if contact.for_what:
            column.addWidget(Paragraph(theme, visible(contact.for_what)))
        if contact.by_employer:
            words = self.tr("Set by your employer.")
            column.addWidget(SmallText(theme, words, tone=Token.CARE, weight=Weight.SEMIBOLD))
        if contact.hours:
            column.addWidget(SmallText(theme, visible(contact.hours)))
        for words, text in (
            (self.tr("Phone number: {name}"), contact.phone),
            (self.tr("E-mail address: {name}"), contact.email),
        ):
            if text:
                column.addSpacing(SPACE_HAIR)
                column.addLayout(self._copy_row(visible(text), words.format(name=name)))
        if contact.address:
            column.addSpacing(SPACE_HAIR)
            column.addLayout(self._page_row(contact))
        if contact.checked:
            column.addWidget(SmallText(theme, contact.checked))
        return column

    def _copy_row(self, text: str, name: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_GROUP)
        row.addWidget(_Number(self._theme, text, name), 1)
        copy = Button(self._theme, self.tr("Copy"), icon=Icon.COPY)
        copy.setAccessibleName(self.tr("Copy: {name}").format(name=name))
        copy.clicked.connect(partial(self._copy, text))
        row.addWidget(copy)
        return row

    def _page_row(self, contact: ContactView) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_HAIR)
        column.addWidget(Paragraph(self._theme, visible(contact.address)))
        row = FlowLayout(spacing=SPACE_PART)
        copy = Button(self._theme, self.tr("Copy the address"), kind=ButtonKind.QUIET, small=True)
        opens = Button(self._theme, self.tr("Open this page"), kind=ButtonKind.QUIET, small=True)
        name = visible(contact.name)
        copy.setAccessibleName(self.tr("Copy the address: {name}").format(name=name))
        opens.setAccessibleName(self.tr("Open this page: {name}").format(name=name))
        opens.setObjectName(f"open_{contact.id}")
        copy.clicked.connect(partial(self._copy, contact.address))
        opens.clicked.connect(partial(self._ask, contact.address))
        row.addWidget(copy)
        row.addWidget(opens)
        column.addLayout(row)
        return column

    def _copy(self, text: str) -> None:
        copy_text(text)
        words = self.tr("Copied. Leaving quickly takes it away again.")
        announce(self, words)
        self.copied.emit(words)

    def _ask(self, address: str) -> None:
        """Show the whole address first; a browser keeps a list of what it has opened."""
        ConfirmDialog.ask(
            self,
            self._theme,
            title=self.tr("Open this page in your own browser?"),
            text=self.tr(
                "{address}\n\nYour browser keeps a list of the pages it has opened. Somebody who "
                "uses this computer could see it there. You can copy the address instead."
            ).format(address=visible(address).replace("*", "")),
            act=self.tr("Open this page"),
            keep=self.tr("Stay here"),
            on_answer=partial(_open, address),
        )


def _open(address: str, agreed: bool) -> None:  # noqa: FBT001 - the signal's own argument
    """Only web addresses, ever."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if agreed and url.isValid() and url.scheme() == "https":
        QDesktopServices.openUrl(url)
