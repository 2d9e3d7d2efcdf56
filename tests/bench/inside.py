"""Work inside one process: the vault's verbs against the plainest SQL or write that does the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tests.bench.figures import Figure, in_turn
from tests.bench.ground import Ground
from tests.makers.daylio import OWN_MOODS, daylio_csv
from tests.makers.history import COMMON, SELDOM
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.moment import Moment
from wellnesstui.exchange.bring_in import bring_in
from wellnesstui.store.database import Database
from wellnesstui.store.home import Home
from wellnesstui.store.keys import load_or_make
from wellnesstui.store.opening import open_database
from wellnesstui.store.vault import Vault

ROWS = 10_000
_MOST = 20
_BLOCK = 4096
_FOUND = """
SELECT n, tail, at, offset, zone, day, mood, mood_label, energy, note, labels, for_supervision
FROM entry JOIN (SELECT rowid FROM entry_index WHERE entry_index MATCH ? ORDER BY rowid DESC LIMIT ?)
  ON n = rowid ORDER BY n DESC
"""
_OF_EACH = (
    "SELECT word FROM entry_word WHERE n = ? ORDER BY position",
    "SELECT activity, minutes, domain FROM entry_activity WHERE n = ? ORDER BY position",
)
_DAILY = (
    "SELECT day, avg(mood) FROM entry WHERE day BETWEEN ? AND ? AND mood IS NOT NULL GROUP BY day"
)


def search(ground: Ground) -> Iterator[Figure]:
    """The newest twenty entries with a word, and every day's mood of ten years."""
    home = _home(ground.home(ground.entries))
    raw, _ = open_database(home, load_or_make(home), 5.0)

    def plain(word: str) -> None:
        for row in raw.rows(_FOUND, (f'"{word}"*', _MOST)):
            for sql in _OF_EACH:
                raw.rows(sql, row[:1])

    with Vault.open(home) as vault:
        for word in (COMMON, SELDOM):
            ratios = in_turn(
                2 * ground.pairs,
                lambda word=word: _timed(lambda: vault.search(word, _MOST), 20),  # type: ignore[misc]
                lambda word=word: _timed(lambda: plain(word), 20),  # type: ignore[misc]
            )
            yield Figure(f"search {word}, in process ÷ raw SQL", ratios, 2.0, 1.3)
        days = (-(10**6), 10**6)
        ratios = in_turn(
            ground.pairs,
            lambda: _timed(lambda: vault.moods(*days)),
            lambda: _timed(lambda: raw.rows(_DAILY, days)),
        )
        yield Figure("daily moods, in process ÷ raw SQL", ratios, 2.0, 1.3)
    raw.close()


def insert(ground: Ground) -> Iterator[Figure]:
    """Keeping an entry for good against the least that reaches the disk."""
    home = _home(ground.home(ground.entries))
    numbers = count()
    descriptor = os.open(ground.folder / "blocks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def block() -> None:
        os.write(descriptor, os.urandom(_BLOCK))
        os.fsync(descriptor)

    with Vault.open(home) as vault:

        def record() -> float:
            entry = _entry(next(numbers))
            return _timed(lambda: vault.record(entry))

        ratios = in_turn(4 * ground.pairs, record, lambda: _timed(block))
        yield Figure("durable insert ÷ (4 KiB appended + fsync)", ratios, 8, 5)
    os.close(descriptor)


def bring(ground: Ground) -> Iterator[Figure]:
    """Importing a Daylio file, its progress shown, against writing the same rows with raw SQL."""
    path = ground.folder / "daylio.csv"
    path.write_bytes(daylio_csv(ROWS, problems=False).content)
    numbers = count()

    def fresh() -> Home:
        return _home(ground.folder / f"import-{next(numbers)}")

    def ours() -> float:
        with Vault.open(fresh()) as vault:
            shown: list[int] = []
            return _timed(
                lambda: bring_in(
                    vault,
                    "daylio",
                    str(path),
                    mapping=OWN_MOODS,
                    progress=lambda done, _: shown.append(done),
                )
            )

    with Vault.open(fresh()) as vault:
        bring_in(vault, "daylio", str(path), mapping=OWN_MOODS)
        rows = _rows_of(vault.home)

    def raw() -> float:
        home = fresh()
        database, _ = open_database(home, load_or_make(home), 5.0)
        took = _timed(lambda: _write(database, rows))
        database.close()
        return took

    ratios = in_turn(ground.starts, ours, raw, warm_up=1)
    yield Figure(f"import of {ROWS:,} Daylio rows ÷ raw SQL", ratios, 6, 3)


_Table = list[tuple[object, ...]]
_TABLES = (
    "entry_folded", "entry", "word", "activity", "entry_word", "entry_activity", "batch", "imported",
)  # fmt: skip


def _rows_of(home: Home) -> dict[str, _Table]:
    """Every row that the import wrote, by table."""
    database, _ = open_database(home, load_or_make(home), 5.0)
    found = {name: database.rows(f"SELECT * FROM {name}") for name in _TABLES}
    database.close()
    return found


def _write(database: Database, rows: dict[str, _Table]) -> None:
    with database.changing:
        for name, table in rows.items():
            if table:
                marks = ",".join("?" * len(table[0]))
                database.run_each(f"INSERT INTO {name} VALUES ({marks})", table)


def _entry(number: int) -> Entry:
    at = int(time.time())
    return Entry(
        id=new_id(at * 1000 + number, os.urandom(10)),
        when=Moment(at=at),
        mood=4,
        words=("calm",),
        note="A long shift, and a walk home in the rain.",
        source="app",
        created=at,
    )


def _home(folder: Path) -> Home:
    return Home(str(folder), str(folder), str(folder))


def _timed(work: Callable[[], object], times: int = 1) -> float:
    began = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - began
