# SPDX-License-Identifier: Apache-2.0
"""The two pages before the vault: the guide for a new one, the passphrase for the one there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from privacy_audit.errors import AppError
    from privacy_audit.ui.door import NextStep
    from privacy_audit.ui.entrance import Entrance
    from privacy_audit.ui.page_makers import PageParts
    from privacy_audit.ui.page_stack import PageStack
    from privacy_audit.ui.pages.first_run import FirstRunPage
    from privacy_audit.ui.pages.unlock import UnlockPage

UNLOCK, GUIDE = "unlock", "first_run"


class LockedPages(QObject):
    """Builds the page that is wanted and hands on what the entrance and the door say.

    Signals: ``built(key, page)`` for a page that is new in the stack; ``wanted(key)`` for the one
    that should come to the front; ``guide_finished(destination)``.
    """

    built = Signal(str, object)
    wanted = Signal(str)
    guide_finished = Signal(object)

    def __init__(
        self,
        parts: PageParts,
        stack: PageStack,
        entrance: Entrance,
        *,
        start_practice: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._stack, self._start_practice = parts, stack, start_practice
        self._restoring = False
        self._entrance = entrance
        self._entrance.guide_wanted.connect(self._on_guide_wanted)
        self._entrance.unlock_wanted.connect(self._on_unlock_wanted)
        self._entrance.refused.connect(self._on_refused)
        self._entrance.failed.connect(self._on_failed)
        parts.door.erased.connect(self._on_erased)
        parts.door.failed.connect(self._on_failed)

    def look(self) -> None:
        """Bring the page that stands before the vault now."""
        self._entrance.look()

    def restore_next(self) -> None:
        """The next passphrase page asks for a backup at once."""
        self._restoring = True

    def go_on_with(self, step: NextStep) -> None:
        """The vault is open and the guide has more to ask."""
        self._guide().go_on_with(step)

    def _on_unlock_wanted(self) -> None:
        from privacy_audit.ui.pages.unlock import UnlockPage

        self._stack.drop(GUIDE)
        if self._stack.page(UNLOCK) is None:
            page = self._parts.make(UnlockPage, door=self._parts.door)
            self.built.emit(UNLOCK, page)
        if self._stack.front_key() != UNLOCK:
            self.wanted.emit(UNLOCK)
        unlock = self._unlock_page()
        if self._restoring and unlock is not None:
            self._restoring = False
            unlock.show_restore()

    def _unlock_page(self) -> UnlockPage | None:
        from privacy_audit.ui.pages.unlock import UnlockPage

        page = self._stack.page(UNLOCK)
        return page if isinstance(page, UnlockPage) else None

    def _on_refused(self, sentence: str) -> None:
        page = self._unlock_page()
        if page is not None:
            page.show_keyring_note(sentence)

    def _on_failed(self, error: AppError) -> None:
        page = self._unlock_page()
        if page is not None:
            page.show_error(error)

    def _on_erased(self, erased: object) -> None:
        del erased
        self._entrance.look()

    def _on_guide_wanted(self) -> None:
        self._stack.drop(UNLOCK)
        self._guide()
        if self._stack.front_key() != GUIDE:
            self.wanted.emit(GUIDE)

    def _guide(self) -> FirstRunPage:
        from privacy_audit.ui.pages.first_run import FirstRunPage

        page = self._stack.page(GUIDE)
        if isinstance(page, FirstRunPage):
            return page
        parts = self._parts
        guide = FirstRunPage(
            parts.theme,
            parts.tasks,
            parts.session,
            door=parts.door,
            preferences=parts.preferences,
            start_practice=self._start_practice,
        )
        guide.finished.connect(self.guide_finished)
        self.built.emit(GUIDE, guide)
        return guide
