"""A person's own practices: one TOML file each in the settings folder, read through a cache.

Parsing costs a file more than everything else the list does, so what is known of each is kept in
the data folder by its name, size and time. The cache is a saving only: lost or broken, it is made
again.
"""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.practice import Practice, Summary
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content.practices import ENDING, plain_summary, read_own, summary_of
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

MAX_OWN = 5000
"""Most own practices that are read."""

_BATCH = 50  # files between two looks at whether somebody waits
_MAX_CACHE = 16 * 1024 * 1024
_FORM = 2


class _Row(NamedTuple):
    """``summary`` is None when the file can't be used, and ``because`` says why."""

    size: int
    time: int
    summary: Summary | None
    because: str


class OwnPractices(NamedTuple):
    """``found`` is in the order of the files; ``notices`` are sentences."""

    found: tuple[Summary, ...]
    notices: tuple[str, ...]


def load(folder: str, cache: str, taken: Collection[str]) -> OwnPractices:
    """The own practices in ``folder``, which need not be there; ``taken`` are ids of bundled ones."""
    *_, last = read(folder, cache, taken)
    return last


def read(folder: str, cache: str, taken: Collection[str]) -> Iterator[OwnPractices]:
    """What ``load`` returns, as far as it's read, again and again until all is; at least once."""
    names, notices = files(folder)
    known = _read_cache(cache)
    fresh: dict[str, _Row] = {}
    found: list[Summary] = []
    faults: list[str] = []
    for number, file in enumerate(names, 1):
        row = fresh[file] = _row(os.path.join(folder, file), known.get(file))
        because = row.because
        if row.summary and row.summary.id in taken:
            because = "a practice that comes with wellness already has that name"
        if row.summary and not because:
            found.append(row.summary)
        else:
            faults.append(f"Your practice {_shown(file)} isn't used: {because}.")
        if number % _BATCH == 0:
            yield OwnPractices(tuple(found), ())
    if fresh != known:
        _write_cache(cache, fresh)
    if len(faults) > 1:
        rest = len(faults) - 1
        more = "One more can't be used" if rest == 1 else f"{rest:,} more can't be used"
        faults = [f"{faults[0]} {more}; `wellness practice check` says why."]
    yield OwnPractices(tuple(found), (*notices, *faults))


def known(cache: str) -> tuple[Summary, ...]:
    """The own practices that could be used when they were last read; their files aren't looked at."""
    return tuple(row.summary for row in _read_cache(cache).values() if row.summary)


def find(folder: str, name: str) -> Practice:
    """An own practice with its steps. Raises KeyError, and Unfit when it can't be used."""
    path = os.path.join(folder, name + ENDING)
    if clean_line(name) != name or os.path.basename(path) != name + ENDING:
        raise KeyError(name)
    if not os.path.lexists(path):
        raise KeyError(name)
    return read_own(path)


def files(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files in ``folder``, and sentences on those that aren't read."""
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError:
        return [], ["The folder with your own practices can't be opened, so they aren't shown."]
    # what editors and macOS leave is passed over
    own = [name for name in names if name.endswith(ENDING) and not name.startswith(".")]
    if len(own) > MAX_OWN:
        return own[:MAX_OWN], [f"Only the first {MAX_OWN:,} of your own practices are read."]
    return own, []


def _row(path: str, known: _Row | None) -> _Row:
    """The row of a file; the ``known`` one if it's the same file."""
    try:
        status = os.stat(path)
    except OSError:
        return _Row(0, 0, None, "it can't be opened")
    size, time = status.st_size, status.st_mtime_ns
    if known and stat.S_ISREG(status.st_mode) and (known.size, known.time) == (size, time):
        return known
    try:
        return _Row(size, time, read_own(path).summary, "")
    except Unfit as reason:
        return _Row(size, time, None, str(reason))


def _read_cache(path: str) -> dict[str, _Row]:
    """The rows by file; none when there is no cache that can be read."""
    import json

    try:
        content = read_whole(path, _MAX_CACHE)
        plain = json.loads(content) if content else {}
        if plain["form"] != _FORM:
            return {}
        return {name: _plain_row(*row) for name, row in plain["rows"].items()}
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return {}


def _plain_row(size: int, time: int, summary: dict[str, Any] | None, because: str) -> _Row:
    return _Row(size, time, summary_of(summary) if summary else None, str(because))


def _write_cache(path: str, rows: dict[str, _Row]) -> None:
    import json

    plain = {
        name: (row.size, row.time, plain_summary(row.summary) if row.summary else None, row.because)
        for name, row in rows.items()
    }
    try:
        content = json.dumps({"form": _FORM, "rows": plain}).encode()
        write_atomically(path, content, temporary_path(path))
    except OSError:
        return  # it would only have saved time


def _shown(file: str) -> str:
    return clean_line(file)[:80]
