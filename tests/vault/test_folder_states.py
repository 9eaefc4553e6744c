# SPDX-License-Identifier: Apache-2.0
"""Every state a data folder can be in, and the different sentence each has."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from privacy_audit.errors import AppError, UserError
from privacy_audit.vault.problems import (
    DamagedDatabase,
    DamagedHeader,
    HalfVault,
    NewerVault,
    NoVault,
    VaultExists,
    WrongPassphrase,
)
from privacy_audit.vault.secret import Secret
from privacy_audit.vault.service import VaultFolder, VaultState
from tests.vault.making import (
    MARKER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    a_folder,
    a_vault,
    content,
    get,
    next_migrations,
    put,
)
from tests.vault.test_header import forged


def cut(name: str, length: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        os.truncate(folder / name, length)

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def overwrite(name: str, position: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = bytearray((folder / name).read_bytes())
        data[position] ^= 0xFF
        (folder / name).write_bytes(data)

    return change


def newer(folder: Path) -> None:
    (folder / "vault.key").write_bytes(forged(version=2))


def untouched(folder: Path) -> None:
    assert folder.is_dir()


def migrated_by_a_later_version(folder: Path) -> None:
    a_folder(folder, migrations=next_migrations()).unlock(PASSPHRASE).close()


def gone(folder: Path) -> None:
    shutil.rmtree(folder)


CASES = [
    pytest.param(gone, VaultState.ABSENT, NoVault, id="no folder"),
    pytest.param(remove("vault.key"), VaultState.HALF_MADE, HalfVault, id="no header"),
    pytest.param(remove("vault.db"), VaultState.HALF_MADE, HalfVault, id="no database"),
    pytest.param(newer, VaultState.NEWER, NewerVault, id="newer header"),
    pytest.param(migrated_by_a_later_version, VaultState.READY, NewerVault, id="newer database"),
    pytest.param(overwrite("vault.key", 90), VaultState.DAMAGED, DamagedHeader, id="header byte"),
    pytest.param(cut("vault.key", 0), VaultState.DAMAGED, DamagedHeader, id="empty header"),
    pytest.param(cut("vault.db", 0), VaultState.DAMAGED, DamagedDatabase, id="empty database"),
    pytest.param(cut("vault.db", 4096), VaultState.READY, DamagedDatabase, id="cut database"),
    pytest.param(overwrite("vault.db", 7), VaultState.READY, DamagedDatabase, id="database byte"),
]


@pytest.mark.parametrize(("harm", "state", "problem"), CASES)
def test_each_state_is_told_and_left_as_it_is(
    tmp_path: Path, harm: Callable[[Path], None], state: VaultState, problem: type[AppError]
) -> None:
    a_vault(tmp_path / "data").close()
    harm(tmp_path / "data")
    before = content(tmp_path)
    folder = a_folder(tmp_path / "data")
    assert folder.state() is state
    with pytest.raises(problem) as caught:
        get(folder.unlock(PASSPHRASE), "a")
    assert caught.value.hint
    assert content(tmp_path) == before


def test_the_sentences_differ(tmp_path: Path) -> None:
    problems = [
        WrongPassphrase(), NoVault(tmp_path), HalfVault("vault.key"), DamagedHeader(),
        DamagedDatabase(), NewerVault(), VaultExists(tmp_path),
    ]  # fmt: skip
    assert len({problem.title for problem in problems}) == len(problems)
    assert len({state.sentence for state in VaultState}) == len(VaultState)
    for text in [*(p.sentence() for p in problems), *(s.sentence for s in VaultState)]:
        assert not {"!", "please", "simply", "just"} & set(text.lower().split())


def test_making_the_object_touches_nothing(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    assert folder.state() is VaultState.ABSENT
    assert not folder.keeps_key_in_keyring()
    assert list(tmp_path.iterdir()) == []


def test_a_new_vault_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        assert vault.check().ok
    folder = a_folder(tmp_path / "data")
    assert folder.state() is VaultState.READY
    with pytest.raises(WrongPassphrase) as caught:
        folder.unlock(OTHER_PASSPHRASE)
    assert caught.value.field == "passphrase"
    with folder.unlock(PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    a_vault(tmp_path / "data").close()
    before = content(tmp_path)
    with pytest.raises(VaultExists):
        a_folder(tmp_path / "data").create(OTHER_PASSPHRASE)
    (tmp_path / "data" / "vault.key").rename(tmp_path / "key")
    with pytest.raises(VaultExists):
        a_folder(tmp_path / "data").create(OTHER_PASSPHRASE)
    (tmp_path / "key").rename(tmp_path / "data" / "vault.key")
    assert content(tmp_path) == before


def test_a_short_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too short"):
        a_folder(tmp_path / "data").create(Secret("short"))
    assert list(tmp_path.iterdir()) == []


def test_what_must_be_there_can_be_asked_beforehand(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    folder.require_no_vault()
    for even_if_damaged in (False, True):
        with pytest.raises(NoVault):
            folder.require_vault(even_if_damaged=even_if_damaged)
    a_vault(tmp_path / "data").close()
    folder.require_vault()
    with pytest.raises(VaultExists):
        folder.require_no_vault()
    (tmp_path / "data" / "vault.key").unlink()
    folder.require_vault(even_if_damaged=True)
    with pytest.raises(HalfVault, match=r"vault\.key"):
        folder.require_vault()


def test_a_used_folder_keeps_its_mode_and_an_empty_one_is_closed(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows guards the user's folder by access lists")
    for name in ("used", "empty"):
        (tmp_path / name).mkdir(mode=0o755)
        (tmp_path / name).chmod(0o755)
    (tmp_path / "used" / "letter.txt").write_text("mine")
    a_vault(tmp_path / "used").close()
    a_vault(tmp_path / "empty").close()
    assert (tmp_path / "used").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "empty").stat().st_mode & 0o777 == 0o700


def test_the_new_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "data")
    with folder.create(PASSPHRASE) as vault:
        put(vault, "a", MARKER)
        vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
        assert vault.check().ok
    with pytest.raises(WrongPassphrase):
        folder.unlock(PASSPHRASE)
    with folder.unlock(OTHER_PASSPHRASE) as vault:
        assert get(vault, "a") == MARKER


def test_a_wrong_old_passphrase_changes_nothing(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        before = (tmp_path / "data" / "vault.key").read_bytes()
        with pytest.raises(WrongPassphrase):
            vault.change_passphrase(OTHER_PASSPHRASE, Secret("another good one"))
        with pytest.raises(UserError, match="too short") as caught:
            vault.change_passphrase(PASSPHRASE, Secret("short"))
        assert caught.value.field == "new_passphrase"
        assert (tmp_path / "data" / "vault.key").read_bytes() == before


def test_the_check_tells_of_a_damaged_key_file_while_the_vault_is_open(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        overwrite("vault.key", 90)(tmp_path / "data")
        assert vault.check().problems == (DamagedHeader().title,)
        (tmp_path / "data" / "vault.key").write_bytes(forged())
        assert vault.check().problems == (DamagedHeader().title,)


def test_the_check_tells_of_rows_that_point_nowhere(tmp_path: Path) -> None:
    with a_vault(tmp_path / "data") as vault:
        vault.database.execute("PRAGMA foreign_keys = OFF")
        vault.database.execute(
            "INSERT INTO answer (audit_id, check_id, answer, at) VALUES (9, 'c', 'pass', '')"
        )
        result = vault.check()
    assert not result.ok
    assert result.problems == ("a row of answer points to a missing row of audit",)


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    vault = a_vault(tmp_path / "data")
    vault.close()
    vault.close()
    assert not vault.is_open


def test_the_usual_cost_is_written_into_a_new_vault(tmp_path: Path) -> None:
    VaultFolder(tmp_path / "data").create(PASSPHRASE).close()
    kdf = json.loads((tmp_path / "data" / "vault.key").read_text())["kdf"]
    assert (kdf["name"], kdf["memory_kib"], kdf["passes"]) == ("argon2id", 65_536, 3)
    assert len(base64.b64decode(kdf["salt"])) == 16
