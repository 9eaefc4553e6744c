# SPDX-License-Identifier: Apache-2.0
"""The lock and the requirements: complete, hashed, of one public index, and up to date."""

from __future__ import annotations

import re
import tomllib
from typing import Any
from urllib.parse import urlsplit

import pytest

import dev

PINNED = re.compile(r"^([a-z0-9-]+)==([^ ;]+)")


def project() -> dict[str, Any]:
    return tomllib.loads((dev.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked_packages() -> list[dict[str, Any]]:
    packages: list[dict[str, Any]] = tomllib.loads(dev.LOCK.read_text(encoding="utf-8"))["package"]
    return packages


def requirements(level: str) -> list[str]:
    """Each requirement of a list as one line, its hashes joined to it."""
    text = dev.REQUIREMENTS[level].read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def pins(level: str) -> set[tuple[str, str]]:
    return {match.groups() for line in requirements(level) if (match := PINNED.match(line))}  # type: ignore[misc]


def declared(requirement: str) -> tuple[str, frozenset[str]]:
    """Name and version bounds of a requirement as pyproject.toml writes it."""
    bare = requirement.partition(";")[0].replace(" ", "")
    match = re.match(r"[A-Za-z0-9._-]+", bare)
    assert match
    name = re.sub(r"[-_.]+", "-", match.group()).lower()
    return name, frozenset(filter(None, bare[match.end() :].split(",")))


def locked(requirement: dict[str, str]) -> tuple[str, frozenset[str]]:
    bounds = requirement.get("specifier", "").replace(" ", "")
    return requirement["name"], frozenset(filter(None, bounds.split(",")))


def test_lock_answers_to_pyproject() -> None:
    metadata = next(p for p in locked_packages() if p["name"] == "privacy-audit")["metadata"]
    data = project()
    assert {declared(r) for r in data["project"]["dependencies"]} == {
        locked(r) for r in metadata["requires-dist"]
    }
    for group in ("dev", "package"):
        assert {declared(r) for r in data["dependency-groups"][group]} == {
            locked(r) for r in metadata["requires-dev"][group]
        }


def test_lock_knows_one_public_index_and_no_path() -> None:
    sources = [package["source"] for package in locked_packages()]
    others = [source for source in sources if source != {"editable": "."}]
    assert len(others) == len(sources) - 1
    assert len({source["registry"] for source in others}) == 1
    files = [file for package in locked_packages() for file in package.get("wheels", [])]
    files += [package["sdist"] for package in locked_packages() if "sdist" in package]
    assert all("url" in file and "path" not in file for file in files)
    addresses = [urlsplit(file["url"]) for file in files]
    assert {address.scheme for address in addresses} == {"https"}
    assert len({address.netloc for address in addresses}) == 1


@pytest.mark.parametrize("level", ["run", "dev", "package"])
def test_every_requirement_is_pinned_and_hashed(level: str) -> None:
    lines = requirements(level)
    assert lines
    assert [line for line in lines if not (PINNED.match(line) and "--hash=sha256:" in line)] == []


def test_requirements_are_those_of_the_lock() -> None:
    in_lock = {(p["name"], p["version"]) for p in locked_packages() if p["name"] != "privacy-audit"}
    assert pins("dev") | pins("package") == in_lock
    assert pins("run") < pins("dev")
    assert pins("run") < pins("package")


def test_packing_installs_no_test_tools() -> None:
    names = {name for name, _ in pins("package")}
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis"})
    assert {"pyinstaller", "hatchling"} <= names


def test_running_installs_no_test_tools() -> None:
    names = {name for name, _ in pins("run")}
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis", "pyinstaller"})
    assert {"pyside6-essentials", "apsw-sqlite3mc", "keyring"} <= names
