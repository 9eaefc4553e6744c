# SPDX-License-Identifier: Apache-2.0
"""Something has happened: what to do first. It needs no vault, reads nothing and writes nothing.

Facts: the incident group of the checks and the employers' policies (tell the line manager at once;
the police are advisable; keep evidence before anything is reported or blocked).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from privacy_audit.audits.model import AuditKind
from privacy_audit.desktop.policy import current_policy
from privacy_audit.reports.templates import visible
from privacy_audit.ui.destinations import GoStart
from privacy_audit.ui.pages.side_page import SidePage
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.icon_label import IconLabel
from privacy_audit.ui.parts.pages import ScrollPage, TwoColumns
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.fonts import Role, Weight
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme

_WIDTH = 1080


class HelpPage(SidePage):
    """Danger, one person to tell, evidence, and the after-incident audit when the vault is open."""

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
        del preferences  # nothing here depends on them
        self.heading = self.tr("Something has happened")
        self._build()
        self._lay_out()
        self._connect()

    def visit(self) -> None:
        """The audit needs the open vault; everything else is always there."""
        is_open = self.session.is_open
        self.start.setVisible(is_open)
        self._locked_note.setVisible(not is_open)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the ground of help."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color(Token.CARE_WINDOW))
        painter.end()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.back = Button(theme, self.tr("Go back"), kind=ButtonKind.QUIET, icon=Icon.ARROW_LEFT)
        self.back.setObjectName("help_back")
        self.leave_quickly = Button(theme, self.tr("Leave quickly"))
        self.leave_quickly.setObjectName("leave_quickly")
        self.leave_quickly.setAccessibleDescription(
            self.tr("Locks the vault and hides the window. Esc twice does the same.")
        )
        self.start = Button(
            theme,
            self.tr("Go through it step by step"),
            kind=ButtonKind.CARE,
            icon=Icon.LIST_CHECKS,
        )
        self.start.setObjectName("start_after_incident")
        self._locked_note = SmallText(
            theme,
            self.tr("When your vault is open, a button here goes through all of it step by step."),
        )
        self.keys = Button(
            theme, self.tr("Keys of this program"), kind=ButtonKind.QUIET, small=True
        )
        self.keys.setObjectName("help_keys")

    def _lay_out(self) -> None:
        theme = self.theme
        scroll = ScrollPage(theme, max_width=_WIDTH)
        scroll.add(
            Paragraph(
                theme,
                self.tr("You have come to the right place. One thing at a time."),
                weight=Weight.SEMIBOLD,
                tone=Token.CARE,
            )
        )
        question = Paragraph(theme, self.tr("Are you safe right now?"), role=Role.QUESTION)
        scroll.add(question)
        danger = self._danger_card()
        steps = [self._tell_card(), self._evidence_card(), self._quiet_card(), self._next_card()]
        columns = TwoColumns(theme, steps, [danger], narrow_order=[danger, *steps], shares=(5, 3))
        scroll.content.addSpacing(SPACE_GROUP)
        scroll.add(columns)
        bottom = FlowLayout(spacing=SPACE_PART)
        bottom.addWidget(self.keys)
        scroll.add_layout(bottom)
        scroll.content.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header())
        outer.addWidget(scroll, 1)

    def _header(self) -> QWidget:
        header = QFrame()
        row = QHBoxLayout(header)
        row.setContentsMargins(SPACE_PART * 2, SPACE_PART - 4, SPACE_PART * 2, SPACE_PART - 4)
        row.setSpacing(SPACE_PART)
        row.addWidget(self.back)
        note = SmallText(self.theme, self.tr("Nothing on this page is written down."))
        row.addStretch(1)
        row.addWidget(note)
        row.addStretch(1)
        row.addWidget(self.leave_quickly)
        row.addWidget(SmallText(self.theme, self.tr("Esc Esc")))
        return header

    def _danger_card(self) -> Card:
        theme = self.theme
        card = Card(theme, kind=CardKind.CARD)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART - 4)
        head.addWidget(IconLabel(theme, Icon.PHONE, tone=Token.CARE))
        head.addWidget(SectionTitle(theme, self.tr("In danger: call 999")), 1)
        card.add_layout(head)
        for words in (
            self.tr(
                "Call if someone threatens you or your family, follows you, or is at the door."
            ),
            self.tr("You do not need proof to call. Go somewhere else first if you can."),
        ):
            card.add(Paragraph(theme, words))
        card.add_line()
        words = self.tr(
            "*You cannot speak?* Call 999 from a mobile and listen. When asked, press *55*."
        )
        card.add(Paragraph(theme, words, markup=True))
        card.add_line()
        words = self.tr(
            "*Deaf, or speech is hard?* Dial *18000* by text phone or in the Relay UK app."
        )
        card.add(Paragraph(theme, words, markup=True))
        card.add_line()
        words = self.tr("*Not an emergency?* The police answer on *101*.")
        card.add(Paragraph(theme, words, markup=True))
        return card

    def _tell_card(self) -> Card:
        card = self._card(Icon.USERS, self.tr("Tell one person"))
        for words in (
            self.tr(
                "Tell your line manager today, and say that you want it noted. Being targeted for "
                "your work is your employer’s matter too: ask for a new risk assessment."
            ),
            self.tr(
                "Is the person doing this a colleague or your manager? Then go to HR or your union."
            ),
            self.tr("Could they see this device, or know its password? Use another one first."),
        ):
            card.add(Paragraph(self.theme, words))
        for contact in current_policy().policy.contacts:
            ways = visible(", ".join(contact.ways()))
            words = self.tr("{name}, set by your employer: {ways}")
            card.add(Paragraph(self.theme, words.format(name=visible(contact.name), ways=ways)))
        return card

    def _evidence_card(self) -> Card:
        card = self._card(Icon.IMAGE, self.tr("Keep it before you delete, block or report"))
        card.add(
            Paragraph(
                self.theme,
                self.tr(
                    "A page that is reported can vanish, and the proof with it. When you are safe:"
                ),
            )
        )
        steps = StepsList(
            self.theme,
            (
                self.tr("Take a picture of the whole screen, with the address and the time on it."),
                self.tr("Write down the account’s name, the date, and who else saw it."),
                self.tr("Keep the message itself, and your own replies too."),
                self.tr("Only then report it, and mute or block."),
            ),
        )
        card.add(steps)
        card.add(
            Paragraph(
                self.theme,
                self.tr(
                    "*One exception.* A sexual picture of someone under 18: take no copy at all. "
                    "Note the address and the time, then tell the police."
                ),
                markup=True,
            )
        )
        return card

    def _quiet_card(self) -> Card:
        card = self._card(Icon.BAN, self.tr("Do not answer them"))
        card.add(
            Paragraph(
                self.theme,
                self.tr(
                    "An answer often brings more. Ask family and friends not to answer either, and "
                    "do not keep looking at the page: someone else can do that for you."
                ),
            )
        )
        return card

    def _next_card(self) -> Card:
        card = Card(self.theme, kind=CardKind.CARE)
        card.add(SectionTitle(self.theme, self.tr("When you are ready")))
        card.add(
            Paragraph(
                self.theme,
                self.tr(
                    "A list in the right order: people, evidence, accounts, reports, follow-up. "
                    "You can stop at any point, and someone you trust can sit beside you."
                ),
            )
        )
        row = FlowLayout(spacing=SPACE_PART)
        row.addWidget(self.start)
        card.add_layout(row)
        card.add(self._locked_note)
        return card

    def _card(self, icon: Icon, title: str) -> Card:
        card = Card(self.theme)
        head = QHBoxLayout()
        head.setSpacing(SPACE_PART - 4)
        head.addWidget(
            IconLabel(self.theme, icon, tone=Token.CARE), 0, Qt.AlignmentFlag.AlignVCenter
        )
        head.addWidget(SectionTitle(self.theme, title), 1)
        card.add_layout(head)
        return card

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back_clicked)
        self.leave_quickly.clicked.connect(self._on_leave_clicked)
        self.keys.clicked.connect(self._on_keys_clicked)
        self.start.clicked.connect(self._on_start_clicked)

    def _on_back_clicked(self) -> None:
        self.back_asked.emit()

    def _on_leave_clicked(self) -> None:
        self.quick_leave_asked.emit()

    def _on_keys_clicked(self) -> None:
        self.keys_asked.emit()

    def _on_start_clicked(self) -> None:
        self.go(GoStart(AuditKind.AFTER_INCIDENT))
