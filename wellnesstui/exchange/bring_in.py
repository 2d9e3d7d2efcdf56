"""One import from first line to last: a dry run that only counts, or one batch that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.detect import of_kind
from wellnesstui.exchange.moods import Moods, fold
from wellnesstui.exchange.reading import Found, Progress, Reading, Thing, Unread
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import Importer, importer
from wellnesstui.store import things
from wellnesstui.store.batch import Batch, Standing
from wellnesstui.store.vault import Vault

NEW = Standing(known=False)
_WITH_IDS = ("jsonl:", "csv:")
"""Keys of the formats that bring ids of their own."""


class _NothingToKeep(Exception):
    """Takes the batch back: there was nothing new, or a mood has no level yet."""


def bring_in(
    vault: Vault,
    kind: str,
    path: str,
    *,
    mapping: dict[str, int | None] | None = None,
    zone: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
    columns: dict[str, str] | None = None,
    date_format: str = "",
) -> Report:
    """Import the file at ``path``; a dry run reads all of it and writes nothing.

    ``mapping`` gives mood names their level, None for none; ``9-10`` is all numbers between,
    ``energy 7`` an energy. While one has no level nothing is kept and the report names it.
    ``zone`` is an IANA name for local times, empty for the machine's own; ``columns`` says which
    column of a table holds what, ``date_format`` how dates are written, as in strptime.
    Raises WellnessError, and what ``progress`` raises; nothing was kept then.
    """
    way = importer(kind)
    _refuse_unused(kind, way, columns, date_format)
    moods = Moods(mapping, vault.mood_names(), daylio=way.names_moods)
    reading = Reading(path, moods, zone, progress, columns=columns, date_format=date_format)
    counting = _Counting(vault)
    try:
        rows = of_kind(kind, reading, way.read(reading))
        # The first row is fetched before the vault is locked: reading a backup may take its time.
        rows = chain([row for row in (next(rows, None),) if row is not None], rows)
        if dry_run:
            counting.look(rows)
        else:
            _keep(vault, kind, counting, rows, moods)
    finally:
        reading.close()
    counting.report.dropped = list(reading.dropped)
    return counting.report


def _keep(
    vault: Vault,
    kind: str,
    counting: _Counting,
    rows: Iterator[Found | Thing | Unread],
    moods: Moods,
) -> None:
    try:
        with vault.batch(kind) as batch:
            counting.keep(rows, batch)
            counting.settle()
            batch.remember_moods(moods.lasting())
            counting.report.batch = batch.id
    except _NothingToKeep:
        counting.report.kept = counting.report.updated = counting.report.both = 0
        counting.report.others = 0


def _refuse_unused(
    kind: str, way: Importer, columns: dict[str, str] | None, date_format: str
) -> None:
    if columns and not way.takes_columns:
        raise UsedWrongly(
            "The columns of such a file are known, so none can be named.",
            f"Leave out --column, or import it as csv instead of {kind}.",
        )
    if date_format and not way.takes_date_format:
        raise UsedWrongly(
            "The dates of such a file are known, so their format can't be chosen.",
            "Leave out --date-format.",
        )


class _Counting:
    """Counts the rows of one import into its report."""

    def __init__(self, vault: Vault) -> None:
        self.report = Report()
        self._vault = vault
        self._labels: dict[str, str] = {}

    def look(self, rows: Iterator[Found | Thing | Unread]) -> None:
        """Count what a real run would do."""
        ids: set[str] = set()
        for row in rows:
            if isinstance(row, Thing):
                self._count_thing(not things.is_here(self._vault, row.kind, row.plain))
                continue
            found = self._readable(row)
            if found is None:
                continue
            if found.entry is None:
                self._ask_or_know(found)
                continue
            entry, key, is_own = found.entry, found.key, found.key.startswith(_WITH_IDS)
            if is_own:
                standing = self._vault.standing_of_own(entry, key)
            else:
                standing = self._vault.standing(entry, key, found.origin)
            if entry.id in ids or standing.known:
                self._know(standing)
                continue
            self._count(found, standing)
            if is_own:  # no others can be there twice
                ids.add(entry.id)

    def keep(self, rows: Iterator[Found | Thing | Unread], batch: Batch) -> None:
        """Write what is new or changed; as soon as a mood has no level, only count on."""
        for row in rows:
            if isinstance(row, Thing):
                is_new = things.add(self._vault, batch, row.kind, row.plain)
                batch.others += is_new
                self._count_thing(is_new)
                continue
            found = self._readable(row)
            if found is None:
                continue
            if found.entry is None:
                self._ask_or_know(found)
                continue
            if found.key.startswith(_WITH_IDS):
                self._keep_own(found, found.entry, batch)
            else:
                self._keep(found, found.entry, batch)

    def _keep(self, found: Found, entry: Entry, batch: Batch) -> None:
        key, origin = found.key, found.origin
        standing = batch.standing(entry, key, origin) if origin else NEW
        if standing.id and not standing.known and not standing.edited:
            batch.amend(standing.id, entry, key, origin)
            self._count(found, standing)
        elif not standing.known and batch.keep(entry, key, origin):
            self._count(found, standing)
        else:
            self._know(standing)
            if origin:
                batch.recognize(entry, key, origin)

    def _keep_own(self, found: Found, entry: Entry, batch: Batch) -> None:
        standing = batch.standing_of_own(entry, found.key)
        if standing.known:
            self._know(standing)
            return
        if not standing.id:
            batch.keep(entry, found.key)
        elif standing.edited:
            batch.keep_both(entry, found.key)
        else:
            batch.follow(entry, found.key)
        self._count(found, standing)

    def settle(self) -> None:
        """Raises _NothingToKeep when the batch is to be taken back."""
        if self.report.unmapped or not self.report.changes():
            raise _NothingToKeep

    def _count(self, found: Found, standing: Standing) -> None:
        report = self.report
        if standing.id and not standing.edited:
            report.updated += 1
        else:
            report.kept += 1
            report.both += bool(standing.id)
        if found.repair:
            report.name(report.repaired, found.line, found.repair, found.title)

    def _know(self, standing: Standing) -> None:
        if standing.deleted:
            self.report.deleted += 1
        else:
            self.report.known += 1

    def _count_thing(self, is_new: bool) -> None:
        self.report.read += 1
        if is_new:
            self.report.others += 1
        else:
            self.report.known += 1

    def _readable(self, row: Found | Unread) -> Found | None:
        self.report.read += row.rows
        if isinstance(row, Found):
            return row
        self.report.name(self.report.skipped, row.line, row.reason, row.title)
        return None

    def _ask_or_know(self, found: Found) -> None:
        if self._vault.knows("", found.key):
            self.report.known += 1
            return
        for each in found.unmapped:
            label = self._labels.setdefault(fold(each), clean_line(each))
            self.report.unmapped[label] = self.report.unmapped.get(label, 0) + 1
