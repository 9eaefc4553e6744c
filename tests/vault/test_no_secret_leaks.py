# SPDX-License-Identifier: Apache-2.0
"""No passphrase and no key in an error, in its traceback with all local values, or in the log."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.errors import AppError
from privacy_audit.vault.files import VaultFiles
from privacy_audit.vault.keystore import KeyStore
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import Vault, VaultFolder
from privacy_audit.vault.state import read_header
from privacy_audit.vault.wrapping import unwrap
from tests.vault.keyrings import OwnKeyring
from tests.vault.making import OTHER_PASSPHRASE, PASSPHRASE, a_folder

WRONG = Secret("gloomy parsnip carousel")


def damage_database(folder: VaultFolder) -> Vault:
    path = folder.folder / "vault.db"
    path.write_bytes(path.read_bytes()[:-1000] + bytes(1000))
    with folder.unlock(PASSPHRASE) as vault:
        vault.database.query("SELECT * FROM own_pack")
    return vault


def damage_header(folder: VaultFolder) -> Vault:
    (folder.folder / "vault.key").write_bytes(b"{}")
    return folder.unlock(PASSPHRASE)


def lose_the_folder(folder: VaultFolder) -> None:
    with folder.unlock(PASSPHRASE) as vault:
        (folder.folder / "vault.db").rename(folder.folder / "elsewhere.db")
        vault.database.execute("DELETE FROM setting")


def change_with_wrong_passphrase(folder: VaultFolder) -> None:
    with folder.unlock(PASSPHRASE) as vault:
        vault.change_passphrase(WRONG, OTHER_PASSPHRASE)


FAILURES: dict[str, Callable[[VaultFolder], object]] = {
    "wrong passphrase": lambda folder: folder.unlock(WRONG),
    "damaged database": damage_database,
    "damaged header": damage_header,
    "vanished file": lose_the_folder,
    "vault exists": lambda folder: folder.create(PASSPHRASE),
    "wrong old passphrase": change_with_wrong_passphrase,
    "not a backup": lambda folder: folder.restore(folder.folder / "vault.db", PASSPHRASE),
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=list(FAILURES))
def test_no_error_shows_a_secret(
    tmp_path: Path, fail: Callable[[VaultFolder], object], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ring = OwnKeyring()
    folder = a_folder(tmp_path / "data", keystore=KeyStore(backend=lambda: ring))
    with folder.create(PASSPHRASE, keep_in_keyring=True) as vault:
        vault.database.execute(
            "INSERT INTO own_pack (id, name, added_at, body) VALUES ('p', 'p', '', zeroblob(9000))"
        )
    key = unwrap(read_header(VaultFiles(tmp_path / "data")), PASSPHRASE)
    with pytest.raises(AppError) as caught:
        fail(folder)
    told = "".join(traceback.TracebackException.from_exception(
        caught.value, capture_locals=True
    ).format()) + caplog.text + repr(vars(vault)) + repr(caught.value)  # fmt: skip
    secrets = [s.reveal() for s in (PASSPHRASE, OTHER_PASSPHRASE, WRONG)]
    raw = key.reveal()
    secrets += [raw.hex(), base64.b64encode(raw).decode(), repr(raw)]
    assert [text for text in secrets if text in told] == []
    assert "***" in told
