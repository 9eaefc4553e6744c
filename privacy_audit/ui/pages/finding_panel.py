# SPDX-License-Identifier: Apache-2.0
"""What is known of one finding: the user's word, what it gives away, why, the next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.search.assess.model import Judgement
from privacy_audit.search.finding_model import FindingState
from privacy_audit.search.finding_views import headline, kinds_shown
from privacy_audit.ui.pages.findings_words import (
    KIND_ICONS,
    case_badge,
    kind_word,
    reason_words,
    route_words,
    seen_words,
    severity_of,
    suggested_words,
)
from privacy_audit.ui.parts.badge import Badge, BadgeKind, BadgeLook
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.severity import SeverityMark
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.parts.text_block import Span
from privacy_audit.ui.said import said
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_HAIR, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.search.assess.model import Evidence
    from privacy_audit.ui.pages.findings_facts import FindingFacts
    from privacy_audit.ui.theme.theme import Theme


class FindingPanel(QWidget):
    """Signals: ``marked(Judgement)``; ``step_wanted()``: start or go on with the removal;
    ``look_wanted()``; ``open_wanted()``; ``more_wanted()``: everything about this one.
    """

    marked = Signal(object)
    step_wanted = Signal()
    look_wanted = Signal()
    open_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._whole = theme, whole
        self.facts: FindingFacts | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_GROUP)
        self._body: QWidget | None = None

    def show_facts(self, facts: FindingFacts | None) -> None:
        """Show a finding, or nothing."""
        if facts == self.facts and self._body is not None:
            return
        focused = self._focused_name()
        self.facts = facts
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if facts is None:
            return
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_GROUP)
        for part in (
            self._head,
            self._word,
            self._gives_away,
            self._why,
            self._joins,
            self._step,
            self._ways,
        ):
            part(column, facts)
        self._column.addWidget(self._body)
        self._body.show()
        again = self._body.findChild(QWidget, focused) if focused else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused_name(self) -> str:
        focus = self.window().focusWidget()
        return focus.objectName() if self.isAncestorOf(focus) else ""

    # -- parts -------------------------------------------------------------------------------

    def _head(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        theme, finding = self._theme, facts.finding
        column.addWidget(SmallText(theme, finding.site))
        column.addWidget(SectionTitle(theme, said(headline(finding))))
        flow = FlowLayout()
        flow.addWidget(SeverityMark(theme, severity_of(finding)))
        flow.addWidget(SmallText(theme, seen_words(finding, today=facts.today)))
        column.addLayout(flow)

    def _word(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        theme, finding = self._theme, facts.finding
        flow = FlowLayout()
        for verdict, name in (
            (Judgement.ME, self.tr("Me")),
            (Judgement.NOT_ME, self.tr("Not me")),
            (Judgement.UNSURE, self.tr("Unsure")),
        ):
            said = finding.verdict is verdict
            button = Button(theme, name, small=True, icon=Icon.CHECK if said else None)
            button.setObjectName(f"mark_{verdict.value}")
            button.setAccessibleName(self.tr("{word}, you said so").format(word=name)
                                     if said else name)  # fmt: skip
            button.clicked.connect(partial(self.marked.emit, verdict))
            flow.addWidget(button)
        column.addLayout(flow)
        if finding.suggested is not None and finding.verdict is None:
            column.addWidget(SmallText(theme, suggested_words(finding.suggested)))

    def _gives_away(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        kinds = kinds_shown(facts.finding)
        self._section(column, self.tr("It gives away"))
        if not kinds:
            words = self.tr("Nothing that was recognised. Look at it yourself.")
            column.addWidget(SmallText(self._theme, words))
            return
        flow = FlowLayout()
        for kind in kinds:
            look = BadgeLook(BadgeKind.LINE, KIND_ICONS.get(kind.value))
            flow.addWidget(Badge(self._theme, kind_word(kind.value), look))
        column.addLayout(flow)

    def _why(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        evidence = facts.finding.evidence
        speaks_for = sorted((e for e in evidence if e.weight > 0), key=lambda e: -e.weight)
        against = sorted((e for e in evidence if e.weight < 0), key=lambda e: e.weight)
        if speaks_for:
            self._section(column, self.tr("Why it may be you"))
            self._reasons(column, speaks_for, Icon.CHECK, Token.GOOD)
        if against:
            self._section(column, self.tr("What speaks against it"))
            self._reasons(column, against, Icon.CIRCLE_MINUS, Token.MUTED)

    def _joins(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        if not facts.chains:
            return
        self._section(column, self.tr("How it joins up"))
        for chain in facts.chains:
            steps = ". ".join(said(link.words) for link in chain.links)
            # Sites may be named anything: spans, so that no star in them becomes markup.
            words = Paragraph(self._theme)
            words.set_spans([Span(f"{steps}. "), Span(f"{said(chain.leads_to)}.", bold=True)])
            column.addWidget(words)
            column.addWidget(
                SmallText(self._theme, self.tr("What breaks it:"), weight=Weight.SEMIBOLD)
            )
            for one in dict.fromkeys(said(each.words) for each in chain.breaks):
                row = QHBoxLayout()
                row.setSpacing(SPACE_GROUP)
                icon = IconLabel(self._theme, Icon.ARROW_RIGHT, size=18, line=True)
                row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(SmallText(self._theme, one), 1)
                column.addLayout(row)

    def _reasons(
        self, column: QVBoxLayout, reasons: list[Evidence], icon: Icon, tone: Token
    ) -> None:
        for words in dict.fromkeys(reason_words(one.words) for one in reasons):
            row = QHBoxLayout()
            row.setSpacing(SPACE_GROUP)
            mark = IconLabel(self._theme, icon, tone=tone, size=18, line=True)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Paragraph(self._theme, words), 1)
            column.addLayout(row)

    def _step(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        if facts.finding.state is FindingState.GONE and not facts.cases:
            return
        theme = self._theme
        column.addSpacing(SPACE_GROUP)
        card = Card(theme)
        card.content.setSpacing(SPACE_HAIR)
        case = facts.cases[0] if facts.cases else None
        card.add(SmallText(theme, self.tr("Next step"), tone=Token.ACCENT, weight=Weight.SEMIBOLD))
        if case is not None:
            words, detail, act = case.title, "", self.tr("Go to the removal")
        elif facts.next is not None:
            words, detail = facts.next.title, route_words(facts.next)
            act = self.tr("Start the removal")
        else:
            words = self.tr("No way to have this taken down is known yet")
            detail, act = self.tr("You can still write to whoever runs the site."), ""
        card.add(Paragraph(theme, words, weight=Weight.SEMIBOLD))
        if detail:
            card.add(SmallText(theme, detail))
        if case is not None:
            stand = case_badge(case)
            flow = FlowLayout()
            flow.addWidget(Badge(theme, stand.text, stand.look))
            card.add_layout(flow)
        if act:
            self._add_act(card, act)
        column.addWidget(card)

    def _add_act(self, card: Card, act: str) -> None:
        card.content.addSpacing(SPACE_GROUP)
        button = Button(self._theme, act, kind=ButtonKind.PRIMARY)
        button.setObjectName("next_step")
        button.clicked.connect(self.step_wanted)
        card.add(button)

    def _ways(self, column: QVBoxLayout, facts: FindingFacts) -> None:
        theme = self._theme
        column.addSpacing(SPACE_GROUP)
        look = Button(
            theme,
            self.tr("Look if it is still there"),
            kind=ButtonKind.QUIET,
            icon=Icon.EYE,
            description=self.tr("Asks first, and says what looking sends"),
        )
        look.setObjectName("look")
        look.clicked.connect(self.look_wanted)
        page = Button(
            theme,
            self.tr("Open the page"),
            kind=ButtonKind.QUIET,
            icon=Icon.EXTERNAL_LINK,
            description=self.tr("{site} will see your visit. Asks first.").format(
                site=facts.finding.site
            ),
        )
        page.setObjectName("open_page")
        page.clicked.connect(self.open_wanted)
        buttons = [look, page]
        if not self._whole:
            more = Button(
                theme, self.tr("Everything about it"), kind=ButtonKind.QUIET, icon=Icon.HISTORY
            )
            more.setObjectName("more_about")
            more.clicked.connect(self.more_wanted)
            buttons.append(more)
        for button in buttons:
            flow = FlowLayout(spacing=SPACE_PART)
            flow.addWidget(button)
            if button is page:
                flow.addWidget(SmallText(theme, self.tr("It will see your visit")))
            column.addLayout(flow)

    def _section(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(SPACE_GROUP)
        column.addWidget(Paragraph(self._theme, words, weight=Weight.BOLD))
