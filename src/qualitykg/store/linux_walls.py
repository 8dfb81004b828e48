"""Walls of the Linux kernel for a process that must still open files of one folder.

Landlock lets it open nothing outside that folder, and there only to read; a filter of system
calls refuses sockets. Neither needs privileges, and neither can be taken down again. Both hold for
the thread that puts them up and for those that it starts.
https://docs.kernel.org/userspace-api/landlock.html
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What each version of Landlock can forbid: all of it is.
_FORBIDDEN = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}
_FORBIDDEN_SINCE_5 = 0xFFFF
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_BENEATH_PATH = 1

_SET_SECCOMP, _NO_NEW_PRIVILEGES = 22, 38
_MODE_FILTER = 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
# The kernel's name for the processor, and its number of `socket`.
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


def can_wall_in() -> bool:
    """Tell whether this kernel and this processor have both walls."""
    return platform.machine() in _SOCKET and _landlock_version() > 0


def wall_in(folder: Path) -> None:
    """Open nothing more but files beneath a folder, to read them, and no socket.

    Raises `OSError` when the kernel refuses.
    """
    _checked(_libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _shut_out_files(folder)
    _shut_out_sockets()


def _shut_out_files(folder: Path) -> None:
    rules = struct.pack("=Q", _FORBIDDEN.get(_landlock_version(), _FORBIDDEN_SINCE_5))
    ruleset = _checked(_system_call(_CREATE_RULESET, rules, len(rules), 0))
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        allowed = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, place)
        _checked(_system_call(_ADD_RULE, ruleset, _BENEATH_PATH, allowed, 0))
        _checked(_system_call(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(place)
        os.close(ruleset)


def _shut_out_sockets() -> None:
    architecture, socket = _SOCKET[platform.machine()]
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_JUMP_IF_EQUAL, 0, 3, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_EQUAL, 1, 0, socket),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("@HP", len(steps), ctypes.addressof(code))
    _checked(_libc().prctl(_SET_SECCOMP, _MODE_FILTER, program, 0, 0))


def _landlock_version() -> int:
    return int(_system_call(_CREATE_RULESET, None, 0, _ASK_VERSION))


def _system_call(number: int, *words: bytes | int | None) -> int:
    # The kernel reads whole registers; an `int` of C fills half of one.
    wide = (ctypes.c_long(word) if isinstance(word, int) else word for word in words)
    return int(_libc().syscall(ctypes.c_long(number), *wide))


def _checked(answer: int) -> int:
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
