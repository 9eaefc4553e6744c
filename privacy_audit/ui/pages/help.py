# SPDX-License-Identifier: Apache-2.0
"""Something has happened: the way through, in memory. It needs no vault and writes nothing.

With an open vault, and once the question about this device is answered, it offers to keep the
answers; from then on an incident holds them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from privacy_audit.desktop.policy import current_policy
from privacy_audit.ui.destinations import GoIncident, GoIncidents
from privacy_audit.ui.pages.help_cards import EarlierCard, MoreLinks
from privacy_audit.ui.pages.help_view import KEEP, OFFER, HelpFacts, offer_view, read_help
from privacy_audit.ui.pages.incident_way_ground import WayGround
from privacy_audit.ui.pages.incident_way_header import WayHeader
from privacy_audit.ui.pages.incident_way_keys import WayKeysPage
from privacy_audit.ui.pages.incident_way_memory import WayInMemory
from privacy_audit.ui.pages.incident_way_nodes import node_screen
from privacy_audit.ui.pages.incident_way_screen import WayScreen
from privacy_audit.ui.pages.incident_way_view import numbers_words
from privacy_audit.ui.parts.announce import announce
from privacy_audit.ui.parts.banner import Banner, BannerTone
from privacy_audit.ui.parts.dialogs import ConfirmDialog
from privacy_audit.ui.parts.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from privacy_audit.errors import AppError
    from privacy_audit.incidents.model import Incident, Region
    from privacy_audit.incidents.tree.model import Answered, Tree
    from privacy_audit.ui.pages.incident_way_view import ScreenView
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.ui.theme.theme import Theme
    from privacy_audit.workspace import Workspace


def bundled_tree() -> Tree:
    """The way through that is shipped; YAML is read here, so not on the window's thread."""
    from privacy_audit.incidents.tree.reading import load_tree
    from privacy_audit.ui.language import language_now

    return load_tree(language=language_now())


