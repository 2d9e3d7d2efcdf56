"""A row of another diary as an entry: what all formats have in common."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from itertools import count
from typing import NamedTuple

from wellnesstui.domain.entry import MAX_NAMES, Answer, Entry, Level, LoggedActivity
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line, clean_note, folded
from wellnesstui.domain.ulid import new_id
from wellnesstui.exchange.importers.parsing.rich_text import plain_text
from wellnesstui.exchange.moods import ENERGY
from wellnesstui.exchange.reading import CUT, EntryRow, ImportSource, Unfit
from wellnesstui.exchange.scales import read_scale

TOO_LONG = f"its text besides the note is longer than {NOTE_BYTES // 1024} KiB"
_MAX_READ = 4 * NOTE_BYTES  # in characters: cleaning and tags may make a text much shorter
_MAX_CACHED_NAMES = 10_000
_SEPARATOR = "\x1f"  # clean_line keeps it out of every name
_TAGS = "tags that are too long or too many for one entry"


class ParsedRow(NamedTuple):
    """One row, read and cleaned. ``level`` is as in MoodLevels; ``key_label`` is the mood's name in the key.

    ``date`` and ``clock`` are as the file has them, for the key. ``energy`` is what the file calls
    it and ``energy_level`` what that means, 1 to 5. ``more`` is what else the key is made of.
    ``rows``, ``origin``, ``repair`` and ``title`` are as in EntryRow.
    """

    line: int
    when: Moment
    date: str
    clock: str
    milliseconds: int | None = None
    label: str = ""
    key_label: str = ""
    level: Level | None = None
    activities: tuple[LoggedActivity, ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()
    note: str = ""
    words: tuple[str, ...] = ()
    energy: str = ""
    energy_level: Level | None = None
    more: tuple[str, ...] = ()
    rows: int = 1
    origin: str = ""
    repair: str = ""
    title: str = ""


class EntryBuilder:
    """Builder of entries; identical rows of a file get different keys, by a count."""

    def __init__(self, kind: str = "daylio", *, newest_first: bool = False) -> None:
        self._kind = kind
        self._newest_first = newest_first
        self._repeats: dict[bytes, int] = {}
        self._minutes: dict[int, int] = {}
        self._names: dict[str, tuple[str, LoggedActivity]] = {}

    def build(self, row: ParsedRow) -> EntryRow:
        """The row as an entry with its key. Raises Unfit when nothing is in it, or too much."""
        note = cut_note(row.note, row.answers)
        if note is not row.note:
            row = row._replace(
                note=note, repair=row.repair if CUT in row.repair else _with_cut(row.repair)
            )
        key = self._key(row)
        unmapped = _unmapped(row)
        entry = None if unmapped else self._entry(row)
        return EntryRow(row.line, key, entry, unmapped, row.rows, row.origin, row.repair, row.title)

    def _entry(self, row: ParsedRow) -> Entry:
        entry = Entry(
            id=new_id(self._milliseconds(row), os.urandom(10)),
            when=row.when,
            mood=row.level or None,
            mood_label=row.label,
            energy=row.energy_level or None,
            words=row.words,
            activities=row.activities,
            note=row.note,
            answers=_answers(row),
            source=f"import:{self._kind}",
            created=row.when.instant,
        )
        if not entry.is_empty():
            return entry
        if not row.label:
            raise Unfit("it's empty")
        return entry.replace(
            words=(row.label,)
        )  # a name without a level is all there is: then a word

    def _milliseconds(self, row: ParsedRow) -> int:
        if row.milliseconds is not None:
            return row.milliseconds
        before = self._minutes.get(row.when.instant, 0)
        self._minutes[row.when.instant] = before + 1
        # Of one minute's rows the first is the latest when the file is newest first.
        within = max(0, 999 - before) if self._newest_first else min(before, 999)
        return row.when.instant * 1000 + within

    def _key(self, row: ParsedRow) -> str:
        logged_activities = sorted(folded(logged.name) for logged in row.activities)
        answers = (f"{name}={answer}" for name, answer in row.answers)
        # An export may fold the lines of a note together: white space is not content here.
        note = " ".join(row.note.split())
        parts = (
            row.date,
            row.clock,
            row.key_label,
            "|".join(logged_activities),
            "|".join(answers),
            note,
        )
        digest = blake2b(_SEPARATOR.join((*parts, *row.more)).encode(), digest_size=16).digest()
        times = self._repeats[digest] = self._repeats.get(digest, 0) + 1
        return f"{self._kind}:{digest.hex()}:{times}"

    def logged_activities(self, names: list[str]) -> tuple[LoggedActivity, ...]:
        """Activities of these names, each spelling once. Raises Unfit."""
        seen: dict[str, LoggedActivity] = {}
        for name in names:
            known = self._names.get(name)
            if known is None:
                known = self._names[name] = _logged_activity(name)
                if len(self._names) > _MAX_CACHED_NAMES:
                    self._names.clear()
            if known[0]:
                seen.setdefault(*known)
        if len(seen) > MAX_NAMES:
            raise Unfit(f"it has more than {MAX_NAMES} activities")
        return tuple(seen.values())


def _logged_activity(text: str) -> tuple[str, LoggedActivity]:
    name = clean_line(text)
    if len(name) > NAME_CHARACTERS:
        raise Unfit(f"an activity's name is longer than {NAME_CHARACTERS} characters")
    return folded(name), LoggedActivity(name=name)


def _with_cut(repair: str) -> str:
    return f"{repair}; {CUT}" if repair else CUT


def _unmapped(row: ParsedRow) -> tuple[str, ...]:
    mood = (row.label,) if row.label and row.level is None else ()
    return (*mood, ENERGY + row.energy) if row.energy and row.energy_level is None else mood


def _answers(row: ParsedRow) -> tuple[tuple[str, Answer], ...]:
    """The answers, and with them the energy as the file has it, unless that is just its level."""
    if not row.energy or row.energy == str(row.energy_level):
        return row.answers
    return named((*row.answers, ("Energy", read_scale(row.energy))))


def words_of(names: Iterable[str], reading: ImportSource) -> tuple[str, ...]:
    """Tags as words, each spelling once; those that don't fit are named as dropped."""
    tags = [tag for name in names if (tag := clean_line(name))]
    words = distinct(tag for tag in tags if len(tag) <= NAME_CHARACTERS)
    if len(words) > MAX_NAMES or any(len(tag) > NAME_CHARACTERS for tag in tags):
        reading.drop(_TAGS)
    return words[:MAX_NAMES]


