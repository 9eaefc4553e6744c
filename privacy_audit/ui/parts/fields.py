# SPDX-License-Identifier: Apache-2.0
"""Fields: label above, editor, hint or error below; the error is also the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.text import Paragraph, SmallText
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import ICON_SMALL, SPACE_GROUP, SPACE_HAIR, Token

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from privacy_audit.ui.theme.theme import Theme

_LONG_FIELD_LINES = 4


class Field(QWidget):
    """The frame of every field: label, room for an editor, one line for hint, error or praise.

    Signals: ``edited()`` when its value has been changed by the user; ``submitted()`` on Enter.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: QWidget,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self.editor = editor
        self._label = Paragraph(theme, label, weight=Weight.SEMIBOLD)
        self._icon = IconLabel(theme, Icon.CIRCLE_ALERT, size=ICON_SMALL + 2)
        self._below = SmallText(theme)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_GROUP)
        self._row.addWidget(editor, 1)
        self._lay_out()
        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._show_below(hint, None, Token.MUTED)

    def label(self) -> str:
        """The words above the editor."""
        return self._label.text()

    def show_error(self, sentence: str) -> None:
        """Mark the field as wrong and say why; the sentence is read out."""
        sentence = said(sentence)
        self._set_state("error")
        self._show_below(sentence, Icon.CIRCLE_ALERT, Token.DANGER)
        announce(self.editor, sentence)

    def show_good(self, words: str) -> None:
        """Say that the value fits, for example "The same"."""
        self._set_state("")
        self._show_below(words, Icon.CIRCLE_CHECK, Token.GOOD)

    def show_note(self, words: str) -> None:
        """Say something about the field that is neither wrong nor right."""
        self._set_state("")
        self._show_below(words, Icon.INFO, Token.MUTED)

    def clear_error(self) -> None:
        """Back to the hint."""
        self._set_state("")
        self._show_below(self._hint, None, Token.MUTED)

    def error(self) -> str:
        """The error that is shown, or an empty text."""
        return self._below.text() if self.editor.property("state") == "error" else ""

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(SPACE_GROUP)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_HAIR)
        column.addWidget(self._label)
        column.addLayout(self._row)
        column.addLayout(below)

    def _set_state(self, state: str) -> None:
        if self.editor.property("state") == state:
            return
        self.editor.setProperty("state", state)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def _show_below(self, words: str, icon: Icon | None, tone: Token) -> None:
        self._below.set_text(words)
        self._below.set_tone(tone)
        self._below.setVisible(bool(words))
        self._icon.setVisible(bool(words) and icon is not None)
        if icon is not None:
            self._icon.set_icon(icon, tone)
        self.editor.setAccessibleDescription(words)

    def _on_theme_changed(self) -> None:
        self.editor.setFont(self._theme.font(Role.BODY))


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        super().__init__(theme, label, self.line, hint=hint, parent=parent)
        self.line.textEdited.connect(self._on_text_edited)
        self.line.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """What is written, as it is."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Write something without ``edited``."""
        self.line.setText(text)

    def _on_text_edited(self) -> None:
        self.clear_error()
        self.edited.emit()


class PasswordField(TextField):
    """A passphrase: hidden until *Show*; paste is allowed."""

    def __init__(
        self, theme: Theme, label: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, hint=hint, parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._show = Button(theme, self.tr("Show"), icon=Icon.EYE)
        self._show.setAutoDefault(False)  # Enter in the field submits it
        self._show.set_fill_height()
        self._row.addWidget(self._show)
        self._show.clicked.connect(self._on_show_clicked)
        self._describe()

    def is_shown(self) -> bool:
        """Whether the words can be read."""
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def hide_words(self) -> None:
        """Hide the words again."""
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._describe()

    def clear(self) -> None:
        """Empty the field, and hide what is typed next."""
        self.line.clear()
        self.hide_words()

    def _on_show_clicked(self) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Password if self.is_shown() else mode.Normal)
        self._describe()

    def _describe(self) -> None:
        shown = self.is_shown()
        self._show.set_text(self.tr("Hide") if shown else self.tr("Show"))
        self._show.set_icon(Icon.EYE_OFF if shown else Icon.EYE)
        self._show.setAccessibleDescription(self.label())


class LongField(Field):
    """Several lines of text; Tab leaves it."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        lines: int = _LONG_FIELD_LINES,
        parent: QWidget | None = None,
    ) -> None:
        self.area = QPlainTextEdit()
        self._lines = lines
        self.area.setPlaceholderText(placeholder)
        self.area.setTabChangesFocus(True)
        super().__init__(theme, label, self.area, hint=hint, parent=parent)
        self.area.textChanged.connect(self._on_text_changed)
        self.area.installEventFilter(self)
        self._quiet = False

    def text(self) -> str:
        """What is written, as it is."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Write something without ``edited``."""
        self._quiet = True
        self.area.setPlainText(text)
        self._quiet = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: leaving the field submits it."""
        if watched is self.area and event.type() == QEvent.Type.FocusOut:
            self.submitted.emit()
        return super().eventFilter(watched, event)

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.clear_error()
            self.edited.emit()

    def _on_theme_changed(self) -> None:
        super()._on_theme_changed()
        lines = self.area.fontMetrics().lineSpacing() * self._lines
        self.area.setMinimumHeight(lines + 2 * SPACE_GROUP)
        self.area.setMaximumHeight(lines * 3)
