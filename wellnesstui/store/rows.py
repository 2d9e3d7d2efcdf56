"""Entries to rows and back: the one place that knows both."""

from __future__ import annotations

from wellnesstui.domain.entry import Answer, Doing, Entry
from wellnesstui.domain.moment import EARLIEST, Moment
from wellnesstui.domain.text import clean, folded, indexed
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_SPLIT, _PART = "\x1f", "\x1e"  # clean() keeps both out of every name
NAMES = f"""
  (SELECT group_concat(word.name, '{_SPLIT}' ORDER BY position)
     FROM entry_word JOIN word ON word.folded = entry_word.word WHERE entry_word.n = entry.n),
  (SELECT group_concat(
       activity.name || '{_PART}' || coalesce(minutes, '') || '{_PART}' || entry_activity.domain,
       '{_SPLIT}' ORDER BY position)
     FROM entry_activity JOIN activity ON activity.folded = entry_activity.activity
     WHERE entry_activity.n = entry.n)
"""  # noqa: S608 - two constants
"""The names of an entry's words and of its activities."""
SELECT = f"""
SELECT n, tail, at, offset, zone, day, mood, mood_label, energy, note, form, answers,
  for_supervision, source, created, amended, {NAMES}
FROM entry
"""  # noqa: S608 - a constant
_ROOM = 1 << 20
_AT_ONCE = 1000
_FEW = 100


def place(at: int) -> int:
    """The lowest number of the entries of one second."""
    return (at - EARLIEST) * _ROOM


def entries(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    return [entry(row) for row in rows]


def entry(row: tuple[Any, ...]) -> Entry:
    """The entry of a row of SELECT, cleaned once more: a vault may come from anywhere."""
    (_, tail, at, offset, zone, day, mood, mood_label, energy, note, form, answers) = row[:12]
    for_supervision, source, created, amended, words, doings = row[12:]
    return Entry(
        id=tail[::-1],
        when=Moment(at=at, offset=offset, zone=clean(zone)),
        day=day,
        mood=mood,
        mood_label=clean(mood_label),
        energy=energy,
        words=tuple(clean(word) for word in words.split(_SPLIT)) if words else (),
        activities=tuple(_doing(doing) for doing in doings.split(_SPLIT)) if doings else (),
        note=clean(note),
        form=clean(form),
        answers=_answers(answers) if answers else (),
        for_supervision=bool(for_supervision),
        source=clean(source),
        created=created,
        amended=amended,
    )


def _doing(text: str) -> Doing:
    name, minutes, domain = text.split(_PART)
    return Doing(name=clean(name), minutes=int(minutes) if minutes else None, domain=clean(domain))


_KINDS = {"t": str, "i": int, "f": float, "b": bool}


def _answers(text: str) -> tuple[tuple[str, Answer], ...]:
    # Not JSON, whose reader costs a reading command half a bare interpreter.
    found = []
    for part in text.split(_SPLIT):
        name, kind, written = part.split(_PART)
        answer = written == "True" if kind == "b" else _KINDS[kind](written)
        found.append((clean(name), clean(answer) if isinstance(answer, str) else answer))
    return tuple(found)


def _written(answers: tuple[tuple[str, Answer], ...]) -> str:
    return _SPLIT.join(f"{name}{_PART}{_kind(answer)}{_PART}{answer}" for name, answer in answers)


def _kind(answer: Answer) -> str:
    return {str: "t", int: "i", float: "f", bool: "b"}[type(answer)]


def insert(database: Database, kept: Entry, batch: str = "") -> None:
    """Write the entry, its words and its activities; new ones become the person's own.

    Call it inside a transaction. ``kept.day`` must be settled.
    """
    n = _free_place(database, kept.when.at)
    if not kept.note.isascii():
        database.run("INSERT INTO entry_folded VALUES (?, ?)", (n, indexed(kept.note)))
    database.run(
        f"INSERT INTO entry VALUES ({','.join('?' * 18)})",  # noqa: S608 - question marks
        (
            n, kept.id[::-1], kept.when.at, kept.when.offset, kept.when.zone, kept.day,
            kept.mood, kept.mood_label, kept.energy, kept.note, _labels(kept), kept.form,
            _written(kept.answers),
            int(kept.for_supervision), kept.source, kept.created, kept.amended, batch,
        ),
    )  # fmt: skip
    for position, word in enumerate(kept.words):
        fold = folded(word)
        database.run("INSERT OR IGNORE INTO word (name, folded) VALUES (?, ?)", (word, fold))
        database.run("INSERT INTO entry_word VALUES (?, ?, ?)", (n, position, fold))
    for position, doing in enumerate(kept.activities):
        fold = folded(doing.name)
        database.run(
            "INSERT OR IGNORE INTO activity (name, folded, domain) VALUES (?, ?, ?)",
            (doing.name, fold, doing.domain),
        )
        database.run(
            "INSERT INTO entry_activity VALUES (?, ?, ?, ?, ?)",
            (n, position, fold, doing.minutes, doing.domain),
        )


def _labels(kept: Entry) -> str:
    """What of an entry, beside its note, a search should find, as the index reads it."""
    said = [answer for _, answer in kept.answers if isinstance(answer, str)]
    texts = [text for text in (kept.mood_label, kept.form, *said) if text]
    labels = " ".join((*kept.words, *(doing.name for doing in kept.activities), *texts))
    return labels if labels.isascii() else indexed(labels)


def index_anew(database: Database, numbers: list[int]) -> None:
    """Let the search find these entries by the names they have now, and by no others.

    Call it inside a transaction.
    """
    of_many(database, len(numbers), lambda: _write_labels(database, numbers))


def of_many(database: Database, count: int, change: Callable[[], object]) -> None:
    """Do what takes the words of ``count`` entries out of the index; no trace of them stays.

    Call it inside a transaction.
    """
    if count <= _FEW:
        change()
        return
    # Taking words out of the index without a trace costs milliseconds an entry among 100,000. Of
    # many entries it is quicker to leave traces, then write the whole index once without them.
    database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 0)")
    change()
    database.run("INSERT INTO entry_index (entry_index) VALUES ('optimize')")
    database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1)")


