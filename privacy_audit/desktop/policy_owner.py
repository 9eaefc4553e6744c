# SPDX-License-Identifier: Apache-2.0
"""Whether a file can only have been written by an administrator of this computer."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

# winnt.h and aclapi.h
_SE_FILE_OBJECT = 1
_OWNER_SECURITY_INFORMATION = 1
_TRUSTED_OWNERS = (
    "S-1-5-18",  # the system itself
    "S-1-5-32-544",  # the administrators
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # the installer of Windows
)
_CSIDL_COMMON_APPDATA = 0x0023


def owner_problem(path: Path) -> str:
    """Why a file is not an administrator's, as the end of a sentence; "" when it is.

    The folder counts too: who may write there may put another file in its place.
    """
    try:
        places = (path, path.resolve(), path.resolve().parent, path.parent)
        if sys.platform == "win32":
            owners = {_windows_owner(place) for place in places}
            return "" if owners <= set(_TRUSTED_OWNERS) else _NOT_OURS
        return next((problem for place in places if (problem := _posix_problem(place))), "")
    except OSError as error:
        return f"its owner cannot be seen ({error.strerror})."


_NOT_OURS = "it does not belong to an administrator, so anybody may have written it."


def _posix_problem(place: Path) -> str:
    seen = place.stat()
    if seen.st_uid != 0:
        return _NOT_OURS
    if stat.S_IMODE(seen.st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
        return f"others than the administrator may write to {place}."
    return ""


def _windows_owner(place: Path) -> str:
    """The owner's security identifier as text. Raises OSError."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        owner, descriptor, text = ctypes.c_void_p(), ctypes.c_void_p(), wintypes.LPWSTR()
        advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        failed = advapi.GetNamedSecurityInfoW(
            str(place),
            _SE_FILE_OBJECT,
            _OWNER_SECURITY_INFORMATION,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        )
        if failed:
            raise ctypes.WinError(failed)
        try:
            if not advapi.ConvertSidToStringSidW(owner, ctypes.byref(text)):
                raise ctypes.WinError()
            try:
                return str(text.value)
            finally:
                kernel.LocalFree(text)
        finally:
            kernel.LocalFree(descriptor)
    raise OSError("only Windows has such owners")


def windows_program_data() -> str:
    """The folder for the programs of all users, by Windows itself; "" elsewhere."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(260)
        failed = ctypes.windll.shell32.SHGetFolderPathW(None, _CSIDL_COMMON_APPDATA, None, 0, name)
        return "" if failed else name.value
    return ""
