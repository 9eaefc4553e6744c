# SPDX-License-Identifier: Apache-2.0
"""Acts on one entry: describe it, take it out; and copying the log's mark."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from privacy_audit.ui.clipboard import copy_text
from privacy_audit.ui.pages import incident_evidence_jobs as jobs
from privacy_audit.ui.pages.incident_evidence_change import DescribeForm, TakeOutForm
from privacy_audit.ui.pages.incident_evidence_view import mark_message
from privacy_audit.ui.parts.banner import BannerTone

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_model import Evidence
    from privacy_audit.ui.pages.incident_evidence_keep import KeepWish
    from privacy_audit.ui.pages.incident_evidence_layout import EvidenceLayout
    from privacy_audit.ui.pages.incident_evidence_view import EvidenceFacts
    from privacy_audit.ui.pages.incident_way_frame import IncidentPage
    from privacy_audit.ui.parts.toast import Toast


class EntryActs(QObject):
    """Changes one entry for the page. Signal: ``changed()`` after something was stored."""

    changed = Signal()

    def __init__(self, page: IncidentPage, parts: EvidenceLayout, toast: Toast) -> None:
        super().__init__(page)
        self._page, self._parts, self._toast = page, parts, toast

    def describe(self, entry: Evidence) -> None:
        """Ask for the words of an entry."""
        if self._parts.form is not None:
            return
        form = DescribeForm(self._page.theme, entry)
        form.describe_wanted.connect(partial(self._on_describe, entry.id))
        form.left.connect(self._parts.close_form)
        self._parts.show_form(form, beside_panel=True)
        form.focus_first()

    def take_out(self, entry: Evidence) -> None:
        """Ask why an entry is to be taken out."""
        if self._parts.form is not None:
            return
        form = TakeOutForm(self._page.theme, entry)
        form.take_out_wanted.connect(partial(self._on_take_out, entry.id))
        form.left.connect(self._parts.close_form)
        self._parts.show_form(form)
        form.focus_first()

    def copy_mark(self, facts: EvidenceFacts) -> None:
        """Put the log's mark on the clipboard, and remember which one."""
        if facts.head is None:
            return
        copy_text(mark_message(facts.incident, facts.head))
        self._page.session.write(
            self._page.lane,
            partial(jobs.keep_mark, incident_id=facts.incident.id, seq=facts.head.seq),
            on_done=self._on_mark_kept,
            on_error=self._parts.said.show_error,
        )

    def _on_describe(self, entry_id: int, wish: KeepWish) -> None:
        self._page.session.write(
            self._page.lane,
            partial(jobs.describe, entry_id=entry_id, wish=wish),
            on_done=self._on_described,
            on_error=self._parts.show_refusal,
        )

    def _on_described(self, entry: Evidence) -> None:
        self._parts.close_form()
        words = self.tr("The words of {number} are kept.").format(number=entry.reference)
        self._parts.say(BannerTone.GOOD, words)
        self.changed.emit()

    def _on_take_out(self, entry_id: int, reason: str) -> None:
        self._page.session.write(
            self._page.lane,
            partial(jobs.take_out, entry_id=entry_id, reason=reason),
            on_done=self._on_taken_out,
            on_error=self._parts.show_refusal,
        )

    def _on_taken_out(self, entry: Evidence) -> None:
        self._parts.close_form()
        words = self.tr("{number} is taken out.").format(number=entry.reference)
        self._parts.say(BannerTone.GOOD, words, self.tr("The log keeps that it was here."))
        self.changed.emit()

    def _on_mark_kept(self, value: object) -> None:
        del value
        self._toast.show_words(
            self.tr("Copied. Send it to someone you trust: it says nothing about what happened.")
        )
        self.changed.emit()
