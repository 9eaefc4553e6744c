# SPDX-License-Identifier: Apache-2.0
"""The house of the design: who may import whom, and by which door each library comes in."""

from __future__ import annotations

import re
from collections import defaultdict

from tests.architecture.imports import PACKAGE, Import, imports, modules

# A room imports only from floors below its own. The wiring that window and command line share
# stands between the features and the two front ends.
FLOORS = {
    "errors": 1,
    "desktop": 2,
    # The vault's files are private files like any other that is written for the user.
    "vault": 2.5,
    "profile": 3,
    "net": 3,
    "search": 4,
    "checklists": 4,
    "removal": 5,
    "audits": 5,
    "reports": 6,
    "reminders": 6,
    # A bundle holds pages that are made as reports are made.
    "incidents": 6.2,
    "finding_actions": 6.4,
    "workspace": 6.5,
    "practice_search": 6.55,
    "practice": 6.6,
    "cli": 7,
    "ui": 7,
    "app": 8,
    "__main__": 9,
}

# Library → the only places that may import it.
DOORS = {
    "apsw": ("privacy_audit.vault.",),
    "argon2": ("privacy_audit.vault.",),
    "keyring": ("privacy_audit.vault.keystore",),
    "cryptography": ("privacy_audit.vault.", "privacy_audit.checklists.signing"),
    "yaml": ("privacy_audit.checklists.",),
    "jinja2": ("privacy_audit.reports.templates",),
    "markupsafe": ("privacy_audit.reports.",),
    "typst": ("privacy_audit.reports.pdf",),
    "docx": ("privacy_audit.reports.word", "privacy_audit.reports.word_page"),
    "pyrage": ("privacy_audit.vault.sealing",),
    "rfc3161_client": ("privacy_audit.incidents.bundle.time_stamp",),
    "phonenumbers": ("privacy_audit.profile.",),
    "platformdirs": ("privacy_audit.desktop.folders",),
    "PySide6": ("privacy_audit.ui.", "privacy_audit.app"),
    "shiboken6": ("privacy_audit.ui.", "privacy_audit.app"),
    "requests": ("privacy_audit.net.",),
    "bs4": ("privacy_audit.search.pages.",),
    "lxml": ("privacy_audit.search.pages.",),
    "tldextract": ("privacy_audit.search.addresses",),
    "protego": ("privacy_audit.net.robots",),
    "truststore": ("privacy_audit.net.",),
    "nicknames": ("privacy_audit.search.",),
    "rapidfuzz": ("privacy_audit.search.",),
    "icalendar": ("privacy_audit.reminders.calendar_file",),
    "jeepney": ("privacy_audit.desktop.notifications",),
    "segno": ("privacy_audit.reports.", "privacy_audit.ui."),
    "sqlite3": (),
    "socket": (),
    "http": (),
    "urllib.request": (),
}

# Imported where they are used, never when the program starts.
HEAVY = {
    "apsw", "argon2", "bs4", "cryptography", "docx", "icalendar", "jeepney", "jinja2", "keyring",
    "lxml", "nicknames", "phonenumbers", "protego", "pyrage", "rapidfuzz", "requests",
    "rfc3161_client", "segno", "tldextract", "truststore", "typst", "yaml",
}  # fmt: skip

EXCEPTIONS: dict[tuple[str, str], str] = {}
"""(module, target) → the reason why it may break the rule."""


def room(module: str) -> str:
    """The room of the house that a module stands in."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def own_imports() -> list[Import]:
    return [found for found in imports() if found.target.startswith("privacy_audit.")]


def test_each_room_has_a_floor() -> None:
    rooms = {room(module) for module in modules()} - {""}
    assert rooms <= set(FLOORS), f"Rooms without a floor: {sorted(rooms - set(FLOORS))}"


def test_rooms_import_only_from_floors_below() -> None:
    wrong = [
        f"{found.module}:{found.line} imports {found.target}"
        for found in own_imports()
        if room(found.module)
        and room(found.module) != room(found.target)
        and FLOORS[room(found.target)] >= FLOORS[room(found.module)]
        and (found.module, found.target) not in EXCEPTIONS
    ]
    assert not wrong, "\n".join(wrong)


def test_no_exception_is_left_over() -> None:
    used = {(found.module, found.target) for found in own_imports()}
    assert set(EXCEPTIONS) <= used


def test_each_library_comes_in_by_one_door() -> None:
    wrong = [
        f"{found.module}:{found.line} imports {found.target}"
        for found in imports()
        for library, doors in DOORS.items()
        if found.target == library or found.target.startswith(f"{library}.")
        if not found.module.startswith(doors)
        if not found.for_types
    ]
    assert not wrong, "\n".join(wrong)


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = [
        f"{found.module}:{found.line} imports {found.target}"
        for found in imports()
        if found.target.split(".")[0] in HEAVY and not found.lazy and not found.for_types
    ]
    assert not wrong, "\n".join(wrong)


def test_sql_stands_only_in_records_and_in_the_vault() -> None:
    statement = re.compile(
        r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b"
    )
    wrong = [
        module
        for module, path in modules().items()
        if room(module) != "vault"
        and not module.rpartition(".")[2].endswith("records")
        and statement.search(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, f"SQL outside its rooms: {wrong}"


def test_there_is_no_circle_between_modules() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for found in own_imports():
        if not found.for_types and not found.lazy:
            graph[found.module].add(found.target)
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join([*trail[trail.index(module) :], module])
        if module in done:
            return
        for target in sorted(graph[module]):
            walk(target, (*trail, module))
        done.add(module)

    for module in sorted(graph):
        walk(module, ())


def test_no_module_is_named_for_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}
    wrong = [module for module in modules() if module.rpartition(".")[2] in vague]
    assert not wrong


def test_each_file_names_its_licence_first() -> None:
    wrong = [
        str(path.relative_to(PACKAGE.parent))
        for folder in (PACKAGE, PACKAGE.parent / "tests")
        for path in sorted(folder.rglob("*.py"))
        if path.stat().st_size
        and "SPDX-License-Identifier: Apache-2.0"
        not in path.read_text(encoding="utf-8").partition("\n\n")[0].partition('"""')[0]
    ]
    assert not wrong


def test_colours_stand_only_in_the_palette() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    wrong = [
        module
        for module, path in modules().items()
        if room(module) == "ui"
        and module != "privacy_audit.ui.theme.palette"
        and colour.search(path.read_text(encoding="utf-8"))
    ]
    assert not wrong
