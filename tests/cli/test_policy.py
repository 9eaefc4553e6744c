# SPDX-License-Identifier: Apache-2.0
"""``privacy-audit policy``: for the worker and for IT, without a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from privacy_audit.cli import policy as command
from privacy_audit.desktop.policy import LoadedPolicy, Policy
from tests.cli.running import run_bare

TEXT = 'schema = 1\nemployer = "Example Council"\n[passphrase]\nminimum_characters = 14\n'


def test_without_a_policy_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "current_policy", LoadedPolicy)
    done = run_bare("policy")
    assert done.code == 0
    assert "has set nothing" in done.out
    assert "policy.toml" in done.out


def test_what_is_set_is_told_in_words_and_as_data(monkeypatch: pytest.MonkeyPatch) -> None:
    found = LoadedPolicy(
        policy=Policy(employer="Example Council", forbidden_engines=frozenset({"google"})),
        path=Path("/etc/privacy-audit/policy.toml"),
    )
    monkeypatch.setattr(command, "current_policy", lambda: found)
    assert "These may not be asked: google." in run_bare("policy").out
    data = run_bare("policy", "--json").data
    assert data["forbid_engines"] == ["google"]
    assert data["allow_engines"] is None
    assert data["keyring_allowed"] is True


def test_it_can_try_a_file_before_handing_it_out(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(TEXT, encoding="utf-8")
    done = run_bare("policy", "--file", file)
    assert done.code == 0
    assert "A new passphrase has at least 14 characters." in done.out
    file.write_text(TEXT.replace("14", "4"), encoding="utf-8")
    done = run_bare("policy", "--file", file, "--json")
    assert done.code == 1
    assert "from 8 to 64" in done.data["problems"][0]


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert run_bare("policy", "--file", tmp_path / "none.toml").code == 2


@pytest.mark.parametrize("key", ["allow_engines", "forbid_engines"])
def test_a_slip_in_an_engines_id_is_told(tmp_path: Path, key: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(f'schema = 1\n[search]\n{key} = ["gogle", "bing"]\n', encoding="utf-8")
    done = run_bare("policy", "--file", file, "--json")
    assert done.code == 1
    assert done.data["problems"] == ["There is no engine “gogle” here. Did you mean “google”?"]


def test_a_file_that_is_left_aside_has_no_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path("/etc/privacy-audit/policy.toml")
    found = LoadedPolicy(path=place, problems=("It belongs to somebody else.",))
    monkeypatch.setattr(command, "current_policy", lambda: found)
    done = run_bare("policy")
    assert done.code == 1
    assert done.out == f"Nothing of {place} is in force.\n"
