"""The content of a look back, independent of its file format."""

from __future__ import annotations

from wellnesstui.domain.measures.tender import TenderFilter
from wellnesstui.domain.moment import Day, day_name
from wellnesstui.domain.record import Record
from wellnesstui.lookback import period
from wellnesstui.trends import wording
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.rhythm import MIN_DAYS
from wellnesstui.trends.running_median import GAP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.labels import Labels
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.trends.span import Span

NONE, FOR_SUPERVISION, ALL = "none", "supervision", "all"
NOTES = {
    NONE: "not included",
    FOR_SUPERVISION: "only those marked for supervision",
    ALL: "all",
}
"""Which entries are included with their notes, each choice with its text for people."""
EMPTY = "There are no entries on these days."
_MANY = 10**9


class PageOptions(Record):
    """The choices for a page; ``notes`` is a key of NOTES. ``tender`` includes answers about thoughts
    of death.
    """

    notes: str = NONE
    energy: bool = False
    weekdays_only: bool = False
    tender: bool = False


class Page(Record):
    """The content; ``entries`` are those shown with notes, oldest first, ``made`` is today.

    ``left_out`` counts those whose answer about thoughts of death was left out.
    """

    look: Look
    compares: bool = True
    options: PageOptions
    entries: tuple[Entry, ...]
    labels: Labels
    first_weekday: int
    twelve_hours: bool
    made: Day
    left_out: int = 0

    @property
    def title(self) -> str:
        return period.title(self.look.span, self.made)

    @property
    def has_energy(self) -> bool:
        """Whether energy is drawn as a second line."""
        return self.options.energy and bool(self.look.energy)

    @property
    def has_rhythm(self) -> bool:
        """Whether any weekday or part of the day has enough days."""
        cells = (*self.look.weekdays, *self.look.by_time)
        return any(cell.mood is not None for cell in cells)

    @property
    def has_entries(self) -> bool:
        """Whether it has a section of entries, which may be empty."""
        return self.options.notes != NONE

    @property
    def entries_title(self) -> str:
        return "Notes" if self.options.notes == ALL else "Marked for supervision"

    def summary(self) -> str:
        """The sentence on how many of the days have an entry."""
        look = self.look
        if not look.logged:
            return EMPTY
        until = (
            f"Through {day_name(look.span.last)}: "
            if period.ends_early(look.span, self.made)
            else ""
        )
        share = wording.share(look.logged, len(look.days), look.span.days)
        return f"{until}{share}." if until else f"{share.capitalize()}."

    def heading(self, entry: Entry) -> str:
        """The heading of an entry: its time and, when all notes are shown, whether it is for
        supervision.
        """
        mark = ", for supervision" if entry.for_supervision and self.options.notes == ALL else ""
        return f"{day_name(entry.own_day)}, {entry.when.clock(self.twelve_hours)}{mark}"

    def method_notes(self) -> tuple[str, ...]:
        """Sentences on how the figures were computed, one for each."""
        if not self.look.days:
            return ()
        sentences = [
            "Each day counts once, as the median of its moods. A day halfway between two moods shows the lower one.",
            f"The line is the median of the {self.look.width} days around each day. It breaks where more than {GAP} days have no mood.",
        ]
        if self.has_rhythm:
            sentences.append(
                f"By weekday and by hour: medians and how many days each is based on. Blank means fewer than {MIN_DAYS} days."
            )
        return tuple(sentences)

    def provenance(self) -> str:
        """The origin of the page, and a warning that the file is not encrypted."""
        return provenance(self.made)


def provenance(made: Day) -> str:
    """Where a file made on that day is from, and a warning that it's not encrypted."""
    return (
        f"Made by wellness on {day_name(made)}, on the device where the log is stored. "
        "This file isn't encrypted. Anyone who has it can read it."
    )


def gather(vault: VaultReader, of: Span, options: PageOptions, settings: Settings) -> Page:
    """The page about the days ``of``. Raises VaultTrouble."""
    statistics = look(
        vault.overview,
        of,
        weekdays_only=options.weekdays_only,
        along=settings.compares,
    )
    entries: tuple[Entry, ...] = ()
    tender = TenderFilter(keep=options.tender)
    if options.notes != NONE:
        of_span = reversed(vault.latest(_MANY, of.first, of.last))
        wanted = [entry for entry in of_span if _is_wanted(entry, options.notes)]
        entries = tuple(tender.named(wanted))
    return Page(
        look=statistics,
        compares=settings.compares,
        options=options,
        entries=entries,
        labels=vault.labels(),
        first_weekday=settings.first_weekday,
        twelve_hours=settings.twelve_hours,
        made=vault.today(),
        left_out=tender.left_out,
    )


def _is_wanted(entry: Entry, notes: str) -> bool:
    if notes == FOR_SUPERVISION:
        return entry.for_supervision
    return bool(entry.note or entry.answers or entry.for_supervision)
