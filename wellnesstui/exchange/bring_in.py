"""One import from first line to last: a dry run that only counts, or one batch that can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.moods import Moods, fold
from wellnesstui.exchange.reading import Found, Progress, Reading, Unread
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import Importer, importer
from wellnesstui.store.batch import Batch
from wellnesstui.store.vault import Vault


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
    rows = way.read(reading)
    # The first row is fetched before the vault is locked: reading a backup may take its time.
    rows = chain([row for row in (next(rows, None),) if row is not None], rows)
    counting = _Counting(vault)
    if dry_run:
        counting.look(rows)
    else:
        try:
            with vault.batch(kind) as batch:
                counting.keep(rows, batch)
                counting.settle()
                batch.remember_moods(moods.lasting())
                counting.report.batch = batch.id
        except _NothingToKeep:
            counting.report.kept = 0
    counting.report.dropped = list(reading.dropped)
    return counting.report


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

    def look(self, rows: Iterator[Found | Unread]) -> None:
        """Count what a real run would do."""
        ids: set[str] = set()
        for row in rows:
            found = self._readable(row)
            if found is None:
                continue
            id = found.entry.id if found.entry else ""
            if id in ids or self._vault.knows(id, found.key):
                self.report.known += 1
            elif found.entry is None:
                self._ask(found.unmapped)
            else:
                self.report.kept += 1
                ids.add(id)

    def keep(self, rows: Iterator[Found | Unread], batch: Batch) -> None:
        """Write what is new; as soon as a mood has no level, only count on."""
        report = self.report
        for row in rows:
            found = self._readable(row)
            if found is None:
                continue
            if found.entry is None:
                if self._vault.knows("", found.key):
                    report.known += 1
                else:
                    self._ask(found.unmapped)
            elif batch.keep(found.entry, found.key):
                report.kept += 1
            else:
                report.known += 1

    def settle(self) -> None:
        """Raises _NothingToKeep when the batch is to be taken back."""
        if self.report.unmapped or not self.report.kept:
            raise _NothingToKeep

    def _readable(self, row: Found | Unread) -> Found | None:
        self.report.read += row.rows
        if isinstance(row, Found):
            return row
        self.report.skipped.append((row.line, row.reason))
        return None

    def _ask(self, labels: tuple[str, ...]) -> None:
        for each in labels:
            label = self._labels.setdefault(fold(each), clean_line(each))
            self.report.unmapped[label] = self.report.unmapped.get(label, 0) + 1
