"""Every format that can be brought in or given out, in one place; each is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.exchange.reading import Found, Reading, Thing, Unread
from wellnesstui.store.recollection import Recollection


class Importer(NamedTuple):
    """``read`` gives the rows of a file; ``about`` is one line for people, ``file`` what it looks like.

    ``names_moods``: its moods go by the names that Daylio ships with. ``takes_columns``: the person
    says what each column holds. ``takes_date_format``: the person may say how dates are written.
    """

    about: str
    file: str
    read: Callable[[Reading], Iterator[Found | Thing | Unread]]
    names_moods: bool = False
    takes_columns: bool = False
    takes_date_format: bool = False


class Exporter(NamedTuple):
    """``write`` gives pieces of text, to be put together in UTF-8; False leaves notes out.

    ``write_things`` gives those of what is no entry, where the format has a place for it.
    """

    about: str
    ending: str
    write: Callable[[Iterable[Entry], bool], Iterator[str]]
    write_things: Callable[[Recollection, bool], Iterator[str]] | None = None

    def pieces(self, vault: Recollection, notes: bool) -> Iterator[str]:
        """All of an export."""
        yield from self.write(vault.everything(), notes)
        if self.write_things is not None:
            yield from self.write_things(vault, notes)


def _daylio(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import daylio

    return daylio.read(reading)


def _jsonl(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import jsonl

    return jsonl.read(reading)


def _jrnl(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import jrnl

    return jrnl.read(reading)


def _dayone(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import dayone

    return dayone.read(reading)


def _enex(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import enex

    return enex.read(reading)


def _bearable(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import bearable

    return bearable.read(reading)


def _csv(reading: Reading) -> Iterator[Found | Thing | Unread]:
    from wellnesstui.exchange import any_csv

    return any_csv.read(reading)


def _write_jsonl(entries: Iterable[Entry], notes: bool) -> Iterator[str]:
    from wellnesstui.exchange import write_jsonl

    return write_jsonl.write(entries, notes=notes)


def _write_things(vault: Recollection, notes: bool) -> Iterator[str]:
    from wellnesstui.exchange import write_jsonl

    return write_jsonl.write_things(vault, notes=notes)


def _write_csv(entries: Iterable[Entry], notes: bool) -> Iterator[str]:
    from wellnesstui.exchange import write_csv

    return write_csv.write(entries, notes=notes)


def _write_markdown(entries: Iterable[Entry], notes: bool) -> Iterator[str]:
    from wellnesstui.exchange import write_markdown

    return write_markdown.write(entries, notes=notes)


IMPORTERS = {
    "daylio": Importer(
        "Daylio's CSV export, or a .daylio backup", "a Daylio export", _daylio, names_moods=True
    ),
    "bearable": Importer("Bearable's CSV export", "a Bearable export", _bearable),
    "dayone": Importer("Day One's JSON export, or the ZIP around it", "a Day One export", _dayone),
    "jrnl": Importer(
        "a jrnl journal, or its JSON export", "a jrnl journal", _jrnl, takes_date_format=True
    ),
    "enex": Importer("notes from Evernote, an .enex file", "an Evernote export", _enex),
    "csv": Importer(
        "any table; say what its columns hold",
        "a table",
        _csv,
        takes_columns=True,
        takes_date_format=True,
    ),
    "jsonl": Importer(
        "what wellness export jsonl wrote", "what `wellness export jsonl` wrote", _jsonl
    ),
}
EXPORTERS = {
    "jsonl": Exporter("all of it, to be imported again", ".jsonl", _write_jsonl, _write_things),
    "csv": Exporter("a table for spreadsheets, with Daylio's columns", ".csv", _write_csv),
    "markdown": Exporter("pages to read, month by month", ".md", _write_markdown),
}


def importer(kind: str) -> Importer:
    """Raises UsedWrongly for a kind that is not in the table."""
    if kind not in IMPORTERS:
        raise UsedWrongly(
            "That kind of file can't be imported.", f"There are: {', '.join(IMPORTERS)}."
        )
    return IMPORTERS[kind]


def exporter(kind: str) -> Exporter:
    """Raises UsedWrongly for a kind that is not in the table."""
    if kind not in EXPORTERS:
        raise UsedWrongly("That is not a kind of export.", f"There are: {', '.join(EXPORTERS)}.")
    return EXPORTERS[kind]
