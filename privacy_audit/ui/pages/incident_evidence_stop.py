# SPDX-License-Identifier: Apache-2.0
"""What is never kept, and the brake on looking again at somebody the user works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.evidence_model import (
    About,
    EvidenceDetails,
    Intimate,
    ShownTime,
    Source,
)
from privacy_audit.incidents.guard import MayLook
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button
from privacy_audit.ui.parts.fields import TextField
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.text import Paragraph, SectionTitle, SmallText
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from privacy_audit.incidents.guard import LookAhead
    from privacy_audit.incidents.tree.model import Node
    from privacy_audit.ui.theme.theme import Theme


class HardStop(Card):
    """A sexual picture of someone under 18: not taken in. Three things may be written down.

    Signal: ``note_wanted()``.
    """

    note_wanted = Signal()

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=CardKind.CARE, parent=parent)
        self.setObjectName("hard_stop")
        self.content.setSpacing(SPACE_PART)
        self._head = SectionTitle(theme)
        self._text = Paragraph(theme)
        self._points = StepsList(theme)
        self._why = SmallText(theme)
        self._left = Paragraph(
            theme, self.tr("This program has let go of the file. It stays where it is.")
        )
        self.url = TextField(theme, self.tr("The web address"))
        self.url.line.setObjectName("stop_url")
        self.account = TextField(theme, self.tr("The user name"))
        self.account.line.setObjectName("stop_account")
        self.time = TextField(theme, self.tr("The time"))
        self.time.line.setObjectName("stop_time")
        self.note = Button(theme, self.tr("Write these three things down"))
        self.note.setObjectName("stop_note")
        row = FlowLayout()
        row.addWidget(self.note)
        for widget in (
            self._head, self._text, self._points, self._why, self._left,
            self.url, self.account, self.time,
        ):  # fmt: skip
            self.add(widget)
        self.add_layout(row)
        self.note.clicked.connect(self._on_note)

    def show_node(self, node: Node | None) -> None:
        """The words of the way through, so that both say the same."""
        self._head.set_text(node.title if node else self.tr("Do not keep it, do not send it on"))
        text = (
            "\n".join(node.text)
            if node
            else self.tr("Tell the police or the Internet Watch Foundation. Do not show it around.")
        )
        self._text.set_text(text)
        self._points.set_steps(node.points if node else ())
        self._points.setVisible(bool(node and node.points))
        self._why.set_text(node.why if node else "")
        self._why.setVisible(bool(node and node.why))
        for field in (self.url, self.account, self.time):
            field.set_text("")
            field.clear_error()

    def about(self) -> About:
        """It was shown or sent to the user: that is all that can be said here."""
        return About.SENT_TO_ME

    def details(self) -> EvidenceDetails:
        """Address, user name and time, and nothing else."""
        return EvidenceDetails(
            source=Source(url=self.url.text().strip(), account_handle=self.account.text().strip()),
            shown_time=ShownTime(text=self.time.text().strip()),
            intimate=Intimate.UNDER_18,
        )

    def _on_note(self) -> None:
        if not any(field.text().strip() for field in (self.url, self.account, self.time)):
            self.url.show_error(self.tr("Type at least one of the three."))
            self.url.setFocus()
            return
        self.note_wanted.emit()


class PolicyBanner(Banner):
    """What the policies say when the person doing this is somebody the user works with."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(theme, BannerTone.TODO, "", icon=Icon.INFO, announces=False, parent=parent)
        self.setObjectName("policy_banner")
        self.set_words(
            BannerTone.TODO,
            self.tr("This is somebody you work with."),
            self.tr(
                "Keep what was aimed at you, once. Do not look through their pages, and do not use "
                "a second account. Ask your manager or the legal team before you look again."
            ),
        )


class PolicyBrake(QWidget):
    """A second look needs a reason, a third an authorisation. Looks are counted, in the log too."""

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("policy_brake")
        self._may = MayLook.YES
        self._asked = False
        self._words = Banner(theme, BannerTone.TODO, "")
        self.reason = TextField(theme, self.tr("Why do you need to look again?"))
        self.reason.line.setObjectName("look_reason")
        self.authorisation = TextField(theme, self.tr("Who allowed it, and the reference"))
        self.authorisation.line.setObjectName("look_authorisation")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_PART)
        for widget in (self._words, self.reason, self.authorisation):
            column.addWidget(widget)
        self.forget()

    def forget(self) -> None:
        """Nothing is asked."""
        self._may, self._asked = MayLook.YES, False
        self.reason.set_text("")
        self.authorisation.set_text("")
        self.hide()

    def is_answered(self) -> bool:
        """Whether it was asked, and what it asks for is there."""
        if not self._asked:
            return False
        field = self._field()
        return field is None or bool(field.text().strip())

    def show_look(self, ahead: LookAhead) -> bool:
        """Ask for what a look needs; whether anything is missing."""
        self._may, self._asked = ahead.may, True
        if ahead.may is MayLook.YES:
            self.hide()
            return False
        number = ahead.so_far + 1
        self._words.set_words(
            BannerTone.TODO, self.tr("This would be look {n}.").format(n=number), ahead.words
        )
        self.reason.setVisible(ahead.may is MayLook.REASON)
        self.authorisation.setVisible(ahead.may is MayLook.AUTHORISATION)
        self.show()
        return not self.is_answered()

    def focus_first(self) -> None:
        """The field that has to be filled in."""
        field = self._field()
        if field is not None:
            field.setFocus()

    def _field(self) -> TextField | None:
        return {MayLook.REASON: self.reason, MayLook.AUTHORISATION: self.authorisation}.get(
            self._may
        )
