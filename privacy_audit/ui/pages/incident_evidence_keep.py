# SPDX-License-Identifier: Apache-2.0
"""What is asked before files are kept: one thing after the other, the hard stop first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.incidents.evidence_model import About, EvidenceDetails, Intimate
from privacy_audit.incidents.names import visible
from privacy_audit.ui.language import plural
from privacy_audit.ui.pages.incident_evidence_form import DetailsFields
from privacy_audit.ui.pages.incident_evidence_stop import HardStop, PolicyBanner, PolicyBrake
from privacy_audit.ui.pages.incident_evidence_words import about_detail, about_words
from privacy_audit.ui.pages.incident_way_contacts import ContactList
from privacy_audit.ui.pages.incident_way_view import contact_view
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card, CardKind
from privacy_audit.ui.parts.radio_choice import RadioChoice
from privacy_audit.ui.parts.steps_list import StepsList
from privacy_audit.ui.parts.switch import TickBox
from privacy_audit.ui.parts.text import Paragraph, SmallText, Title
from privacy_audit.ui.theme.fonts import Weight
from privacy_audit.ui.theme.palette import SPACE_GROUP, SPACE_PART, Token

if TYPE_CHECKING:
    from privacy_audit.incidents.evidence_model import EvidenceKind
    from privacy_audit.incidents.guard import LookAhead
    from privacy_audit.incidents.tree.model import CaptureList, Contact, Node
    from privacy_audit.ui.pages.incident_evidence_files import HandedIn
    from privacy_audit.ui.theme.theme import Theme

_NONE = "none_of_these"
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepWish:
    """What the user wants kept. files: none for words only. insists: keep it all the same."""

    files: tuple[HandedIn, ...]
    about: About
    details: EvidenceDetails
    reason: str = ""
    authorisation: str = ""
    insists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepQuestion:
    """What the form needs to ask. stop, contacts: of the hard stop, from the way through.

    brakes: the person doing this is somebody the user works with, so looks are counted.
    """

    files: tuple[HandedIn, ...]
    captures: Mapping[EvidenceKind, CaptureList]
    stop: Node | None
    contacts: tuple[Contact, ...] = ()
    brakes: bool = False


class KeepForm(QWidget):
    """Made anew for each time, so that nothing of the one before is left in it.

    Signals: ``keep_wanted(KeepWish)``, ``look_asked(handle)`` where looks are counted;
    ``left()`` when nothing is to be kept.
    """

    keep_wanted = Signal(object)
    look_asked = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, question: KeepQuestion, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._question = theme, question
        self._build()
        self._build_intimate()
        self._build_acts()
        self._lay_out()
        self._connect()
        self._begin()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self._title = Title(theme)
        self._names = SmallText(theme)
        self._names.setObjectName("handed_in_names")
        self.under_18 = RadioChoice(
            theme,
            self.tr("Could it be a sexual picture or film of someone under 18?"),
            [
                ("under_18_no", self.tr("No"), ""),
                (
                    "under_18_yes",
                    self.tr("Yes, or I am not sure"),
                    self.tr("Then nothing of it is kept here."),
                ),
            ],
        )
        self.stop = HardStop(theme)
        self._contacts = ContactList(theme)
        self.about = RadioChoice(
            theme,
            self.tr("How is it about you?"),
            [
                *((each.value, about_words(each), about_detail(each)) for each in About),
                (
                    _NONE,
                    self.tr("None of these"),
                    self.tr("It is about someone else, or about the person doing this."),
                ),
            ],
        )
        self._refusal = Banner(
            theme,
            BannerTone.UNKNOWN,
            self.tr("Then it does not belong here."),
            self.tr(
                "Evidence is what was sent to you or says something about you. A collection about "
                "another person can count as watching them. Your manager or the police can look "
                "at it instead."
            ),
        )
        self._refusal.setObjectName("not_about_me")
        self._policy = PolicyBanner(theme)
        self.fields = DetailsFields(theme, short=True)
        self._capture = Card(theme, kind=CardKind.SUNKEN)
        self._capture.setObjectName("capture_list")
        self._capture_title = Paragraph(theme, weight=Weight.SEMIBOLD)
        self._capture_points = StepsList(theme)
        self._capture_never = SmallText(theme)
        for widget in (self._capture_title, self._capture_points, self._capture_never):
            self._capture.add(widget)
        self.brake = PolicyBrake(theme)

    def _build_intimate(self) -> None:
        theme = self._theme
        self.intimate = TickBox(
            theme, self.tr("It is a naked or sexual picture or film of an adult, me or another")
        )
        self.intimate.setObjectName("intimate")
        self._intimate_words = Banner(
            theme,
            BannerTone.INFO,
            self.tr("Your words are kept, the picture is not."),
            self.tr(
                "The police can ask for it later. StopNCII.org can help to have it blocked without "
                "anyone seeing it. Leave the original where it is."
            ),
        )
        self.insist = TickBox(
            theme,
            self.tr("Keep the file all the same"),
            detail=self.tr("For example because the police have asked you to. The log notes it."),
        )
        self.insist.setObjectName("insist")

    def _build_acts(self) -> None:
        theme = self._theme
        self.keep = Button(theme, self.tr("Keep it"), kind=ButtonKind.CARE)
        self.keep.setObjectName("keep_it")
        self.leave = Button(theme, self.tr("Do not keep it"))
        self.leave.setObjectName("do_not_keep")

    def _lay_out(self) -> None:
        self._after_stop = QWidget()
        after = _column(self._after_stop)
        after.addWidget(self.about)
        after.addWidget(self._refusal)
        self._after_about = QWidget()
        rest = _column(self._after_about)
        rest.addWidget(self._policy)
        rest.addWidget(self.fields.kind)
        rest.addWidget(self._capture)
        for widget in (self.intimate, self._intimate_words, self.insist):
            rest.addWidget(widget)
        rest.addWidget(self.fields)
        rest.addWidget(self.brake)
        after.addWidget(self._after_about)
        acts = FlowLayout(spacing=SPACE_GROUP)
        acts.addWidget(self.keep)
        acts.addWidget(self.leave)
        column = _column(self)
        head = QVBoxLayout()
        head.setSpacing(SPACE_GROUP // 2)
        head.addWidget(self._title)
        head.addWidget(
            Paragraph(
                self._theme,
                self.tr("Nothing is kept before you press the button at the end."),
                tone=Token.MUTED,
            )
        )
        head.addWidget(self._names)
        column.addLayout(head)
        column.addWidget(self.under_18)
        column.addWidget(self.stop)
        column.addWidget(self._contacts)
        column.addWidget(self._after_stop)
        column.addLayout(acts)

    def _connect(self) -> None:
        self.under_18.chosen.connect(self._on_choice)
        self.about.chosen.connect(self._on_choice)
        self.intimate.toggled.connect(self._on_choice)
        self.insist.toggled.connect(self._on_choice)
        self.fields.kind_changed.connect(self._show_capture)
        self.stop.note_wanted.connect(self._on_stop_note)
        self.keep.clicked.connect(self._on_keep)
        self.leave.clicked.connect(self.left)

    # -- asking ------------------------------------------------------------------------------

    def _begin(self) -> None:
        question = self._question
        number = len(question.files)
        self._title.set_text(
            plural(self, "Keep 1 file", "Keep {n} files", number).format(n=number)
            if number
            else self.tr("Write something down")
        )
        self._names.set_text(_name_words(question.files))
        self._names.setVisible(bool(number))
        self.stop.show_node(question.stop)
        self._contacts.show_contacts([contact_view(each) for each in question.contacts])
        self._show_capture(EvidenceDetails().kind)
        self.fields.set_details(EvidenceDetails())
        self._on_choice()

    def focus_first(self) -> None:
        """The first question."""
        self.under_18.button("under_18_no").setFocus()

    def show_brake(self, ahead: LookAhead) -> None:
        """The policies ask for a reason or an authorisation first; or keep it at once."""
        if self.brake.show_look(ahead):
            self.brake.focus_first()
            return
        self._emit()

    def show_error(self, field: str, sentence: str) -> bool:
        """Show an error at its field; whether there is one."""
        where = {
            "reason": self.brake.reason,
            "authorisation": self.brake.authorisation,
            "account_handle": self.fields.handle,
            "url": self.fields.url,
            "what_it_says": self.fields.words,
        }.get(field)
        if where is None or not where.isVisible():
            return False
        where.show_error(sentence)
        where.setFocus()
        return True

    def _on_choice(self, _: object = None) -> None:
        """Show what follows from the answers so far."""
        age, about = self.under_18.key(), self.about.key()
        if age == "under_18_yes":
            self._let_go()
        self.stop.setVisible(age == "under_18_yes")
        self._contacts.setVisible(age == "under_18_yes" and bool(self._question.contacts))
        going = age == "under_18_no"
        self._after_stop.setVisible(going)
        self._refusal.setVisible(about == _NONE)
        known = about not in ("", _NONE)
        self._after_about.setVisible(known)
        self._policy.setVisible(self._question.brakes)
        self.intimate.setVisible(bool(self._question.files))
        described = self.intimate.isChecked() and bool(self._question.files)
        self._intimate_words.setVisible(described)
        self.insist.setVisible(described)
        self.keep.setVisible(going and known)
        words_only = not self._question.files or (described and not self.insist.isChecked())
        self.keep.set_text(self.tr("Keep these words") if words_only else self.tr("Keep it"))
        self.leave.set_text(self.tr("Go back") if not self._question.files else self.tr(
            "Do not keep it"))  # fmt: skip

    def _let_go(self) -> None:
        """The hard stop: the files are forgotten at once, and there is no way back to them."""
        self._question = replace(self._question, files=())
        self._title.set_text(self.tr("Not kept"))
        self._names.hide()
        self.under_18.setEnabled(False)

    def _show_capture(self, kind: EvidenceKind) -> None:
        found = self._question.captures.get(kind)
        self._capture.setVisible(found is not None)
        if found is None:
            return
        self._capture_title.set_text(found.title)
        self._capture_points.set_steps(found.points)
        self._capture_never.set_text("\n".join(found.never))
        self._capture_never.setVisible(bool(found.never))

    # -- keeping -----------------------------------------------------------------------------

    def _on_keep(self) -> None:
        about = About(self.about.key())
        handle = self.fields.handle.text().strip()
        if self._question.brakes and about is not About.SENT_TO_ME and not handle:
            self.fields.handle.show_error(
                self.tr("Type the account’s name: looks at it are counted, to protect you both.")
            )
            self.fields.handle.setFocus()
            return
        if self._is_words_only() and not self._has_words():
            self.fields.words.show_error(self.tr("A few words are needed, or the address."))
            self.fields.words.setFocus()
            return
        if self._question.brakes and handle and not self.brake.is_answered():
            self.look_asked.emit(handle)
            return
        self._emit()

    def _is_words_only(self) -> bool:
        described = self.intimate.isChecked() and not self.insist.isChecked()
        return not self._question.files or described

    def _has_words(self) -> bool:
        return bool(self.fields.words.text().strip() or self.fields.url.text().strip())

    def _emit(self) -> None:
        intimate = Intimate.ADULT if self.intimate.isChecked() else Intimate.NO
        self.keep_wanted.emit(
            KeepWish(
                files=() if self._is_words_only() else self._question.files,
                about=About(self.about.key()),
                details=replace(self.fields.details(), intimate=intimate),
                reason=self.brake.reason.text().strip(),
                authorisation=self.brake.authorisation.text().strip(),
                insists=self.insist.isChecked(),
            )
        )

    def _on_stop_note(self) -> None:
        """The three things that may be written down."""
        self.keep_wanted.emit(
            KeepWish(files=(), about=self.stop.about(), details=self.stop.details())
        )


def _name_words(files: Sequence[HandedIn]) -> str:
    names = [visible(each.name) for each in files[:_MOST_NAMES]]
    left = len(files) - len(names)
    if left > 0:
        names.append(f"+ {left}")
    return "\n".join(names)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_PART)
    return column
