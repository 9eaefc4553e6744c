# SPDX-License-Identifier: Apache-2.0
"""Packs from the employer: add one after a look at it, see them, take one away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.desktop.policy import current_policy
from privacy_audit.reports.templates import visible
from privacy_audit.ui.destinations import GoPack
from privacy_audit.ui.pages.choose_file import FileQuestion
from privacy_audit.ui.pages.opening_page import OpeningPage
from privacy_audit.ui.pages.own_pack_detail import OwnPackDetail, ShownPack
from privacy_audit.ui.pages.own_packs_view import (
    OwnPackFacts,
    forget_key,
    key_rows,
    offer_rows,
    pack_rows,
    read_own_packs,
    take_away,
    take_in,
)
from privacy_audit.ui.pages.pack_preview import PackPreview
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.buttons import Button, ButtonKind
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.empty_state import EmptyState
from privacy_audit.ui.parts.flow_layout import FlowLayout
from privacy_audit.ui.parts.frames import Card
from privacy_audit.ui.parts.pages import ScrollPage
from privacy_audit.ui.parts.row_list import RowList
from privacy_audit.ui.parts.text import Paragraph, Title
from privacy_audit.ui.theme.icons import Icon
from privacy_audit.ui.theme.palette import SPACE_PART

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from privacy_audit.checklists.records import StoredPack
    from privacy_audit.checklists.service import Candidate
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


class OwnPacksPage(OpeningPage):
    """Only data comes in: nothing in a pack is run, and it adds checks of its own only."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        offered: tuple[Path, ...] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        del preferences  # every page gets them; this one needs none
        self._offered = current_policy().policy.packs if offered is None else offered
        self._facts: OwnPackFacts | None = None
        self._candidate: Candidate | None = None
        self.heading = self.tr("Packs from your employer")
        self._build()
        self._lay_out()
        self._connect()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self._said = Banner(theme, BannerTone.INFO, "")
        self._said.setObjectName("said")
        self._add = Button(
            theme, self.tr("Add a pack from a file"), kind=ButtonKind.PRIMARY, icon=Icon.UPLOAD
        )
        self._add.setObjectName("add_pack")
        self._offers = Card(theme, title=self.tr("Offered by your employer"), flush=True)
        self._offer_list = RowList(theme, self.tr("Offered by your employer"))
        self._offer_list.setObjectName("offers")
        self._offers.add(self._offer_list)
        self._packs = Card(theme, title=self.tr("What you have"), flush=True)
        self._list = RowList(theme, self.tr("What you have"))
        self._list.setObjectName("own_packs")
        self._packs.add(self._list)
        self._keys = Card(theme, title=self.tr("Keys that you have named"), flush=True)
        self._key_list = RowList(theme, self.tr("Keys that you have named"))
        self._key_list.setObjectName("keys")
        self._keys.add(self._key_list)
        self._empty = Card(theme)
        self._empty.add(
            EmptyState(
                theme,
                Icon.BRIEFCASE,
                self.tr("There is no pack from your employer"),
                self.tr(
                    "That does not mean that your employer has no rules for you. It means that "
                    "nobody has given you a file with their checks."
                ),
            )
        )
        self._preview = PackPreview(theme)
        self._detail = OwnPackDetail(theme)
        self._scroll = ScrollPage(theme)

    def _lay_out(self) -> None:
        add = FlowLayout()
        add.addWidget(self._add)
        self._scroll.content.setSpacing(SPACE_PART)
        self._scroll.add(Title(self.theme, self.heading))
        self._scroll.add(
            Paragraph(
                self.theme,
                self.tr(
                    "Your employer can hand out checks of their own as a file. You see what the "
                    "file holds before it is taken in. It stays in your vault."
                ),
            )
        )
        self._scroll.add_layout(add)
        for widget in (self._said, self._offers, self._empty, self._packs, self._keys):
            self._scroll.add(widget)
            widget.hide()
        self._scroll.content.addStretch(1)
        self.set_front(self._scroll)
        self.add_inside(self._preview)
        self.add_inside(self._detail)

    def _connect(self) -> None:
        self._add.clicked.connect(self._on_add)
        self._list.row_opened.connect(self._on_pack_opened)
        self._offer_list.row_opened.connect(self._on_offer_opened)
        self._key_list.row_opened.connect(self._on_key_opened)
        self._preview.agreed.connect(self._on_agreed)
        self._preview.closed.connect(self.close_inside)
        self._detail.closed.connect(self.close_inside)
        self._detail.checks_wanted.connect(self._on_checks_wanted)
        self._detail.removal_wanted.connect(self._on_removal_wanted)

    # -- reading ----------------------------------------------------------------------------

    def visit(self) -> None:
        """Read which packs there are."""
        self.session.read(
            self.lane, read_own_packs, on_done=self._on_read, on_error=self._said.show_error
        )

    def leave(self) -> bool:
        """A pack that was only looked at is forgotten."""
        self._candidate = None
        self.show_front()
        return True

    def _on_read(self, facts: OwnPackFacts) -> None:
        self._facts = facts
        self._offer_list.set_rows(offer_rows(self._offered))
        self._offers.setVisible(bool(self._offered))
        self._list.set_rows(pack_rows(facts))
        self._key_list.set_rows(key_rows(facts.keys))
        self._packs.setVisible(not facts.is_empty)
        self._empty.setVisible(facts.is_empty)
        self._keys.setVisible(bool(facts.keys))

    # -- adding -----------------------------------------------------------------------------

    def _on_add(self) -> None:
        self._said.hide()
        FileQuestion.to_open(
            self,
            self.tr("Add a pack from a file"),
            kinds=self.tr("Packs (*.yaml *.yml)"),
            on_chosen=self._on_file_chosen,
        )

    def _on_file_chosen(self, path: Path) -> None:
        self.session.read(
            self.lane,
            partial(_look_at, path=path),
            on_done=self._on_looked_at,
            on_error=self._said.show_error,
        )

    def _on_offer_opened(self, key: str) -> None:
        self._said.hide()
        self._on_file_chosen(Path(key))

    def _on_looked_at(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self.open_inside(self._preview)
        self._preview.show_preview(candidate.preview)

    def _on_agreed(self, key_name: str) -> None:
        if self._candidate is not None:
            self.session.write(
                self.lane,
                partial(take_in, candidate=self._candidate, remember_key_as=key_name),
                on_done=self._on_taken_in,
                on_error=self._preview.show_error,
            )

    def _on_taken_in(self, stored: StoredPack) -> None:
        title = self._candidate.preview.pack.title if self._candidate else stored.name
        self.close_inside()
        self._said.set_words(
            BannerTone.GOOD,
            self.tr("Taken in: {title}.").format(title=visible(title)),
            self.tr("Its checks come up with the others from now on."),
        )
        self._said.show()
        self.visit()

    def close_inside(self) -> None:
        """Back to the list; a pack that was only looked at is forgotten."""
        from_detail = self.is_open(self._detail)
        self._candidate = None
        self.show_front()
        (self._list if from_detail and self._list.rows() else self._add).setFocus()

    # -- what is there ----------------------------------------------------------------------

    def _on_pack_opened(self, pack_id: str) -> None:
        shown = self._shown(pack_id)
        if shown is not None:
            self._said.hide()
            self.open_inside(self._detail)
            self._detail.show_pack(shown)

    def _shown(self, pack_id: str) -> ShownPack | None:
        facts = self._facts
        if facts is None:
            return None
        for stored, pack in facts.packs:
            if stored.id == pack_id:
                return ShownPack(stored=stored, pack=pack)
        for each in facts.unusable:
            if each.stored.id == pack_id:
                return ShownPack(stored=each.stored, pack=None, reason=each.reason)
        return None

    def _on_checks_wanted(self) -> None:
        if self._detail.shown is not None:
            self.go(GoPack(self._detail.shown.stored.id))

    def _on_removal_wanted(self) -> None:
        shown = self._detail.shown
        if shown is not None:
            ConfirmDialog.ask(
                self,
                self.theme,
                title=self.tr("Take away {title}?").format(title=shown.title),
                text=self.tr(
                    "Its checks are not asked any more. Your answers to them stay in your vault "
                    "and in your reports."
                ),
                act=self.tr("Take it away"),
                keep=self.tr("Keep it"),
                on_answer=partial(self._on_removal_answered, shown.stored.id),
            )

    def _on_removal_answered(self, pack_id: str, away: bool) -> None:  # noqa: FBT001
        if away:
            self.session.write(
                self.lane,
                partial(take_away, pack_id=pack_id),
                on_done=self._on_taken_away,
                on_error=self._said.show_error,
            )

    def _on_taken_away(self, _: None) -> None:
        self.close_inside()
        self._said.set_words(
            BannerTone.INFO, self.tr("Taken away."), self.tr("Your answers are kept.")
        )
        self._said.show()
        self.visit()

    def _on_key_opened(self, name: str) -> None:
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Forget the key “{name}”?").format(name=visible(name)),
            text=self.tr(
                "Packs that were signed with it stay. A new one counts as signed by nobody you "
                "know."
            ),
            act=self.tr("Forget it"),
            keep=self.tr("Keep it"),
            on_answer=partial(self._on_key_answered, name),
        )

    def _on_key_answered(self, name: str, forget: bool) -> None:  # noqa: FBT001
        if forget:
            self.session.write(
                self.lane,
                partial(forget_key, name=name),
                on_done=self._on_key_forgotten,
                on_error=self._said.show_error,
            )

    def _on_key_forgotten(self, _: None) -> None:
        self.visit()


def _look_at(workspace: Workspace, *, path: Path) -> Candidate:
    return workspace.own_packs.look_at(path)
