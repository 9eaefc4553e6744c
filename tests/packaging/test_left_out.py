# SPDX-License-Identifier: Apache-2.0
"""What a build leaves out, and that nothing that is still needed goes with it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from packing import left_out

ROOT = Path(__file__).resolve().parent.parent.parent
QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/platforms/libqxcb.so",
        f"{QT}/platforms/libqwayland.so",
        f"{QT}/platforms/libqoffscreen.so",
        f"{QT}/imageformats/libqsvg.so",
        f"{QT}/imageformats/libqjpeg.so",
        f"{QT}/imageformats/libqwebp.so",
        f"{QT}/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/platformthemes/libqxdgdesktopportal.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_en.qm",
        "privacy_audit/_bundled/resources/translations/privacy_audit_cy.qm",
        "privacy_audit/_bundled/resources/translations/said.json",
        "privacy_audit/_bundled/checklists/cy/bluetooth.yaml",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libxcb-cursor.so.0",
        "libssl.so.3",
    ],
)
def test_what_the_program_uses_stays(place: str) -> None:
    assert left_out.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/platforms/libqvnc.so",
        f"{QT}/platforms/libqlinuxfb.so",
        "PySide6\\plugins\\platforms\\qminimal.dll",
        f"{QT}/platformthemes/libqgtk3.so",
        f"{QT}/imageformats/libqtiff.so",
        f"{QT}/generic/libqevdevkeyboardplugin.so",
        f"{QT}/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "privacy_audit/_bundled/resources/translations/privacy_audit_cy.ts",
        "PySide6/Qt/translations/qt_help_en.qm",
        "docx/templates/default-docx-template/word/styles.xml",
        "libstdc++.so.6",
        "libX11.so.6",
        "libglib-2.0.so.0",
        "libdbus-1.so.3",
    ],
)
def test_what_nobody_needs_goes(place: str) -> None:
    assert not left_out.is_wanted(place)


def test_libraries_go_with_what_needed_them_and_with_nothing_else() -> None:
    entries = [
        ("PySide6/QtGui.so", "/s/QtGui.so", "EXTENSION"),
        (f"{QT}/platforms/libqxcb.so", "/s/libqxcb.so", "BINARY"),
        ("libpython3.11.so.1.0", "/s/libpython3.11.so.1.0", "BINARY"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/s/libQt6Gui.so.6", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libicudata.so.73", "/s/libicudata.so.73", "BINARY"),
        ("libgtk-3.so.0", "/s/libgtk-3.so.0", "BINARY"),
        ("libcairo.so.2", "/s/libcairo.so.2", "BINARY"),
        ("libgtk-3.so", "libgtk-3.so.0", "SYMLINK"),
    ]
    needs = {
        "/s/QtGui.so": ["libQt6Gui.so.6", "libc.so.6"],
        "/s/libQt6Gui.so.6": ["libicudata.so.73"],
        "/s/libgtk-3.so.0": ["libcairo.so.2"],
    }
    kept = left_out.still_needed(entries, lambda source: needs.get(source, []))
    assert [place for place, _, _ in kept] == [
        "PySide6/QtGui.so",
        f"{QT}/platforms/libqxcb.so",
        "libpython3.11.so.1.0",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "libQt6Gui.so.6",
        "libicudata.so.73",
    ]


def test_links_to_nothing_go() -> None:
    entries = [
        ("a/x.so", "../b/x.so.1", "SYMLINK"),
        ("a/y.so", "../b/y.so.1", "SYMLINK"),
        ("a/z.txt", "/s/z.txt", "DATA"),
    ]
    kept = left_out.without_dangling(entries, ["b/x.so.1"])
    assert [place for place, _, _ in kept] == ["a/x.so", "a/z.txt"]


def test_no_module_that_is_left_out_is_imported_by_the_program() -> None:
    imported: set[str] = set()
    for file in (ROOT / "privacy_audit").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    gone = {
        name
        for name in imported
        for out in left_out.MODULES
        if name == out or name.startswith(f"{out}.")
    }
    assert not gone
