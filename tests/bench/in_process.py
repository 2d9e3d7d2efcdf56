"""Measures the vault in one process against the plainest SQL or write that does the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tests.bench.figures import Figure, paired_ratios
from tests.bench.workspace import Workspace
from tests.makers.daylio import OWN_MOODS, daylio_csv
from tests.makers.history import COMMON, SELDOM
from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.moment import Day, Instant, Moment
from wellnesstui.domain.ulid import new_id
from wellnesstui.exchange.import_ import import_file
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.opening import open_database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.vault.vault import Vault

ROWS = 10_000
_LIMIT_ROWS = 20
_BLOCK = 4096
_SEARCH = """
SELECT n, tail, at, offset, zone, day, mood, mood_label, energy, note, labels, for_supervision
FROM entry JOIN (SELECT rowid FROM entry_index WHERE entry_index MATCH ? ORDER BY rowid DESC LIMIT ?)
  ON n = rowid ORDER BY n DESC
"""
_DETAILS = (
    "SELECT word FROM entry_word WHERE n = ? ORDER BY position",
    "SELECT activity, minutes, domain FROM entry_activity WHERE n = ? ORDER BY position",
)
_DAILY = (
    "SELECT day, avg(mood) FROM entry WHERE day BETWEEN ? AND ? AND mood IS NOT NULL GROUP BY day"
)


def search(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the newest twenty entries with a word, and on every day's mood of ten years."""
    home = _home(workspace.home(workspace.entries))
    raw, _ = open_database(home, load_or_make(home), 5.0)

    def plain(word: str) -> None:
        for row in raw.rows(_SEARCH, (f'"{word}"*', _LIMIT_ROWS)):
            for sql in _DETAILS:
                raw.rows(sql, row[:1])

    with Vault.open(home) as vault:
        for word in (COMMON, SELDOM):
            ratios = paired_ratios(
                2 * workspace.pairs,
                lambda word=word: _seconds_of(lambda: vault.search(word, _LIMIT_ROWS), 20),  # type: ignore[misc]
                lambda word=word: _seconds_of(lambda: plain(word), 20),  # type: ignore[misc]
            )
            yield Figure(f"search {word}, in process ÷ raw SQL", ratios, 2.0, 1.3)
        days = (Day(-(10**6)), Day(10**6))
        ratios = paired_ratios(
            workspace.pairs,
            lambda: _seconds_of(lambda: vault.moods(*days)),
            lambda: _seconds_of(lambda: raw.rows(_DAILY, days)),
        )
        yield Figure("daily moods, in process ÷ raw SQL", ratios, 2.0, 1.3)
    raw.close()


def insert(workspace: Workspace) -> Iterator[Figure]:
    """A figure on a durable insert against an append of 4 KiB with fsync."""
    home = _home(workspace.home(workspace.entries))
    numbers = count()
    descriptor = os.open(workspace.folder / "blocks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def block() -> None:
        os.write(descriptor, os.urandom(_BLOCK))
        os.fsync(descriptor)

    with Vault.open(home) as vault:

        def record() -> float:
            entry = _entry(next(numbers))
            return _seconds_of(lambda: vault.record(entry))

        ratios = paired_ratios(4 * workspace.pairs, record, lambda: _seconds_of(block))
        yield Figure("durable insert ÷ (4 KiB appended + fsync)", ratios, 8, 5)
    os.close(descriptor)


def import_daylio(workspace: Workspace) -> Iterator[Figure]:
    """A figure on importing a Daylio file, with progress, against inserting its rows by SQL."""
    path = workspace.folder / "daylio.csv"
    path.write_bytes(daylio_csv(ROWS, problems=False).content)
    numbers = count()

    def fresh() -> Home:
        return _home(workspace.folder / f"import-{next(numbers)}")

    def ours() -> float:
        with Vault.open(fresh()) as vault:
            shown: list[int] = []
            return _seconds_of(
                lambda: import_file(
                    vault,
                    "daylio",
                    str(path),
                    mapping=OWN_MOODS,
                    progress=lambda done, _: shown.append(done),
                )
            )

    with Vault.open(fresh()) as vault:
        import_file(vault, "daylio", str(path), mapping=OWN_MOODS)
        rows = _rows_of(vault.home)

    def raw() -> float:
        home = fresh()
        database, _ = open_database(home, load_or_make(home), 5.0)
        seconds = _seconds_of(lambda: _write(database, rows))
        database.close()
        return seconds

    ratios = paired_ratios(workspace.starts, ours, raw, warm_up=1)
    yield Figure(f"import of {ROWS:,} Daylio rows ÷ raw SQL", ratios, 6, 3)


_Table = list[tuple[object, ...]]
_TABLES = (
    "entry_folded", "entry", "word", "activity", "entry_word", "entry_activity", "batch", "imported",
)  # fmt: skip


def _rows_of(home: Home) -> dict[str, _Table]:
    """All rows that the import wrote, by table."""
    database, _ = open_database(home, load_or_make(home), 5.0)
    rows_by_table = {name: database.rows(f"SELECT * FROM {name}") for name in _TABLES}
    database.close()
    return rows_by_table


def _write(database: Database, rows: dict[str, _Table]) -> None:
    with database.transaction:
        for name, table in rows.items():
            if table:
                marks = ",".join("?" * len(table[0]))
                database.run_each(f"INSERT INTO {name} VALUES ({marks})", table)


def _entry(number: int) -> Entry:
    now = int(time.time())
    return Entry(
        id=new_id(now * 1000 + number, os.urandom(10)),
        when=Moment(instant=Instant(now)),
        mood=Level(4),
        words=("calm",),
        note="A long shift, and a walk home in the rain.",
        source="app",
        created=Instant(now),
    )


def _home(folder: Path) -> Home:
    return Home(str(folder), str(folder), str(folder))


def _seconds_of(work: Callable[[], object], times: int = 1) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start
