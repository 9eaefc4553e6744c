# SPDX-License-Identifier: Apache-2.0
"""What can be done with a finding, the same on the list and on its own page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.desktop.private_files import write_private
from privacy_audit.search.finding_views import for_colleague, opening_reveals
from privacy_audit.ui.destinations import GoCase
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages import findings_facts as facts
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.finding_look import Looker
from privacy_audit.ui.pages.finding_saved import show_written
from privacy_audit.ui.pages.findings_words import marked_words
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.toast import Toast
from privacy_audit.ui.said import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from privacy_audit.search.assess.model import Judgement
    from privacy_audit.search.finding_model import Finding
    from privacy_audit.ui.pages.findings_facts import FindingFacts
    from privacy_audit.ui.pages.page import Page

COLLEAGUE_FILE = "pages-to-look-at.txt"


class FindingActs(QObject):
    """Carries acts out for a page. Signal: ``changed()``: read again."""

    changed = Signal()

    def __init__(self, page: Page, *, practice: bool) -> None:
        super().__init__(page)
        self._page = page
        self.said = Banner(page.theme, BannerTone.DANGER, "")
        self.said.setObjectName("said")
        self.said.hide()
        self.toast = Toast(page.theme, page)
        self.toast.setObjectName("toast")
        self.looker = Looker(
            page, practice=practice, on_seen=self._on_seen, on_error=self.said.show_error
        )
        self.toast.undone.connect(self._on_undone)

    # -- marking -----------------------------------------------------------------------------

    def mark(self, finding_id: int, verdict: Judgement) -> None:
        """Keep the user's word on one finding; it can be taken back until the next act."""
        self._write(
            partial(facts.mark, finding_ids=(finding_id,), verdict=verdict),
            on_done=partial(self._on_marked, verdict),
        )

    def mark_site(self, site: str, verdict: Judgement) -> None:
        """The same for all findings of a site."""
        self._write(
            partial(facts.mark_site, site=site, verdict=verdict),
            on_done=partial(self._on_marked, verdict),
        )

    def settle(self) -> None:
        """The next act begins: what could be taken back is forgotten."""
        if not self.toast.isHidden():
            self.toast.dismiss()
            self._page.session.read(
                self._page.lane,
                facts.forget_undo,
                on_done=_nothing,
                on_error=self.said.show_error,
            )

    def _on_marked(self, verdict: Judgement, number: int) -> None:
        self.said.hide()
        self.toast.show_words(marked_words(number, verdict), self.tr("Undo"))
        self.changed.emit()

    def _on_undone(self) -> None:
        self._write(facts.undo, on_done=self._on_taken_back)

    def _on_taken_back(self, number: int) -> None:
        del number
        self.changed.emit()

    # -- looking and opening -----------------------------------------------------------------

    def look(self, finding: Finding) -> None:
        """Ask, then look whether it is still there."""
        self.settle()
        self.looker.begin(finding.id)

    def open_page(self, finding: Finding) -> None:
        """Warn what opening reveals, then open it in the user's own browser."""
        ConfirmDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Open {site}?").format(site=finding.site),
            # Untrusted: no stars in it may become markup.
            text=self.tr("It opens in your own browser.\n\n{reveals}").format(
                reveals=said(opening_reveals(finding).replace("*", ""))
            ),
            act=self.tr("Open the page"),
            keep=self.tr("Stay here"),
            on_answer=partial(self._on_open_answered, finding.url),
        )

    def _on_open_answered(self, url: str, agreed: bool) -> None:  # noqa: FBT001 # the dialog's
        if agreed:
            from privacy_audit.ui.pages.search_run import open_in_browser

            open_in_browser(url)

    def _on_seen(self, sentence: str) -> None:
        if sentence:
            self.said.set_words(BannerTone.INFO, sentence)
            self.said.show()
        self.changed.emit()

    # -- a colleague looks -------------------------------------------------------------------

    def let_colleague_look(self, findings: Sequence[Finding]) -> None:
        """Say what the file holds, then write just the addresses."""
        count = len({one.url for one in findings})
        text = plural(
            self,
            "The file holds the address of this one page and nothing else about you. It is "
            "not encrypted: give it to your colleague by hand or over a safe way, then delete "
            "it.",
            "The file holds {n} addresses, of all pages with hostile words, and nothing else "
            "about you. It is not encrypted: give it to your colleague by hand or over a safe "
            "way, then delete it.",
            count,
        ).format(n=count)
        ConfirmDialog.ask(
            self._page,
            self._page.theme,
            title=self.tr("Let a colleague look?"),
            text=text,
            act=self.tr("Write the file"),
            keep=self.tr("Not now"),
            on_answer=partial(self._on_colleague_answered, tuple(findings)),
        )

    def _on_colleague_answered(
        self,
        findings: Sequence[Finding],
        agreed: bool,  # noqa: FBT001 # the dialog's
    ) -> None:
        if agreed:
            FileQuestion.to_save(
                self._page,
                self.tr("Let a colleague look"),
                name=COLLEAGUE_FILE,
                kinds=self.tr("Text (*.txt)"),
                on_chosen=partial(self._write_file, for_colleague(findings)),
            )

    def _write_file(self, text: str, target: Path) -> None:
        self._page.lane.background(
            partial(_written, text, target),
            on_done=self._on_written,
            on_error=self.said.show_error,
        )

    def _on_written(self, target: Path) -> None:
        show_written(self.said, target)

    # -- the next step -----------------------------------------------------------------------

    def next_step(self, shown: FindingFacts, route_id: str = "") -> None:
        """Go to the removal there is, else plan one by the next route or the one that is named."""
        if not route_id and shown.cases:
            self._page.go(GoCase(shown.cases[0].id))
            return
        wanted = route_id or (shown.next.id if shown.next is not None else "")
        if wanted:
            self.settle()
            self._write(
                partial(facts.plan_removal, finding_id=shown.finding.id, route_id=wanted),
                on_done=self._on_planned,
            )

    def _on_planned(self, case_id: int) -> None:
        self._page.go(GoCase(case_id))

    def _write(self, job: object, *, on_done: object) -> None:
        self._page.session.write(
            self._page.lane,
            job,  # type: ignore[arg-type]
            on_done=on_done,  # type: ignore[arg-type]
            on_error=self.said.show_error,
        )

    def stop(self) -> None:
        """The vault is locked."""
        self.looker.stop()


def _written(text: str, target: Path) -> Path:
    write_private(target, text)
    return target


def _nothing(_: None) -> None:
    """Something was forgotten: nobody need be told."""