def _write_labels(database: Database, numbers: list[int]) -> None:
    for start in range(0, len(numbers), _AT_ONCE):
        wanted = ",".join(map(str, numbers[start : start + _AT_ONCE]))
        found = database.rows(f"{SELECT} WHERE n IN ({wanted})")
        changed = [(_labels(entry(row)), row[0]) for row in found]
        database.run_each("UPDATE entry SET labels = ? WHERE n = ?", changed)


def _free_place(database: Database, at: int) -> int:
    lowest = place(at)
    row = database.row("SELECT max(n) FROM entry WHERE n >= ? AND n < ?", (lowest, lowest + _ROOM))
    return lowest if row is None or row[0] is None else row[0] + 1


def find(database: Database, id: str) -> tuple[Entry, str] | None:
    """The entry of an id and the batch it came with, if any."""
    row = database.row(f"{SELECT} WHERE tail = ?", (id[::-1],))
    if row is None:
        return None
    batch = database.row("SELECT batch FROM entry WHERE n = ?", (row[0],))
    return entry(row), batch[0] if batch else ""


def remove(database: Database, id: str) -> None:
    """Take the entry out. ``tidy`` afterwards."""
    database.run("DELETE FROM entry WHERE tail = ?", (id[::-1],))


def tidy(database: Database) -> None:
    """Forget words and activities that no entry has any more, unless the person keeps them."""
    for table in ("word", "activity"):
        used = f"SELECT 1 FROM entry_{table} WHERE {table} = folded"  # noqa: S608 - one of two
        database.run(f"DELETE FROM {table} WHERE NOT kept AND NOT EXISTS ({used})")  # noqa: S608


def in_order(found: Iterable[Entry]) -> Iterator[Entry]:
    """Entries of rising time, those of one second by their ids, so that every vault exports alike."""
    together: list[Entry] = []
    for each in found:
        if together and together[0].when.at != each.when.at:
            yield from sorted(together, key=lambda entry: entry.id)
            together = []
        together.append(each)
    yield from sorted(together, key=lambda entry: entry.id)
