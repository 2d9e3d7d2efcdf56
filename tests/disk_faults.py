"""Calls that change files, and statements that change a vault, made to fail one after the other."""

from __future__ import annotations

import builtins
import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from wellnesstui.store.database import connection as store_database
from wellnesstui.store.database.sqlcipher import sqlcipher3

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
READ_ONLY = (errno.EROFS, errno.EACCES)
_NEEDS_ROOM = {"open", "write", "fsync", "mkdir", "link", "rename", "fallocate", "sql"}
"""What fails on a full disk; to take away is always possible."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|BEGIN IMMEDIATE|COMMIT|VACUUM|PRAGMA rekey"
    r"|PRAGMA user_version =)"
)
_CODES = {errno.ENOSPC: 13, errno.EDQUOT: 778, errno.EFBIG: 13, errno.EROFS: 8, errno.EACCES: 14}
"""SQLite's codes for it: FULL, IOERR_WRITE, READONLY, CANTOPEN."""


class Faults:
    """Counts the calls below ``folder``; the k-th fails with ``number``, with ``lasting`` all after it."""

    def __init__(self, folder: str, number: int = 0, k: int = 0, lasting: bool = False) -> None:
        self.calls: list[str] = []
        self._folder = os.path.realpath(folder)
        self._number = number
        self._k = k
        self._lasting = lasting
        self._open: dict[int, str] = {}

    def meet(self, call: str, path: object) -> None:
        """Raises OSError if it is this call's turn."""
        if not self._is_inside(path) or (self._number in FULL and call not in _NEEDS_ROOM):
            return
        self.calls.append(f"{call} {os.path.basename(str(path))}")
        if self._is_due():
            raise OSError(self._number, os.strerror(self._number), str(path))

    def meet_sql(self, path: str, sql: str) -> None:
        if path == ":memory:" or not _CHANGES.match(sql) or not self._is_inside(path):
            return
        self.calls.append(f"sql {sql.split()[0]}")
        if self._is_due():
            error = sqlcipher3.OperationalError("made to fail")
            error.sqlite_errorcode = 1 if "rekey" in sql else _CODES[self._number]
            raise error

    def _is_due(self) -> bool:
        at = len(self.calls)
        return bool(self._k) and (at == self._k or (self._lasting and at > self._k))

    def _is_inside(self, path: object) -> bool:
        if isinstance(path, int):
            return path in self._open
        return os.path.realpath(str(path)).startswith(self._folder)

    # -- in place of the real ones -----------------------------------------------------------

    @contextmanager
    def met(self) -> Iterator[Faults]:
        """The faults happen inside."""
        with pytest.MonkeyPatch.context() as patch:
            self._patch_os(patch)
            patch.setattr(store_database.Database, "_connect", self._connecting())
            yield self

    def _patch_os(self, patch: pytest.MonkeyPatch) -> None:
        originals = {name: getattr(os, name) for name in ("open", "close", "write")}

        def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
            if flags & _WRITES and "dir_fd" not in named and self._needs_room(path, flags):
                self.meet("open", path)
            descriptor: int = originals["open"](path, flags, *more, **named)
            if self._is_inside(path):
                self._open[descriptor] = str(path)
            return descriptor

        def closed(descriptor: int) -> None:
            self._open.pop(descriptor, None)
            originals["close"](descriptor)

        def written(descriptor: int, content: Any) -> int:
            if descriptor in self._open:
                try:
                    self.meet("write", self._open[descriptor])
                except OSError:
                    if self._number in FULL:  # the last free block is still written
                        originals["write"](descriptor, bytes(content)[: len(content) // 2])
                    raise
            done: int = originals["write"](descriptor, content)
            return done

        patch.setattr(os, "open", opened)
        patch.setattr(os, "close", closed)
        patch.setattr(os, "write", written)
        for name in ("fsync", "ftruncate", "posix_fallocate"):
            patch.setattr(os, name, self._of_descriptor(name, getattr(os, name)))
        for name in ("mkdir", "rename", "replace", "link", "unlink", "rmdir", "chmod"):
            patch.setattr(os, name, self._of_path(name, getattr(os, name)))
        patch.setattr(builtins, "open", self._opening(builtins.open))

    def _needs_room(self, path: Any, flags: int) -> bool:
        return self._number not in FULL or (bool(flags & os.O_CREAT) and not os.path.lexists(path))

    def _of_descriptor(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        call = {"posix_fallocate": "fallocate"}.get(name, name)

        def replaced(descriptor: int, *more: Any) -> Any:
            if descriptor in self._open:
                self.meet(call, self._open[descriptor])
            return original(descriptor, *more)

        return replaced

    def _of_path(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        call = {"replace": "rename"}.get(name, name)

        def replaced(path: Any, *more: Any, **named: Any) -> Any:
            if "dir_fd" not in named:
                self.meet(call, path if name != "link" else more[0])
            return original(path, *more, **named)

        return replaced

    def _opening(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def replaced(path: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            if not isinstance(path, int) and set(mode) & set("wax+"):
                self.meet("open", path)
            return original(path, mode, *more, **named)

        return replaced

    def _connecting(self) -> Callable[..., None]:
        original = store_database.Database._connect
        faults = self

        def connect(database: store_database.Database, secret: bytes) -> None:
            original(database, secret)
            database.connection = _Connection(database.connection, database._path, faults)
            database.transaction = store_database.Transaction(database.connection)

        return connect


class _Connection:
    """A connection whose changing statements may fail before they are run."""

    def __init__(self, real: Any, path: str, faults: Faults) -> None:
        self.real = real
        self._path = path
        self._faults = faults

    def execute(self, sql: str, *values: Any) -> Any:
        self._faults.meet_sql(self._path, sql)
        return self.real.execute(sql, *values)

    def executemany(self, sql: str, values: Any) -> Any:
        self._faults.meet_sql(self._path, sql)
        return self.real.executemany(sql, values)

    def backup(self, target: Any, **named: Any) -> None:
        self._faults.meet_sql(getattr(target, "_path", ":memory:"), "COMMIT")
        self.real.backup(getattr(target, "real", target), **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)
