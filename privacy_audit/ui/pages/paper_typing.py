# SPDX-License-Identifier: Apache-2.0
"""What typing in from paper stores: each answer at once, each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.ui.destinations import GoFinished, GoOneCheck
from privacy_audit.ui.pages.paper_entry import EntryForm
from privacy_audit.ui.pages.paper_view import (
    Entry,
    finish,
    open_audit_words,
    store_entry,
    take_back,
    typed_words,
)
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.audits.model import Answer, Audit
    from privacy_audit.checklists.model import Pack
    from privacy_audit.errors import AppError
    from privacy_audit.ui.pages.page import Page


class PaperTyping(QObject):
    """Stands between the form and the vault; ``panel`` shows what the form cannot say."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._accepting = ""
        self._typed_here = 0
        self.form = EntryForm(page.theme)
        self.banner = Banner(page.theme, BannerTone.INFO, "")
        self.banner.setObjectName("typing_said")
        self._accept = Button(page.theme, self.tr("Go to this check"), small=True)
        self._accept.setObjectName("accept_there")
        self.banner.add_button(self._accept)
        self.panel = QWidget()
        above = QVBoxLayout(self.panel)
        above.setContentsMargins(SPACE_EDGE - 8, SPACE_PART, SPACE_EDGE - 8, SPACE_PART)
        above.addWidget(self.banner)
        self.panel.hide()
        self._accept.clicked.connect(self._on_accept)
        self.form.typed.connect(self._on_typed)
        self.form.undo_wanted.connect(self._on_undo)
        self.form.accept_wanted.connect(self._on_accept_wanted)
        self.form.finish_wanted.connect(self._on_finish_wanted)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.form)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self._on_undo)

    def begin(
        self, packs: Sequence[Pack], *, leave_out: frozenset[str], audit: Audit | None
    ) -> None:
        """Show the packs; an audit that is open already takes the answers."""
        self._typed_here = 0
        self.panel.hide()
        if audit is not None:
            self._say(BannerTone.INFO, open_audit_words(audit))
        self.form.show_packs(packs, leave_out=leave_out, audit=audit)

    # -- storing ----------------------------------------------------------------------------

    def _on_typed(self, entry: Entry) -> None:
        self._page.session.write(
            self._page.lane,
            partial(store_entry, entry=entry, packs=self.form.pack_ids()),
            on_done=partial(self._on_stored, entry),
            on_error=partial(self._on_not_stored, entry),
        )

    def _on_stored(self, entry: Entry, audit: Audit) -> None:
        self._typed_here += 1
        self.form.show_audit(audit)
        item = self.form.item(entry.check_id)
        answer = audit.answers.get(entry.check_id)
        if item is not None and answer is not None:
            self.form.say(typed_words(item, answer), can_undo=True)

    def _on_not_stored(self, entry: Entry, error: AppError) -> None:
        self._on_error(error)
        self.form.go_to(entry.check_id)

    def _on_undo(self) -> None:
        # Only what was typed here: an answer from the walk is taken back there.
        if self._typed_here > 0:
            self._typed_here -= 1
            self._page.session.write(
                self._page.lane, take_back, on_done=self._on_taken_back, on_error=self._on_error
            )

    def _on_taken_back(self, result: tuple[Answer, Audit]) -> None:
        answer, audit = result
        self.form.show_audit(audit)
        self.form.say(self.tr("Taken back."), can_undo=self._typed_here > 0)
        self.form.go_to(answer.check_id)

    # -- what needs more than a key ------------------------------------------------------------

    def _on_accept_wanted(self, check_id: str) -> None:
        self._accepting = check_id
        self._say(
            BannerTone.INFO,
            self.tr("Accepting a risk needs a reason and a date."),
            self.tr("You give both on the page of the check."),
            with_button=True,
        )

    def _on_accept(self) -> None:
        self._page.go(GoOneCheck(self._accepting))

    def _on_finish_wanted(self) -> None:
        ConfirmDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Finish the audit?"),
            text=self.tr(
                "A report is written, which cannot be changed any more. What has no answer counts "
                "as not checked."
            ),
            act=self.tr("Finish and write the report"),
            keep=self.tr("Go on typing"),
            on_answer=self._on_finish_answered,
        )

    def _on_finish_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the dialog's answer
        if agreed:
            self._page.session.write(
                self._page.lane, finish, on_done=self._on_finished, on_error=self._on_error
            )

    def _on_finished(self, report_id: int) -> None:
        self.form.closed.emit()
        self._page.go(GoFinished(report_id))

    def _on_error(self, error: AppError) -> None:
        self._accept.hide()
        self.banner.show_error(error)
        self.panel.show()

    def _say(
        self, tone: BannerTone, fact: str, text: str = "", *, with_button: bool = False
    ) -> None:
        self._accept.setVisible(with_button)
        self.banner.set_words(tone, fact, text)
        self.panel.show()
