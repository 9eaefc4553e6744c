# SPDX-License-Identifier: Apache-2.0
"""What a window manager does on a display that has none: it gives a window the keyboard."""

from __future__ import annotations

import ctypes
from ctypes.util import find_library

_REVERT_TO_PARENT, _NOW = 2, 0


def give_keyboard_to(title: str) -> bool:
    """Focus the window whose title begins so; ``False`` if there is none yet (X11 alone)."""
    xlib = ctypes.CDLL(find_library("X11") or "libX11.so.6")
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(xlib.XOpenDisplay(None))
    assert display.value, "no display"
    try:
        for window in _windows(xlib, display):
            if _title(xlib, display, window).startswith(title):
                xlib.XSetInputFocus(display, window, _REVERT_TO_PARENT, _NOW)
                xlib.XSync(display, 0)
                return True
        return False
    finally:
        xlib.XCloseDisplay(display)


def _windows(xlib: ctypes.CDLL, display: ctypes.c_void_p) -> list[ctypes.c_ulong]:
    """The windows on the display, the one on top first."""
    xlib.XDefaultRootWindow.restype = ctypes.c_ulong
    root = ctypes.c_ulong(xlib.XDefaultRootWindow(display))
    above, parent = ctypes.c_ulong(), ctypes.c_ulong()
    children = ctypes.POINTER(ctypes.c_ulong)()
    count = ctypes.c_uint()
    xlib.XQueryTree(
        display,
        root,
        ctypes.byref(above),
        ctypes.byref(parent),
        ctypes.byref(children),
        ctypes.byref(count),
    )
    found = [ctypes.c_ulong(children[number]) for number in reversed(range(count.value))]
    xlib.XFree(children)
    return found


def _title(xlib: ctypes.CDLL, display: ctypes.c_void_p, window: ctypes.c_ulong) -> str:
    name = ctypes.c_char_p()
    if not xlib.XFetchName(display, window, ctypes.byref(name)) or name.value is None:
        return ""
    title = name.value.decode("utf-8", "replace")
    xlib.XFree(name)
    return title
