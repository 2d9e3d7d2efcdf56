"""One import of a file: a dry run that only counts, or one batch that undo removes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.detect import expect_kind
from wellnesstui.exchange.importers.any_csv import tracker_name
from wellnesstui.exchange.moods import MoodLevels, fold
from wellnesstui.exchange.reading import EntryRow, ImportSource, ItemRow, Progress, SkippedRow
from wellnesstui.exchange.report import MAX_SAMPLES, Report
from wellnesstui.exchange.table import Importer
from wellnesstui.exchange.table import importer as importer_of
from wellnesstui.exchange.tracker_columns import TrackerColumns
from wellnesstui.store.journal.batch import Batch
from wellnesstui.store.journal.import_match import ImportMatch
from wellnesstui.store.vault import saved_items
from wellnesstui.store.vault.vault import Vault

NEW = ImportMatch(is_known=False)
_RATED = ("daylio", "bearable")
"""Kinds whose scales may become trackers."""
_WITH_IDS = ("jsonl:", "csv:")
"""How the keys of rows begin whose entries bring their own ids."""


class _NothingToSave(Exception):
    """Raised to roll the batch back: nothing is new, or a mood has no level yet."""


def import_file(
    vault: Vault,
    kind: str,
    path: str,
    *,
    mapping: dict[str, Level | None] | None = None,
    zone: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
    columns: dict[str, str] | None = None,
    date_format: str = "",
) -> Report:
    """The counts of importing the file at ``path``; a dry run reads all of it and writes nothing.

    ``mapping`` gives mood names their level, None for none; ``9-10`` is all numbers between,
    ``energy 7`` an energy. While one has no level nothing is saved and the report names it.
    ``zone`` is an IANA name for local times, empty for the machine's own; ``columns`` maps fields to
    a table's columns, ``date_format`` is as in strptime. Raises WellnessError, and what ``progress``
    raises; nothing is saved then.
    """
    importer = importer_of(kind)
    _refuse_unused(kind, importer, columns, date_format)
    moods = MoodLevels(mapping, vault.mood_names(), daylio=importer.names_moods)
    reading = ImportSource(path, moods, zone, progress, columns=columns, date_format=date_format)
    run = _Run(vault, TrackerColumns(vault, columns or {}, by_tracker=importer.takes_columns))
    try:
        rows = expect_kind(kind, reading, importer.read(reading))
        # The first row is fetched before the vault is locked: reading a backup may take its time.
        rows = chain([row for row in (next(rows, None),) if row is not None], rows)
        if dry_run:
            run.count(rows)
        else:
            _save(vault, kind, run, rows, moods)
    finally:
        reading.close()
    run.report.dropped = list(reading.dropped)
    if run.report.changes():
        run.report.trackers = list(run.trackers.made)
    return run.report


def _save(
    vault: Vault,
    kind: str,
    run: _Run,
    rows: Iterator[EntryRow | ItemRow | SkippedRow],
    moods: MoodLevels,
) -> None:
    try:
        with vault.batch(kind) as batch:
            run.save(rows, batch)
            run.expect_changes()
            run.trackers.save(batch)
            batch.remember_moods(moods.to_remember())
            run.report.batch = batch.id
    except _NothingToSave:
        run.report.added = run.report.updated = run.report.both = 0
        run.report.others = 0


def _refuse_unused(
    kind: str, importer: Importer, columns: dict[str, str] | None, date_format: str
) -> None:
    is_of_trackers = kind in _RATED and all(map(tracker_name, columns or ()))
    if columns and not importer.takes_columns and not is_of_trackers:
        raise UsedWrongly(
            "This kind of file has columns of its own, so you can't choose any.",
            f"Leave out --column, or import it as csv instead of {kind}. From daylio and bearable, a scale "
            'can become a tracker: --column "tracker:sleep=Sleep Quality".',
        )
    if date_format and not importer.takes_date_format:
        raise UsedWrongly(
            "This kind of file has a date format of its own, so you can't choose one.",
            "Leave out --date-format.",
        )


class _Run:
    """One import: sorts rows into new, changed and known ones, and counts them in its report."""

    def __init__(self, vault: Vault, trackers: TrackerColumns) -> None:
        self.report = Report()
        self.trackers = trackers
        self._vault = vault
        self._labels: dict[str, str] = {}

    def count(self, rows: Iterator[EntryRow | ItemRow | SkippedRow]) -> None:
        """Count what ``save`` would do."""
        ids: set[str] = set()
        for row in rows:
            if isinstance(row, ItemRow):
                self._count_item(not saved_items.is_here(self._vault, row.kind, row.plain))
                continue
            entry_row = self._entry_row(row)
            if entry_row is None:
                continue
            if entry_row.entry is None:
                self._count_unmapped(entry_row)
                continue
            entry, key, is_own = entry_row.entry, entry_row.key, entry_row.key.startswith(_WITH_IDS)
            if is_own:
                match = self._vault.match_own(entry, key)
            else:
                match = self._vault.match(entry, key, entry_row.origin)
            if entry.id in ids or match.is_known:
                self._count_known(match)
                continue
            self._count_entry(entry_row, match)
            if len(self.report.samples) < MAX_SAMPLES:
                self.report.samples.append(entry)
            if is_own:  # no others can be there twice
                ids.add(entry.id)

    def save(self, rows: Iterator[EntryRow | ItemRow | SkippedRow], batch: Batch) -> None:
        """Write into the batch what is new or changed."""
        for row in rows:
            if isinstance(row, ItemRow):
                is_new = saved_items.add(self._vault, batch, row.kind, row.plain)
                batch.others += is_new
                self._count_item(is_new)
                continue
            entry_row = self._entry_row(row)
            if entry_row is None:
                continue
            if entry_row.entry is None:
                self._count_unmapped(entry_row)
                continue
            if entry_row.key.startswith(_WITH_IDS):
                self._save_own(entry_row, entry_row.entry, batch)
            else:
                self._save(entry_row, entry_row.entry, batch)

    def _save(self, row: EntryRow, entry: Entry, batch: Batch) -> None:
        key, origin = row.key, row.origin
        match = batch.match(entry, key, origin) if origin else NEW
        if match.id and not match.is_known and not match.is_edited:
            batch.replace(match.id, entry, key, origin)
            self._count_entry(row, match)
        elif not match.is_known and batch.add(entry, key, origin):
            self._count_entry(row, match)
        else:
            self._count_known(match)
            if origin:
                batch.recognize(entry, key, origin)

    def _save_own(self, row: EntryRow, entry: Entry, batch: Batch) -> None:
        match = batch.match_own(entry, row.key)
        if match.is_known:
            self._count_known(match)
            return
        if match.completed is not None:
            batch.amend(match.completed)
            self.report.completed += 1
        elif not match.id:
            batch.add(entry, row.key)
        elif match.is_edited:
            batch.add_copy(entry, row.key)
        else:
            batch.replace_own(entry, row.key)
        self._count_entry(row, match)

    def expect_changes(self) -> None:
        """Raises _NothingToSave when the batch is to be rolled back."""
        if self.report.unmapped or not self.report.changes():
            raise _NothingToSave

    def _count_entry(self, row: EntryRow, match: ImportMatch) -> None:
        report = self.report
        if match.id and not match.is_edited:
            report.updated += 1
        else:
            report.added += 1
            report.both += bool(match.id)
        if row.repair:
            report.list_row(report.repaired, row.line, row.repair, row.title)
        for name in row.unfit:
            report.list_unfit(row.line, name)

    def _count_known(self, match: ImportMatch) -> None:
        if match.is_deleted:
            self.report.deleted += 1
        else:
            self.report.known += 1

    def _count_item(self, is_new: bool) -> None:
        self.report.read += 1
        if is_new:
            self.report.others += 1
        else:
            self.report.known += 1

    def _entry_row(self, row: EntryRow | SkippedRow) -> EntryRow | None:
        self.report.read += row.rows
        if isinstance(row, EntryRow):
            if row.entry is None or not row.entry.answers:
                return row
            entry, unfit = self.trackers.applied(row.entry)
            return row._replace(entry=entry, unfit=unfit)
        self.report.list_row(self.report.skipped, row.line, row.reason, row.title)
        return None

    def _count_unmapped(self, row: EntryRow) -> None:
        if self._vault.knows("", row.key):
            self.report.known += 1
            return
        self.report.undecided += 1
        for each in row.unmapped:
            label = self._labels.setdefault(fold(each), clean_line(each))
            self.report.unmapped[label] = self.report.unmapped.get(label, 0) + 1
