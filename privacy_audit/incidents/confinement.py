# SPDX-License-Identifier: Apache-2.0
"""What a process gives up before it reads something that may be hostile. Never undone.

POSIX: resource limits. Windows: a job object of its own. Whatever a system does not know is left
out; the parent's clock and the caps on what goes in and out hold everywhere.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

CPU_SECONDS = 20
_MEBIBYTE = 1024 * 1024
_WITHOUT_MEASURE = 2048 * _MEBIBYTE


def confine(extra_memory: int) -> None:
    """Allow ``extra_memory`` bytes more than now, and no new file, process or connection.

    Everything the process will need must be loaded before.
    """
    _confine(extra_memory)


if sys.platform != "win32":
    import resource

    def _confine(extra_memory: int) -> None:
        limits = {
            "RLIMIT_AS": _address_space() + extra_memory,
            "RLIMIT_CPU": CPU_SECONDS,
            "RLIMIT_CORE": 0,  # a crash must not write what was being read
            "RLIMIT_FSIZE": 0,
            "RLIMIT_NPROC": 0,
            # Open ones stay open; no new file or socket can be opened.
            "RLIMIT_NOFILE": 0,
        }
        for name, value in limits.items():
            number = getattr(resource, name, None)
            if number is not None:
                # macOS refuses a limit on the address space.
                with suppress(OSError, ValueError):
                    resource.setrlimit(number, (value, value))

    def _address_space() -> int:
        """Bytes of address space now; without /proc a generous guess."""
        try:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        except (OSError, ValueError, IndexError):
            return _WITHOUT_MEASURE
        return pages * int(os.sysconf("SC_PAGE_SIZE"))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # The flags of a job's basic limits, from winnt.h.
    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
    _DIE_ON_UNHANDLED_EXCEPTION, _KILL_ON_JOB_CLOSE = 0x400, 0x2000
    _EXTENDED_LIMIT_INFORMATION, _BASIC_UI_RESTRICTIONS = 9, 4
    _NO_FAULT_WINDOWS = 0x1 | 0x2  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
    _NO_DESKTOP_AT_ALL = 0xFF  # clipboard, handles, settings, exit, desktop, atoms

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _IoCounters(ctypes.Structure):
        _fields_ = tuple(
            (name, ctypes.c_ulonglong)
            for name in ("ReadOps", "WriteOps", "OtherOps", "ReadBytes", "WriteBytes", "OtherBytes")
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", _IoCounters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _confine(extra_memory: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
        )  # fmt: skip
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetErrorMode(_NO_FAULT_WINDOWS)
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = (
            _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY
            | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
        )  # fmt: skip
        # In units of 100 nanoseconds.
        limits.BasicLimitInformation.PerProcessUserTimeLimit = CPU_SECONDS * 10_000_000
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        # Committed memory of a loaded Qt stays well below 256 MiB.
        limits.ProcessMemoryLimit = 256 * _MEBIBYTE + extra_memory
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        restrictions = wintypes.DWORD(_NO_DESKTOP_AT_ALL)
        kernel.SetInformationJobObject(
            job,
            _BASIC_UI_RESTRICTIONS,
            ctypes.byref(restrictions),
            ctypes.sizeof(restrictions),
        )
        # The handle stays open on purpose: the job lives as long as this process.
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
