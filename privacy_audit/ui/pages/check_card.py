# SPDX-License-Identifier: Apache-2.0
"""One check to read: what is asked, why, how to do it, how to see it from outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.audits.model import AskedCheck
from privacy_audit.checklists.model import Severity
from privacy_audit.ui.pages.check_view import clauses_of, labels_may_differ, wording_age
from privacy_audit.ui.pages.device_steps import DeviceSteps
from privacy_audit.ui.pages.walk_view import length_words
from privacy_audit.ui.pages.warning_gate import WarningGate
from privacy_audit.ui.parts.badge import PLAIN, Badge
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.severity import SeverityMark
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.checklists.model import Check
    from privacy_audit.ui.tasks import Lane
    from privacy_audit.ui.theme.theme import Theme


class CheckCard(QWidget):
    """Signals: ``different()`` for "it looks different for me"; ``put_off()`` at the warning;
    ``finish_wanted()``; ``unfolded(widget)`` when something was opened further down.
    """

    different = Signal()
    put_off = Signal()
    finish_wanted = Signal()
    unfolded = Signal(object)

    def __init__(self, theme: Theme, lane: Lane, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warned: set[str] = set()
        self._check_id = ""
        self._build(theme, lane)
        self._lay_out()
        self.gate.went_on.connect(self._on_gate_went_on)
        self.gate.put_off.connect(self.put_off)
        self._different.clicked.connect(self.different)
        self._rules.clicked.connect(self._on_rules_clicked)
        self._finish.clicked.connect(self.finish_wanted)

    # -- building ---------------------------------------------------------------------------

    def _build(self, theme: Theme, lane: Lane) -> None:
        self._pack = Badge(theme, "", PLAIN)
        self._severity = SeverityMark(theme, Severity.LOW)
        self._length = SmallText(theme)
        self._title = Title(theme)
        self._title.setObjectName("check_title")
        self._why = Paragraph(theme)
        self._task = Paragraph(theme)
        self._task.setObjectName("task")
        self.gate = WarningGate(theme)
        self.steps = DeviceSteps(theme, lane)
        self._notice = SmallText(theme)
        self._outside = Banner(theme, BannerTone.INFO, "", icon=Icon.EYE, announces=False)
        self._outside.setObjectName("outside")
        self._doubt = Banner(theme, BannerTone.TODO, "", announces=False)
        self._doubt.setObjectName("labels_may_differ")
        self._age = SmallText(theme)
        self._different = self._quiet(theme, self.tr("It looks different for me"), "different")
        self._rules = self._quiet(theme, self.tr("Which rules ask for this"), "rules")
        self._finish = self._quiet(theme, self.tr("Finish now"), "finish_now")
        self._clauses = SmallText(theme)
        self._clauses.setObjectName("clauses")

    @staticmethod
    def _quiet(theme: Theme, words: str, name: str) -> Button:
        button = Button(theme, words, kind=ButtonKind.QUIET, small=True)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        marks = FlowLayout(spacing=SPACE_GROUP + 4)
        head: tuple[QWidget, ...] = (self._pack, self._severity, self._length)
        for widget in head:
            marks.addWidget(widget)
        foot = FlowLayout(spacing=SPACE_PART, row_spacing=SPACE_GROUP)
        links: tuple[QWidget, ...] = (self._age, self._different, self._rules, self._finish)
        for widget in links:
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        column.addLayout(marks)
        for widget in (self._title, self._why, self._task):
            column.addWidget(widget)
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self.gate)
        column.addWidget(self.steps)
        column.addWidget(self._notice)
        column.addSpacing(SPACE_GROUP)
        column.addWidget(self._outside)
        column.addWidget(self._doubt)
        column.addStretch(1)
        column.addSpacing(SPACE_PART)
        column.addLayout(foot)
        column.addWidget(self._clauses)

    # -- showing ----------------------------------------------------------------------------

    def show_check(
        self,
        asked: AskedCheck,
        check: Check | None,
        *,
        own_device: str,
        clauses: Mapping[str, str],
        today: date,
    ) -> None:
        """Show a check as it was asked, with the ways its pack knows today.

        ``check`` is ``None`` when the pack has given it up meanwhile: then there are no steps.
        """
        wording = asked.wording
        self._check_id = asked.check_id
        self._pack.set_badge(wording.pack_title, PLAIN)
        self._severity.set_severity(wording.severity)
        self._length.set_text(length_words(wording.minutes))
        self._title.set_text(wording.title)
        self._why.set_spans([Span(self.tr("Why:"), bold=True), Span(f" {wording.why}")])
        self._task.set_spans(
            [
                Span(f"{wording.check} "),
                Span(self.tr("Right means:"), bold=True),
                Span(f" {_full_stop(wording.set)}"),
            ]
        )
        self._outside.set_words(BannerTone.INFO, self.tr("Then look from outside."), wording.verify)
        self._show_rules(asked, clauses)
        if check is not None:
            self.steps.show_check(check, own_device=own_device)
        self._show_age(asked, check, today=today)
        self._show_ways(check)

    def tab_order(self) -> tuple[QWidget, ...]:
        """What can be focused, in reading order."""
        links = (self._different, self._rules, self._finish)
        return (*self.gate.tab_order(), *self.steps.tab_order(), *links)

    def set_folded(self, *, folded: bool) -> None:
        """Lay out for a narrow page."""
        self.steps.set_folded(folded=folded)

    def is_at_gate(self) -> bool:
        """Whether the warning stands before the steps."""
        return not self.gate.isHidden()

    def pass_gate(self) -> None:
        """Show the steps: the user knows what others may notice."""
        self._warned.add(self._check_id)
        self.gate.hide()
        for widget in (self.steps, self._outside, self._notice):
            widget.show()

    # -- inside -----------------------------------------------------------------------------

    def _show_ways(self, check: Check | None) -> None:
        warning = check.warns_others if check is not None else None
        gated = warning is not None and self._check_id not in self._warned
        self.gate.setVisible(gated)
        if warning is not None:
            self.gate.show_warning(warning)
            words = self.tr("Others may notice: {what}").format(what=warning)
            self._notice.set_text(words)
        self._notice.setVisible(warning is not None and not gated)
        self.steps.setVisible(check is not None and not gated)
        self._outside.setVisible(not gated)

    def _show_age(self, asked: AskedCheck, check: Check | None, *, today: date) -> None:
        if check is None:
            self._doubt.set_words(
                BannerTone.TODO,
                self.tr("This check has left its pack."),
                self.tr("You can still answer it. It is not asked again after this audit."),
            )
            self._doubt.show()
            self._age.hide()
            return
        doubt = labels_may_differ(check, today=today)
        if doubt is not None:
            self._doubt.set_words(BannerTone.TODO, *doubt)
        self._doubt.setVisible(doubt is not None)
        self._age.set_text(wording_age(asked.wording.pack_title, check))
        self._age.setVisible(doubt is None)

    def _show_rules(self, asked: AskedCheck, clauses: Mapping[str, str]) -> None:
        lines = clauses_of(asked.wording.policies, clauses)
        self._rules.setVisible(bool(lines))
        self._clauses.set_text("\n".join(lines))
        self._clauses.hide()

    def _on_rules_clicked(self) -> None:
        self._clauses.setVisible(self._clauses.isHidden())
        if not self._clauses.isHidden():
            self.unfolded.emit(self._clauses)

    def _on_gate_went_on(self) -> None:
        self.pass_gate()


def _full_stop(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