def note_of(title: str, body: str, *, rich: bool = True) -> str:
    """Title and body as one note, the title its first line; ``rich`` ones may hold HTML."""
    if not title and not body:
        return ""
    if rich:
        title, body = plain_text(title), plain_text(body)
    return clean_note("\n".join(part for part in (clean_line(title), clean_note(body)) if part))


def cut_note(note: str, answers: tuple[tuple[str, Answer], ...]) -> str:
    """The note, cut to the bytes that an entry has left besides its answers (see domain.shape).

    Raises Unfit when the answers alone are too long.
    """
    texts = [answer for _, answer in answers if isinstance(answer, str)]
    if (len(note) + sum(map(len, texts))) * 4 <= NOTE_BYTES:
        return note
    room = NOTE_BYTES - len("".join(texts).encode())
    if room < 0:
        raise Unfit(TOO_LONG)
    written = note.encode()
    return note if len(written) <= room else written[:room].decode("utf-8", "ignore").rstrip()


def cut_to_readable(text: str) -> tuple[str, str]:
    """The text, cut to what is worth cleaning, and the sentence on that repair: empty, or CUT."""
    return (text, "") if len(text) <= _MAX_READ else (text[:_MAX_READ], CUT)


def label_of(text: str) -> str:
    """A mood's name, cleaned. Raises Unfit."""
    label = clean_line(text)
    if len(label) > NAME_CHARACTERS:
        raise Unfit(f"the mood's name is longer than {NAME_CHARACTERS} characters")
    return label


def named(answers: Iterable[tuple[str, Answer]]) -> tuple[tuple[str, Answer], ...]:
    """Answers with their names cleaned, and numbered where they repeat. Raises Unfit."""
    seen: dict[str, Answer] = {}
    for name, answer in answers:
        name = clean_line(name)
        if len(name) > NAME_CHARACTERS - 4:
            raise Unfit(f"a scale's name is longer than {NAME_CHARACTERS - 4} characters")
        number = next(n for n in count(1) if (f"{name} {n}" if n > 1 else name) not in seen)
        seen[f"{name} {number}" if number > 1 else name] = answer
        if len(seen) > MAX_NAMES:
            raise Unfit(f"it has more than {MAX_NAMES} scales")
    return tuple(seen.items())
