# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit vault``: create, status, check, backup, restore, passphrase, erase."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from privacy_audit.cli.opening import ask_secret, open_vault, passphrase, vault_folder
from privacy_audit.cli.output import Exit, print_json, print_line, print_note
from privacy_audit.errors import AppError, UserError

if TYPE_CHECKING:
    from privacy_audit.vault.secret import Secret


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
) -> None:
    """Add ``vault`` and its verbs."""
    noun = commands.add_parser("vault", help="the encrypted file that holds everything")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="VERB")

    create = verbs.add_parser(
        "create",
        parents=[shared],
        help="make a new vault",
        description="Exit code 1: created, but the keyring did not take the key.",
    )
    create.add_argument(
        "--keyring", action="store_true", help="also open it with this computer's keyring"
    )
    create.set_defaults(run=_create)

    status = verbs.add_parser(
        "status",
        parents=[shared],
        help="say whether there is a vault",
        description="Exit code 1: there is none, or it needs attention.",
    )
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=_status)

    check = verbs.add_parser(
        "check",
        parents=[shared],
        help="read all of it and report damage",
        description="Exit code 1: it opens, but something in it is damaged.",
    )
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_check)

    backup = verbs.add_parser("backup", parents=[shared], help="copy it, encrypted, to one file")
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.set_defaults(run=_backup)

    restore = verbs.add_parser("restore", parents=[shared], help="put a backup back")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument(
        "--replace-newer", action="store_true", help="even if the vault here is newer"
    )
    restore.set_defaults(run=_restore)

    change = verbs.add_parser("passphrase", parents=[shared], help="change the passphrase")
    change.add_argument("--new-passphrase-file", metavar="FILE", type=Path)
    change.set_defaults(run=_passphrase)

    erase = verbs.add_parser(
        "erase",
        parents=[shared],
        help="delete the vault for good",
        description="Exit code 1: erased, but a useless key is left in the keyring.",
    )
    erase.add_argument("--confirm", metavar="ERASE", help="the word ERASE, instead of typing it")
    erase.set_defaults(run=_erase)


def _create(arguments: argparse.Namespace) -> int:
    from privacy_audit.vault.problems import VaultExists
    from privacy_audit.vault.service import VaultState
    from privacy_audit.vault.strength import strength_of

    folder = vault_folder(arguments)
    if folder.state() is not VaultState.ABSENT:
        # Say so before anybody thinks of a passphrase.
        raise VaultExists(folder.folder)
    if arguments.passphrase_file:
        secret = passphrase(arguments)
    else:
        secret = _chosen("Choose a passphrase: ")
    strength = strength_of(secret)
    if not strength.enough:
        print_note(f"{strength.word}. {strength.sentence} Four unrelated words are better.")
    vault = folder.create(secret, keep_in_keyring=arguments.keyring)
    not_kept = arguments.keyring and not vault.in_keyring
    vault.close()
    print_line(f"Created. Your records are kept in {folder.folder}.")
    print_line("Write the passphrase down and keep it at home. There is no reset.")
    if not_kept:
        print_note("The keyring of this computer did not take the key: only the passphrase opens.")
    return Exit.ATTENTION if not_kept else Exit.DONE


def _status(arguments: argparse.Namespace) -> int:
    from privacy_audit.vault.service import VaultState

    folder = vault_folder(arguments)
    state = folder.state()
    if arguments.json:
        print_json({"state": state.value, "folder": str(folder.folder)})
    else:
        print_line(state.sentence)
        print_line(f"Folder: {folder.folder}")
    return Exit.DONE if state in {VaultState.READY, VaultState.IN_USE} else Exit.ATTENTION


def _check(arguments: argparse.Namespace) -> int:
    vault = open_vault(arguments)
    try:
        result = vault.check()
    finally:
        vault.close()
    if arguments.json:
        print_json({"ok": result.ok, "problems": list(result.problems)})
    elif result.ok:
        print_line("Everything in the vault can be read.")
    else:
        print_line("The vault is damaged. Make a copy of its folder before you do anything else.")
        for problem in result.problems:
            print_line(problem)
    return Exit.DONE if result.ok else Exit.ATTENTION


def _backup(arguments: argparse.Namespace) -> int:
    vault = open_vault(arguments)
    try:
        target = vault.backup(arguments.file)
    finally:
        vault.close()
    print_line(f"Backed up to {target}. It opens with the passphrase of today.")
    return Exit.DONE


def _restore(arguments: argparse.Namespace) -> int:
    secret = passphrase(arguments, prompt="Passphrase of the backup: ")
    folder = vault_folder(arguments)
    folder.restore(arguments.file, secret, replace_newer=arguments.replace_newer).close()
    print_line(f"Restored to {folder.folder}.")
    return Exit.DONE


def _passphrase(arguments: argparse.Namespace) -> int:
    from privacy_audit.vault.secret import Secret

    old = passphrase(arguments, prompt="Present passphrase: ")
    vault = vault_folder(arguments).unlock(old)
    try:
        if arguments.new_passphrase_file:
            new = Secret.from_file(arguments.new_passphrase_file)
        else:
            new = _chosen("New passphrase: ")
        vault.change_passphrase(old, new)
    finally:
        vault.close()
    print_line("Changed. Older backups still open with the old passphrase.")
    return Exit.DONE


def _erase(arguments: argparse.Namespace) -> int:
    from privacy_audit.vault.problems import NoVault
    from privacy_audit.vault.service import VaultState

    folder = vault_folder(arguments)
    if folder.state() is VaultState.ABSENT:
        raise NoVault(folder.folder)
    word = arguments.confirm
    if word is None:
        if not sys.stdin.isatty():
            raise UserError("Nothing was erased.", hint="Add --confirm ERASE to erase for good.")
        print_line("All audits, reports and notes in this vault will be gone for good.")
        word = input("Type ERASE to go on: ")
    erased = folder.erase(word)
    _forget_reminders(folder.folder)
    print_line("Erased. Backups and reports that you saved elsewhere are still there.")
    if erased.entry_left:
        print_note("A key is still in the keyring of this computer. It opens nothing any more.")
    return Exit.ATTENTION if erased.entry_left else Exit.DONE


def _forget_reminders(folder: Path) -> None:
    """The vault is gone; dates of it, and the job that looks at them, would be left over."""
    from privacy_audit.desktop.scheduler import this_scheduler
    from privacy_audit.reminders.outside import forget_outside

    try:
        forget_outside(folder, this_scheduler())
    except AppError as error:
        print_note(f"The reminders are still there. {error.title}")


def _chosen(prompt: str) -> Secret:
    first = ask_secret(prompt)
    if ask_secret("Type it once more: ") != first:
        raise UserError("The two were not the same.", "Nothing was changed.", "Try again.")
    return first
