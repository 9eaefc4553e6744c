# SPDX-License-Identifier: Apache-2.0
"""A notice on Windows by Shell_NotifyIconW: no script host, no registration, no rights needed.

The icon stands in the notification area for as long as the balloon, then it is taken away.
Structure and constants: Windows SDK, shellapi.h; the size of the structure is tested everywhere.
"""

from __future__ import annotations

import ctypes
import sys
import time

SECONDS_SHOWN = 8.0

_ADD, _DELETE = 0, 2
_WITH_ICON, _WITH_TIP, _WITH_INFO = 0x02, 0x04, 0x10
_INFO_ICON, _QUIET_TIME = 0x01, 0x80  # respect the hours in which Windows itself is quiet
_MESSAGE_ONLY = -3  # HWND_MESSAGE
_APPLICATION_ICON = 32512


class NotifyIconData(ctypes.Structure):
    """NOTIFYICONDATAW of Windows Vista and later; text is UTF-16 in 16-bit units.

    ``ctypes.wintypes`` would have other sizes on other systems, so the sizes are written out.
    """

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("callback", ctypes.c_uint32),
        ("icon", ctypes.c_void_p),
        ("tip", ctypes.c_uint16 * 128),
        ("state", ctypes.c_uint32),
        ("state_mask", ctypes.c_uint32),
        ("info", ctypes.c_uint16 * 256),
        ("version", ctypes.c_uint32),
        ("info_title", ctypes.c_uint16 * 64),
        ("info_flags", ctypes.c_uint32),
        ("guid", ctypes.c_ubyte * 16),
        ("balloon_icon", ctypes.c_void_p),
    )


def balloon(title: str, line: str, *, window: int, icon: int) -> NotifyIconData:
    """The structure that asks for a balloon; words that are too long are cut."""
    data = NotifyIconData()
    data.size = ctypes.sizeof(NotifyIconData)
    data.window, data.icon, data.number = window, icon, 1
    data.flags = _WITH_ICON | _WITH_TIP | _WITH_INFO
    data.info_flags = _INFO_ICON | _QUIET_TIME
    _write(data.tip, title)
    _write(data.info_title, title)
    _write(data.info, line)
    return data


def _write(field: ctypes.Array[ctypes.c_uint16], text: str) -> None:
    """UTF-16 with a zero at the end, never half of a pair."""
    units = memoryview(text.encode("utf-16-le")).cast("H").tolist()[: len(field) - 1]
    if units and 0xD800 <= units[-1] < 0xDC00:  # a first half without its second
        units.pop()
    for place, unit in enumerate(units):
        field[place] = unit


def show_balloon(title: str, line: str) -> bool:
    """Show a balloon for some seconds; ``False`` when Windows did not take it."""
    if sys.platform == "win32":
        user, shell = ctypes.windll.user32, ctypes.windll.shell32
        user.CreateWindowExW.restype = user.LoadIconW.restype = ctypes.c_void_p
        user.LoadIconW.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        user.DestroyWindow.argtypes = (ctypes.c_void_p,)
        parent = ctypes.c_void_p(_MESSAGE_ONLY)
        window = user.CreateWindowExW(0, "STATIC", None, 0, 0, 0, 0, 0, parent, None, None, None)
        if not window:
            return False
        icon = user.LoadIconW(None, _APPLICATION_ICON)
        data = balloon(title, line, window=window, icon=icon or 0)
        try:
            if not shell.Shell_NotifyIconW(_ADD, ctypes.byref(data)):
                return False
            time.sleep(SECONDS_SHOWN)
            shell.Shell_NotifyIconW(_DELETE, ctypes.byref(data))
        finally:
            user.DestroyWindow(window)
        return True
    return False
