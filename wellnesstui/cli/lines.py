"""How entries look as lines of a terminal or a pipe."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import day_name
from wellnesstui.domain.summary import felt_and_done
from wellnesstui.domain.text import clean, columns
from wellnesstui.store.recollection import Recollection

_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"


def as_json(entries: list[Entry]) -> None:
    """One entry a line, in the shape that scripts may rely on."""
    from wellnesstui.domain.shape import to_plain
    from wellnesstui.store.plain_json import dumps

    for entry in entries:
        print(dumps(to_plain(entry)))


class Page:
    """Prints entries under the names of their days; ``cut`` shows a note's first line only."""

    def __init__(self, vault: Recollection, twelve_hours: bool, cut: bool) -> None:
        self._vault = vault
        self._labels = vault.labels()
        self._twelve_hours = twelve_hours
        self._cut = cut
        self._dims = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._width = _width()

    def show(self, entries: list[Entry], today: int) -> None:
        day = None
        for entry in entries:
            if entry.day != day and entry.day is not None:
                if day is not None:
                    print()
                day = entry.day
                print(self._dim(_day(day, today)))
            self._entry(entry)

    def _entry(self, entry: Entry) -> None:
        ending = self._vault.ending(entry.id)
        clock = entry.when.clock(self._twelve_hours).rjust(8 if self._twelve_hours else 5)
        said = clean(summary(entry, self._labels))
        note = clean(entry.note).split("\n") if entry.note else []
        margin = " " * (len(clock) + 2)
        if not said and note:
            said, *note = note
        elif self._cut and note:
            said, note = f"{said} · {note[0]}", note[1:]
        more = " …" if self._cut and any(note) else ""
        room = self._width - len(margin) - len(ending) - 2 - len(more)
        if self._cut:
            said, note = shorten(said, room), []
        print(f"{clock}  {said}{more}  {self._dim(ending)}")
        for line in note:
            print(f"{margin}{line}".rstrip())

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_PLAIN}" if self._dims else text


def summary(entry: Entry, labels: Labels = DEFAULT) -> str:
    """All of an entry but its note, on one line."""
    said = felt_and_done(entry, labels)
    if ":" in entry.source:
        from wellnesstui.domain.origin import title  # seldom needed

        said[:0] = [origin] if (origin := title(entry.source)) else []
    if entry.form:
        said.append(entry.form)
    said.extend(f"{name}: {answer}" for name, answer in entry.answers)
    if entry.for_supervision:
        said.append("for supervision")
    return " · ".join(" ".join(str(text).split()) for text in said)


def shorten(text: str, room: int) -> str:
    """The text in ``room`` columns, its end an ellipsis if it does not fit."""
    if text.isascii():
        return text if len(text) <= room else f"{text[: max(1, room - 1)]}…"
    used, kept = 0, 0
    for char in text:
        wide = columns(char)
        if used + wide > room - (kept + 1 < len(text)):
            return f"{text[:kept]}…"
        used, kept = used + wide, kept + 1
    return text


def _day(day: int, today: int) -> str:
    name = day_name(day, today)
    return {0: f"Today, {name}", 1: f"Yesterday, {name}"}.get(today - day, name)


def _width() -> int:
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 100
