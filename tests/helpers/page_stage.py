# SPDX-License-Identifier: Apache-2.0
"""One page over a real vault, without the main window: for the tests of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from privacy_audit.audits.model import AnswerKind, Audit, AuditKind, Established
from privacy_audit.checklists.catalogue import Catalogue
from privacy_audit.ui.pages.page import Page
from privacy_audit.ui.preference_store import PreferenceStore
from privacy_audit.ui.session import Session
from privacy_audit.ui.tasks import TaskRunner
from privacy_audit.ui.theme.theme import Mode, Theme
from privacy_audit.workspace import Workspace
from tests.helpers.vaults import Clock, make_workspace

Value = TypeVar("Value")
PATIENCE_MS = 20_000
QUIET_PASSES = 8


@dataclass(slots=True)
class PageStage:
    """Theme, tasks, session and preferences, and the vault once it is open."""

    theme: Theme
    tasks: TaskRunner
    session: Session
    preferences: PreferenceStore
    clock: Clock
    folder: Path
    workspace: Workspace | None = None
    went: list[object] = field(default_factory=list)
    windows: list[QWidget] = field(default_factory=list)

    def open_vault(self, catalogue: Catalogue | None = None) -> Workspace:
        """Make a vault on its own worker and open the session with it."""
        self.workspace = self.run(
            lambda: make_workspace(self.folder / "vault", now=self.clock, catalogue=catalogue)
        )
        self.session.open(self.workspace)
        return self.workspace

    def run(self, job: Callable[[], Value]) -> Value:
        """Run a job on the vault's worker and wait for its value."""
        values: list[Value] = []
        self.tasks.vault(job, on_done=values.append)
        self.settle()
        return values[0]

    def in_vault(self, job: Callable[[Workspace], Value]) -> Value:
        """Run a job with the workspace on the vault's worker and wait for its value."""
        workspace = self.workspace
        assert workspace is not None
        return self.run(lambda: job(workspace))

    def audit(self, answers: dict[str, tuple[AnswerKind, Established | None]]) -> int:
        """A finished full audit with these answers; returns the number of its report."""

        def job(workspace: Workspace) -> int:
            workspace.audits.start(AuditKind.FULL)
            for check_id, (kind, established) in answers.items():
                workspace.audits.answer(check_id, kind, established=established)
            return workspace.reports.finish_audit().id

        return self.in_vault(job)

    def start(self, kind: AuditKind = AuditKind.FULL) -> Audit:
        """Open an audit."""
        return self.in_vault(lambda workspace: workspace.audits.start(kind))

    def current(self) -> Audit:
        """The open audit as it is on the disk."""
        audit = self.in_vault(lambda workspace: workspace.audits.current())
        assert audit is not None
        return audit

    def show(self, page: Page, *, size: tuple[int, int] = (1280, 820)) -> None:
        """Bring a page to the front in a window of its own, and let it read."""
        window = QWidget()
        window.resize(*size)
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page)
        self.windows.append(window)
        page.went.connect(self.went.append)
        window.show()
        window.activateWindow()
        page.setFocus()
        page.visit()
        self.settle()

    def settle(self) -> None:
        """Wait until no work is left and everything that was posted has been delivered."""
        quiet = 0
        # A change of size travels upwards one layout a pass, so one quiet pass is not enough.
        while quiet < QUIET_PASSES:
            if self.tasks.busy:
                self._wait_for_idle()
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            quiet = 0 if self.tasks.busy else quiet + 1

    def _wait_for_idle(self) -> None:
        loop = QEventLoop()
        self.tasks.idle.connect(loop.quit)
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        loop.exec()
        self.tasks.idle.disconnect(loop.quit)


@contextmanager
def page_stage(app: QApplication, folder: Path, clock: Clock) -> Iterator[PageStage]:
    """A stage that is taken down again, in order."""
    theme = Theme(mode=Mode.LIGHT)
    theme.apply(app)
    tasks = TaskRunner()
    stage = PageStage(
        theme=theme,
        tasks=tasks,
        session=Session(tasks),
        preferences=PreferenceStore(folder / "preferences", tasks),
        clock=clock,
        folder=folder,
    )
    yield stage
    stage.session.lock()
    stage.settle()
    for window in stage.windows:
        window.close()
        window.deleteLater()
    stage.settle()
    tasks.close()
    theme.close()


def find(page: QWidget, name: str) -> QWidget:
    """The widget with this object name."""
    found = page.findChild(QWidget, name)
    assert found is not None, f"there is no {name}"
    return found


def click(page: QWidget, name: str) -> None:
    """Press the button with this name with the mouse."""
    from PySide6.QtCore import Qt

    button = find(page, name)
    assert button.isVisible(), f"{name} is not shown"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def visible_words(page: QWidget) -> str:
    """All words of labels that can be seen, one after the other."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return " | ".join(label.text() for label in labels if label.text())


def cut_off(page: QWidget) -> list[str]:
    """Widgets whose wrapped words have less room than they need, and what they say."""
    return [
        f"{type(widget).__name__}: {words_of(widget)}"
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.hasHeightForWidth()
        and widget.height() < widget.heightForWidth(widget.width())
    ]


def words_of(widget: QWidget) -> str:
    """What a widget says, for messages of tests."""
    label = widget if isinstance(widget, QLabel) else widget.findChild(QLabel)
    return label.text() if isinstance(label, QLabel) else widget.objectName()


def nameless(page: QWidget) -> list[str]:
    """Focusable widgets that a screen reader could not name."""
    from PySide6.QtCore import Qt

    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not _part_of_a_field(widget)
    ]


def _part_of_a_field(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.focusProxy() is widget
