# SPDX-License-Identifier: Apache-2.0
"""The real window on a real vault, for tests of the frame and for pictures of every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from privacy_audit.checklists.model import Circumstances
from privacy_audit.profile.model import Name, Profile
from privacy_audit.ui.door import Door
from privacy_audit.ui.entrance import Entrance
from privacy_audit.ui.frame_navigation import PLACES
from privacy_audit.ui.main_window import MainWindow
from privacy_audit.ui.page_makers import PageParts
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.preference_store import PreferenceStore
from privacy_audit.ui.session import Session
from privacy_audit.ui.tasks import TaskRunner
from privacy_audit.ui.theme.theme import Mode, Theme
from privacy_audit.vault.header import KdfCost
from privacy_audit.vault.service import VaultFolder
from privacy_audit.workspace import open_workspace
from tests.helpers.vaults import PASSPHRASE, real_catalogue

FAST = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)
"""A passphrase that is quick to check; only for tests."""

PATIENCE_MS = 20_000
Found = TypeVar("Found", bound=QWidget)


@dataclass(slots=True)
class OpenWindow:
    """The window with what it stands on. ``close`` takes everything down again, in order."""

    window: MainWindow
    parts: PageParts
    folder: VaultFolder
    practices: list[str] = field(default_factory=list)

    @property
    def front(self) -> Page:
        """The page in front."""
        page = self.window.stack.front()
        assert page is not None, "no page is in front"
        return page

    def settle(self) -> None:
        """Wait until no work is left and everything that was posted has been delivered."""
        tasks = self.parts.tasks
        for _ in range(50):
            if tasks.busy:
                _wait_for_idle(tasks)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            if not tasks.busy:
                return

    def unlock(self) -> None:
        """Open the vault with the passphrase of the tests."""
        self.parts.door.unlock(PASSPHRASE, on_error=_raise)
        self.settle()

    def find(self, kind: type[Found], name: str) -> Found:
        """The one widget with this object name that is to be seen, in the window or a dialog."""
        found = [
            widget
            for widget in self.window.findChildren(QObject, name)
            if isinstance(widget, kind) and widget.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} widgets called {name}"
        return found[0]

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        shown = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
        assert len(shown) == 1, f"{len(shown)} dialogs"
        return shown[0]

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the keyboard is, as the window system would."""
        handle = self.window.windowHandle()
        assert handle is not None
        if QApplication.activeWindow() is None:
            # Without a window manager nobody does this when a dialog has gone.
            self.window.activateWindow()
        QTest.keyClick(handle, key, modifier)
        self.settle()

    def press_place(self, place: str) -> None:
        """Press Ctrl and the figure of a place in the navigation, such as ``settings``.

        The tenth has no figure: it is chosen in the navigation.
        """
        number = [key for key, _ in PLACES].index(place)
        if number >= 9:
            self.window.navigation.went.emit(PLACES[number][1])
            self.settle()
            return
        self.press(Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)

    def type_text(self, text: str) -> None:
        """Type into the field that has the keyboard."""
        widget = self.window.focusWidget()
        assert isinstance(widget, QLineEdit), f"the keyboard is on {widget!r}"
        QTest.keyClicks(widget, text)

    def tab_to(self, name: str, *, most: int = 80) -> QWidget:
        """Press Tab until the widget of this name has the keyboard."""
        for _ in range(most):
            widget = self.window.focusWidget()
            # Nothing has the keyboard for a moment now and then, whatever the type says.
            if getattr(widget, "objectName", str)() == name:
                return widget
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name}")

    def close(self) -> None:
        """Lock, close and free everything."""
        self.parts.session.lock()
        self.window.close()
        self.window.stack.drop()
        self.parts.preferences.close()
        self.parts.tasks.close()
        self.parts.door.close()
        self.parts.theme.close()
        self.window.deleteLater()
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()


def open_window(
    app: QApplication,
    folder: Path,
    *,
    mode: Mode = Mode.LIGHT,
    text_percent: int = 100,
    size: tuple[int, int] | None = (1280, 820),
    practice: bool = False,
) -> OpenWindow:
    """The window on the vault in ``folder``, shown and begun. size: ``None`` as it was left."""
    vault_folder = VaultFolder(folder, cost=FAST)
    tasks = TaskRunner()
    preferences = PreferenceStore(folder, tasks)
    theme = Theme(mode=mode, text_percent=text_percent)
    theme.apply(app)
    session = Session(tasks)
    door = Door(vault_folder, catalogue=real_catalogue, tasks=tasks, session=session)
    parts = PageParts(
        theme=theme,
        tasks=tasks,
        session=session,
        door=door,
        preferences=preferences,
        practice=practice,
    )
    practices: list[str] = []
    entrance = Entrance(door, session)
    window = MainWindow(parts, entrance, start_practice=lambda: practices.append("started"))
    opened = OpenWindow(window=window, parts=parts, folder=vault_folder, practices=practices)
    if size is not None:
        window.resize(*size)
    window.show()
    window.activateWindow()
    entrance.begin()
    opened.settle()
    return opened


class WindowStage:
    """Windows on folders of a test."""

    def __init__(self, app: QApplication, place: Path) -> None:
        self._app = app
        self.place = place
        self._windows: list[OpenWindow] = []

    @property
    def folder(self) -> Path:
        """The data folder of the test."""
        return self.place / "data"

    def make_vault(self, *, profile: bool = True, asked: bool = True) -> None:
        """A vault of somebody who has done the guide, as far as the arguments say."""
        vault = VaultFolder(self.folder, cost=FAST).create(PASSPHRASE)
        try:
            workspace = open_workspace(vault, real_catalogue())
            if profile:
                workspace.profile.save(Profile(names=(Name(text="Ann Example"),)), is_me=True)
            if asked:
                workspace.save_circumstances(
                    Circumstances(asked=True, services=frozenset({"facebook"}))
                )
        finally:
            vault.close()

    def open(self, *, unlocked: bool = False, text_percent: int = 100) -> OpenWindow:
        """The window on the data folder."""
        opened = open_window(self._app, self.folder, text_percent=text_percent)
        self._windows.append(opened)
        if unlocked:
            opened.unlock()
        return opened

    def close(self) -> None:
        """Take all windows down."""
        for opened in self._windows:
            opened.close()
        self._windows.clear()


@contextmanager
def window_stage(app: QApplication, place: Path) -> Iterator[WindowStage]:
    """A stage, taken down at the end."""
    stage = WindowStage(app, place)
    try:
        yield stage
    finally:
        stage.close()


def _raise(error: Exception) -> None:
    raise error


def _wait_for_idle(tasks: TaskRunner) -> None:
    loop = QEventLoop()
    tasks.idle.connect(loop.quit)
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(PATIENCE_MS)
    loop.exec()
    tasks.idle.disconnect(loop.quit)
    if not timer.isActive():
        msg = f"the window was still busy after {PATIENCE_MS // 1000} s"
        raise TimeoutError(msg)
    timer.stop()
