"""The table of formats that can be imported and exported; each module is loaded when it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.measures.tender import TenderFilter
from wellnesstui.exchange.reading import EntryRow, ImportSource, ItemRow, SkippedRow
from wellnesstui.store.vault.reader import VaultReader


class Importer(NamedTuple):
    """``read`` yields the rows of a file; ``about`` is one line for people, ``file`` names such a file.

    ``names_moods``: its moods go by the names that Daylio ships with. ``takes_columns``: the person
    maps its columns. ``takes_date_format``: the person may say how dates are written.
    """

    about: str
    file: str
    read: Callable[[ImportSource], Iterator[EntryRow | ItemRow | SkippedRow]]
    names_moods: bool = False
    takes_columns: bool = False
    takes_date_format: bool = False


class Exporter(NamedTuple):
    """``write`` yields pieces of text, to be joined in UTF-8; False leaves notes out, and the labels
    name forms and their answers where people read them.

    ``write_lists`` yields favorites, people and the like, where the format has a place for them.
    A file, but not a pipe, begins with ``mark``. ``is_read`` by people, not by programs.
    """

    about: str
    ending: str
    write: Callable[[Iterable[Entry], bool, Labels], Iterator[str]]
    write_lists: Callable[[VaultReader, bool], Iterator[str]] | None = None
    mark: str = ""
    is_read: bool = False

    def pieces(
        self, vault: VaultReader, notes: bool, tender: TenderFilter | None = None
    ) -> Iterator[str]:
        """Pieces of text of a whole export, without tender answers unless the filter keeps them."""
        allowed = TenderFilter() if tender is None else tender
        entries = vault.everything()
        shown = allowed.named(entries) if self.is_read else allowed(entries)
        yield from self.write(shown, notes, vault.labels())
        if self.write_lists is not None:
            yield from self.write_lists(vault, notes)


def _daylio(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import daylio

    return daylio.read(reading)


def _jsonl(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import jsonl

    return jsonl.read(reading)


def _jrnl(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import jrnl

    return jrnl.read(reading)


def _dayone(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import dayone

    return dayone.read(reading)


def _enex(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import enex

    return enex.read(reading)


def _bearable(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import bearable

    return bearable.read(reading)


def _csv(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import any_csv

    return any_csv.read(reading)


def _own(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    from wellnesstui.exchange.importers import own_csv

    return own_csv.read(reading)


def _write_jsonl(
    entries: Iterable[Entry], notes: bool, _: Labels = DEFAULT_LABELS
) -> Iterator[str]:
    from wellnesstui.exchange.exporters import jsonl

    return jsonl.write(entries, notes=notes)


def _write_lists(vault: VaultReader, notes: bool) -> Iterator[str]:
    from wellnesstui.exchange.exporters import jsonl

    return jsonl.write_lists(vault, notes=notes)


def _write_csv(entries: Iterable[Entry], notes: bool, _: Labels = DEFAULT_LABELS) -> Iterator[str]:
    from wellnesstui.exchange.exporters import csv

    return csv.write(entries, notes=notes)


def _write_markdown(
    entries: Iterable[Entry], notes: bool, labels: Labels = DEFAULT_LABELS
) -> Iterator[str]:
    from wellnesstui.exchange.exporters import markdown

    return markdown.write(entries, notes=notes, labels=labels)


_UTF_8 = "\ufeff"
"""The byte-order mark by which spreadsheets see that a file is UTF-8."""

IMPORTERS = {
    "daylio": Importer(
        "Daylio CSV, or a .daylio backup", "a Daylio export", _daylio, names_moods=True
    ),
    "bearable": Importer("Bearable CSV", "a Bearable export", _bearable),
    "dayone": Importer("Day One JSON, or the ZIP it comes in", "a Day One export", _dayone),
    "jrnl": Importer(
        "jrnl journal, or its JSON export", "a jrnl journal", _jrnl, takes_date_format=True
    ),
    "enex": Importer("Evernote notes (.enex)", "an Evernote export", _enex),
    "csv": Importer(
        "any CSV table; you choose the columns",
        "a table",
        _csv,
        takes_columns=True,
        takes_date_format=True,
    ),
    "wellness": Importer("wellness CSV", "a file from `wellness export csv`", _own),
    "jsonl": Importer("wellness JSON Lines", "a file from `wellness export jsonl`", _jsonl),
}
EXPORTERS = {
    "jsonl": Exporter(
        "everything (JSON Lines), to import again later", ".jsonl", _write_jsonl, _write_lists
    ),
    "csv": Exporter("a spreadsheet table, with Daylio's columns", ".csv", _write_csv, mark=_UTF_8),
    "markdown": Exporter(
        "pages to read, month by month",
        ".md",
        _write_markdown,
        is_read=True,
    ),
}


def importer(kind: str) -> Importer:
    """The importer of a kind. Raises UsedWrongly for one that is not in the table."""
    if kind not in IMPORTERS:
        raise UsedWrongly(
            "That kind of file can't be imported.", f"You can import: {', '.join(IMPORTERS)}."
        )
    return IMPORTERS[kind]


def exporter(kind: str) -> Exporter:
    """The exporter of a kind. Raises UsedWrongly for one that is not in the table."""
    if kind not in EXPORTERS:
        raise UsedWrongly(
            "That kind of export doesn't exist.", f"You can export: {', '.join(EXPORTERS)}."
        )
    return EXPORTERS[kind]
