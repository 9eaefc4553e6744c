# SPDX-License-Identifier: Apache-2.0
"""The documents for IT and the guide: complete, and true of this version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packing.product import ROOT

from privacy_audit.checklists.reading_age import reading_age
from privacy_audit.cli.main import build_parser
from privacy_audit.desktop import launcher, start_at_login
from privacy_audit.desktop.policy import load_policy, policy_path
from privacy_audit.desktop.policy_reading import _SECTIONS
from privacy_audit.desktop.scheduler import JOB_NAME
from privacy_audit.search.engines import load_engines

DOCS = ROOT / "docs"
GUIDE = ROOT / "resources" / "guide"
FOR_IT = (DOCS / "for-it.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?P<path>[^)#:]+\.(?:md|toml|yml|sh))\)")


def chapters() -> list[dict[str, list[str] | str]]:
    contents = tomllib.loads((GUIDE / "contents.toml").read_text(encoding="utf-8"))
    found: list[dict[str, list[str] | str]] = contents["chapter"]
    return found


def test_it_is_told_every_host_and_every_id() -> None:
    engines = list(load_engines())
    hosts = {host for engine in engines for host in engine.hosts if engine.ring.value != "engine"}
    assert [host for host in sorted(hosts) if f"`{host}`" not in FOR_IT] == []
    assert [engine.id for engine in engines if f"| `{engine.id}` |" not in FOR_IT] == []


def test_it_is_told_where_the_policy_lies() -> None:
    for system in ("linux", "darwin"):
        assert f"`{policy_path(system).as_posix()}`" in FOR_IT
    assert r"`%ProgramData%\PrivacyAudit\policy.toml`" in FOR_IT


@pytest.mark.skipif(not Path("/etc").is_absolute(), reason="the paths are those of POSIX")
def test_the_example_policy_is_a_good_one_and_shows_every_field(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", FOR_IT, re.DOTALL)
    assert example
    file = tmp_path / "policy.toml"
    file.write_text(example[1], encoding="utf-8")
    found = load_policy(file, lambda _: "")
    assert found.problems == ()
    assert len(found.policy.set_values()) == 6
    every = {key for keys in _SECTIONS.values() for key in keys}
    assert [key for key in sorted(every) if key not in FOR_IT] == []


@pytest.mark.parametrize(
    "name",
    ["for-it.md", "threat-model.md", "dpia-template.md", "user-guide.md"],
)
def test_no_link_leads_nowhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    missing = [
        found["path"] for found in LINK.finditer(text) if not (DOCS / found["path"]).exists()
    ]
    assert missing == []


def test_every_chapter_is_listed_and_linked() -> None:
    ids = [str(chapter["id"]) for chapter in chapters()]
    assert sorted(ids) == sorted(file.stem for file in GUIDE.glob("*.md"))
    index = (DOCS / "user-guide.md").read_text(encoding="utf-8")
    assert [i for i in ids if f"(../resources/guide/{i}.md)" not in index] == []
    pages = [page for chapter in chapters() for page in chapter["pages"]]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize("file", sorted(GUIDE.glob("*.md")), ids=lambda file: file.stem)
def test_a_chapter_begins_with_its_title_and_is_easy_to_read(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    assert re.fullmatch(r"# \S.*", title)
    assert "!" not in text
    assert not re.search(r"\b(please|simply|just|secure)\b", text, re.IGNORECASE)
    plain = re.sub(r"[*`#]|^\s*(?:-|\d\.)\s", "", body, flags=re.MULTILINE)
    assert reading_age([line for line in plain.splitlines() if line.strip()]) <= 11


def test_it_is_told_what_a_user_can_leave_in_their_own_folders() -> None:
    units = f"~/.config/systemd/user/{JOB_NAME}.service"
    assert f"`{units}`" in FOR_IT
    assert f"task `{JOB_NAME}`" in FOR_IT
    assert f"`~/Library/LaunchAgents/{JOB_NAME}.plist`" in FOR_IT
    assert f"`~/Library/LaunchAgents/{start_at_login.NAME}.login.plist`" in FOR_IT
    assert f"`~/.config/autostart/{start_at_login.NAME}.desktop`" in FOR_IT
    assert f"`~/.local/share/applications/{launcher.FILE_NAME}`" in FOR_IT


def test_the_uninstaller_of_windows_takes_the_reminder_away() -> None:
    script = (ROOT / "packaging" / "windows" / "installer.iss").read_text(encoding="utf-8")
    _, _, section = script.partition("[UninstallRun]\n")
    found = re.search(r'^Filename: "{app}\\(.+?)"; Parameters: "(.+?)"', section, re.MULTILINE)
    assert found
    assert found[1] == "privacy-audit-command.exe"
    arguments = build_parser(["remind"]).parse_args(found[2].split())
    assert (arguments.command, arguments.verb) == ("remind", "uninstall")
