# SPDX-License-Identifier: Apache-2.0
"""One key or server: give it, try it with one harmless request, forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.search.keyed.model import Access, Need
from privacy_audit.ui.pages.search_settings_view import needs_of
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import PasswordField, TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.said import said, said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token
from privacy_audit.vault.secret import Secret

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.search.engines import Engine
    from privacy_audit.ui.theme.theme import Theme


class KeyForm(QWidget):
    """A key is never shown again once it is kept; an empty field keeps it.

    Signals: ``closed()``; ``saved(Access)``; ``trial_wanted()``; ``forgotten()``.
    """

    closed = Signal()
    saved = Signal(object)
    trial_wanted = Signal()
    forgotten = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kept = Access()
        self.engine_id = ""
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        theme = self._theme
        self.back = Button(
            theme,
            self.tr("Search engines and keys"),
            kind=ButtonKind.QUIET,
            icon=Icon.ARROW_LEFT,
            small=True,
        )
        self.back.setObjectName("key_back")
        self._title = Title(theme)
        self._finds = Paragraph(theme)
        self._terms = Paragraph(theme, tone=Token.MUTED)
        self._cost = Paragraph(theme, tone=Token.MUTED)
        self.said = Banner(theme, BannerTone.GOOD, "")
        self.said.setObjectName("key_said")
        self.base_url = TextField(
            theme,
            self.tr("Address of the server"),
            hint=self.tr("Such as https://search.example.org. Only your own or your employer's."),
        )
        self.base_url.line.setObjectName("base_url")
        self.key = PasswordField(theme, self.tr("Key"))
        self.key.line.setObjectName("key")
        self._there = SmallText(theme)
        self._there.setObjectName("key_there")
        self.engine_number = TextField(
            theme, self.tr("Number of your search engine (cx)"), hint=self.tr("From Google.")
        )
        self.engine_number.line.setObjectName("engine_number")
        self.save = Button(theme, self.tr("Keep it in my vault"), kind=ButtonKind.PRIMARY)
        self.save.setObjectName("save_key")
        self.trial = Button(theme, self.tr("Try it"))
        self.trial.setObjectName("try_key")
        self.forget = Button(theme, self.tr("Forget it"))
        self.forget.setObjectName("forget_key")

    def _lay_out(self) -> None:
        scroll = ScrollPage(self._theme)
        back = FlowLayout()
        back.addWidget(self.back)
        scroll.add_layout(back)
        for words in (self._title, self._finds, self._terms, self._cost):
            scroll.add(words)
        scroll.add(self.said)
        self.said.hide()
        for widget in (self.base_url, self.key, self._there, self.engine_number):
            scroll.add(widget)
        acts = FlowLayout()
        for button in (self.save, self.trial, self.forget):
            acts.addWidget(button)
        scroll.content.addSpacing(SPACE_PART)
        scroll.add_layout(acts)
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.back.clicked.connect(self.closed)
        self.save.clicked.connect(self._on_save)
        self.trial.clicked.connect(self.trial_wanted)
        self.forget.clicked.connect(self.forgotten)
        for field in (self.base_url, self.key, self.engine_number):
            field.submitted.connect(self._on_save)

    def show_access(self, engine: Engine, access: Access) -> None:
        """Show what is kept for an engine, the key left out."""
        if engine.id != self.engine_id:
            self.said.hide()
        self.engine_id, self._kept = engine.id, access
        needs = needs_of(engine.id)
        self._title.set_text(engine.title)
        self._finds.set_text(said(engine.finds))
        self._terms.set_text(said(engine.terms))
        self._cost.set_text(said(engine.cost_note))
        self._cost.setVisible(bool(engine.cost_note))
        self.base_url.setVisible(Need.BASE_URL in needs)
        self.base_url.set_text(access.base_url)
        self.key.setVisible(Need.KEY in needs)
        self.key.clear()
        self.engine_number.setVisible(Need.ENGINE_NUMBER in needs)
        self.engine_number.set_text(access.engine_number)
        self._there.set_text(
            self.tr("A key is kept. It is not shown again; leave the field empty to keep it.")
        )
        self._there.setVisible(bool(access.key) and Need.KEY in needs)
        there = bool(access.key or access.base_url)
        self.trial.setVisible(there)
        self.forget.setVisible(there)

    @property
    def kept_address(self) -> str:
        """The server's address as it is kept, whatever stands in the field."""
        return self._kept.base_url

    def clear_secrets(self) -> None:
        """Forget what was typed."""
        self.key.clear()

    def show_problem(self, error: AppError) -> None:
        """Say what is wrong, at its field where it has one."""
        field = getattr(error, "field", None)
        places = {
            Need.KEY.value: self.key,
            Need.BASE_URL.value: self.base_url,
            Need.ENGINE_NUMBER.value: self.engine_number,
        }
        if field in places:
            places[field].show_error(said_error(error))
            places[field].setFocus()
        else:
            self.said.show_error(error)

    def say(self, tone: BannerTone, fact: str, text: str = "") -> None:
        """Say what came of an act."""
        self.said.set_words(tone, fact, text)
        self.said.show()

    def _on_save(self) -> None:
        typed = self.key.text()
        self.saved.emit(
            Access(
                key=Secret(typed) if typed else self._kept.key,
                base_url=self.base_url.text(),
                engine_number=self.engine_number.text(),
            )
        )