class HelpPage(WayKeysPage):
    """The questions one by one, 999 beside each of them. tree: gives the way through."""

    def __init__(
        self,
        theme: Theme,
        tasks: TaskRunner,
        session: Session,
        *,
        preferences: PreferenceStore | None = None,
        tree: Callable[[], Tree] = bundled_tree,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tasks, session, parent=parent)
        self.heading = self.tr("Something has happened")
        self._preferences = preferences
        self._load_tree = tree
        self._way: WayInMemory | None = None
        self._facts = HelpFacts()
        self._keeping = False
        self._build()
        self._lay_out()
        self._connect()

    # -- coming and going --------------------------------------------------------------------

    def visit(self) -> None:
        """Read the way once, and whether an incident is open."""
        if self._preferences is not None:
            self.figures = self._preferences.value.single_letter_keys
            self.header.set_quick_key(self._preferences.value.quick_hide)
        self._facts = HelpFacts()
        self._show_links()
        if self._way is None:
            self.lane.background(
                self._load_tree, on_done=self._on_tree_read, on_error=self._on_tree_failed
            )
        else:
            self._show()
        self.session.read(self.lane, read_help, on_done=self._on_facts_read)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: without an open vault nothing is left behind for whoever looks next."""
        super().hideEvent(event)
        if not event.spontaneous() and not self.session.is_open:
            self._forget()

    def close_page(self) -> None:
        """The vault is locked: drop late results, forget the answers."""
        super().close_page()
        self._forget()

    def begin_again(self) -> None:
        """Forget the answers and show the first question."""
        self._forget()
        self._show()

    def _forget(self) -> None:
        if self._way is not None:
            self._way.forget()
        self.screen_of_way.clear()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.theme
        self.header = WayHeader(theme, saves=False)
        self.header.set_words(self.tr("Nothing you choose here is being saved yet"))
        self._error = Banner(theme, BannerTone.UNKNOWN, "")
        self._error.setObjectName("help_error")
        self._error.hide()
        self._earlier = EarlierCard(theme)
        self._links = MoreLinks(theme)
        self._employer = current_policy().policy.contacts
        self.screen_of_way = WayScreen(
            theme, employer=self._employer, above=[self._earlier], below=[self._links]
        )
        self.screen_of_way.clear()
        self._toast = Toast(theme, self)

    def _lay_out(self) -> None:
        ground = WayGround(self.theme)
        self.screen_of_way.range_changed.connect(ground.set_crowded)
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.header)
        inner.addWidget(self._error)
        inner.addWidget(self.screen_of_way, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _connect(self) -> None:
        self.header.stopped.connect(self._on_stopped)
        self.header.left_quickly.connect(self.quick_leave_asked)
        self.header.danger_wanted.connect(self.screen_of_way.show_danger)
        self.screen_of_way.answered.connect(self._on_answered)
        self.screen_of_way.back_wanted.connect(self._on_back_wanted)
        self.screen_of_way.copied.connect(self._toast.show_words)
        self._earlier.resumed.connect(self._on_resumed)
        self._links.list_wanted.connect(self._on_list_wanted)
        self._links.keep_wanted.connect(self._on_keep_wanted)
        self._links.keys_wanted.connect(self.keys_asked)
        self._links.region_chosen.connect(self._on_region_chosen)

    # -- showing -----------------------------------------------------------------------------

    def _on_tree_read(self, tree: Tree) -> None:
        self._way = WayInMemory(tree)
        self._error.hide()
        self.screen_of_way.danger.set_note(numbers_words(tree.contacts.values()))
        self._show()

    def _on_tree_failed(self, error: AppError) -> None:
        """999 and the employer's contacts stand there all the same."""
        self._error.show_error(error)

    def _on_facts_read(self, facts: HelpFacts) -> None:
        self._facts = facts
        self._show_links()

    def _show(self) -> None:
        if self._way is None:
            return
        offered = self.session.is_open and self._way.offers_to_keep()
        view = offer_view() if offered else self._node_view(self._way)
        before = self.screen_of_way.view()
        self.screen_of_way.set_asks_reasons(on=self.session.is_open)
        self.screen_of_way.show_view(view)
        if before is not None and before.key != view.key:
            announce(self, view.title)
        self._show_links()

    def _node_view(self, way: WayInMemory) -> ScreenView:
        return node_screen(way.tree, way.place(), saved=False, employer=self._employer)

    def _show_links(self) -> None:
        way, is_open = self._way, self.session.is_open
        at_start = way is None or not way.answers
        self._earlier.show_incident(self._facts.open_incident if at_start and is_open else None)
        view = self.screen_of_way.view()
        self._links.show_links(
            is_open=is_open,
            has_list=at_start and is_open,
            may_keep=is_open
            and way is not None
            and way.may_keep()
            and not (view is not None and view.key == OFFER),
            region=None if way is None or view is None or not view.contacts else way.region,
            at_start=at_start,
        )

    # -- acts --------------------------------------------------------------------------------

    def _on_answered(self, answer_id: str, reason: str) -> None:
        way, view = self._way, self.screen_of_way.view()
        if way is None or view is None:
            return
        self._toast.dismiss()
        if view.key == OFFER:
            if answer_id == KEEP:
                self._keep()
                return
            way.declined = True
        else:
            way.answer(answer_id, reason)
        self._show()

    def _on_back_wanted(self) -> None:
        if self._way is not None:
            self._toast.dismiss()
            self._way.back()
            self._show()

    def _on_stopped(self) -> None:
        self._forget()
        self.back_asked.emit()

    def _on_resumed(self) -> None:
        if self._facts.open_incident is not None:
            self.go(GoIncident(self._facts.open_incident.id))

    def _on_list_wanted(self) -> None:
        self.go(GoIncidents())

    def _on_region_chosen(self, region: Region) -> None:
        if self._way is not None:
            self._way.region = region
            self._show()

    # -- keeping -----------------------------------------------------------------------------

    def _on_keep_wanted(self) -> None:
        if self._way is None:
            return
        if not self._way.could_be_seen():
            self._keep()
            return
        ConfirmDialog.ask(
            self,
            self.theme,
            title=self.tr("Keep your answers on this device?"),
            text=self.tr(
                "You are not sure that only you can see this device. What you keep is encrypted, "
                "but somebody could watch you open it.\n\nYou can go on without keeping anything."
            ),
            act=self.tr("Keep them here"),
            keep=self.tr("Go on without"),
            on_answer=self._on_keep_answered,
        )

    def _on_keep_answered(self, agreed: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if agreed:
            self._keep()

    def _keep(self) -> None:
        if self._way is None or self._keeping:
            return
        self._keeping = True
        self.session.write(
            self.lane,
            partial(_open_incident, answers=tuple(self._way.answers), region=self._way.region),
            on_done=self._on_kept,
            on_error=self._on_not_kept,
        )

    def _on_kept(self, incident: Incident) -> None:
        self._keeping = False
        if self._way is not None:
            self._way.forget()
        self.go(GoIncident(incident.id))

    def _on_not_kept(self, error: AppError) -> None:
        self._keeping = False
        self._error.show_error(error)


def _open_incident(
    workspace: Workspace, *, answers: tuple[Answered, ...], region: Region
) -> Incident:
    return workspace.incidents.open(answers=answers, region=region)
