"""Entries to rows of the database and back: the one module that knows both."""

from __future__ import annotations

from wellnesstui.domain.entry import Answer, Entry, LoggedActivity, TrackerValue
from wellnesstui.domain.moment import EARLIEST, Instant, Moment
from wellnesstui.domain.text import clean, folded, indexed
from wellnesstui.store.database.connection import Database

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
     WHERE entry_activity.n = entry.n),
  (SELECT group_concat(tracker || '{_PART}' || value, '{_SPLIT}' ORDER BY position)
     FROM entry_tracker WHERE entry_tracker.n = entry.n)
"""  # noqa: S608 - two constants
"""SQL for three columns: the names of an entry's words, its activities, and its trackers."""
SELECT = f"""
SELECT n, tail, at, offset, zone, day, mood, mood_label, energy, note, form, answers,
  for_supervision, source, created, amended, {NAMES}
FROM entry
"""  # noqa: S608 - a constant
_PER_SECOND = 1 << 20
_CHUNK = 1000
_FEW = 100


def first_number(instant: Instant) -> int:
    """The lowest key ``n`` of the entries of one second."""
    return (instant - EARLIEST) * _PER_SECOND


def entries(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    return [entry(row) for row in rows]


def entry(row: tuple[Any, ...]) -> Entry:
    """The entry of a row of SELECT, its texts cleaned: a vault may come from anywhere."""
    (_, tail, at, offset, zone, day, mood, mood_label, energy, note, form, answers) = row[:12]
    for_supervision, source, created, amended, words, logged_activities, trackers = row[12:]
    return Entry(
        id=tail[::-1],
        when=Moment(instant=at, offset=offset, zone=clean(zone)),
        day=day,
        mood=mood,
        mood_label=clean(mood_label),
        energy=energy,
        words=tuple(clean(word) for word in words.split(_SPLIT)) if words else (),
        activities=tuple(_logged_activity(logged) for logged in logged_activities.split(_SPLIT))
        if logged_activities
        else (),
        trackers=tuple(_tracker(each) for each in trackers.split(_SPLIT)) if trackers else (),
        note=clean(note),
        form=clean(form),
        answers=answers_of(answers) if answers else (),
        for_supervision=bool(for_supervision),
        source=clean(source),
        created=created,
        amended=amended,
    )


def _logged_activity(text: str) -> LoggedActivity:
    name, minutes, domain = text.split(_PART)
    return LoggedActivity(
        name=clean(name), minutes=int(minutes) if minutes else None, domain=clean(domain)
    )


def _tracker(text: str) -> tuple[str, TrackerValue]:
    id, value = text.split(_PART)
    return clean(id), TrackerValue(int(value))


_KINDS = {"t": str, "i": int, "f": float, "b": bool}


def answers_of(text: str) -> tuple[tuple[str, Answer], ...]:
    """The answers in their column, which may not be empty."""
    # Not JSON, whose reader costs a reading command half a bare interpreter.
    answers = []
    for part in text.split(_SPLIT):
        name, kind, value = part.split(_PART)
        answer = value == "True" if kind == "b" else _KINDS[kind](value)
        answers.append((clean(name), clean(answer) if isinstance(answer, str) else answer))
    return tuple(answers)


def _answers_text(answers: tuple[tuple[str, Answer], ...]) -> str:
    return _SPLIT.join(f"{name}{_PART}{_kind(answer)}{_PART}{answer}" for name, answer in answers)


def _kind(answer: Answer) -> str:
    return {str: "t", int: "i", float: "f", bool: "b"}[type(answer)]


def has_trackers(database: Database) -> bool:
    """Whether the person ever made a tracker: without any, nothing about them is loaded."""
    return database.row("SELECT 1 FROM about WHERE what = 'trackers'") is not None


def insert(database: Database, entry: Entry, batch: str = "") -> None:
    """Insert the entry, its words, activities and trackers; new names join the person's vocabulary.

    Call it inside a transaction. ``entry.day`` must be settled.
    """
    n = _free_number(database, entry.when.instant)
    if not entry.note.isascii():
        database.run("INSERT INTO entry_folded VALUES (?, ?)", (n, indexed(entry.note)))
    database.run(
        f"INSERT INTO entry VALUES ({','.join('?' * 18)})",  # noqa: S608 - question marks
        (
            n, entry.id[::-1], entry.when.instant, entry.when.offset, entry.when.zone, entry.day,
            entry.mood, entry.mood_label, entry.energy, entry.note, _labels(entry), entry.form,
            _answers_text(entry.answers),
            int(entry.for_supervision), entry.source, entry.created, entry.amended, batch,
        ),
    )  # fmt: skip
    for position, word in enumerate(entry.words):
        fold = folded(word)
        database.run("INSERT OR IGNORE INTO word (name, folded) VALUES (?, ?)", (word, fold))
        database.run("INSERT INTO entry_word VALUES (?, ?, ?)", (n, position, fold))
    for position, logged in enumerate(entry.activities):
        fold = folded(logged.name)
        database.run(
            "INSERT OR IGNORE INTO activity (name, folded, domain) VALUES (?, ?, ?)",
            (logged.name, fold, logged.domain),
        )
        database.run(
            "INSERT INTO entry_activity VALUES (?, ?, ?, ?, ?)",
            (n, position, fold, logged.minutes, logged.domain),
        )
    for position, (id, value) in enumerate(entry.trackers):
        database.run("INSERT INTO entry_tracker VALUES (?, ?, ?, ?)", (n, position, id, value))


def _labels(entry: Entry) -> str:
    """The texts of an entry, besides its note, that a search finds, as the index stores them."""
    answers = [answer for _, answer in entry.answers if isinstance(answer, str)]
    texts = [text for text in (entry.mood_label, entry.form, *answers) if text]
    names = (*entry.words, *(logged.name for logged in entry.activities))
    labels = " ".join((*names, *(id for id, _ in entry.trackers), *texts))
    return labels if labels.isascii() else indexed(labels)


def reindex(database: Database, numbers: list[int]) -> None:
    """Update the full-text index of these entries after their names have changed.

    Call it inside a transaction.
    """
    change_in_bulk(database, len(numbers), lambda: _write_labels(database, numbers))


def change_in_bulk(database: Database, count: int, change: Callable[[], object]) -> None:
    """Make a change that takes ``count`` entries out of the full-text index without a trace.

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
    for start in range(0, len(numbers), _CHUNK):
        keys = ",".join(map(str, numbers[start : start + _CHUNK]))
        page = database.rows(f"{SELECT} WHERE n IN ({keys})")
        changed = [(_labels(entry(row)), row[0]) for row in page]
        database.run_each("UPDATE entry SET labels = ? WHERE n = ?", changed)


def _free_number(database: Database, instant: Instant) -> int:
    lowest = first_number(instant)
    row = database.row(
        "SELECT max(n) FROM entry WHERE n >= ? AND n < ?", (lowest, lowest + _PER_SECOND)
    )
    return lowest if row is None or row[0] is None else row[0] + 1


def find(database: Database, id: str) -> tuple[Entry, str] | None:
    """The entry of an id and its batch, empty for none; None where there is no such entry."""
    row = database.row(f"{SELECT} WHERE tail = ?", (id[::-1],))
    if row is None:
        return None
    batch = database.row("SELECT batch FROM entry WHERE n = ?", (row[0],))
    return entry(row), batch[0] if batch else ""


def remove(database: Database, id: str) -> None:
    """Delete the entry. Call ``tidy`` afterwards."""
    database.run("DELETE FROM entry WHERE tail = ?", (id[::-1],))


def tidy(database: Database) -> None:
    """Delete words and activities that no entry has any more, unless the person keeps them."""
    for table in ("word", "activity"):
        used = f"SELECT 1 FROM entry_{table} WHERE {table} = folded"  # noqa: S608 - one of two
        database.run(f"DELETE FROM {table} WHERE NOT kept AND NOT EXISTS ({used})")  # noqa: S608


def in_order(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries of rising time, those of one second by id, so that every vault exports alike."""
    same_second: list[Entry] = []
    for each in entries:
        if same_second and same_second[0].when.instant != each.when.instant:
            yield from sorted(same_second, key=lambda entry: entry.id)
            same_second = []
        same_second.append(each)
    yield from sorted(same_second, key=lambda entry: entry.id)
