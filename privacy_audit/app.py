# SPDX-License-Identifier: Apache-2.0
"""Wires the window: what stands beside what, and who closes whom. Qt is imported in here only."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.ui.startup import OPEN_AGAIN, Ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QApplication

    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.cli.main import WindowOptions
    from privacy_audit.desktop.preferences import Language
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.entrance import Entrance
    from privacy_audit.ui.main_window import MainWindow
    from privacy_audit.ui.page_makers import PageParts
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.vault.open_vault import Vault
    from privacy_audit.vault.service import VaultFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What opens the vault, while the window is still being put together."""

    tasks: TaskRunner
    session: Session
    door: Door
    entrance: Entrance


def run_window(options: WindowOptions) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    ``demo``: a window on a temporary vault with an invented person, gone afterwards.
    ``exit_when_ready``: ends with 0 as soon as the first page has been painted and nothing is left
    to do. A second start for the same folder raises the first window and ends with 0.
    """
    code = _run_once(options)
    if code != OPEN_AGAIN:
        return code
    _start_anew(*sys.argv[1:])
    return 0


def _run_once(options: WindowOptions) -> int:
    # See ui/collector.py; and a start makes what is there to stay, so that looking for waste in it
    # would take a tenth of its time.
    gc.disable()
    with ExitStack() as closing:
        closing.callback(_collect_as_usual)
        folder_path = options.data_folder
        if options.demo:
            import tempfile

            name = closing.enter_context(
                tempfile.TemporaryDirectory(prefix="privacy-audit-practice-")
            )
            folder_path = Path(name) / "vault"
        folder = _folder(folder_path, closing)
        if not options.demo and options.passphrase_file is None:
            folder.ask_keyring_early()
        return _run(options, folder, closing)


def _collect_as_usual() -> None:
    gc.freeze()  # the program ends: nothing that is left is worth a look
    gc.enable()


def _folder(path: Path, closing: ExitStack) -> VaultFolder:
    from privacy_audit.desktop.policy import current_policy
    from privacy_audit.ui.key_ahead import KeyStoreAhead
    from privacy_audit.vault.service import VaultFolder

    policy = current_policy().policy
    keystore = KeyStoreAhead(allowed=policy.keyring_allowed)
    closing.callback(keystore.close)
    return VaultFolder(path, keystore=keystore, minimum_characters=policy.minimum_characters)


def _load_catalogue(language: str) -> Catalogue:
    from privacy_audit.checklists.kept_packs import load_kept_catalogue
    from privacy_audit.desktop.bundled import bundled_folder
    from privacy_audit.desktop.folders import user_folders

    return load_kept_catalogue(bundled_folder("checklists"), user_folders().cache, language)


def _opener(
    options: WindowOptions, folder: VaultFolder, catalogue: Callable[[], Catalogue]
) -> Callable[[], Vault] | None:
    """What opens the vault without asking anybody, if anything."""
    if options.demo:
        return partial(_open_practice, folder, catalogue)
    if options.passphrase_file is not None:
        return partial(_open_with_file, folder, options.passphrase_file)
    return None


def _open_practice(folder: VaultFolder, catalogue: Callable[[], Catalogue]) -> Vault:
    from privacy_audit.practice import make_practice_vault

    return folder.unlock(make_practice_vault(folder.folder, catalogue(), searched=True))


def _open_with_file(folder: VaultFolder, passphrase_file: Path) -> Vault:
    from privacy_audit.vault.secret import Secret

    return folder.unlock(Secret.from_file(passphrase_file))


def _run(options: WindowOptions, folder: VaultFolder, closing: ExitStack) -> int:
    from PySide6.QtCore import QCoreApplication, QEvent

    app = _application(folder.folder, closing)
    raise_asked: SignalInstance | None = None
    if not options.demo and not options.exit_when_ready:
        raise_asked = _only_instance(folder.folder, closing)
        if raise_asked is None:
            return 0
    work = _begin_work(options, folder, closing)
    parts = _parts(app, options, folder, work, closing)
    window = _window(parts, work)
    if raise_asked is not None:
        raise_asked.connect(window.raise_up)
    _catch_bugs(parts, window, closing)
    if options.exit_when_ready:
        _when_ready(window, parts, app.quit)
    else:
        _when_ready(window, parts, partial(_settle, app, parts, window, closing))
    window.show_soon()
    code = app.exec()
    # The pages forget what they show before anything they stand on is closed.
    parts.session.lock()
    window.hide()
    window.stack.drop()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return code


def _only_instance(data_folder: Path, closing: ExitStack) -> SignalInstance | None:
    """The signal of later starts, or ``None`` when this one is later and has handed over."""
    from privacy_audit.ui.single_instance import SingleInstance, socket_name

    instance = SingleInstance(socket_name(data_folder))
    if not instance.is_first():
        return None
    closing.callback(instance.close)
    return instance.raise_asked


def _when_ready(window: MainWindow, parts: PageParts, act: Callable[[], object]) -> None:
    """Do something once the first page has been painted."""
    from privacy_audit.ui.ready import Ready

    ready = Ready(window, parts.tasks)
    ready.reached.connect(act)


def _settle(app: QApplication, parts: PageParts, window: MainWindow, closing: ExitStack) -> None:
    """What can wait until there is something to see."""
    from privacy_audit.ui.collector import Collector

    window.show_icon()
    _watch(app, parts, closing)
    _remind(parts, window, closing)
    collector = Collector()
    closing.callback(collector.close)
    parts.session.locked.connect(collector.collect_soon)


def _application(data_folder: Path, closing: ExitStack) -> QApplication:
    from PySide6.QtWidgets import QApplication

    from privacy_audit.desktop.preferences import load_preferences
    from privacy_audit.desktop.shown_as import name_outside

    preferences = load_preferences(data_folder).preferences
    # Task bars tell programs apart by this name, and take it when the first window is made.
    name = name_outside(preferences.shown_as).window_class
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([name])
    app.setApplicationName(name)
    app.setApplicationDisplayName("")
    app.setDesktopFileName(name)
    _speak(preferences.language, closing)
    return app


def _speak(choice: Language, closing: ExitStack) -> None:
    """Say everything in the chosen language from here on."""
    from privacy_audit.desktop.bundled import bundled_folder
    from privacy_audit.ui.language import install_language

    spoken = install_language(choice, bundled_folder("resources") / "translations")
    if spoken is not None:
        closing.callback(spoken.close)


def _begin_work(options: WindowOptions, folder: VaultFolder, closing: ExitStack) -> _Work:
    """Begin to open the vault; the window is put together meanwhile.

    No thread may begin before Qt is imported: PySide looks through all modules then, and ends the
    program if another thread adds one meanwhile.
    """
    from privacy_audit.desktop.policy import current_policy
    from privacy_audit.ui.door import Door
    from privacy_audit.ui.entrance import Entrance
    from privacy_audit.ui.language import language_now
    from privacy_audit.ui.session import Session
    from privacy_audit.ui.tasks import TaskRunner
    from privacy_audit.vault.keystore import KeyStore

    catalogue = Ahead(partial(_load_catalogue, language_now()), "packs")
    open_first = _opener(options, folder, catalogue)
    tasks = TaskRunner()
    session = Session(tasks)
    door = Door(
        folder,
        catalogue=catalogue,
        tasks=tasks,
        session=session,
        open_first=open_first,
        keystore=KeyStore(allowed=current_policy().policy.keyring_allowed),
    )
    entrance = Entrance(door, session)
    closing.callback(door.close)
    closing.callback(tasks.close)
    entrance.begin()
    return _Work(tasks=tasks, session=session, door=door, entrance=entrance)


def _parts(
    app: QApplication,
    options: WindowOptions,
    folder: VaultFolder,
    work: _Work,
    closing: ExitStack,
) -> PageParts:
    """What pages are made of, each with its turn to be closed."""
    from privacy_audit.ui.page_makers import PageParts
    from privacy_audit.ui.preference_store import PreferenceStore
    from privacy_audit.ui.theme.theme import Mode, Theme

    preferences = PreferenceStore(folder.folder, work.tasks)
    theme = Theme(
        mode=Mode(preferences.value.mode.value),
        text_percent=preferences.value.text_percent,
        shown_as=preferences.value.shown_as,
    )
    theme.apply(app)
    closing.callback(theme.close)
    closing.callback(preferences.close)
    return PageParts(
        theme=theme,
        tasks=work.tasks,
        session=work.session,
        door=work.door,
        preferences=preferences,
        practice=options.demo,
    )


def _window(parts: PageParts, work: _Work) -> MainWindow:
    from privacy_audit.ui.main_window import MainWindow

    return MainWindow(parts, work.entrance, start_practice=start_practice)


def _catch_bugs(parts: PageParts, window: MainWindow, closing: ExitStack) -> None:
    from privacy_audit.ui.bug import BugCatcher

    catcher = BugCatcher(parts.theme, parts.session, window)
    closing.callback(catcher.close)


def _watch(app: QApplication, parts: PageParts, closing: ExitStack) -> None:
    """What locks the vault without being asked: idle time, sleep, the lock of the screen."""
    from privacy_audit.ui.idle import IdleWatch
    from privacy_audit.ui.system_lock import SystemLock

    idle = IdleWatch(app, minutes=parts.preferences.value.idle_minutes)
    system = SystemLock(app)
    closing.callback(idle.close)
    closing.callback(system.close)
    parts.preferences.idle_minutes_changed.connect(idle.set_minutes)
    idle.idle_reached.connect(parts.session.lock)
    idle.slept.connect(parts.session.lock)
    system.away.connect(parts.session.lock)
    system.subscribe()


def _remind(parts: PageParts, window: MainWindow, closing: ExitStack) -> None:
    """Tell what is due while the program runs; the invented person is reminded of nothing."""
    if parts.practice:
        return
    from privacy_audit.ui.reminding import Reminding

    closing.callback(Reminding(parts, window).close)


def start_practice() -> None:
    """Open the invented person's window as a program of its own."""
    _start_anew("--demo")


def _start_anew(*arguments: str) -> None:
    from PySide6.QtCore import QProcess

    frozen = getattr(sys, "frozen", False)
    module = [] if frozen else ["-m", "privacy_audit"]
    QProcess.startDetached(sys.executable, [*module, *arguments])
