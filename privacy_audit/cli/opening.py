# SPDX-License-Identifier: Apache-2.0
"""Finding the vault a command works on, and opening it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.output import print_note
from privacy_audit.errors import AppError, EnvironmentProblem, UserError

if TYPE_CHECKING:
    from privacy_audit.checklists.catalogue import Catalogue
    from privacy_audit.vault.secret import Secret
    from privacy_audit.vault.service import Vault, VaultFolder
    from privacy_audit.workspace import Workspace


def data_folder(arguments: argparse.Namespace) -> Path:
    """The folder named by ``--data-dir``, or the user's own."""
    if arguments.data_dir:
        return Path(arguments.data_dir).expanduser().absolute()
    from privacy_audit.desktop.folders import user_folders

    return user_folders().data


def vault_folder(arguments: argparse.Namespace) -> VaultFolder:
    """The vault folder that the command works on, not opened."""
    from privacy_audit.desktop.policy import current_policy
    from privacy_audit.vault.keystore import KeyStore
    from privacy_audit.vault.service import VaultFolder

    policy = current_policy().policy
    return VaultFolder(
        data_folder(arguments),
        keystore=KeyStore(allowed=policy.keyring_allowed),
        minimum_characters=policy.minimum_characters,
    )


def catalogue() -> Catalogue:
    """The packs that come with the program."""
    from privacy_audit.checklists.kept_packs import load_kept_catalogue
    from privacy_audit.desktop.bundled import bundled_folder
    from privacy_audit.desktop.folders import user_folders

    return load_kept_catalogue(bundled_folder("checklists"), user_folders().cache)


def passphrase(arguments: argparse.Namespace, *, prompt: str = "Passphrase: ") -> Secret:
    """The passphrase from ``--passphrase-file``, or asked for on a terminal."""
    from privacy_audit.vault.secret import Secret

    if arguments.passphrase_file:
        return Secret.from_file(Path(arguments.passphrase_file))
    return ask_secret(prompt)


def ask_secret(prompt: str) -> Secret:
    """Ask on the terminal without showing what is typed.

    Raises ``EnvironmentProblem`` where nobody can be asked.
    """
    from getpass import getpass

    from privacy_audit.vault.secret import Secret

    if not sys.stdin.isatty():
        raise EnvironmentProblem(
            "There is no terminal to ask for the passphrase.",
            "The vault stays locked; nothing was read or changed.",
            "Give the passphrase with --passphrase-file FILE.",
        )
    typed = getpass(prompt)
    if not typed:
        raise UserError("A passphrase cannot be empty.")
    return Secret(typed)


def open_vault(arguments: argparse.Namespace) -> Vault:
    """Open the vault: by ``--passphrase-file``, else by the keyring if it is kept there, else by
    asking."""
    from privacy_audit.vault.service import KeyNotKept, Vault

    folder = vault_folder(arguments)
    if not arguments.passphrase_file:
        opened = folder.unlock_with_keyring()
        if isinstance(opened, Vault):
            return opened
        if not isinstance(opened, KeyNotKept):
            print_note(opened.sentence)
    return folder.unlock(passphrase(arguments))


@contextmanager
def open_workspace(arguments: argparse.Namespace) -> Iterator[Workspace]:
    """The services over the opened vault; locked again at the end."""
    from privacy_audit.workspace import open_workspace as wire

    vault = open_vault(arguments)
    try:
        workspace = wire(vault, catalogue())
        yield workspace
        _publish_dates(workspace, data_folder(arguments))
    finally:
        vault.close()


def _publish_dates(workspace: Workspace, folder: Path) -> None:
    """Keep the file with the days of the next notices true. What the user asked for is done."""
    from privacy_audit.reminders.records import has_changed

    if not has_changed(workspace.vault.database):
        return
    try:
        workspace.reminders.publish(folder)
    except AppError as error:
        print_note(f"The dates for reminders could not be kept up. {error.title}")
