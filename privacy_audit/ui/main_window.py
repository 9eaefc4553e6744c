# SPDX-License-Identifier: Apache-2.0
"""The window: navigation beside one page at a time, and what locking does to both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from privacy_audit.ui import destinations as to
from privacy_audit.ui.audit_start import AuditStart
from privacy_audit.ui.door import NextStep
from privacy_audit.ui.frame_body import FrameBody
from privacy_audit.ui.frame_counts import FrameCounter
from privacy_audit.ui.frame_keys import FrameKeys
from privacy_audit.ui.last_place import LastPlace, place_called
from privacy_audit.ui.locked_pages import GUIDE, UNLOCK, LockedPages
from privacy_audit.ui.page_makers import Arriving, PageParts, make_page
from privacy_audit.ui.page_stack import PageStack
from privacy_audit.ui.pages.asking_page import AskingPage
from privacy_audit.ui.pages.side_page import RestoringPage, SidePage
from privacy_audit.ui.parts.tab_order import go_on
from privacy_audit.ui.quick_hide import QuickHiding
from privacy_audit.ui.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from privacy_audit.ui.destinations import Destination
    from privacy_audit.ui.entrance import Entrance
    from privacy_audit.ui.frame_navigation import FrameNavigation
    from privacy_audit.ui.pages.page import Page
    from privacy_audit.ui.trouble import Trouble

SMALLEST = (960, 640)
FIRST_SIZE = (1280, 820)
SHOW_DELAY_MS = 100
_KEYS, _BOOK = "keys", "user_guide"


class MainWindow(QMainWindow):
    """Carries out what pages ask for. Signal: ``front_shown()`` when a page has come to the front.

    entrance: says which page stands before the vault. start_practice: opens the invented person's
    window beside this one.
    """

    front_shown = Signal()

    def __init__(
        self,
        parts: PageParts,
        entrance: Entrance,
        *,
        start_practice: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._theme, self._session, self._door = parts.theme, parts.session, parts.door
        self._entrance, self._start_practice = entrance, start_practice
        self._way, self._last_place = Way(), LastPlace(parts.session)
        self._wanted: Destination | None = None
        self._guiding = self._was_shown = self._closing = self._has_icon = False
        self._build()
        self._connect()
        self._restore_geometry()

    def show_soon(self) -> None:
        """Show with the first page in front; without one after a moment, so that one sees it come.

        Painting an empty window first and then the page costs more than it gives.
        """
        self.front_shown.connect(self._show_first)
        QTimer.singleShot(SHOW_DELAY_MS, self, self._show_first)

    def _show_first(self) -> None:
        if not self._was_shown:
            self._was_shown = True
            self.show()

    def show_icon(self) -> None:
        """Draw the window's icon; it can wait until the first page is there."""
        self._has_icon = True
        self.setWindowIcon(self._theme.app_icon())

    def raise_up(self) -> None:
        """Another start wants this window in front, or the user is back."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self._quick.end()

    @property
    def here(self) -> Destination | None:
        """Where the user is; ``None`` before the vault is open."""
        return self._way.here

    @property
    def stack(self) -> PageStack:
        """The pages."""
        return self._stack

    @property
    def navigation(self) -> FrameNavigation:
        """The way between them."""
        return self._navigation

    @property
    def trouble(self) -> Trouble:
        """What is said above the page."""
        return self._trouble

    # -- going -------------------------------------------------------------------------------

    def go(self, destination: Destination) -> None:
        """Carry out what a page, a key or the navigation asks for."""
        if isinstance(destination, to.LockNow):
            self.lock()
        elif not self._session.is_open:
            self._go_while_locked(destination)
        elif self._guiding and not isinstance(destination, to.GoHelp | to.OfIncident):
            self._bring(GUIDE)  # the guide ends by its own last button
        elif self._may_leave(destination):
            self._carry_out(destination)

    def go_back(self) -> None:
        """Esc: to where the user came from, else home."""
        if not self._session.is_open:
            self._go_while_locked(to.GoHome())
        elif self._guiding:
            self._bring(GUIDE)
        elif self._stack.front_key() in (_KEYS, _BOOK) and self._way.here is not None:
            self._show(self._way.here)
        else:
            before = self._way.back()
            if before is not None:
                self.go(before)

    def lock(self) -> None:
        """Lock the vault; without an open one, show its page."""
        if self._session.is_open:
            self._session.lock()
        else:
            self._go_while_locked(to.GoHome())

    def leave_quickly(self) -> None:
        """Esc Esc: nothing is to be seen at once."""
        self._quick.hide()

    def _on_hidden(self) -> None:
        self._keep_geometry()
        if self._session.is_open:
            self._session.lock()
            return
        self._close_dialogs()
        self._stack.drop()  # what was typed before there was a vault, or to open it
        self._locked.look()

    def show_keys(self) -> None:
        """Shift+F1: which keys there are."""
        from privacy_audit.ui.pages.keys_help import KeysPage

        front = self._stack.front()
        if front is not None and not front.leave():
            return
        if self._stack.front_key() != _KEYS:
            self._stack.drop(_KEYS)  # the settings may name other keys by now
            self._keep(_KEYS, self._parts.make(KeysPage))
        self._bring(_KEYS)

    def show_guide(self) -> None:
        """F1: the chapter of the user guide about the page in front; once more: back."""
        from privacy_audit.ui.pages.user_guide import UserGuidePage

        front = self._stack.front()
        if isinstance(front, UserGuidePage):
            self.go_back()
            return
        if front is None or not front.leave():
            return
        if self._stack.page(_BOOK) is None:
            self._keep(_BOOK, self._parts.make(UserGuidePage))
        book = self._stack.page(_BOOK)
        if isinstance(book, UserGuidePage):
            book.show_page(type(front).__module__.rpartition(".")[2])
        self._bring(_BOOK)

    def _may_leave(self, destination: Destination) -> bool:
        front = self._stack.front()
        allowed = front is None or front.leave()
        self._wanted = None if allowed else destination
        self._closing = False
        return allowed

    def _carry_out(self, destination: Destination) -> None:
        self._trouble.clear()
        if isinstance(destination, to.GoStart | to.GoOneCheck):
            self._starter.carry_out(destination)
        elif isinstance(destination, to.OpenPractice):
            self._start_practice()
        else:
            self._show(destination)

    def _show(self, destination: Destination) -> None:
        key = type(destination).__name__
        page = self._stack.page(key)
        if page is None:
            page = make_page(destination, self._parts)
            self._keep(key, page)
        if isinstance(page, Arriving):
            page.arrive(destination)
        if self._session.is_open:
            self._way.go(destination)
            self._last_place.was_at(destination)
        self._navigation.set_current(destination)
        self._bring(key)

    def _bring(self, key: str) -> None:
        if self._stack.page(key) is not None:
            # The passphrase page stays until home has something to show.
            self._stack.show_page(key, when_read=self._stack.front_key() in (UNLOCK, GUIDE))

    def _on_shown(self) -> None:
        page = self._stack.front()
        beside = page is not None and self._session.is_open and not page.in_sitting
        self._navigation.setVisible(beside)
        if self._session.is_open:
            self._stack.drop(UNLOCK, *(() if self._guiding else (GUIDE,)))
        if beside:
            self._counts.count_soon()
        self.front_shown.emit()

    def _keep(self, key: str, page: Page) -> None:
        self._stack.keep(key, page)
        page.went.connect(self.go)
        if isinstance(page, AskingPage):
            page.leave_agreed.connect(self._on_leave_agreed)
        if isinstance(page, RestoringPage):
            page.restore_wanted.connect(self._on_restore_wanted)
            page.keys_asked.connect(self.show_keys)
            page.guide_asked.connect(self.show_guide)
        if isinstance(page, SidePage):
            page.back_asked.connect(self.go_back)
            page.keys_asked.connect(self.show_keys)
            page.guide_asked.connect(self.show_guide)
            page.quick_leave_asked.connect(self.leave_quickly)

    def _on_leave_agreed(self) -> None:
        if self._closing:
            self.close()
        elif self._wanted is not None:
            self.go(self._wanted)

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        practice = self._parts.practice
        self._take_name()
        self.setMinimumSize(*SMALLEST)
        self._stack = PageStack(self._parts.tasks)
        self._body = FrameBody(self._theme, self._stack, practice=practice)
        self._navigation, self._trouble = self._body.navigation, self._body.trouble
        self.setCentralWidget(self._body)
        if self._parts.preferences.problems:
            self._trouble.show_note(
                self.tr("Some settings could not be read."),
                " ".join(self._parts.preferences.problems),
            )
        self._keys = FrameKeys(self._theme, self)
        self._quick = QuickHiding(self._parts, self)
        self._starter = AuditStart(self._theme, self._parts.tasks, self._session, self)
        self._locked = LockedPages(
            self._parts,
            self._stack,
            self._entrance,
            start_practice=self._start_practice,
            parent=self,
        )
        self._counts = FrameCounter(self._parts.tasks, self._session, self._navigation)

    def _connect(self) -> None:
        self._navigation.went.connect(self.go)
        self._keys.went.connect(self.go)
        self._keys.keys_help_asked.connect(self.show_keys)
        self._keys.guide_asked.connect(self.show_guide)
        self._keys.menu_asked.connect(self._on_menu_asked)
        self._keys.back_asked.connect(self.go_back)
        self._quick.hidden.connect(self._on_hidden)
        self._quick.back_asked.connect(self.raise_up)
        self._theme.changed.connect(self._take_name)
        self._keys.look_changed.connect(self._on_look_changed)
        self._starter.ready.connect(self.go)
        self._locked.built.connect(self._keep)
        self._locked.wanted.connect(self._bring)
        self._locked.guide_finished.connect(self._on_guide_finished)
        self._session.opened.connect(self._on_opened)
        self._session.locked.connect(self._on_locked)
        self._session.failed.connect(self._trouble.show_error)
        self._parts.preferences.failed.connect(self._trouble.show_error)
        self._stack.shown.connect(self._on_shown)

    def _restore_geometry(self) -> None:
        kept = self._parts.preferences.value.window_geometry
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode()))):
            self.resize(*FIRST_SIZE)

    # -- before the vault --------------------------------------------------------------------

    def _go_while_locked(self, destination: Destination) -> None:
        if isinstance(destination, to.GoHelp | to.GoSupervisionFile):
            self._show(destination)
        else:
            self._locked.look()

    def _on_restore_wanted(self) -> None:
        self._locked.restore_next()
        self.lock()

    # -- opening and locking -----------------------------------------------------------------

    def _on_opened(self) -> None:
        self._way.clear()
        self._guiding = self._door.next_step is not NextStep.NOTHING
        if self._guiding:
            self._locked.go_on_with(self._door.next_step)
            self._bring(GUIDE)
        else:
            returns = self._parts.preferences.value.return_to_page
            self._show(place_called(self._door.last_place) if returns else to.GoHome())

    def _on_guide_finished(self, destination: Destination) -> None:
        self._guiding = False
        self._show(to.GoHome())
        if not isinstance(destination, to.GoHome):
            self.go(destination)

    def _on_locked(self) -> None:
        self._close_dialogs()
        self._starter.reset()
        self._trouble.clear()
        self._counts.stop()
        self._guiding = self._closing = False
        self._wanted = None
        self._way.clear()
        self._navigation.hide()
        self._navigation.forget()
        self._stack.drop()
        self._locked.look()

    def _close_dialogs(self) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()

    # -- around the pages --------------------------------------------------------------------

    def _on_menu_asked(self) -> None:
        if self._navigation.isVisible():
            self._navigation.open_menu()

    def _on_look_changed(self) -> None:
        self._parts.preferences.change(text_percent=self._theme.text_percent)

    def focusNextPrevChild(self, onwards: bool) -> bool:  # noqa: FBT001 - Qt's own argument
        """Qt's hook: Tab goes as one reads, however the page has filled itself since."""
        if go_on(self._body, self.focusWidget(), onwards=onwards):
            return True
        return super().focusNextPrevChild(onwards)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook: ask about what is not saved; remember size and place."""
        front = self._stack.front()
        if isinstance(front, AskingPage) and not front.leave():
            self._closing = True
            event.ignore()
            return
        self._keep_geometry()
        self._quick.end()
        super().closeEvent(event)

    def _keep_geometry(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._parts.preferences.change(window_geometry=geometry)

    def _take_name(self) -> None:
        name = self._theme.program_name
        practice = self.tr("{name}: practice, an invented person").format(name=name)
        self.setWindowTitle(practice if self._parts.practice else name)
        if self._has_icon:
            self.show_icon()
