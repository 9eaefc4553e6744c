# SPDX-License-Identifier: Apache-2.0
"""A pack from elsewhere before it is taken in: who signed it, what it adds, where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.checklists.own_packs import Preview
from privacy_audit.checklists.signing import BadSignature, SignedByUnknownKey
from privacy_audit.reports.templates import visible
from privacy_audit.ui.pages.own_packs_view import (
    added_rows,
    changed_rows,
    field_words,
    host_rows,
    preview_words,
    signature_banner,
)
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import Row, RowList
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.said import said_error
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.errors import AppError
    from privacy_audit.ui.theme.theme import Theme


class PackPreview(QWidget):
    """Signals: ``agreed(key_name)`` to take the pack in; ``closed()`` to leave it."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scroll = ScrollPage(theme)
        self._body = QWidget()
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("preview_error")
        self._title = Title(theme)
        self._key_name = TextField(
            theme,
            self.tr("Name this key"),
            hint=self.tr("When the fingerprint is right: the next pack is recognised by it."),
        )
        self._key_name.line.setObjectName("key_name")
        self._agree = Button(theme, self.tr("Take it in"), kind=ButtonKind.PRIMARY)
        self._agree.setObjectName("take_in")
        self._leave = Button(theme, self.tr("Do not take it in"))
        self._leave.setObjectName("leave_it")
        self._lay_out()
        self._agree.clicked.connect(self._on_agree)
        self._leave.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        buttons.addWidget(self._agree)
        buttons.addWidget(self._leave)
        self._scroll.add(self._title)
        self._scroll.add(self._error)
        self._scroll.add(self._body)
        self._scroll.add(self._key_name)
        self._scroll.add_layout(buttons)
        self._scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_preview(self, preview: Preview) -> None:
        """Show what a pack would do; the keyboard is on the safe button."""
        self._title.set_text(visible(preview.pack.title))
        self._error.hide()
        self._key_name.set_text("")
        self._key_name.clear_error()
        self._key_name.setVisible(
            isinstance(preview.signature, SignedByUnknownKey) and preview.may_be_added
        )
        self._agree.setVisible(preview.may_be_added)
        new = self._build(preview)
        self._scroll.content.replaceWidget(self._body, new)
        self._body.hide()
        self._body.deleteLater()
        self._body = new
        self._scroll.verticalScrollBar().setValue(0)
        self._leave.setFocus()

    def show_error(self, error: AppError) -> None:
        """Say why it was not taken in: at the field when its value is wrong."""
        if getattr(error, "field", "") == "remember_key_as":
            self._key_name.show_error(said_error(error))
            self._key_name.setFocus()
        else:
            self._error.show_error(error)

    # -- building ---------------------------------------------------------------------------

    def _build(self, preview: Preview) -> QWidget:
        theme = self._theme
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        column.addWidget(Paragraph(theme, preview_words(preview)))
        column.addWidget(Paragraph(theme, visible(preview.pack.about)))
        for banner in self._banners(preview):
            column.addWidget(banner)
        for name, title, rows in (
            ("adds", self.tr("What it adds"), added_rows(preview.adds)),
            ("changes", self.tr("What it changes"), changed_rows(preview.changes)),
            ("removes", self.tr("What it takes away"), self._removed(preview)),
            ("hosts", self.tr("Where its links go"), host_rows(preview.hosts)),
        ):
            if rows:
                column.addWidget(self._rows(name, title, rows))
        if not preview.hosts:
            column.addWidget(Paragraph(theme, self.tr("It has no links.")))
        column.addWidget(
            Paragraph(
                theme,
                self.tr(
                    "A pack is only text: nothing in it is run, and it cannot change the checks "
                    "that come with the program."
                ),
            )
        )
        return body

    def _banners(self, preview: Preview) -> list[Banner]:
        tone, fact, text = signature_banner(preview.signature)
        icon = None if isinstance(preview.signature, BadSignature) else Icon.KEY_ROUND
        signature = Banner(self._theme, tone, fact, text, icon=icon, announces=False)
        signature.setObjectName("signature")
        banners = [signature]
        clashes = [each for each in preview.clashes if not _is_signature(each, preview)]
        if not preview.may_be_added:
            banner = Banner(
                self._theme,
                BannerTone.DANGER,
                self.tr("This pack cannot be taken in."),
                " ".join(visible(clash) for clash in clashes),
                announces=False,
            )
            banner.setObjectName("clashes")
            banners.append(banner)
        banners.extend(
            Banner(
                self._theme,
                BannerTone.TODO,
                self.tr("Look at this."),
                visible(note),
                icon=Icon.TRIANGLE_ALERT,
                announces=False,
            )
            for note in (*preview.notes, *(field_words(each) for each in preview.pack_changes))
        )
        return banners

    def _removed(self, preview: Preview) -> tuple[Row, ...]:
        return tuple(
            Row(
                key=check_id,
                title=visible(check_id),
                detail=self.tr("Answers to it stay in your reports."),
                arrow=False,
            )
            for check_id in preview.removes
        )

    def _rows(self, name: str, title: str, rows: Sequence[Row]) -> Card:
        card = Card(self._theme, title=title, flush=True)
        listing = RowList(self._theme, title)
        listing.setObjectName(name)
        listing.set_rows(rows)
        card.add(listing)
        return card

    def _on_agree(self) -> None:
        self.agreed.emit(self._key_name.text().strip() if self._key_name.isVisible() else "")


def _is_signature(clash: str, preview: Preview) -> bool:
    """Whether a clash repeats what the banner of the signature says already."""
    signature = preview.signature
    return isinstance(signature, BadSignature) and signature.reason in clash
