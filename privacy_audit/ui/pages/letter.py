# SPDX-License-Identifier: Apache-2.0
"""A letter that belongs to no case: to the electoral office, to an employer, to a friend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.destinations import Destination, GoLetter, GoRemovals
from privacy_audit.ui.pages.letter_desk import LetterDesk
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.pages.removal_facts import read_letter
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART, Token

if TYPE_CHECKING:
    from datetime import date

    from privacy_audit.removal.letter_model import LetterForm
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 968


class LetterPage(Page):
    """One letter with its switches."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._kind = ""
        self.heading = self.tr("A letter")
        self._back = Button(
            theme, self.tr("All removals"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT, small=True
        )
        self._back.setObjectName("back")
        self._title = Title(theme)
        self._about = Paragraph(theme, tone=Token.MUTED)
        self._error = Banner(theme, BannerTone.DANGER, "")
        self._error.setObjectName("error")
        self._error.hide()
        self.desk = LetterDesk(self, with_sent=False)
        self._lay_out()
        self._back.clicked.connect(self._on_back)

    def _lay_out(self) -> None:
        scroll = ScrollPage(self.theme, max_width=_WIDTH)
        row = FlowLayout()
        row.addWidget(self._back)
        scroll.add_layout(row)
        scroll.content.setSpacing(SPACE_PART)
        for widget in (self._title, self._about, self._error, self.desk):
            scroll.add(widget)
        self.desk.hide()
        scroll.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def arrive(self, destination: Destination) -> None:
        """Take which letter."""
        if isinstance(destination, GoLetter):
            self._kind = destination.kind

    def visit(self) -> None:
        """Read what the profile gives for it."""
        self.session.read(
            self.lane,
            partial(read_letter, kind=self._kind),
            on_done=self._on_read,
            on_error=self._error.show_error,
        )

    def _on_read(self, read: tuple[date, LetterForm]) -> None:
        day, form = read
        self._error.hide()
        self._title.set_text(form.template.title)
        self._about.set_text(form.template.about)
        self.desk.show_letters([(form.template.id, form)], day=day)
        self.desk.offer_sent(offered=False)
        self.desk.show()

    def _on_back(self) -> None:
        self.go(GoRemovals())
