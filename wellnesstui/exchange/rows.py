"""From a row of another diary to an entry: what both of Daylio's formats have in common."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from itertools import count
from typing import NamedTuple

from wellnesstui.domain.entry import MOST_NAMES, Answer, Doing, Entry
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line, clean_note, folded
from wellnesstui.exchange.reading import Found, Unfit
from wellnesstui.exchange.rich_text import plain_text

SOURCE = "import:daylio"
_REMEMBERED = 10_000
_SEPARATOR = "\x1f"  # clean_line keeps it out of every name


class Row(NamedTuple):
    """One row, read and cleaned. ``level`` as in Moods; ``key_label`` is the name that the key has."""

    line: int
    when: Moment
    milliseconds: int | None
    date: str
    clock: str
    label: str
    key_label: str
    level: int | None
    activities: tuple[Doing, ...]
    answers: tuple[tuple[str, Answer], ...]
    note: str


class Rows:
    """Makes entries of rows, and tells identical rows apart by counting them."""

    def __init__(self) -> None:
        self._same: dict[bytes, int] = {}
        self._minutes: dict[int, int] = {}
        self._names: dict[str, tuple[str, Doing]] = {}

    def found(self, row: Row) -> Found:
        """The row as something to keep. Raises Unfit when nothing is in it, or too much."""
        fit(row.note, row.answers)
        key = self._key(row)
        if row.level is None and row.label:
            return Found(row.line, key, None, row.label)
        words: tuple[str, ...] = ()
        if not (row.level or row.note or row.activities or row.answers):
            if not row.label:
                raise Unfit("nothing is in it")
            words = (row.label,)  # a name without a level is all there is: then it is a word
        return Found(row.line, key, self._entry(row, words))

    def _entry(self, row: Row, words: tuple[str, ...]) -> Entry:
        return Entry(
            id=new_id(self._milliseconds(row), os.urandom(10)),
            when=row.when,
            mood=row.level or None,
            mood_label=row.label,
            words=words,
            activities=row.activities,
            note=row.note,
            answers=row.answers,
            source=SOURCE,
            created=row.when.at,
        )

    def _milliseconds(self, row: Row) -> int:
        if row.milliseconds is not None:
            return row.milliseconds
        # The file is newest first: of one minute's rows the first is the latest.
        before = self._minutes.get(row.when.at, 0)
        self._minutes[row.when.at] = before + 1
        return row.when.at * 1000 + max(0, 999 - before)

    def _key(self, row: Row) -> str:
        doings = sorted(folded(doing.name) for doing in row.activities)
        answers = (f"{name}={answer}" for name, answer in row.answers)
        # An export may fold the lines of a note together: white space is not content here.
        note = " ".join(row.note.split())
        parts = (row.date, row.clock, row.key_label, "|".join(doings), "|".join(answers), note)
        digest = blake2b(_SEPARATOR.join(parts).encode(), digest_size=16).digest()
        times = self._same[digest] = self._same.get(digest, 0) + 1
        return f"daylio:{digest.hex()}:{times}"

    def doings(self, names: list[str]) -> tuple[Doing, ...]:
        """Activities of their names, each spelling once. Raises Unfit."""
        seen: dict[str, Doing] = {}
        for name in names:
            known = self._names.get(name)
            if known is None:
                known = self._names[name] = _doing(name)
                if len(self._names) > _REMEMBERED:
                    self._names.clear()
            if known[0]:
                seen.setdefault(*known)
        if len(seen) > MOST_NAMES:
            raise Unfit(f"it has more than {MOST_NAMES} activities")
        return tuple(seen.values())


def _doing(text: str) -> tuple[str, Doing]:
    name = clean_line(text)
    if len(name) > NAME_CHARACTERS:
        raise Unfit(f"an activity's name is longer than {NAME_CHARACTERS} characters")
    return folded(name), Doing(name=name)


def note_of(title: str, body: str, *, rich: bool = True) -> str:
    """Title and body as one note, the title its first line."""
    if not title and not body:
        return ""
    if rich:
        title, body = plain_text(title), plain_text(body)
    return clean_note("\n".join(part for part in (clean_line(title), clean_note(body)) if part))


def fit(note: str, answers: tuple[tuple[str, Answer], ...]) -> None:
    """Raises Unfit when the texts are longer than an entry's may be (see domain.shape)."""
    texts = [note, *(answer for _, answer in answers if isinstance(answer, str))]
    if sum(map(len, texts)) * 4 > NOTE_BYTES and len("".join(texts).encode()) > NOTE_BYTES:
        raise Unfit(f"the note is longer than {NOTE_BYTES // 1024} KiB")


def label_of(text: str) -> str:
    """A mood's name. Raises Unfit."""
    label = clean_line(text)
    if len(label) > NAME_CHARACTERS:
        raise Unfit(f"the mood's name is longer than {NAME_CHARACTERS} characters")
    return label


def named(answers: Iterable[tuple[str, Answer]]) -> tuple[tuple[str, Answer], ...]:
    """Answers with names that fit and differ. Raises Unfit."""
    seen: dict[str, Answer] = {}
    for name, answer in answers:
        name = clean_line(name)
        if len(name) > NAME_CHARACTERS - 4:
            raise Unfit(f"a scale's name is longer than {NAME_CHARACTERS - 4} characters")
        other = next(n for n in count(1) if (f"{name} {n}" if n > 1 else name) not in seen)
        seen[f"{name} {other}" if other > 1 else name] = answer
        if len(seen) > MOST_NAMES:
            raise Unfit(f"it has more than {MOST_NAMES} scales")
    return tuple(seen.items())
