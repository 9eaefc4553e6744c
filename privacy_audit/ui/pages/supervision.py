# SPDX-License-Identifier: Apache-2.0
"""Supervision: what you share, the talk, the letter to your employer."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from privacy_audit.reports.supervision.files import FileKind, Paper
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.supervision_asking import FileOpener
from privacy_audit.ui.pages.supervision_letter import LetterPart
from privacy_audit.ui.pages.supervision_saving import SaveWish, SharedSaver
from privacy_audit.ui.pages.supervision_share import SharePart
from privacy_audit.ui.pages.supervision_take_in import TakeInPreview
from privacy_audit.ui.pages.supervision_talk import TalkPart
from privacy_audit.ui.pages.supervision_view import (
    ShareFacts,
    TalkFacts,
    agree,
    choose,
    look_at,
    open_filter,
    read_agenda,
    read_letter,
    read_share,
    read_talk,
    take_in,
    taken_words,
    write_letter,
)
from privacy_audit.ui.parts.banner import BannerTone
from privacy_audit.ui.parts.device_tabs import DeviceTabs
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_EDGE, SPACE_GROUP

if TYPE_CHECKING:
    from pathlib import Path

    from privacy_audit.reports.blocks import Document
    from privacy_audit.reports.supervision.employer_letter import Letter
    from privacy_audit.reports.supervision.model import Agreed, Summary
    from privacy_audit.reports.supervision.service import Prepared
    from privacy_audit.reports.supervision.taking_in import Incoming, TakingIn
    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme


class _Tab(StrEnum):
    SHARE = "share"
    TALK = "talk"
    LETTER = "letter"


class SupervisionPage(OpeningPage):
    """Three tabs. A file that came back opens in the page's place until it is taken in or left.

    A destination with a ``report_id`` says which report the summary is made of.
    """

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
        self._report_id: int | None = None
        self._taking: TakingIn | None = None
        self.heading = self.tr("Supervision")
        self._build()
        self._lay_out()
        self._connect()

    def arrive(self, destination: Destination) -> None:
        """Take over the report of the destination, if it names one."""
        wanted = getattr(destination, "report_id", None)
        if wanted is not None:
            self._report_id = wanted
            self.tabs.set_device(_Tab.SHARE)

    def visit(self) -> None:
        """Read the tab that is in front."""
        match self._tab():
            case _Tab.SHARE:
                self._read_share()
            case _Tab.TALK:
                self._read_talk()
            case _Tab.LETTER:
                self.session.read(
                    self.lane,
                    read_letter,
                    on_done=self.letter.show_facts,
                    on_error=self.letter.said.show_error,
                )
                self._on_letter_changed(self.letter.letter())

    def leave(self) -> bool:
        """A file that was only looked at is forgotten."""
        self._taking = None
        self.show_front()
        return True

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front: share, talk, letter."""
        self.tabs.set_device(key)

    # -- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.tabs = DeviceTabs(theme, self.heading)
        self.tabs.setObjectName("supervision_tabs")
        self.tabs.set_devices(
            [
                (_Tab.SHARE, self.tr("What you share"), Icon.FILE_TEXT),
                (_Tab.TALK, self.tr("The talk"), Icon.USERS),
                (_Tab.LETTER, self.tr("To your employer"), Icon.MAIL),
            ]
        )
        self.share, self.talk, self.letter = SharePart(theme), TalkPart(theme), LetterPart(theme)
        self._parts = {
            _Tab.SHARE: self.share,
            _Tab.TALK: self.talk,
            _Tab.LETTER: self.letter,
        }
        self._preview = TakeInPreview(theme)
        self._opener = FileOpener(self, self.talk.said)
        self._savers = {
            Paper.SUMMARY: SharedSaver(self, self.share.said),
            Paper.AGENDA: SharedSaver(self, self.talk.said),
            Paper.LETTER: SharedSaver(self, self.letter.said),
        }

    def _lay_out(self) -> None:
        front = QWidget()
        self._front = QStackedWidget()
        for part in self._parts.values():
            self._front.addWidget(part)
        above = QVBoxLayout()
        above.setContentsMargins(SPACE_EDGE - SPACE_GROUP, SPACE_GROUP, SPACE_EDGE, 0)
        above.addWidget(self.tabs)
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._front, 1)
        self.set_front(front)
        self.add_inside(self._preview)

    def _connect(self) -> None:
        self.tabs.device_chosen.connect(self._on_tab)
        self.share.changed.connect(self._on_choices)
        self.share.report_chosen.connect(self._on_report)
        self.share.save_wanted.connect(self._on_save_summary)
        self.talk.agreed.connect(self._on_agreed)
        self.talk.take_in_wanted.connect(self._on_take_in_wanted)
        self.talk.agenda_wanted.connect(self._on_save_agenda)
        self.letter.changed.connect(self._on_letter_changed)
        self.letter.save_wanted.connect(self._on_save_letter)
        self._opener.opened.connect(self._on_file_opened)
        self._preview.agreed.connect(self._on_take_in)
        self._preview.closed.connect(self.close_inside)

    def _tab(self) -> _Tab:
        return _Tab(self.tabs.current_device())

    def _on_tab(self) -> None:
        self._front.setCurrentWidget(self._parts[self._tab()])
        self.visit()

    # -- sharing ------------------------------------------------------------------------------

    def _read_share(self) -> None:
        self.session.read(
            self.lane,
            partial(read_share, report_id=self._report_id),
            on_done=self._on_share_read,
            on_error=self.share.said.show_error,
        )

    def _on_share_read(self, facts: ShareFacts) -> None:
        self.share.show_facts(facts)
        self._on_choices()

    def _on_choices(self) -> None:
        self.session.read(
            self.lane,
            partial(choose, choices=self.share.panel.choices(), report_id=self._report_id),
            on_done=self.share.show_chosen,
            on_error=self.share.show_refusal,
        )

    def _on_report(self, report_id: int) -> None:
        self._report_id = report_id
        self._read_share()

    def _on_save_summary(self, kind: FileKind) -> None:
        prepared: Prepared | None = self.share.prepared
        if prepared is not None:
            wish = SaveWish(
                paper=Paper.SUMMARY,
                kind=kind,
                document=prepared.document,
                summary=prepared.data,
                prepared=prepared,
            )
            encrypt = self.share.dock.encrypt.isChecked()
            self._savers[Paper.SUMMARY].begin(wish, encrypt=encrypt)

    # -- the talk -----------------------------------------------------------------------------

    def _read_talk(self) -> None:
        self.session.read(
            self.lane, read_talk, on_done=self._on_talk_read, on_error=self.talk.said.show_error
        )

    def _on_talk_read(self, facts: TalkFacts) -> None:
        self.talk.show_policies(facts.policies)
        self.talk.show_agreed(facts.agreed)

    def _on_agreed(self, agreed: Agreed, name: str) -> None:
        self.talk.said.hide()
        self.session.write(
            self.lane,
            partial(agree, agreed=agreed, name=name),
            on_done=self._on_agreed_kept,
            on_error=self.talk.said.show_error,
        )

    def _on_agreed_kept(self, _: object) -> None:
        self.talk.noted()
        self._read_talk()

    def _on_save_agenda(self, kind: FileKind) -> None:
        self.session.read(
            self.lane,
            read_agenda,
            on_done=partial(self._save_agenda, kind),
            on_error=self.talk.said.show_error,
        )

    def _save_agenda(self, kind: FileKind, document: Document) -> None:
        wish = SaveWish(paper=Paper.AGENDA, kind=kind, document=document)
        self._savers[Paper.AGENDA].begin(wish, encrypt=False)

    # -- the letter ---------------------------------------------------------------------------

    def _on_letter_changed(self, letter: Letter) -> None:
        self.session.read(
            self.lane,
            partial(write_letter, letter=letter),
            on_done=self.letter.show_document,
            on_error=self.letter.show_refusal,
        )

    def _on_save_letter(self, kind: FileKind) -> None:
        document = self.letter.document
        if document is not None:
            wish = SaveWish(paper=Paper.LETTER, kind=kind, document=document)
            encrypt = self.letter.dock.encrypt.isChecked()
            self._savers[Paper.LETTER].begin(wish, encrypt=encrypt)

    # -- a file that came back ----------------------------------------------------------------

    def _on_take_in_wanted(self) -> None:
        self.talk.said.hide()
        FileQuestion.to_open(
            self,
            self.tr("Take in a file from your supervisor"),
            kinds=open_filter(),
            on_chosen=self._on_file_chosen,
        )

    def _on_file_chosen(self, path: Path) -> None:
        self._opener.begin(path)

    def _on_file_opened(self, summary: Summary) -> None:
        self.session.read(
            self.lane,
            partial(look_at, summary=summary),
            on_done=self._on_looked_at,
            on_error=self.talk.said.show_error,
        )

    def _on_looked_at(self, taking: TakingIn) -> None:
        self._taking = taking
        self.open_inside(self._preview)
        self._preview.show_taking(taking)

    def _on_take_in(self, numbers: set[int], both: bool) -> None:  # noqa: FBT001 # a signal's
        if self._taking is not None:
            self.session.write(
                self.lane,
                partial(take_in, taking=self._taking, numbers=numbers, both=both),
                on_done=self._on_taken_in,
                on_error=self._preview.show_error,
            )

    def _on_taken_in(self, taken: list[Incoming]) -> None:
        self.close_inside()
        self.talk.said.set_words(
            BannerTone.GOOD,
            taken_words(len(taken)),
            self.tr("You find it in To do."),
        )
        self.talk.said.show()
        self._read_talk()

    def close_inside(self) -> None:
        """Back to the talk; a file that was only looked at is forgotten."""
        self._taking = None
        self.show_front()
        self.talk.take_in.setFocus()
