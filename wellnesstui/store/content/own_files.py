"""A person's own files of a kind, one TOML file each in the settings folder, read through a cache.

Parsing costs a file more than everything else the list does, so what is known of each is kept in
the data folder by its name, size and time. The cache is a saving only: lost or broken, it is made
again.
"""

from __future__ import annotations

import os
import stat
from typing import Generic, NamedTuple, Protocol, TypeVar

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from typing import Any

ENDING = ".toml"
MAX_OWN = 5000
"""Most own files of a kind that are read."""

_BATCH = 50  # files between two looks at whether somebody waits
_MAX_CACHE = 16 * 1024 * 1024


class Known(Protocol):
    """What is known of a file: its ``id`` at least."""

    @property
    def id(self) -> str: ...


_Summary = TypeVar("_Summary", bound=Known)


class OwnRow(NamedTuple, Generic[_Summary]):
    """``summary`` is None when the file can't be used, and ``because`` says why."""

    size: int
    time: int
    summary: _Summary | None
    because: str


class OwnFound(NamedTuple, Generic[_Summary]):
    """``found`` is in the order of the files; ``notices`` are sentences."""

    found: tuple[_Summary, ...]
    notices: tuple[str, ...]


class OwnFiles(NamedTuple, Generic[_Summary]):
    """How files of a kind are read: ``name`` is the kind in a sentence, ``check`` the command that tells
    their faults, ``read_own`` gives what is known of a file or raises Unfit, ``plain`` and ``of_plain``
    are for the cache, whose ``version`` changes with them.
    """

    name: str
    check: str
    read_own: Callable[[str], _Summary]
    plain: Callable[[_Summary], dict[str, Any]]
    of_plain: Callable[[dict[str, Any]], _Summary]
    version: int

    def load(self, folder: str, cache: str, taken: Collection[str]) -> OwnFound[_Summary]:
        """Those in ``folder``, which need not be there; ``taken`` are ids of bundled ones."""
        *_, last = self.read(folder, cache, taken)
        return last

    def read(self, folder: str, cache: str, taken: Collection[str]) -> Iterator[OwnFound[_Summary]]:
        """What ``load`` returns, as far as it's read, again and again until all is; at least once."""
        names, notices = self.files(folder)
        known = self._read_cache(cache)
        fresh: dict[str, OwnRow[_Summary]] = {}
        found: list[_Summary] = []
        faults: list[str] = []
        for number, file in enumerate(names, 1):
            row = fresh[file] = self._row(os.path.join(folder, file), known.get(file))
            because = row.because
            if row.summary and row.summary.id in taken:
                because = f"a {self.name} that comes with wellness already has that name"
            if row.summary and not because:
                found.append(row.summary)
            else:
                faults.append(f"Your {self.name} {clean_line(file)[:80]} isn't used: {because}.")
            if number % _BATCH == 0:
                yield OwnFound(tuple(found), ())
        if fresh != known:
            self._write_cache(cache, fresh)
        if len(faults) > 1:
            rest = len(faults) - 1
            more = "One more can't be used" if rest == 1 else f"{rest:,} more can't be used"
            faults = [f"{faults[0]} {more}; `wellness {self.check}` says why."]
        yield OwnFound(tuple(found), (*notices, *faults))

    def known(self, cache: str) -> tuple[_Summary, ...]:
        """Those that could be used when they were last read; their files aren't looked at."""
        return tuple(row.summary for row in self._read_cache(cache).values() if row.summary)

    def files(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the files in ``folder``, and sentences on those that aren't read."""
        try:
            names = sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return [], []
        except OSError:
            return [], [
                f"The folder with your own {self.name}s can't be opened, so they aren't shown."
            ]
        # what editors and macOS leave is passed over
        own = [name for name in names if name.endswith(ENDING) and not name.startswith(".")]
        if len(own) > MAX_OWN:
            return own[:MAX_OWN], [f"Only the first {MAX_OWN:,} of your own {self.name}s are read."]
        return own, []

    def _row(self, path: str, known: OwnRow[_Summary] | None) -> OwnRow[_Summary]:
        """The row of a file; the ``known`` one if it's the same file."""
        try:
            status = os.stat(path)
        except OSError:
            return OwnRow(0, 0, None, "it can't be opened")
        size, time = status.st_size, status.st_mtime_ns
        if known and stat.S_ISREG(status.st_mode) and (known.size, known.time) == (size, time):
            return known
        try:
            return OwnRow(size, time, self.read_own(path), "")
        except Unfit as reason:
            return OwnRow(size, time, None, str(reason))

    def _read_cache(self, path: str) -> dict[str, OwnRow[_Summary]]:
        """The rows by file; none when there is no cache that can be read."""
        import json

        try:
            content = read_whole(path, _MAX_CACHE)
            plain = json.loads(content) if content else {}
            if plain["form"] != self.version:
                return {}
            return {name: self._plain_row(*row) for name, row in plain["rows"].items()}
        except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
            return {}

    def _plain_row(
        self, size: int, time: int, summary: dict[str, Any] | None, because: str
    ) -> OwnRow[_Summary]:
        return OwnRow(size, time, self.of_plain(summary) if summary else None, str(because))

    def _write_cache(self, path: str, rows: dict[str, OwnRow[_Summary]]) -> None:
        import json

        plain = {
            name: (
                row.size,
                row.time,
                self.plain(row.summary) if row.summary else None,
                row.because,
            )
            for name, row in rows.items()
        }
        try:
            content = json.dumps({"form": self.version, "rows": plain}).encode()
            write_atomically(path, content, temporary_path(path))
        except OSError:
            return  # it would only have saved time
