"""Hardening a process before it reads anything private: no core dump, no readable file."""

from __future__ import annotations

import os
import sys

_RLIMIT_CORE, _PR_SET_DUMPABLE = 4, 4  # of Linux, on every machine it runs on
_FILTER = "/proc/self/coredump_filter"


def harden() -> None:
    """Set the umask to 077 and turn core dumps off. A step that a system lacks is passed over."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    if not (sys.platform.startswith("linux") and _harden_linux()):
        _limit_core()


def _harden_linux() -> bool:
    """Whether both RLIMIT_CORE and PR_SET_DUMPABLE were set to 0, through the C library.

    `ctypes` costs a fifth of a bare interpreter and `resource` is one more file to load; the part of
    `ctypes` in C does both. A handler named in core_pattern is started whatever the limit is, so
    the flag counts; programs that are started from here lose the flag but not limit and filter.
    """
    _empty_dump_filter()  # first: without the flag this file belongs to root
    try:
        from _ctypes import call_function, dlopen, dlsym

        library = dlopen(None, 0)  # type: ignore[arg-type] # the program itself
        limited = call_function(dlsym(library, "setrlimit"), (_RLIMIT_CORE, bytes(16)))
        flagged = call_function(dlsym(library, "prctl"), (_PR_SET_DUMPABLE, 0, 0, 0, 0))
    except (ImportError, OSError):  # a Python that was built without it
        return False
    return bool(limited == flagged == 0)


def _empty_dump_filter() -> None:
    """Let no memory go into a core dump, of this process and of those it starts."""
    try:
        descriptor = os.open(_FILTER, os.O_WRONLY)
    except OSError:  # no /proc, or a kernel without dumps
        return
    try:
        os.write(descriptor, b"0")
    except OSError:
        pass
    finally:
        os.close(descriptor)


def _limit_core() -> None:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        pass  # known by name only
